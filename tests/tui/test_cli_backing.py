"""`backup`, `restore`, `repair`, `check --deep`, `migrate`: as a secretary types them."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from storage import migrate as steps
from tests.tui.conftest import Cell, Run, typed
from tui.cli import run as run_cli
from tui.wiring import Wiring


@pytest.fixture(scope="module")
def collected(cell: Cell, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The secretary's store after collecting the inbox."""
    place = tmp_path_factory.mktemp("office") / "secretary"
    shutil.copytree(cell.secretary, place)
    assert typed(("--store", place, "collect", "--no-pages", *cell.inbox), "").code == 0
    return place


@pytest.fixture
def office(collected: Path, tmp_path: Path) -> Path:
    """A copy of it that the test may harm."""
    shutil.copytree(collected, tmp_path / "secretary")
    return tmp_path / "secretary"


class Screen(io.StringIO):
    """Standard error where somebody sits."""

    def isatty(self) -> bool:
        return True


def told(ended: Any) -> set[tuple[str, str]]:
    return {(one["grade"], one["code"]) for one in ended.data if one["code"] != "sound"}


def test_a_store_is_brought_back_whole_and_only_into_an_empty_folder(office: Path, tmp_path: Path, run: Run) -> None:
    copy, back = tmp_path / "usb.kdbackup", tmp_path / "moi"
    made = run("--store", office, "backup", copy, "--json")
    assert made.code == 0
    assert made.data["left_out"] == {"damaged": [], "surveys": 0}
    restored = run("--store", back, "restore", copy, "--json")
    assert (restored.code, restored.data["files"]) == (0, made.data["files"])
    for store in (office, back):
        assert run("--store", store, "check", "--deep").code == 0
    before, after = (Wiring(store).store.units for store in (office, back))
    assert after.load() == before.load()
    assert after.collected.entries("2026") == before.collected.entries("2026")
    assert run("--store", back, "restore", copy).code == 2
    assert run("--store", office, "backup", copy).code == 2, "nothing is written over"
    assert run("--store", office, "backup", office / "inside.kdbackup").code == 2
    assert "Sao lưu: bản gần nhất" in run("--store", office, "doctor").out


def test_a_changed_backup_is_refused_and_nothing_is_made(office: Path, tmp_path: Path, run: Run) -> None:
    copy, back = tmp_path / "usb.kdbackup", tmp_path / "moi"
    assert run("--store", office, "backup", copy).code == 0
    whole = copy.read_bytes()
    for harm in (whole[:-1], whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:], b"", whole + b"\0"):
        copy.write_bytes(harm)
        refused = run("--store", back, "restore", copy, "--json")
        assert (refused.code, refused.data["error"]["code"]) == (4, "backup_damaged")
        assert not back.exists()


def test_repair_takes_from_the_version_before_then_from_the_backup_and_keeps_the_pieces(
    office: Path, tmp_path: Path, run: Run
) -> None:
    copy = tmp_path / "usb.kdbackup"
    assert run("--store", office, "backup", copy).code == 0
    pack, other = sorted(office.glob("units/*/2026/packs/*.kds"))[:2]
    roster = next(office.glob("units/*/2026/campaign.kds"))
    assert Path(f"{roster}.prev").exists()
    for path in (pack, roster):
        path.write_bytes(path.read_bytes()[:-1])
    other.unlink()
    found = told(run("--store", office, "check", "--deep", "--json"))
    assert ("damage", "hash") in found
    alone = run("--store", office, "repair", "--json")
    assert alone.code == 4
    assert {(one["where"].rpartition("/")[2], one["source"]) for one in alone.data} == {
        (roster.name, "previous"), (pack.name, ""),
    }  # fmt: skip
    helped = run("--store", office, "repair", "--from", copy, "--json")
    assert helped.code == 0
    assert {(Path(one["where"]).name, one["source"], one["how"]) for one in helped.data} == {
        (pack.name, "backup", "hash"), (other.name, "backup", "missing"),
    }  # fmt: skip
    assert len(list(office.glob(f"trash/*/{pack.name}"))) == 1
    assert run("--store", office, "check").code == 1, "the trash is worth a look"
    assert run("--store", office, "check", "--deep").code == 1
    assert run("--store", office, "repair").err.strip() == "Không có gì phải sửa."


