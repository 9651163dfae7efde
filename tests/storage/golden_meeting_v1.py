"""How `golden/meeting_v1` was written, once: a conference of version 1, opened by every later program.

Do not run this again for version 1. A later version gets a folder and a program of its own.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

from reviews.ballots import Count, Row, Slips, Tally
from reviews.meetings import Attendee, Guest, Hands, Item, Meeting, Pause, Remark, Resolution
from reviews.member_year import LevelValue
from reviews.people import Roster, UnitCard
from reviews.voting_base import VotingBase
from storage.store import open_store
from tests.storage.samples import CHEAP, Seeded, TickingClock

FOLDER = Path(__file__).parent / "golden" / "meeting_v1"
NOW = datetime(2026, 12, 12, 8, tzinfo=UTC)
SLIPS = Slips(2, 2, 0, 2, 0, "không")
ROW = Row("m1", (1, 1, 0, 0), 0)


def whole() -> Meeting:
    """A conference in which every field says something, with the one before it."""
    item = Item(
        "m1", "tóm tắt", (Remark("Đ/c Bình", "nói đúng từng chữ", "m2"),), "tiếp thu", "kết luận",
        (("nêu gương", "rõ"),), "m2", NOW, "ý kiến", "hoãn",
        {"proposed": LevelValue("HTT", date(2026, 12, 12), "vì")}, Fraction(82),
    )  # fmt: skip
    held = Meeting(
        "2026", 2, "counted", "Nhà văn hoá", NOW, NOW, NOW, "m1", "m2", "m3", ("m2",),
        (Attendee("m2", "late", "xe hỏng", "08:20"),), (Guest("Vũ Văn Mẫu", "đảng uỷ viên"),), ("collective", "m1"),
        "hai đồng chí đi công tác", (item,), "m1", "thảo luận", Fraction(2, 3),
        VotingBase(("m1", "m2"), {"away": ("m3",)}, ("m1", "m2")), ("levels", "collective"), ("m1",), ("Chi uỷ",),
        (Count("levels", SLIPS, (ROW,), "m2", NOW),), (Tally("levels", SLIPS, (ROW,), ("m2", "m3"), NOW, 2),), "m3",
        (Resolution("việc", Hands(2, 0, 0), "m1", date(2027, 1, 31)),), (Pause(NOW, NOW, "mất điện"),),
        minutes_read=True, source="paper",
    )  # fmt: skip
    return replace(held, before=(Meeting("2026", place="trước"),))


def write(folder: Path) -> None:
    """A unit with its conference and the version before."""
    store = open_store(str(folder / "store"), clock=TickingClock(), randomness=Seeded(147), cost=CHEAP, demo=True)
    store.units.save(Roster(UnitCard("Chi bộ Thôn Đồng Mơ", key="ab" * 16)), expected_rev=0)
    store.units.documents.save(Meeting("2026"), "2026", expected_rev=0)
    store.units.documents.save(whole(), "2026", expected_rev=1)


if __name__ == "__main__":
    if FOLDER.exists():
        sys.exit("version 1 is written; it stays as it is")
    write(FOLDER)
