"""Format 1 of `de-xuat-bo-phan.json`: what a section committee proposes beside the cells' own signed lists."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

import msgspec

from exports.canonical import canonical
from exports.errors import BadPayloadError
from exports.proposals_v1 import LIMIT, Level, Words
from exports.shapes import read_shape
from questionnaires.values import nfc
from reviews.section import CollectiveWord, SectionCell, SectionList, SectionWord

FORMAT: Final = 1
Key = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{1,128}\Z")]


class WordShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One member."""

    born: date | None
    level: Level
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    proposed: Literal["HTXS", "HTT", "HTNV", "KHT"]
    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]
    standing: Literal["level", "sent_back", "passed_on"]


class CollectiveShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One collective; without a level it is left to a later decision."""

    level: Level
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    proposed: Literal["HTXS", "HTT", "HTNV", "KHT"]
    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]


class CellShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One cell, whose archive lies beside."""

    unit_key: Key
    unit_name: Words
    words: Annotated[tuple[WordShape, ...], msgspec.Meta(max_length=5000)]
    collectives: Annotated[tuple[CollectiveShape, ...], msgspec.Meta(max_length=50)] = ()
    """Absent where it proposes nothing else than the cell."""


class ListShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole."""

    by_key: Key
    by_name: Words
    cells: Annotated[tuple[CellShape, ...], msgspec.Meta(min_length=1, max_length=1000)]
    format: Literal[1]
    kind: Literal["section"]
    period: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}\Z")]


def dumps(found: SectionList) -> bytes:
    """Canonical JSON (RFC 8785). Raises BadPayloadError for a list that has no place in format 1."""
    cells = [_cell(cell) for cell in found.cells]
    plain = {
        "by_key": found.by_key, "by_name": nfc(found.by_name), "cells": cells, "format": FORMAT, "kind": "section",
        "period": found.period,
    }  # fmt: skip
    data = canonical(msgspec.to_builtins(plain))
    loads(data)
    return data


def loads(data: bytes) -> SectionList:
    """The list. Raises BadPayloadError `payload_shape`, `too_large`, NewerFormatError."""
    shape = read_shape(data, ListShape, newest=FORMAT, limit=LIMIT)
    named: list[tuple[object, ...]] = [
        (cell.unit_key, one.name, one.born) for cell in shape.cells for one in cell.words
    ]
    named += [(cell.unit_key, one.name) for cell in shape.cells for one in cell.collectives]
    if len(set(named)) < len(named) or len({cell.unit_key for cell in shape.cells}) < len(shape.cells):
        raise BadPayloadError("payload_shape", reason="a member or a cell twice")
    if any(bool(one.level) != (one.standing == "level") for cell in shape.cells for one in cell.words):
        raise BadPayloadError("payload_shape", reason="a level beside another word")
    cells = tuple(
        SectionCell(cell.unit_key, cell.unit_name, tuple(map(_word, cell.words)), tuple(map(_whole, cell.collectives)))
        for cell in shape.cells
    )
    return SectionList(shape.by_key, shape.by_name, shape.period, cells)


def _cell(cell: SectionCell) -> dict[str, object]:
    """One cell as it is written."""
    plain: dict[str, object] = {
        "unit_key": cell.unit_key, "unit_name": nfc(cell.unit_name),
        "words": [
            {"born": one.born, "level": one.level, "name": nfc(one.name), "proposed": one.proposed,
             "reason": nfc(one.reason), "standing": one.standing}
            for one in cell.words
        ],
    }  # fmt: skip
    if cell.collectives:
        plain["collectives"] = [
            {"level": one.level, "name": nfc(one.name), "proposed": one.proposed, "reason": nfc(one.reason)}
            for one in cell.collectives
        ]
    return plain


def _whole(shape: CollectiveShape) -> CollectiveWord:
    return CollectiveWord(shape.name, shape.proposed, shape.level, shape.reason)


def _word(shape: WordShape) -> SectionWord:
    return SectionWord(shape.name, shape.born, shape.proposed, shape.standing, shape.level, shape.reason)
