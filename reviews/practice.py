"""The unit's book between two year ends: typed rows in lists, each with a date, a person and who entered it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Final

from questionnaires.values import Cell, KiemdiemError, Problem, Row, nfc
from reviews.practice_kinds import FIELDS, LISTS, Field, ListKind, field_of

MOST: Final = 5000
"""Rows that a book may hold: a cell of sixty makes fewer than a thousand a year."""
MONTH: Final = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")
SPAN: Final = re.compile(r"20[0-9]{2}-((0[1-9]|1[0-2])|Q[1-4])")
PARTS: Final[Mapping[str, str]] = {"present": "expected", "settled": "received"}
"""A number that is a part of another one of the same row."""


class PracticeError(KiemdiemError):
    """A change of the book that is not possible.

    Codes `practice_unknown practice_lacking practice_field practice_value practice_too_long practice_too_many
    practice_part practice_private practice_nothing practice_other_file`; `where` is the field, or the row's id.
    """


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of one list; cells by field id, an empty one is left out."""

    id: str
    kind: ListKind
    cells: Row
    author: str = ""
    """Who entered it."""
    written: date | None = None
    """When it was entered."""

    def text(self, ident: str) -> str:
        """A text or a code; empty where there is none."""
        cell = self.cells.get(ident)
        return cell if isinstance(cell, str) else ""

    def day(self, ident: str) -> date | None:
        """A day."""
        cell = self.cells.get(ident)
        return cell if isinstance(cell, date) else None

    def number(self, ident: str) -> Fraction:
        """A number; 0 where there is none."""
        cell = self.cells.get(ident)
        return cell if isinstance(cell, Fraction) else Fraction(0)

    def flag(self, ident: str) -> bool:
        """Whether yes was said."""
        return self.cells.get(ident) is True

    @property
    def when(self) -> str:
        """The row's day, month or quarter as text that sorts: `2026-11-22`, `2026-11`, `2026-Q4` as `2026-12`."""
        for name in ("on", "month", "span", "presented_on", "since"):
            cell = self.cells.get(name)
            if isinstance(cell, date):
                return cell.isoformat()
            if isinstance(cell, str):
                return f"{cell[:5]}{int(cell[-1]) * 3:02d}" if "Q" in cell else cell
        return self.written.isoformat() if self.written else ""

    @property
    def month(self) -> str:
        """The month it belongs to, `2026-11`; the last one of a quarter."""
        return self.when[:7]

    @property
    def lacking(self) -> tuple[str, ...]:
        """Required fields that are empty; such a row is kept but never printed."""
        return tuple(f.id for f in FIELDS[self.kind] if f.required and self.cells.get(f.id) in (None, ""))

    @property
    def whole(self) -> bool:
        """Nothing required is missing, no part is larger than its whole."""
        return not self.lacking and not self.crossed

    @property
    def crossed(self) -> tuple[str, ...]:
        """Numbers that are larger than what they are a part of."""
        there = {f.id for f in FIELDS[self.kind]}
        return tuple(part for part, total in PARTS.items() if part in there and self.number(part) > self.number(total))


