"""The lists of the year's book as tables of the screen: columns, rows with words, cells taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final

from questionnaires.model import Column, Kind, Option, Question, Text
from questionnaires.values import Cell, Row
from reviews.practice import MOST, Entry
from reviews.practice_kinds import FIELDS, Field, ListKind
from tui.locale import _
from tui.messages_practice import code_name, field_name
from tui.month_words import span_typed, span_words
from tui.screens.register import ID

KINDS: Final[Mapping[str, Kind]] = {
    "line": Kind.LINE, "text": Kind.TEXT, "day": Kind.DATE, "number": Kind.NUMBER, "flag": Kind.YES_NO,
    "choice": Kind.CHOOSE, "month": Kind.LINE, "span": Kind.LINE,
}  # fmt: skip
HIDDEN: Final = frozenset({"source"})
"""Where an imported row came from: shown under the table, not typed."""


def table_of(kind: ListKind) -> Question:
    """The columns of one list, as the table shows them."""
    columns = tuple(_column(kind, field) for field in FIELDS[kind] if shown(kind, field))
    return Question("practice", Kind.TABLE, Text(""), max_rows=MOST, columns=columns)


def shown(kind: ListKind, field: Field) -> bool:
    """Whether people type this field."""
    return field.id not in HIDDEN or kind in ("item", "point")


def _column(kind: ListKind, field: Field) -> Column:
    options = tuple(Option(code, Text(code_name(field.id, code))) for code in field.options)
    width = {"text": 24, "line": 12, "month": 10, "span": 10}.get(field.kind, 12)
    return Column(
        field.id, KINDS[field.kind], Text(field_name(kind, field.id)), required=field.required and field.kind != "flag",
        options=options, width=width,
    )  # fmt: skip


def row_of(entry: Entry) -> Row:
    """A row as the table takes it; months and quarters in words."""
    cells: dict[str, Cell] = {ID: entry.id, **entry.cells}
    for field in FIELDS[entry.kind]:
        if field.kind in ("month", "span") and entry.text(field.id):
            cells[field.id] = span_words(entry.text(field.id))
    return cells


def new_row(kind: ListKind, row: dict[str, Any], today: date, author: str) -> None:
    """Fill in what goes without saying in a row that was just begun: today, this month, this quarter, who checks."""
    now: dict[str, Cell] = {
        "on": today, "month": f"{today:%m/%Y}", "span": span_words(f"{today:%Y}-Q{(today.month + 2) // 3}"),
    }  # fmt: skip
    if kind in ("check", "reminder"):
        now["by"] = author
    for field in FIELDS[kind]:
        if field.id in now:
            row.setdefault(field.id, now[field.id])


def cells_of(kind: ListKind, row: Mapping[str, Any]) -> tuple[dict[str, Cell], tuple[str, ...]]:
    """Cells for the book, and the fields whose words are no value yet."""
    found: dict[str, Cell] = {}
    odd: list[str] = []
    for field in FIELDS[kind]:
        cell = row.get(field.id)
        if field.kind in ("month", "span") and isinstance(cell, str) and cell.strip():
            span = span_typed(cell)
            good = bool(span) and (field.kind == "span" or "Q" not in span)
            cell = span if good else None
            odd += [] if good else [field.id]
        elif field.kind == "number" and isinstance(cell, Fraction) and cell < 0:
            cell, odd = None, [*odd, field.id]
        if cell is not None:
            found[field.id] = cell
    return found, tuple(odd)


def odd_words(kind: ListKind, ident: str) -> str:
    """What to type instead."""
    field = next(field for field in FIELDS[kind] if field.id == ident)
    if field.kind == "month":
        return _("ghi như 11/2026")
    return _("ghi như 11/2026, quý 4/2026") if field.kind == "span" else _("không ghi số âm")
