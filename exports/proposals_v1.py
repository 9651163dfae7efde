"""Formats 1 and 2 of `de-xuat.json`: a cell's proposals by name, inside its signed and sealed dossier.

Format 2 adds the collectives; a list without any is written in format 1, as it always was.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

import msgspec

from exports.canonical import canonical
from exports.errors import BadPayloadError
from exports.shapes import read_shape
from questionnaires.values import nfc
from reviews.campaign import Rated
from reviews.proposal_list import ProposalList, ProposedLine

FORMAT: Final = 2
"""The newest."""
LIMIT: Final = 4 << 20
"""Bytes (4 MiB)."""

Words = Annotated[str, msgspec.Meta(max_length=2000)]
Level = Literal["HTXS", "HTT", "HTNV", "KHT", ""]


class LineShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One member."""

    born: date | None
    committee: Level
    form: Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Z]{0,4}\Z")]
    group: Words
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    official: Level
    own: Level
    points: Annotated[str, msgspec.Meta(pattern=r"^([0-9]{1,3}(\.[0-9]{1,6})?)?\Z")]
    post: Words
    proposed: Literal["HTXS", "HTT", "HTNV", "KHT"]
    reason: Words


class CollectiveShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One collective."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    own: Level
    proposed: Literal["HTXS", "HTT", "HTNV", "KHT"]
    reason: Words


class ListShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole."""

    collectives: Annotated[tuple[CollectiveShape, ...], msgspec.Meta(max_length=100)] = ()
    format: Literal[1, 2]
    kind: Literal["proposals"]
    lines: Annotated[tuple[LineShape, ...], msgspec.Meta(max_length=5000)]
    period: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}\Z")]
    unit_key: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{0,128}\Z")]
    unit_name: Words


def shaped(one: ProposedLine) -> dict[str, object]:
    """One member as it is written."""
    return {
        "born": one.born, "committee": one.committee, "form": one.form, "group": nfc(one.group),
        "name": nfc(one.name), "official": one.official, "own": one.own, "points": one.points,
        "post": nfc(one.post), "proposed": one.proposed, "reason": nfc(one.reason),
    }  # fmt: skip


def line_of(shape: LineShape) -> ProposedLine:
    """One member as it was read."""
    return msgspec.convert(shape, ProposedLine, from_attributes=True)


def dumps(found: ProposalList) -> bytes:
    """Canonical JSON (RFC 8785). Raises BadPayloadError for a list that has no place in a format."""
    lines = tuple(map(shaped, found.lines))
    rated = [{"name": nfc(one.name), "own": one.own, "proposed": one.proposed, "reason": nfc(one.reason)}
             for one in found.collectives]  # fmt: skip
    plain = {
        "format": 2 if rated else 1, "kind": "proposals", "lines": lines, "period": found.period,
        "unit_key": found.unit_key, "unit_name": nfc(found.unit_name), **({"collectives": rated} if rated else {}),
    }  # fmt: skip
    data = canonical(msgspec.to_builtins(plain))
    loads(data)
    return data


def loads(data: bytes) -> ProposalList:
    """The list. Raises BadPayloadError `payload_shape`, `too_large`, NewerFormatError."""
    shape = read_shape(data, ListShape, newest=FORMAT, limit=LIMIT)
    lines = tuple(map(line_of, shape.lines))
    if shape.format != (2 if shape.collectives else 1):
        raise BadPayloadError("payload_shape", reason="not the format of what is in it")
    if len({one.name for one in shape.collectives}) < len(shape.collectives):
        raise BadPayloadError("payload_shape", reason="a collective twice")
    rated = tuple(Rated(one.name, one.own, one.proposed, one.reason) for one in shape.collectives)
    return ProposalList(shape.unit_key, shape.unit_name, shape.period, lines, collectives=rated)
