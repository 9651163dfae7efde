"""A row of the year's book in one line, and as data."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import click

from questionnaires.numbers import decimal
from questionnaires.values import Cell
from reviews.practice import Entry
from reviews.practice_figures import Rate
from reviews.practice_kinds import FIELDS
from tui.locale import _
from tui.messages_practice import code_name, field_name
from tui.month_words import span_words

period_option = click.option("--period", default="", metavar=_("NĂM"), help=_("Năm, ví dụ 2026."))
json_option = click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))


def told(entry: Entry) -> str:
    """A row in one line."""
    cells = (_words(entry, field.id) for field in FIELDS[entry.kind])
    missing = _(" [còn thiếu thông tin]") if not entry.whole else ""
    return " · ".join(cell for cell in cells if cell) + missing


def _words(entry: Entry, name: str) -> str:
    cell = entry.cells.get(name)
    field = next(field for field in FIELDS[entry.kind] if field.id == name)
    if cell is None or cell is False:
        return ""
    if cell is True:
        return field_name(entry.kind, name).lower()
    if field.kind == "day":
        return f"{entry.day(name):%d/%m/%Y}"
    if field.kind == "number":
        return decimal(entry.number(name))
    if field.kind == "choice":
        return code_name(name, entry.text(name))
    return span_words(entry.text(name)) if field.kind in ("month", "span") else entry.text(name)


def entry_json(entry: Entry) -> dict[str, Any]:
    """A row as data."""
    return {
        "id": entry.id, "author": entry.author, "lacking": list(entry.lacking),
        **{name: _plain(cell) for name, cell in entry.cells.items()},
    }  # fmt: skip


def _plain(cell: Cell) -> Any:  # noqa: ANN401 - JSON
    if isinstance(cell, Fraction):
        return int(cell) if cell.denominator == 1 else float(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def rate_json(rate: Rate) -> dict[str, Any]:
    """A rate as data; per cent with one decimal."""
    percent = rate.percent
    return {
        "name": rate.name, "times": rate.times, "present": int(rate.present), "expected": int(rate.expected),
        "percent": round(float(percent), 1) if percent is not None else None,
    }  # fmt: skip


def percent_words(rate: Rate) -> str:
    """«98,8 %»."""
    return f"{float(rate.percent):.1f} %".replace(".", ",") if rate.percent is not None else ""
