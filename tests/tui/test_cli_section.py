"""A section committee between cells and the deciding body: it proposes, hands on, and brings decisions back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from exports.decisions import KdDecisions
from exports.reading.attachment import attached
from exports.reading.opening import BoundedReader
from exports.summary_v1 import NAME, loads
from reviews.campaign import Campaign, Document
from reviews.deciding import DecidingBook
from reviews.deciding_collectives import rows as rows_of
from reviews.decision import DecidedLine, Decision
from reviews.rollup import level_totals
from tests.tui.figures import committee
from tests.tui.test_cli_appraise import NAMED, cell, kiemdiem, opened
from tests.tui.test_cli_collectives import rate
from tui.wiring import Wiring

SECTION = "Đảng uỷ bộ phận Thôn Thượng"
BECAUSE = ("--because", "vượt tỷ lệ của bộ phận")


def book_of(store: Path) -> DecidingBook:
    stored = opened(store).units.documents.load(DecidingBook, "2026")
    assert stored is not None
    return stored.doc


def section(store: Path) -> Path:
    """A committee that only proposes, and says so in its unit file."""
    committee(store, SECTION, "Đảng uỷ xã Mây Hạ")
    assert kiemdiem(store, "prepare", "set", "proposes_only=có") == 0
    assert kiemdiem(store, "prepare", "issue", "-o", store.with_suffix(".kdunit")) == 0
    return store


def people(store: Path, capsys: pytest.CaptureFixture[str], *codes: int) -> dict[tuple[str, str], dict[str, Any]]:
    """Rows of the table by cell and name."""
    capsys.readouterr()
    assert kiemdiem(store, "appraise", "table", "--json") in (codes or (0,))
    return {(row["unit"], row["name"]): row for row in json.loads(capsys.readouterr().out)["people"]}


def levels(store: Path) -> list[str]:
    year = opened(store).units.documents.load(Campaign, "2026")
    assert year is not None
    return [member.level("decided") for member in year.doc.members]


def between_two(tmp_path: Path) -> tuple[Path, Path, Path, Path]:
    """The deciding body, the section below it, and two cells whose dossiers the section has taken."""
    body, between = committee(tmp_path / "dang-uy"), section(tmp_path / "bo-phan")
    cells = [cell(tmp_path, name, between, before=rate) for name in ("mot", "hai")]
    for name in ("mot", "hai"):
        assert kiemdiem(between, "units", "add", tmp_path / f"{name}.kdunit") == 0
        assert kiemdiem(between, "appraise", "take", tmp_path / f"{name}.kddossier") == 0
    assert kiemdiem(body, "units", "add", tmp_path / "bo-phan.kdunit") == 0
    return body, between, *cells  # type: ignore[return-value]  # two cells


def handed_on(tmp_path: Path, between: Path, name: str = "chuyen", *more: str) -> Path:
    """The section's dossier for the deciding body."""
    up = tmp_path / f"{name}.kddossier"
    assert kiemdiem(between, "appraise", "forward", "--for", tmp_path / "dang-uy.kdunit", "-o", up, *more) == 0
    return up


