"""Version 1 of the unit's book between year ends; cells are tagged by type, as in drafts (storage.values_v1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import msgspec

from questionnaires.values import Cell
from reviews.practice import Entry, PracticeBook
from reviews.practice_kinds import ListKind
from storage.errors import DamagedError
from storage.records_v1 import MetaV1
from storage.shapes import ready
from storage.tiny import ONLY, SealedDocument
from storage.unit_documents import WHOLE, Kind
from storage.values_v1 import Plain, tagged, untagged

ROWS: Final = "entries"


class EntryV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One row of one list."""

    id: str
    kind: ListKind
    cells: dict[str, Any]
    author: str = ""
    written: date | None = None


class PracticeV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole; rows are a table of their own, so that they can be queried as documents."""

    period: str


@dataclass(frozen=True, slots=True)
class PracticeKind(Kind[PracticeBook]):
    """The kind whose rows hold cells of several types."""

    def state(self, document: PracticeBook, rev: int, period: str) -> dict[str, dict[str, Any]]:
        """The whole state of a save."""
        rows = (
            EntryV1(
                id=entry.id,
                kind=entry.kind,
                cells={name: tagged(cell) for name, cell in entry.cells.items()},
                author=entry.author,
                written=entry.written,
            )
            for entry in document.entries
        )
        return {
            "meta": {ONLY: MetaV1(rev=rev, period=period)},
            WHOLE: {ONLY: PracticeV1(document.period)},
            ROWS: {str(number): row for number, row in enumerate(rows, 1)},
        }

    def read(self, db: SealedDocument, where: str) -> PracticeBook:
        """The value. Raises DamagedError."""
        ready(PracticeV1, EntryV1)
        try:
            whole = msgspec.convert(db.only(WHOLE), PracticeV1)
            rows = [msgspec.convert(dict(row), EntryV1) for row in sorted(db.table(ROWS), key=lambda row: row.doc_id)]
        except msgspec.ValidationError as error:
            raise DamagedError(where, how="record", detail=str(error)) from None
        entries = tuple(
            Entry(row.id, row.kind, {name: _cell(cell, where) for name, cell in row.cells.items()}, row.author,
                  row.written)
            for row in rows
        )  # fmt: skip
        return PracticeBook(whole.period, entries)


def _cell(plain: Plain, where: str) -> Cell:
    cell = untagged(plain, where)
    if isinstance(cell, tuple):
        raise DamagedError(where, how="record")
    return cell


PRACTICE: Final = PracticeKind("practice", PracticeBook, PracticeV1, (ROWS,))
