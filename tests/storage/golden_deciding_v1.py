"""How `golden/deciding_v1` was written, once: a deciding body's book of version 1, opened by every later program.

Do not run this again for version 1. A later version gets a folder and a program of its own.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from reviews.campaign import Document
from reviews.deciding import Above, Again, DecidingBook, Issued, Prompted, Verdict
from reviews.people import Roster, UnitCard
from reviews.proposal_list import ProposalList, ProposedLine
from storage.store import open_store
from tests.storage.samples import CHEAP, Seeded, TickingClock

FOLDER = Path(__file__).parent / "golden" / "deciding_v1"
BORN = date(1971, 3, 2)
CELL = "1" * 32
DECIDED = Document("45-QĐ/ĐU", date(2026, 12, 20), "Đảng uỷ xã Mây Hạ", "xếp loại")
LINE = ProposedLine(
    "Hà Mẫu Lan", BORN, "2A", "Cán bộ", "Bí thư", "93.5", "HTXS", "HTT", "HTXS", "HTXS", "phiếu tập trung"
)
BOOK = DecidingBook(
    "2026",
    (ProposalList(CELL, "Chi bộ Thôn Đồng Mơ", "2026", (LINE,), "2" * 32),),
    (Verdict(CELL, "Hà Mẫu Lan", BORN, "decided", "HTT", "vượt tỷ lệ"),),
    (Issued(CELL, DECIDED, 1, "CV 5-CV/TU"),),
    (Again(CELL, "Hà Mẫu Lan", BORN, "HTT", "HTNV", "kết luận kiểm tra", DECIDED),),
    (Above(CELL, "Đỗ Mẫu Kha", None, "HTT", "", DECIDED),),
    (Prompted(CELL, "Chi bộ Thôn Đồng Mơ", "Hà Mẫu Lan", ("việc A", "việc B"), DECIDED),),
    (("Tỉnh uỷ thử", "ab" * 32),),
)


def write(folder: Path) -> None:
    """A committee with its book of levels."""
    store = open_store(str(folder / "store"), clock=TickingClock(), randomness=Seeded(150), cost=CHEAP, demo=True)
    store.units.save(Roster(UnitCard("Đảng uỷ thử", key="ab" * 16)), expected_rev=0)
    store.units.documents.save(BOOK, "2026", expected_rev=0)


if __name__ == "__main__":
    if FOLDER.exists():
        sys.exit("version 1 is written; it stays as it is")
    write(FOLDER)