def test_from_cells_through_the_section_to_the_decision_and_back_and_the_figures_to_the_commune(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body, between, one, two = between_two(tmp_path)
    cards, down = (tmp_path / "mot.kdunit", tmp_path / "hai.kdunit"), tmp_path / "ve"
    assert kiemdiem(body, "appraise", "take", tmp_path / "mot.kddossier") == 1  # sealed to the section alone
    assert kiemdiem(between, "appraise", "level", "Đặng Mẫu Đào", "HTT", "--unit", "mot", *BECAUSE) == 0
    back = ("Hà Mẫu Lan", "--unit", "hai", "--because", "chưa rõ kết quả")
    assert kiemdiem(between, "appraise", "send-back", *back) == 0
    rated = ("appraise", "level", "--collective", "Chi bộ mot", "HTT")
    assert kiemdiem(between, *rated, *BECAUSE) == 0
    assert kiemdiem(between, "appraise", "send-back", "--collective", "Chi bộ hai", "--because", "chờ kiểm tra") == 0
    capsys.readouterr()
    again = ("Lý Mẫu Minh", "HTNV", "--unit", "mot", *NAMED, "--because", "x", "-o", tmp_path / "lai.pdf")
    for refused in (("issue", *NAMED, "-o", down), ("paper", "-o", tmp_path / "qd.pdf"), ("again", *again)):
        assert kiemdiem(between, "appraise", *refused) == 2
        assert "chỉ đề xuất" in capsys.readouterr().err
    up = handed_on(tmp_path, between)
    said = "hồ sơ của 2 chi bộ, 8 đồng chí; đề xuất khác chi bộ: 2 đồng chí"
    assert f"Chuyển Đảng uỷ xã Mây Hạ {said}." in capsys.readouterr().err

    assert kiemdiem(body, "units", "add", *cards) == 0
    assert kiemdiem(body, "appraise", "take", up) == 2
    assert f"không trực thuộc {SECTION}" in capsys.readouterr().err
    assert kiemdiem(body, "units", "add", *cards, "--under", SECTION) == 0
    for _once_more in range(2):
        assert kiemdiem(body, "appraise", "take", up) == 0
    assert said in capsys.readouterr().err
    rows = people(body, capsys, 0, 1)
    dao, lan = rows["Chi bộ mot", "Đặng Mẫu Đào"], rows["Chi bộ hai", "Hà Mẫu Lan"]
    assert (dao["proposed"], dao["section"]["level"], dao["standing"]) == ("HTXS", "HTT", "open")
    assert (lan["section"]["standing"], lan["standing"], lan["reason"]) == ("sent_back", "sent_back", "chưa rõ kết quả")
    assert rows["Chi bộ hai", "Đặng Mẫu Đào"]["section"] is None
    assert kiemdiem(body, "dossier", "--open", up, "-o", tmp_path / "doc") == 0
    assert [path.name for path in (tmp_path / "doc").rglob("*.pdf")] == ["bien-ban.pdf"] * 2

    assert kiemdiem(body, "appraise", "level", "Đặng Mẫu Đào", "HTT", "--unit", "hai", "--because", "vượt tỷ lệ") == 0
    assert kiemdiem(body, "appraise", "issue", *NAMED, "-o", down) == 2
    assert "đề xuất khác nhau" in capsys.readouterr().err
    whom = ("Đặng Mẫu Đào", "HTT", "--unit", "mot")
    assert kiemdiem(body, "appraise", "level", *whom) == 2  # as the section proposes, but not as the cell: why
    assert kiemdiem(body, "appraise", "level", *whom, "--because", "theo đảng uỷ bộ phận") == 0
    capsys.readouterr()
    assert kiemdiem(body, "appraise", "issue", *NAMED, "-o", down) == 2
    assert "Chi bộ mot: chi bộ và đảng uỷ bộ phận đề xuất khác nhau" in capsys.readouterr().err
    assert kiemdiem(body, *rated) == 2
    assert kiemdiem(body, *rated, "--because", "theo đảng uỷ bộ phận") == 0
    assert kiemdiem(body, "appraise", "issue", *NAMED, "-o", down) == 0

    lists = sorted(down.iterdir(), key=lambda file: "mot" not in file.name)
    assert kiemdiem(between, "appraise", "take", *lists) == 0
    above = [row["above"] for row in people(between, capsys, 0, 1).values()]
    assert (above.count("HTT"), above.count("HTNV"), above.count(None)) == (6, 1, 1)
    whole = [(row.title, row.level, row.issued) for row in rows_of(book_of(between))]
    assert whole[:2] == [("Chi bộ mot", "HTT", True), ("Chi uỷ, Chi bộ mot", "HTT", True)]
    assert whole[2:] == [("Chi bộ hai", "", False), ("Chi uỷ, Chi bộ hai", "HTT", True)]
    for store, file in ((one, lists[0]), (two, lists[1])):
        assert kiemdiem(store, "decision", "import", file, "--from", tmp_path / "bo-phan.kdunit", "--yes") == 2
        assert kiemdiem(store, "decision", "import", file, "--from", tmp_path / "dang-uy.kdunit", "--yes") == 0
    assert kiemdiem(body, "appraise", "take", lists[0], "--from", tmp_path / "bo-phan.kdunit") == 2
    _decided_higher(tmp_path, between)
    assert (levels(one), levels(two)) == (["HTT", "HTT", "HTT", "HTNV"], ["HTT", "HTT", "HTT", ""])
    _figures(tmp_path, one, between, body)


def _decided_higher(tmp_path: Path, between: Path) -> None:
    """What a body above the deciding one says about a member is for the section's record with that body's file."""
    province = committee(tmp_path / "tinh", "Tỉnh uỷ thử", "")
    cells = {cell.unit_name: cell for cell in book_of(between).lists}
    lan = DecidedLine("Hà Mẫu Lan", "HTNV")
    document = Document("7-QĐ/TU", date(2026, 12, 25), "Tỉnh uỷ thử")
    wiring = Wiring(province)
    signer = wiring.store.vault.unlock(wiring.store.vault.people()[0].id, None).signer()
    assert signer is not None
    file = tmp_path / "cao-hon.kddecision"
    file.write_bytes(KdDecisions().write(Decision(document, (lan,), "2026", cells["Chi bộ hai"].unit_key), signer))
    assert kiemdiem(between, "appraise", "take", file) == 2
    assert kiemdiem(between, "appraise", "take", file, "--from", tmp_path / "tinh.kdunit") == 0
    assert [one.level for one in book_of(between).above if one.document == document] == ["HTNV"]
    before = Document("5-QĐ/TU", date(2026, 12, 24), "Tỉnh uỷ thử")
    for lines, code in (((lan,), 2), ((replace(lan, level="HTT"), DecidedLine("Lý Mẫu Minh", "HTXS")), 0)):
        older = Decision(before, lines, "2026", cells["Chi bộ hai"].unit_key)
        file.write_bytes(KdDecisions().write(older, signer))
        assert kiemdiem(between, "appraise", "take", file) == code  # what is decided later stands
    held = {one.name: one.level for one in book_of(between).above if one.document.issuer == "Tỉnh uỷ thử"}
    assert held == {"Hà Mẫu Lan": "HTNV", "Lý Mẫu Minh": "HTXS"}


def _figures(tmp_path: Path, cell: Path, *chain: Path) -> None:
    """Counts go the same way, one level after the other, up to the commune."""
    commune = committee(tmp_path / "xa", "Đảng uỷ xã trên", "")
    paper = tmp_path / "0.pdf"
    assert kiemdiem(cell, "summary", "-o", paper, "--sign") == 0
    below = tmp_path / "mot.kdunit"
    for number, store in enumerate((*chain, commune), 1):
        assert kiemdiem(store, "units", "add", below) == 0
        made = tmp_path / f"{number}.pdf"
        assert kiemdiem(store, "rollup", paper, "-o", made, "--sign", "--incomplete") == 0
        paper, below = made, store.with_suffix(".kdunit")
    found = loads(attached(BoundedReader(paper.read_bytes()).get_historical_resolver(0), NAME))
    assert (found.kind, found.stage, found.people) == ("rollup", "decided", 4)
    assert dict(level_totals(found.counts)) == {"HTT": 3, "HTNV": 1}


def test_a_second_dossier_goes_the_same_way_and_an_older_one_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body, between, *_cells = between_two(tmp_path)
    about = ("--name", "Chi bộ ba", "--above", SECTION, "--secretary", "Vũ Mẫu Ba", "--no-passphrase")
    assert kiemdiem(tmp_path / "ba", "init", "unit", *about, "-o", tmp_path / "ba.kdunit") == 0
    cards = (tmp_path / f"{name}.kdunit" for name in ("mot", "hai", "ba"))
    assert kiemdiem(body, "units", "add", *cards, "--under", SECTION) == 0
    first = handed_on(tmp_path, between)
    level = ("appraise", "level", "Đặng Mẫu Đào", "HTT", *BECAUSE)
    for unit in ("mot", "hai"):
        assert kiemdiem(between, *level, "--unit", unit) == 0
    second = handed_on(tmp_path, between, "lai")
    capsys.readouterr()
    assert kiemdiem(body, "appraise", "take", second) == 0
    assert "Chưa có hồ sơ của: Chi bộ ba." in capsys.readouterr().err
    assert kiemdiem(body, "appraise", "take", first) == 2
    assert "đã nhận bản mới hơn" in capsys.readouterr().err
    assert len(book_of(body).unsaid()) == 2
    parts = [handed_on(tmp_path, between, f"phan-{name}", "--unit", f"Chi bộ {name}") for name in ("mot", "hai")]
    for part in reversed(parts):  # parts of one hand-over come in any order
        assert kiemdiem(body, "appraise", "take", part) == 0
    assert "hồ sơ của 1 chi bộ, 4 đồng chí" in capsys.readouterr().err
    assert kiemdiem(between, "appraise", "take", second) != 0  # sealed to the deciding body alone
    for store in (body, between):  # who decides has nobody to hand on to, and a section hands all on at once
        other = "forward" if store is body else "pass-on"
        assert kiemdiem(store, "appraise", other, "--for", tmp_path / "dang-uy.kdunit", "-o", tmp_path / "x") == 2
    assert not (tmp_path / "x").exists()
    _a_lost_dossier_is_told(tmp_path, between, capsys)


def _a_lost_dossier_is_told(tmp_path: Path, between: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the cell's own file nothing can be handed on: the deep check finds it, taking it again mends it."""
    assert kiemdiem(between, "check", "--deep") == 0
    packs = sorted(between.rglob("packs/*.kds"))
    assert len(packs) == 2
    for pack in packs:
        pack.unlink()
    assert kiemdiem(between, "check", "--deep") == 4
    capsys.readouterr()
    again = ("appraise", "forward", "--for", tmp_path / "dang-uy.kdunit", "-o", tmp_path / "x")
    assert kiemdiem(between, *again) == 2
    assert "Chi bộ mot: không còn bản gốc của hồ sơ" in capsys.readouterr().err
    for name in ("mot", "hai"):
        assert kiemdiem(between, "appraise", "take", tmp_path / f"{name}.kddossier") == 0
    assert kiemdiem(between, *again) == 0
    assert len(book_of(between).verdicts) == 2  # the words on unchanged lines stand
