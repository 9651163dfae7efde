"""«What must show» 3: a hostile inbox gets a right verdict for every file and touches nothing that was accepted."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from reviews.actions.collect import FOR_EVER
from reviews.actions.roster import withdraw
from reviews.campaign import Campaign
from reviews.verdicts import FILE_CODES
from tests.tui.conftest import Cell, Run
from tests.tui.hostile_inbox import Forger, fill
from tui.wiring import Wiring


def hashes(folder: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and path.stat().st_size < 10 << 20
    }


def packs(store: Path) -> dict[str, str]:
    return {name: found for name, found in hashes(store).items() if "/packs/" in name}


def test_every_file_of_a_hostile_inbox_gets_its_verdict_and_nothing_accepted_is_touched(
    own_cell: Cell, run: Run, tmp_path: Path
) -> None:
    reviews = [path.read_bytes() for path in own_cell.inbox]
    office = Wiring(own_cell.secretary)
    roster = office.store.units.load()
    assert roster is not None
    withdraw(office.store, roster.doc.lines[2].member, office.clock.now(), "mất máy")
    inbox = tmp_path / "hộp thư"
    inbox.mkdir()
    expected = fill(inbox, Forger(own_cell.member(1)), Forger(own_cell.member(2)), reviews)
    assert len(expected) >= 30
    before = hashes(inbox)

    ended = run("--store", own_cell.secretary, "collect", inbox, "--json")
    assert ended.code == 1
    told = {Path(found["file"]).name: (found["verdict"], found["kept"]) for found in ended.data}
    assert told == expected
    assert {verdict for verdict, _ in told.values()} >= set(FILE_CODES) - {
        "newer_format", "paper_signed", "second_signer", "payload_shape", "payload_differs", "not_comparable",
    }  # fmt: skip
    assert hashes(inbox) == before
    kept = packs(own_cell.secretary)
    assert len(kept) == 3

    cheap = FOR_EVER | {"ok", "wrong_kind", "not_for_us"}
    files = [inbox / name for name, (verdict, _) in expected.items() if verdict in cheap]
    assert len(files) > 15
    again = run("--store", own_cell.secretary, "collect", *files)
    assert [line for line in again.out.splitlines() if "đã nhận" in line] == []
    assert "\u202e" not in again.out
    assert packs(own_cell.secretary) == kept
    units = Wiring(own_cell.secretary).store.units
    kinds = [entry.kind for entry in units.collected.entries("2026")]
    assert (kinds.count("accepted"), kinds.count("conflict")) == (2, 1)
    assert kinds.count("refused") == sum(kept == "aside" for _, kept in expected.values()) - _same_bytes(expected)
    campaign = units.documents.load(Campaign, "2026")
    assert campaign is not None
    assert sorted(year.revision for year in campaign.doc.members if year.state == "submitted") == [1, 2]
    status = run("--store", own_cell.secretary, "status", "--json").data
    assert status["counts"] == {"conflict": 1, "received": 1, "missing": 1}
    assert json.dumps(status, ensure_ascii=False).count("Khác chi bộ") == 1
    assert (inbox / "19 lối tắt.pdf").is_symlink()


def _same_bytes(expected: dict[str, tuple[str, str]]) -> int:
    """Empty files are one and the same for the ledger."""
    return sum(name[:2] in ("15", "22") for name in expected) - 1
