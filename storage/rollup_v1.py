"""Version 1 of the committee's book: expected organisations, what came from them, what was published."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

import msgspec

from reviews.rollup_book import RollupBook
from storage.unit_documents import Kind


class ExpectedV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One expected organisation."""

    key: str
    name: str
    parent: str
    level: str
    fingerprint: str


class SourceV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One part of a rollup that came in."""

    unit: str
    seq: int
    sha256: str
    name: str
    level: str
    cells: int
    absent: int
    totals: tuple[tuple[str, int], ...]


class ReceivedV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one organisation sent last."""

    unit: str
    name: str
    seq: int
    sha256: str
    kind: Literal["summary", "rollup"]
    stage: Literal["proposed", "decided"]
    on: date
    file: str
    cells: int
    totals: tuple[tuple[str, int], ...]
    parts: tuple[SourceV1, ...]
    missing: tuple[str, ...]


class PrintingV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a paper bore beside its figures."""

    number: str | None
    on: date


class PublishedV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A rollup that went up."""

    seq: int
    on: date
    sha256: str
    data: str
    number: str | None = None
    earlier: tuple[PrintingV1, ...] = ()


class LeftOutV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The newest that was counted of an organisation that is not counted now."""

    unit: str
    seq: int
    sha256: str


class RollupV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The whole."""

    period: str
    units: tuple[ExpectedV1, ...]
    received: tuple[ReceivedV1, ...]
    published: tuple[PublishedV1, ...]
    left_out: tuple[LeftOutV1, ...] = ()


ROLLUP: Final = Kind("rollup", RollupBook, RollupV1, ("units", "received"))
