"""The one plain form of answers, shared by draft, payload and answers export: JSON values without floats."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Final, NoReturn

from questionnaires.answering import AnswerRefusedError, accept
from questionnaires.model import Column, Kind, Question
from questionnaires.numbers import from_plain_number, plain_number
from questionnaires.values import Answer, Cell, Problem, Row, Value

Plain = bool | int | str | list[str] | list[dict[str, bool | int | str | None]] | None
"""A value: whole numbers bare, decimals as text `"1.5"`, days ISO, option codes sorted, tables as objects."""

KEYS: Final = ("value", "skip_reason", "evidence", "remedy")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def to_plain(question: Question, answer: Answer) -> dict[str, Plain]:
    """`value` or `skip_reason`, then `evidence` and `remedy` where they were written."""
    found: dict[str, Plain] = {}
    if answer.value is not None:
        found["value"] = value_to_plain(question, answer.value)
    elif answer.skip_reason:
        found["skip_reason"] = answer.skip_reason
    if answer.evidence:
        found["evidence"] = answer.evidence
    if answer.remedy:
        found["remedy"] = answer.remedy
    return found


def value_to_plain(question: Question, value: Value) -> Plain:
    """The value alone."""
    if isinstance(value, tuple):
        if question.kind is Kind.TABLE:
            return [_row_to_plain(row) for row in value if isinstance(row, Mapping)]
        return sorted(item for item in value if isinstance(item, str))
    return _cell_to_plain(value)


def _cell_to_plain(cell: Cell) -> bool | int | str | None:
    if isinstance(cell, Fraction):
        return plain_number(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def _row_to_plain(row: Row) -> dict[str, bool | int | str | None]:
    return {name: _cell_to_plain(cell) for name, cell in row.items() if cell not in (None, "")}


def from_plain(question: Question, plain: object) -> Answer:
    """The answer that `to_plain` wrote, checked against its question; keys that are null count as left out.

    Strict: unknown keys, floats, numbers or days in another spelling, a value beside a skip reason and
    repeated codes are refused. Raises AnswerRefusedError.
    """
    if not isinstance(plain, Mapping):
        _unlike(question, "object", plain)
    for name in plain:
        if name not in KEYS:
            _unlike(question, ", ".join(KEYS), name)
    texts: dict[str, str] = {}
    for name in KEYS[1:]:
        text = plain.get(name)
        if text is not None and not isinstance(text, str):
            _unlike(question, "text", text)
        texts[name] = text or ""
    written = plain.get("value")
    if written is not None and texts["skip_reason"]:
        _unlike(question, "value or skip_reason", "both")
    value = None if written is None else value_from_plain(question, written)
    return accept(question, Answer(value, **texts))


def value_from_plain(question: Question, written: object) -> Value:
    """The value in its type; range, step and options are checked by `answering.accept`."""
    if question.kind is Kind.TABLE:
        if not isinstance(written, list):
            _unlike(question, "list of objects", written)
        return tuple(_row_from_plain(question, number, row) for number, row in enumerate(written, 1))
    if question.kind is Kind.CHOOSE_MANY:
        if not isinstance(written, list) or not all(isinstance(code, str) for code in written):
            _unlike(question, "list of codes", written)
        if len(set(written)) < len(written):
            _unlike(question, "each code once", written)
        return tuple(written)
    found = _read(question.kind, written)
    if found is None:
        _unlike(question, question.kind.value, written)
    return found


def _row_from_plain(question: Question, number: int, row: object) -> Row:
    if not isinstance(row, Mapping):
        _unlike(question, "object", row, row=number)
    columns: dict[str, Column] = {column.id: column for column in question.columns}
    cells: dict[str, Cell] = {}
    for name, written in row.items():
        if name not in columns:
            known = tuple(columns)
            raise AnswerRefusedError(
                Problem("answer_column", question.id, {"row": number, "column": str(name), "expected": known})
            )
        cell = None if written is None else _read(columns[name].kind, written)
        if cell is None and written is not None:
            _unlike(question, columns[name].kind.value, written, row=number, column=name)
        cells[name] = cell
    return cells


def _read(kind: Kind, written: object) -> str | Fraction | bool | date | None:
    """A simple value in its type, None when it is written otherwise."""
    return _READERS.get(kind, _text)(written)


def _text(written: object) -> str | None:
    return written if isinstance(written, str) else None


def _flag(written: object) -> bool | None:
    return written if isinstance(written, bool) else None


def _day(written: object) -> date | None:
    if not isinstance(written, str) or not _DAY.fullmatch(written):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


_READERS: Final[Mapping[Kind, Callable[[object], str | Fraction | bool | date | None]]] = {
    Kind.POINTS: from_plain_number, Kind.NUMBER: from_plain_number, Kind.YES_NO: _flag, Kind.DATE: _day,
}  # fmt: skip


def _unlike(question: Question, expected: str, found: object, **where: object) -> NoReturn:
    shown = found if isinstance(found, str) and len(found) <= 40 else type(found).__name__
    params = {"expected": expected, "found": shown, **where}
    raise AnswerRefusedError(Problem("answer_kind", question.id, params))
