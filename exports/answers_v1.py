"""One answer as the payload and the answers file write it (product.md 8, Payload)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import cast

from questionnaires.numbers import plain_number
from questionnaires.values import Answer, Cell, Row, Value, nfc


def answer_out(answer: Answer) -> dict[str, object]:
    """The object of one answer: `value` or `skip_reason`, `evidence`, `remedy`; what is empty is left out.

    The same as questionnaires.plain.to_plain, told by the value alone: also an edition that is not
    known here can be written again.
    """
    found: dict[str, object] = {}
    if answer.value is not None:
        found["value"] = _value_out(answer.value)
    elif answer.skip_reason:
        found["skip_reason"] = nfc(answer.skip_reason)
    if answer.evidence:
        found["evidence"] = nfc(answer.evidence)
    if answer.remedy:
        found["remedy"] = nfc(answer.remedy)
    return found


def _value_out(value: Value) -> object:
    if not isinstance(value, tuple):
        return _cell_out(value)
    if all(isinstance(item, str) for item in value):
        return sorted(nfc(item) for item in cast("tuple[str, ...]", value))
    rows = cast("tuple[Row, ...]", value)
    return [{column: _cell_out(cell) for column, cell in row.items() if cell not in (None, "")} for row in rows]


def _cell_out(cell: Cell) -> object:
    if isinstance(cell, str):
        return nfc(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return plain_number(cell) if isinstance(cell, Fraction) else cell


def answer_as_found(written: Mapping[str, object]) -> Answer:
    """An answer of an edition that is not known here: numbers and text as they stand, days stay text.

    Raises ValueError for a shape that no edition can have.
    """
    if not written or set(written) - {"value", "skip_reason", "evidence", "remedy"}:
        raise ValueError("answer")
    texts = {key: written.get(key, "") for key in ("skip_reason", "evidence", "remedy")}
    if not all(isinstance(text, str) for text in texts.values()):
        raise ValueError("answer text")
    return Answer(_value_as_found(written.get("value")), **cast("dict[str, str]", texts))


def _value_as_found(value: object) -> Value | None:
    if isinstance(value, list):
        if all(isinstance(item, str) for item in value):
            return tuple(cast("list[str]", value))
        if not all(isinstance(item, dict) for item in value):
            raise ValueError("list")
        return tuple({str(key): _cell_as_found(cell) for key, cell in row.items()} for row in value)
    return _cell_as_found(value)


def _cell_as_found(cell: object) -> str | Fraction | bool | None:
    if cell is None or isinstance(cell, str | bool):
        return cell
    if isinstance(cell, int):
        return Fraction(cell)
    raise ValueError("cell")
