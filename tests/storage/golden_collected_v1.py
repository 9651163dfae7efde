"""How `golden/collected_v1` was written, once: packs, ledger and refused files of version 1, opened by later programs.

Do not run this again for version 1. A later version gets a folder and a program of its own.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from reviews.collection import CollectionIndex, Entry, Figures
from reviews.member_year import Work
from reviews.ports_collect import Pack
from storage.store import FileStore, open_store
from tests.storage.samples import CHEAP, Seeded, TickingClock, roster

FOLDER = Path(__file__).parent / "golden" / "collected_v1"
PERIOD = "2026"
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
PACK = Pack(b"%PDF-1.7 tin cay", b'{"format":1}', "ab" * 32, "cd" * 32, "bài.pdf", NOW)
FIGURES = Figures("2B", Fraction(55, 2), None, Work(Fraction(200, 3), Fraction(0)), "HTT", date(2026, 11, 20))
REFUSED = b"<html>"


def entries(pack: str, copy: str) -> tuple[Entry, ...]:
    """One of every kind."""
    common: dict[str, Any] = {"at": NOW, "member": "m1", "by": "Lục Mẫu Bưởi"}
    review: dict[str, Any] = {
        **common,
        "source": "file",
        "payload_sha256": "ab" * 32,
        "signer": "cd" * 32,
        "figures": FIGURES,
    }
    return (
        Entry("waiting", **review, revision=1, pack=pack, code="not_confirmed", codes=("not_confirmed",), file="b.pdf"),
        Entry("accepted", **review, revision=1, pack=pack, codes=("ok",), size=9, file_sha256="ef" * 32),
        Entry("conflict", **review, revision=1, pack=pack, code="revision_conflict"),
        Entry("chosen", **review, revision=1, pack=pack, reason="đúng bản"),
        Entry("returned", **common, revision=1, reason="thiếu", deadline=date(2026, 11, 28)),
        Entry("refused", at=NOW, pack=copy, code="unreadable", codes=("unreadable",), file="x.pdf", reason="not_pdf"),
    )


def keep(store: FileStore) -> None:
    """A unit with one of everything."""
    store.units.save(roster("Trần Văn Mít"), expected_rev=0)
    collected = store.units.collected
    pack, copy = collected.keep(PERIOD, PACK), collected.set_aside(PERIOD, REFUSED, "99" * 32)
    for number, entry in enumerate(entries(pack, copy)):
        collected.append(PERIOD, entry, expected=number)
    index = CollectionIndex(6, collected.head(PERIOD), collected.entries(PERIOD)[:1])
    store.units.documents.save(index, PERIOD, expected_rev=0)


def write(folder: Path) -> None:
    """The store."""
    keep(open_store(str(folder / "store"), clock=TickingClock(), randomness=Seeded(146), cost=CHEAP, demo=True))


if __name__ == "__main__":
    if FOLDER.exists():
        sys.exit("version 1 is written; it stays as it is")
    write(FOLDER)
