"""Tables that come in from other programs: sheets of text cells, and which column holds what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from questionnaires.values import KiemdiemError, Problem, nfc

MOST_BYTES: Final = 5 << 20
"""Bytes of a file with tables (5 MiB)."""
MOST_ROWS: Final = 20_000
"""Rows of one sheet."""
MOST_COLUMNS: Final = 200
"""Columns of one sheet that are looked at."""
HEAD_WITHIN: Final = 30
"""Rows from the top in which the row of headers is looked for; letterheads stand above it."""


class TableError(KiemdiemError):
    """A table that cannot be read or whose columns cannot be told.

    Codes: `table_too_large table_unreadable table_old_format table_too_many_rows table_empty table_no_sheet
    table_no_head table_column_unknown table_field_unknown`.
    """


@dataclass(frozen=True, slots=True)
class TableSheet:
    """One sheet as text: numbers plain with a point (`12.5`), days ISO (`2026-06-30`), truth `true`/`false`.

    Every row is as long as its last filled cell; row 1 of the file is `rows[0]`.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class TableField:
    """Something that a table may hold, and the headers by which people name it."""

    id: str
    title: str
    """As the program names it."""
    aliases: tuple[str, ...] = ()
    """Other headers, with or without marks; an alias fits at the beginning of a header too."""
    required: bool = False


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column that was recognised."""

    field: TableField
    index: int
    """Place from 0."""
    header: str
    """As it stands in the sheet."""

    @property
    def letter(self) -> str:
        """The column as spreadsheets name it: `A`, `AB`."""
        return column_letter(self.index)


@dataclass(frozen=True, slots=True)
class TableHead:
    """The row of headers and what its columns hold."""

    row: int
    """Place of the row from 0."""
    columns: tuple[TableColumn, ...]
    unused: tuple[tuple[str, str], ...]
    """(letter, header) of the columns that are left out."""

    def cells(self, row: Sequence[str]) -> dict[str, str]:
        """The cells of a row by field id, without the empty ones."""
        found = {c.field.id: row[c.index].strip() for c in self.columns if c.index < len(row)}
        return {name: text for name, text in found.items() if text}


def bare(text: str) -> str:
    """Words without marks and signs, in small letters: «Thời hạn (ngày)» is `thoi han ngay`."""
    letters = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9%]+", plain))


def column_letter(index: int) -> str:
    """`A` for 0, `Z` for 25, `AA` for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def find_head(sheet: TableSheet, fields: Sequence[TableField], chosen: Mapping[str, str] | None = None) -> TableHead:
    """The row of headers that names the most fields, all required ones among them.

    `chosen` maps a column (its letter or its header) to a field (id or title) and holds before what is
    recognised. Raises TableError `table_no_head`, `table_column_unknown`, `table_field_unknown`.
    """
    wished = {column: _field(fields, name) for column, name in (chosen or {}).items()}
    best: TableHead | None = None
    for place, row in enumerate(sheet.rows[:HEAD_WITHIN]):
        head = _read_head(place, row, fields, wished)
        if head is not None and (best is None or len(head.columns) > len(best.columns)):
            best = head
    if best is None:
        _refuse_columns(sheet, wished)
        names = tuple(field.title for field in fields if field.required)
        raise TableError(Problem("table_no_head", sheet.name, {"names": names}))
    return best


def _field(fields: Iterable[TableField], name: str) -> TableField:
    known = tuple(fields)
    wanted = bare(name)
    found = next((f for f in known if wanted in (bare(f.id), bare(f.title))), None)
    if found is None:
        raise TableError(Problem("table_field_unknown", name, {"names": tuple(f"{f.title} ({f.id})" for f in known)}))
    return found


def _read_head(
    place: int, row: Sequence[str], fields: Sequence[TableField], wished: Mapping[str, TableField]
) -> TableHead | None:
    """The columns of this row if it can be the row of headers."""
    headers = [nfc(" ".join(cell.split())) for cell in row]
    taken: dict[int, TableField] = {}
    for column, field in wished.items():
        index = _column(headers, column)
        if index is None:
            return None
        taken[index] = field
    for exact in (True, False):
        for field in fields:
            if field in taken.values():
                continue
            index = next((n for n, h in enumerate(headers) if n not in taken and _fits(h, field, exact=exact)), None)
            if index is not None:
                taken[index] = field
    if not taken or any(field.required and field not in taken.values() for field in fields):
        return None
    columns = tuple(TableColumn(taken[n], n, headers[n]) for n in sorted(taken))
    unused = tuple((column_letter(n), h) for n, h in enumerate(headers) if h and n not in taken)
    return TableHead(place, columns, unused)


def _column(headers: Sequence[str], name: str) -> int | None:
    """The place of a column named by header, or by letter."""
    wanted = bare(name)
    by_header = next((n for n, header in enumerate(headers) if header and bare(header) == wanted), None)
    if by_header is not None:
        return by_header
    return next((n for n in range(len(headers)) if headers[n] and column_letter(n) == name.strip().upper()), None)


def _fits(header: str, field: TableField, *, exact: bool) -> bool:
    words = bare(header)
    names = [bare(name) for name in (field.id, field.title, *field.aliases)]
    if exact:
        return bool(words) and words in names
    return any(name and (words == name or words.startswith(f"{name} ")) for name in names)


def _refuse_columns(sheet: TableSheet, wished: Mapping[str, TableField]) -> None:
    """Where a wished column stands nowhere near the top, that is the reason."""
    for column in wished:
        rows = sheet.rows[:HEAD_WITHIN]
        if all(_column([" ".join(cell.split()) for cell in row], column) is None for row in rows):
            raise TableError(Problem("table_column_unknown", column, {"sheet": sheet.name}))
