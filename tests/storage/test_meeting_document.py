"""The conference in the store: every field comes back, and nothing on disk tells what was said or who voted how."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

from reviews.ballots import Count, Row, Slips, Tally
from reviews.meetings import Attendee, Guest, Hands, Item, Meeting, Pause, Remark, Resolution
from reviews.member_year import LevelValue
from reviews.people import Profile, Roster, RosterLine, UnitCard
from reviews.voting_base import VotingBase
from storage.clock_random import SystemClock, SystemRandomness
from storage.meeting_v1 import MEETING
from storage.store import FileStore, open_store

NOW = datetime(2026, 12, 12, 8, tzinfo=UTC)
SLIPS = Slips(2, 2, 0, 2, 0, "không")
ROW = Row("m1", (1, 1, 0, 0), 0)


def _opened(path: Path) -> FileStore:
    return open_store(str(path), clock=SystemClock(), randomness=SystemRandomness())


def _meeting() -> Meeting:
    item = Item(
        "m1", "tóm tắt", (Remark("Đ/c Bình", "nói đúng từng chữ", "m2"),), "tiếp thu", "kết luận",
        (("nêu gương", "rõ"),), "m2", NOW, "ý kiến", "hoãn",
        {"proposed": LevelValue("HTT", date(2026, 12, 12), "vì")}, Fraction(82),
    )  # fmt: skip
    whole = Meeting(
        "2026", 2, "counted", "Nhà văn hoá", NOW, NOW, NOW, "m1", "m2", "m3", ("m2",),
        (Attendee("m2", "late", "xe hỏng", "08:20"),), (Guest("Vũ Văn Mẫu", "đảng uỷ viên"),), ("collective", "m1"),
        "hai đồng chí đi công tác", (item,), "m1", "thảo luận", Fraction(2, 3),
        VotingBase(("m1", "m2"), {"away": ("m3",)}, ("m1", "m2")), ("levels", "collective"), ("m1",), ("Chi uỷ",),
        (Count("levels", SLIPS, (ROW,), "m2", NOW),), (Tally("levels", SLIPS, (ROW,), ("m2", "m3"), NOW, 2),), "m3",
        (Resolution("việc", Hands(2, 0, 0), "m1", date(2027, 1, 31)),), (Pause(NOW, NOW, "mất điện"),),
        minutes_read=True, source="paper",
    )  # fmt: skip
    return replace(whole, before=(Meeting("2026", place="trước"),))


def test_every_field_of_a_conference_comes_back(tmp_path: Path) -> None:
    store = _opened(tmp_path / "s")
    store.units.save(Roster(UnitCard("Chi bộ", key="ab"), (RosterLine("m1", Profile("Mẫu")),)), expected_rev=0)
    meeting = _meeting()
    assert all(getattr(meeting, field.name) != field.default for field in fields(meeting))

    store.units.documents.save(meeting, "2026", expected_rev=0)

    found = _opened(tmp_path / "s").units.documents.load(Meeting, "2026")
    assert found is not None
    assert (found.doc, found.rev) == (meeting, 1)
    whole = b"".join(path.read_bytes() for path in (tmp_path / "s").rglob("*") if path.is_file())
    assert "từng chữ".encode() not in whole


ALLOWED = {
    "counts": {"kind", "slips", "rows", "counted_by", "at"},
    "tallies": {"kind", "slips", "rows", "counted_by", "at", "round"},
    "rows": {"subject", "votes", "invalid"},
    "slips": {"issued", "returned", "not_returned", "valid", "invalid", "invalid_reason"},
}  # fmt: skip


def test_no_stored_record_links_a_person_to_a_vote() -> None:
    state = MEETING.state(_meeting(), 1, "2026")
    for table in ("counts", "tallies"):
        for record in state[table].values():
            assert set(record) <= ALLOWED[table]
            assert set(record["slips"]) <= ALLOWED["slips"]
            assert all(set(row) <= ALLOWED["rows"] for row in record["rows"])
            assert all(isinstance(number, int) for row in record["rows"] for number in row["votes"])
    rest = [state["whole"], state["attendance"], state["items"], state["resolutions"]]
    assert "votes" not in str(rest)