@dataclass(frozen=True, slots=True)
class PracticeBook:
    """All lists of one unit and year, in the order in which rows were entered."""

    period: str
    entries: tuple[Entry, ...] = field(default=())

    def of(self, kind: ListKind) -> tuple[Entry, ...]:
        """The rows of one list, as entered."""
        return tuple(entry for entry in self.entries if entry.kind == kind)

    def whole(self, kind: ListKind) -> tuple[Entry, ...]:
        """The complete rows of one list, by date."""
        return tuple(sorted((entry for entry in self.of(kind) if entry.whole), key=lambda entry: entry.when))

    def entry(self, ident: str) -> Entry:
        """The row with this id. Raises PracticeError `practice_unknown`."""
        for found in self.entries:
            if found.id == ident:
                return found
        raise PracticeError(Problem("practice_unknown", ident))

    def added(self, kind: ListKind, cells: Row, *, author: str, written: date) -> PracticeBook:
        """With a new row at the end; its id is given here. Raises PracticeError."""
        if len(self.entries) >= MOST:
            raise PracticeError(Problem("practice_too_many", "", {"maximum": MOST}))
        entry = Entry(self._next(), kind, checked(kind, cells), author, written)
        return replace(self, entries=(*self.entries, entry))

    def changed(self, ident: str, cells: Row) -> PracticeBook:
        """With other cells in a row (those that are not named stay). Raises PracticeError."""
        old = self.entry(ident)
        new = replace(old, cells=checked(old.kind, {**old.cells, **cells}))
        return replace(self, entries=tuple(new if entry.id == ident else entry for entry in self.entries))

    def removed(self, ident: str) -> PracticeBook:
        """Without this row. Raises PracticeError `practice_unknown`."""
        gone = self.entry(ident)
        return replace(self, entries=tuple(entry for entry in self.entries if entry is not gone))

    def with_rows(
        self, kind: ListKind, rows: Sequence[tuple[str, Row]], *, author: str, written: date
    ) -> tuple[PracticeBook, tuple[str, ...]]:
        """With these rows of one list (id or empty, cells), those missing taken out; and the ids in their order.

        Raises PracticeError.
        """
        kept = {ident for ident, _cells in rows}
        book = replace(self, entries=tuple(e for e in self.entries if e.kind != kind or e.id in kept))
        idents = []
        for ident, cells in rows:
            if ident:
                old = book.entry(ident)
                new = replace(old, cells=checked(kind, cells))
                book = replace(book, entries=tuple(new if entry is old else entry for entry in book.entries))
            else:
                book = book.added(kind, cells, author=author, written=written)
            idents.append(ident or book.entries[-1].id)
        return book, tuple(idents)

    def _next(self) -> str:
        return f"e{max((int(entry.id[1:]) for entry in self.entries), default=0) + 1}"


def list_named(name: str) -> ListKind:
    """The list with this name. Raises PracticeError `practice_unknown`."""
    for kind in LISTS:
        if kind == name:
            return kind
    raise PracticeError(Problem("practice_unknown", name))


def checked(kind: ListKind, cells: Row) -> Row:
    """The cells in their proper shape, empty ones left out; what is required may be missing. Raises PracticeError.

    Codes `practice_field` (the list has no such field), `practice_value`, `practice_too_long`.
    """
    found: dict[str, Cell] = {}
    for ident, cell in cells.items():
        known = field_of(kind, ident)
        if known is None:
            raise PracticeError(Problem("practice_field", ident, {"found": kind}))
        tidy = nfc(cell).strip() if isinstance(cell, str) and known.kind != "text" else cell
        tidy = nfc(tidy) if isinstance(tidy, str) else tidy
        if tidy is None or tidy == "":
            continue
        _check(known, tidy)
        found[ident] = tidy
    return found


def _check(known: Field, cell: Cell) -> None:
    if known.kind in ("line", "text"):
        good = isinstance(cell, str)
        if isinstance(cell, str) and len(cell) > known.longest:
            raise PracticeError(Problem("practice_too_long", known.id, {"found": len(cell), "maximum": known.longest}))
    elif known.kind == "choice":
        good = cell in known.options
    elif known.kind in ("month", "span"):
        good = isinstance(cell, str) and (MONTH if known.kind == "month" else SPAN).fullmatch(cell) is not None
    elif known.kind == "number":
        good = isinstance(cell, Fraction) and cell >= 0
    else:
        good = isinstance(cell, bool) if known.kind == "flag" else isinstance(cell, date)
    if not good:
        raise PracticeError(Problem("practice_value", known.id, {"found": cell, "expected": known.options or None}))


def ready(entry: Entry) -> Entry:
    """The row, if nothing is missing in it. Raises PracticeError `practice_lacking`, `practice_part`."""
    if entry.lacking:
        raise PracticeError(*(Problem("practice_lacking", ident) for ident in entry.lacking))
    if entry.crossed:
        raise PracticeError(*(Problem("practice_part", part, {"expected": PARTS[part]}) for part in entry.crossed))
    return entry
