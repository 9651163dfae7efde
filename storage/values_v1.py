"""Version 1 of an answer's value in the store: typed by a tag, so that a draft opens without its questionnaire.

Numbers are exact (`{"n": "3/2"}`), days ISO (`{"d": "2026-11-22"}`), option codes
`{"l": […]}`, table rows `{"t": [{column: cell}]}`; text and yes/no are themselves.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from questionnaires.values import Cell, Row, Value
from storage.errors import DamagedError

Plain = str | bool | dict[str, Any] | None


def _tagged_cell(cell: Cell) -> Plain:
    # bool first: it is neither text nor number here.
    if cell is None or isinstance(cell, bool | str):
        return cell
    if isinstance(cell, Fraction):
        return {"n": str(cell)}
    return {"d": cell.isoformat()}


def tagged(value: Value | None) -> Plain:
    """A value in its plain, typed shape."""
    if not isinstance(value, tuple):
        return _tagged_cell(value)
    if all(isinstance(item, str) for item in value):
        return {"l": list(value)}
    return {
        "t": [{column: _tagged_cell(cell) for column, cell in row.items()} for row in value if not isinstance(row, str)]
    }


def untagged(plain: Plain, where: str) -> Value | None:
    """The value of a plain shape. Raises DamagedError."""
    if not isinstance(plain, dict):
        return plain
    try:
        match plain:
            case {"n": str(number)} if len(plain) == 1:
                return Fraction(number)
            case {"d": str(day)} if len(plain) == 1:
                return date.fromisoformat(day)
            case {"l": list(codes)} if len(plain) == 1 and all(isinstance(code, str) for code in codes):
                return tuple(codes)
            case {"t": list(rows)} if len(plain) == 1:
                return tuple(_row(row, where) for row in rows)
    except (ValueError, ZeroDivisionError):
        pass
    raise DamagedError(where, how="record")


def _row(plain: object, where: str) -> Row:
    if not isinstance(plain, dict):
        raise DamagedError(where, how="record")
    return {column: _cell(cell, where) for column, cell in plain.items()}


def _cell(plain: Plain, where: str) -> Cell:
    cell = untagged(plain, where)
    if isinstance(cell, tuple):
        raise DamagedError(where, how="record")
    return cell
