"""What is typed for fields of the year's lists: options of `practice add`, `field=value` of `practice change`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import click

from questionnaires.values import Cell, KiemdiemError, Problem, nfc
from reviews.practice import PracticeError
from reviews.practice_kinds import FIELDS, OF_MEMBERS, Field, ListKind, field_of
from tui.cli.init import day
from tui.entering import MistypedError, number
from tui.finding import bare
from tui.locale import _
from tui.member_names import meant
from tui.messages_practice import field_name, typed_codes
from tui.month_words import span_typed

YES = ("co", "có", "yes", "x")


def options(kind: ListKind) -> list[click.Option]:
    """One option for each field of a list."""
    return [_option(kind, field) for field in FIELDS[kind]]


def _option(kind: ListKind, field: Field) -> click.Option:
    name, words = f"--{field.id.replace('_', '-')}", field_name(kind, field.id)
    if field.kind == "flag":
        return click.Option([name, field.id], is_flag=True, help=words + ".")
    if field.kind == "choice":
        return click.Option([name, field.id], type=click.Choice(list(typed_codes(field))), help=words + ".")
    shapes = {
        "day": (_("NGÀY"), _("{words}, dd/mm/yyyy.")), "month": (_("THÁNG"), _("{words}, ví dụ 11/2026.")),
        "span": (_("KỲ"), _("{words}, ví dụ 11/2026 hoặc Q4/2026.")), "number": (_("SỐ"), "{words}."),
    }  # fmt: skip
    metavar, text = shapes.get(field.kind, (_("CHỮ"), "{words}."))
    return click.Option([name, field.id], default="", metavar=metavar, help=text.format(words=words))


def cells_of(kind: ListKind, typed: Mapping[str, Any], today: date, members: Sequence[str]) -> dict[str, Cell]:
    """Cells for what was typed; a day, month or quarter of the row that was not typed is today's.

    A member's given name or number on the roster stands for the whole name.
    """
    found = {name: _cell(field, typed.get(name)) for field in FIELDS[kind] for name in (field.id,)}
    for name, now in (("on", today), ("month", f"{today:%Y-%m}"), ("span", f"{today:%Y}-Q{(today.month + 2) // 3}")):
        if name in found and found[name] is None:
            found[name] = now
    found = {name: _whole_name(kind, name, cell, members) for name, cell in found.items()}
    return {name: cell for name, cell in found.items() if cell is not None}


def _whole_name(kind: ListKind, name: str, cell: Cell, members: Sequence[str]) -> Cell:
    if name != "person" or kind not in OF_MEMBERS or not isinstance(cell, str):
        return cell
    return meant(cell, members) or cell


def pair(kind: ListKind, text: str, members: Sequence[str]) -> tuple[str, Cell]:
    """Field and cell of `due=30/11/2026`; nothing after the sign empties it. Raises PracticeError, KiemdiemError."""
    name, sign, value = text.partition("=")
    field = field_of(kind, name.strip().replace("-", "_"))
    if field is None or not sign:
        raise PracticeError(Problem("practice_field", name, {"found": kind}))
    return field.id, _whole_name(kind, field.id, _cell(field, value), members)


def _cell(field: Field, typed: Any) -> Cell:  # noqa: ANN401 - click hands over texts and flags
    if typed is None or typed is False or typed == "":
        return None
    if typed is True:
        return True
    text = nfc(str(typed)).strip()
    if field.kind == "flag":
        return bare(text) in YES or None
    if field.kind == "choice":
        return typed_codes(field).get(bare(text).replace(" ", "-"), text)
    if field.kind == "day":
        return day(text)
    if field.kind in ("month", "span"):
        return span_typed(text) or text
    if field.kind == "number":
        return _number(field, text)
    return re.sub(r"\s*\n\s*", " ", text) if field.kind == "line" else text


def _number(field: Field, text: str) -> Cell:
    try:
        return number(text)
    except MistypedError as error:
        raise KiemdiemError(Problem("practice_value", field.id, {"found": text})) from error
