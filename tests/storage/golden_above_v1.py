"""How `golden/above_v1` was written, once: the committee above, kept in version 1, opened by every later program.

Do not run this again for version 1. A later version gets a folder and a program of its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reviews.above import BodyAbove
from reviews.people import Roster, UnitCard
from storage.store import open_store
from tests.storage.samples import CHEAP, Seeded, TickingClock

FOLDER = Path(__file__).parent / "golden" / "above_v1"
ABOVE = BodyAbove("0" * 32, "Đảng uỷ xã Mây Hạ", "cd" * 32, (("Lê Mẫu Cúc", "ef" * 32), ("Vũ Mẫu Dừa", "12" * 32)), 3)


def write(folder: Path) -> None:
    """A cell that knows whom its figures are sealed for."""
    store = open_store(str(folder / "store"), clock=TickingClock(), randomness=Seeded(148), cost=CHEAP, demo=True)
    store.units.save(Roster(UnitCard("Chi bộ thử", key="ab" * 16)), expected_rev=0)
    store.units.documents.save(ABOVE, "2026", expected_rev=0)


if __name__ == "__main__":
    if FOLDER.exists():
        sys.exit("version 1 is written; it stays as it is")
    write(FOLDER)
