"""How `golden/practice_v1` was written, once: a unit's book of version 1, opened by every later program.

Do not run this again for version 1. A later version gets a folder and a program of its own.
"""

from __future__ import annotations

import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

from reviews.people import Roster, UnitCard
from reviews.practice import PracticeBook
from storage.store import open_store
from tests.storage.samples import CHEAP, Seeded, TickingClock

FOLDER = Path(__file__).parent / "golden" / "practice_v1"
DAY = date(2026, 11, 22)


def small() -> PracticeBook:
    """A cell of every type."""
    book = PracticeBook("2026")
    book = book.added("check", {"on": DAY, "span": "2026-Q4", "result": "good"}, author="An", written=DAY)
    book = book.added("item", {"name": "Sáng kiến", "points": Fraction(5, 2), "inside": True}, author="An", written=DAY)
    return book.added("private", {"what": "Gặp riêng"}, author="An", written=DAY)


def write(folder: Path) -> None:
    """A unit with its book and the version before."""
    store = open_store(str(folder / "store"), clock=TickingClock(), randomness=Seeded(146), cost=CHEAP, demo=True)
    store.units.save(Roster(UnitCard("Chi bộ Thôn Đồng Mơ", key="ab" * 16)), expected_rev=0)
    store.units.documents.save(PracticeBook("2026"), "2026", expected_rev=0)
    store.units.documents.save(small(), "2026", expected_rev=1)


if __name__ == "__main__":
    if FOLDER.exists():
        sys.exit("version 1 is written; it stays as it is")
    write(FOLDER)