def test_an_older_ledger_brought_back_is_said_and_collecting_again_completes_it(
    office: Path, cell: Cell, run: Run
) -> None:
    before = Wiring(office).store.units.collected.entries("2026")
    ledger = next(office.glob("units/*/2026/ledger.kdl"))
    ledger.write_bytes(ledger.read_bytes()[:-9])
    said = run("--store", office, "repair")
    assert said.code == 0
    assert "nhận lại thư mục tệp đến" in said.err
    assert run("--store", office, "collect", "--no-pages", *cell.inbox).code == 0
    after = Wiring(office).store.units.collected.entries("2026")
    assert [(e.member, e.payload_sha256) for e in after] == [(e.member, e.payload_sha256) for e in before]
    assert run("--store", office, "check", "--deep").code == 1


def test_what_a_backup_of_another_store_holds_is_not_taken(office: Path, cell: Cell, tmp_path: Path, run: Run) -> None:
    copy = tmp_path / "nguoi-khac.kdbackup"
    assert run("--store", cell.member(1), "backup", copy).code == 0
    refused = run("--store", office, "repair", "--from", copy, "--json")
    assert refused.data["error"]["code"] == "backup_other"


def test_deep_check_opens_what_it_can_and_says_what_it_cannot(office: Path, run: Run) -> None:
    wiring = Wiring(office)
    who = wiring.store.vault.people()[0].id
    wiring.store.vault.unlock(who, None).change_passphrase("sao vàng")
    locked = run("--store", office, "check", "--deep", "--json")
    assert (locked.code, ("warning", "closed_person") in told(locked)) == (1, True)
    opened = run("--passphrase-stdin", "--store", office, "check", "--deep", "--json", stdin="sao vàng\n")
    assert (opened.code, told(opened)) == (0, set())


def test_sheets_of_an_open_survey_stay_out_of_a_backup(office: Path, tmp_path: Path, run: Run) -> None:
    folder = next(office.glob("units/*/2026"))
    (folder / "surveys").mkdir()
    shutil.copy(folder / "unit.kds", folder / "surveys" / f"{'0' * 32}.kds")  # cannot be read: may well be open
    made = run("--store", office, "backup", tmp_path / "usb.kdbackup", "--json")
    assert made.data["left_out"]["surveys"] == 1


def test_migrate_backs_up_writes_anew_counts_and_compares(
    office: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "định dạng mới nhất" in run("--store", office, "migrate").err
    older = steps.older
    seen: list[int] = []

    def once(disk: Any, known: int = 2) -> Any:
        """As if a newer program met these files, until they are written anew."""
        seen.append(len(seen))
        return older(disk, known) if len(seen) == 1 else iter(())

    monkeypatch.setattr(steps, "older", once)
    roster = Wiring(office).store.units.load()
    assert roster is not None
    done = run("--store", office, "migrate", "-o", tmp_path / "truoc.kdbackup", "--json")
    assert done.code == 0
    assert done.data["changed"] == done.data["documents"] > 2
    assert done.data["backup"]["files"] > 5
    after = Wiring(office).store.units.load()
    assert after is not None
    assert (after.doc, after.rev) == (roster.doc, roster.rev + 1)
    assert run("--store", tmp_path / "cu", "restore", tmp_path / "truoc.kdbackup").code == 0
    assert Wiring(tmp_path / "cu").store.units.load() == roster


def test_what_takes_long_shows_how_far_it_is_beside_its_one_document(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, back = str(tmp_path / "usb.kdbackup"), str(tmp_path / "moi")
    older = steps.older
    for label, *words in (
        ("Sao lưu", "--store", str(office), "backup", copy),
        ("Khôi phục", "--store", back, "restore", copy),
        ("Kiểm tra bên trong", "--store", back, "check", "--deep"),
        ("Ghi lại", "--store", back, "migrate", "-o", str(tmp_path / "truoc.kdbackup")),
    ):
        screen, out = Screen(), io.StringIO()
        with monkeypatch.context() as sitting:
            sitting.setattr(sys, "stderr", screen)
            sitting.setattr(sys, "stdout", out)
            if "migrate" in words:  # as if a newer program met these files, until they are written anew
                once = iter((2,))
                sitting.setattr(steps, "older", lambda disk, once=once: older(disk, next(once, 1)))
            assert run_cli([*words, "--json"]) == 0, screen.getvalue()[-400:]
        shown = re.findall(rf"{label}\s.*?(\d+)%", screen.getvalue())
        assert len(set(shown)) > 2, (label, screen.getvalue()[-400:])
        assert sorted(map(int, shown)) == [int(one) for one in shown], label
        assert shown[-1] == "100", label
        assert json.loads(out.getvalue())
