"""Cells of tables as people type them: days, numbers, yes and no, one of several words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from questionnaires.values import KiemdiemError, Problem
from reviews.tables import bare

SERIAL: Final = (20_000, 80_000)
"""Spreadsheet day numbers that can be meant: 1954 to 2119."""
_EPOCH: Final = date(1899, 12, 30)
"""Day 0 of spreadsheets, with their leap year of 1900 counted in."""

_YES: Final = frozenset({"co", "x", "v", "yes", "true", "1", "dung", "dat"})
_NO: Final = frozenset({"khong", "no", "false", "0", "chua", "sai"})
_TICKS: Final = frozenset("✓✔☑☒")


class CellError(KiemdiemError):
    """A cell that is no such value. Codes `cell_day cell_number cell_yes_no cell_choice`; `where` is the text."""


def as_day(text: str) -> date:
    """A day: `30/6/2026`, `30-06-2026`, `2026-06-30`, or a spreadsheet's day number. Raises CellError."""
    text = text.strip()
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    if found is not None:
        return _day(text, int(found[1]), int(found[2]), int(found[3]))
    found = re.fullmatch(r"(?:ngày\s+)?(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})", text, re.IGNORECASE)
    if found is not None:
        return _day(text, int(found[3]), int(found[2]), int(found[1]))
    found = re.fullmatch(r"(\d{5})(?:\.\d+)?", text)
    if found is not None and SERIAL[0] <= int(found[1]) <= SERIAL[1]:
        return _EPOCH + timedelta(days=int(found[1]))
    raise CellError(Problem("cell_day", text))


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise CellError(Problem("cell_day", text)) from None


def as_number(text: str) -> Fraction:
    """A number with comma or point, `%` allowed: `12,5`, `12.5`, `80%`. Raises CellError."""
    plain = text.strip().removesuffix("%").replace(" ", "").replace("\u00a0", "")
    if not re.fullmatch(r"-?\d{1,12}([.,]\d{1,6})?", plain):
        raise CellError(Problem("cell_number", text))
    return Fraction(plain.replace(",", "."))


def as_yes_no(text: str) -> bool:
    """`có`, `x`, `✓`, `1` and the like are yes; `không`, `0` are no. Raises CellError."""
    words = bare(text)
    if words in _YES or text.strip() in _TICKS:
        return True
    if words in _NO or text.strip() in {"-", "–"}:
        return False
    raise CellError(Problem("cell_yes_no", text))


def as_choice(text: str, options: Sequence[tuple[str, str]], aliases: Mapping[str, Sequence[str]]) -> str:
    """The code of (code, label) that a text means, by code, label or alias. Raises CellError."""
    wanted = bare(text)
    for code, label in options:
        if wanted in (bare(code), bare(label), *(bare(alias) for alias in aliases.get(code, ()))):
            return code
    raise CellError(Problem("cell_choice", text, {"expected": tuple(label for _code, label in options)}))
