"""How `golden/upward_v1` was written, once: what goes up, kept in version 1, opened by every later program.

Do not run this again for version 1. A later version gets a folder and a program of its own.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from reviews.campaign import Published
from reviews.expected_units import ExpectedUnit
from reviews.people import Roster, UnitCard
from reviews.rollup_book import Received, RollupBook
from reviews.scale import ScoresOut
from reviews.summary import SourceUnit
from storage.store import open_store
from tests.storage.samples import CHEAP, Seeded, TickingClock

FOLDER = Path(__file__).parent / "golden" / "upward_v1"
DAY = date(2026, 12, 30)
SCORES = ScoresOut("2026", "ab" * 32, DAY)
TOTALS = (("HTXS", 1), ("HTT", 9))
BOOK = RollupBook(
    "2026",
    (ExpectedUnit("0" * 32, "Đảng bộ xã Mây Hạ", "", "đảng bộ xã", "cd" * 32),),
    (Received("0" * 32, "Đảng bộ xã Mây Hạ", 2, "ef" * 32, "rollup", "decided", DAY, "xa.pdf", 1, TOTALS,
              (SourceUnit("1" * 32, 1, "ab" * 32, "Chi bộ Làng", "chi bộ", 1, 0, TOTALS),), ("Chi bộ Vắng",)),),
    (Published(1, DAY, "12" * 32, "{}"),),
)  # fmt: skip


def write(folder: Path) -> None:
    """A committee with its book, and the note that scores went out."""
    store = open_store(str(folder / "store"), clock=TickingClock(), randomness=Seeded(147), cost=CHEAP, demo=True)
    store.units.save(Roster(UnitCard("Đảng uỷ thử", key="ab" * 16)), expected_rev=0)
    store.units.documents.save(SCORES, "2026", expected_rev=0)
    store.units.documents.save(BOOK, "2026", expected_rev=0)


if __name__ == "__main__":
    if FOLDER.exists():
        sys.exit("version 1 is written; it stays as it is")
    write(FOLDER)
