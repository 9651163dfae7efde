"""Format 1 of `chuyen-len.json`: members passed on to a higher body by name, inside a signed and sealed dossier."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec

from exports.canonical import canonical
from exports.errors import BadPayloadError
from exports.proposals_v1 import LIMIT, LineShape, Words, line_of, shaped
from exports.shapes import read_shape
from questionnaires.values import nfc
from reviews.passed_on import PassedLine, PassedList

FORMAT: Final = 1
Key = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{1,128}\Z")]


class PassedShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One member."""

    line: LineShape
    reason: Words
    unit_key: Key
    unit_name: Words


class ListShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole."""

    by_key: Key
    by_name: Words
    format: Literal[1]
    kind: Literal["passed"]
    lines: Annotated[tuple[PassedShape, ...], msgspec.Meta(min_length=1, max_length=5000)]
    period: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}\Z")]


def dumps(found: PassedList) -> bytes:
    """Canonical JSON (RFC 8785). Raises BadPayloadError for a list that has no place in format 1."""
    lines = [
        {"line": shaped(one.line), "reason": nfc(one.reason), "unit_key": one.unit_key, "unit_name": nfc(one.unit_name)}
        for one in found.lines
    ]
    plain = {
        "by_key": found.by_key, "by_name": nfc(found.by_name), "format": FORMAT, "kind": "passed", "lines": lines,
        "period": found.period,
    }  # fmt: skip
    data = canonical(msgspec.to_builtins(plain))
    loads(data)
    return data


def loads(data: bytes) -> PassedList:
    """The list. Raises BadPayloadError `payload_shape`, `too_large`, NewerFormatError."""
    shape = read_shape(data, ListShape, newest=FORMAT, limit=LIMIT)
    named = [(one.unit_key, one.line.name, one.line.born) for one in shape.lines]
    if len(set(named)) < len(named):
        raise BadPayloadError("payload_shape", reason="a member twice")
    lines = tuple(PassedLine(one.unit_key, one.unit_name, line_of(one.line), one.reason) for one in shape.lines)
    return PassedList(shape.by_key, shape.by_name, shape.period, lines)
