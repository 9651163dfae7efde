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
from reviews.section import SectionCell, SectionList, SectionWord

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


class CellShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One cell, whose archive lies beside."""

    unit_key: Key
    unit_name: Words
    words: Annotated[tuple[WordShape, ...], msgspec.Meta(max_length=5000)]


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
    cells = [
        {
            "unit_key": cell.unit_key, "unit_name": nfc(cell.unit_name),
            "words": [
                {"born": one.born, "level": one.level, "name": nfc(one.name), "proposed": one.proposed,
                 "reason": nfc(one.reason), "standing": one.standing}
                for one in cell.words
            ],
        }
        for cell in found.cells
    ]  # fmt: skip
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
    named = [(cell.unit_key, one.name, one.born) for cell in shape.cells for one in cell.words]
    if len(set(named)) < len(named) or len({cell.unit_key for cell in shape.cells}) < len(shape.cells):
        raise BadPayloadError("payload_shape", reason="a member or a cell twice")
    if any(bool(one.level) != (one.standing == "level") for cell in shape.cells for one in cell.words):
        raise BadPayloadError("payload_shape", reason="a level beside another word")
    cells = tuple(
        SectionCell(cell.unit_key, cell.unit_name, tuple(map(_word, cell.words))) for cell in shape.cells
    )  # fmt: skip
    return SectionList(shape.by_key, shape.by_name, shape.period, cells)


def _word(shape: WordShape) -> SectionWord:
    return SectionWord(shape.name, shape.born, shape.proposed, shape.standing, shape.level, shape.reason)
