"""The conference in the store: every field comes back, and nothing on disk tells what was said or who voted how."""

from __future__ import annotations

import shutil
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

from reviews.campaign import Rated
from reviews.meetings import Meeting
from reviews.people import Profile, Roster, RosterLine, UnitCard
from storage.clock_random import SystemClock, SystemRandomness
from storage.meeting_v1 import MEETING
from storage.store import FileStore, open_store
from tests.storage.golden_meeting_v1 import FOLDER, whole

NOW = datetime(2026, 12, 12, 8, tzinfo=UTC)


def _opened(path: Path) -> FileStore:
    return open_store(str(path), clock=SystemClock(), randomness=SystemRandomness())


def test_every_field_of_a_conference_comes_back(tmp_path: Path) -> None:
    store = _opened(tmp_path / "s")
    store.units.save(Roster(UnitCard("Chi bộ", key="ab"), (RosterLine("m1", Profile("Mẫu")),)), expected_rev=0)
    meeting = replace(whole(), rated=(Rated("Chi uỷ", "HTT", "HTNV", "phiếu"),))
    assert all(getattr(meeting, field.name) != field.default for field in fields(meeting))

    store.units.documents.save(meeting, "2026", expected_rev=0)

    found = _opened(tmp_path / "s").units.documents.load(Meeting, "2026")
    assert found is not None
    assert (found.doc, found.rev) == (meeting, 1)
    on_disk = b"".join(path.read_bytes() for path in (tmp_path / "s").rglob("*") if path.is_file())
    assert "từng chữ".encode() not in on_disk


ALLOWED = {
    "counts": {"kind", "slips", "rows", "counted_by", "at"},
    "tallies": {"kind", "slips", "rows", "counted_by", "at", "round"},
    "rows": {"subject", "votes", "invalid"},
    "slips": {"issued", "returned", "not_returned", "valid", "invalid", "invalid_reason"},
}  # fmt: skip


def test_no_stored_record_links_a_person_to_a_vote() -> None:
    state = MEETING.state(whole(), 1, "2026")
    for table in ("counts", "tallies"):
        for record in state[table].values():
            assert set(record) <= ALLOWED[table]
            assert set(record["slips"]) <= ALLOWED["slips"]
            assert all(set(row) <= ALLOWED["rows"] for row in record["rows"])
            assert all(isinstance(number, int) for row in record["rows"] for number in row["votes"])
    rest = [state["whole"], state["attendance"], state["items"], state["resolutions"]]
    assert "votes" not in str(rest)


def test_a_conference_of_version_1_is_read_for_ever(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "v1")
    store = _opened(tmp_path / "v1" / "store")
    found = store.units.documents.load(Meeting, "2026")
    before = store.units.documents.previous(Meeting, "2026")
    assert found is not None
    assert before is not None
    assert (found.doc, found.rev, before.doc) == (whole(), 2, Meeting("2026"))
