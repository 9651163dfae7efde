"""Version 1 of the deciding body's book: lists of cells, what was settled otherwise, decisions that went out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, Literal

import msgspec

from reviews.deciding import DecidingBook
from storage.unit_documents import Kind


class LineV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One proposed member."""

    name: str
    born: date | None
    form: str
    group: str
    post: str
    points: str
    own: str
    official: str
    committee: str
    proposed: str
    reason: str


class RatedV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One collective as the cell proposes."""

    name: str
    own: str
    proposed: str
    reason: str


class ListV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One cell's list."""

    unit_key: str
    unit_name: str
    period: str
    lines: tuple[LineV1, ...]
    by: str = ""
    collectives: tuple[RatedV1, ...] = ()


class VerdictV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was settled about one member."""

    unit_key: str
    name: str
    born: date | None
    standing: Literal["open", "decided", "sent_back", "passed_on"]
    level: str
    reason: str


class DocumentV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A document as papers cite it."""

    number: str
    on: date | None
    issuer: str
    subject: str


class CollectiveLevelV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One collective at the level that went out."""

    name: str
    level: str
    reason: str


class CollectiveVerdictV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was settled about a collective."""

    unit_key: str
    name: str
    standing: Literal["decided", "left_out"]
    level: str
    reason: str


class IssuedV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A decision that went out."""

    unit_key: str
    document: DocumentV1
    members: int
    over: str = ""
    whom: tuple[tuple[str, date | None], ...] = ()
    collectives: tuple[CollectiveLevelV1, ...] = ()


class AgainV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A level decided anew."""

    unit_key: str
    name: str
    born: date | None
    before: str
    level: str
    reason: str
    document: DocumentV1
    collective: bool = False


class AboveV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the body above decided."""

    unit_key: str
    name: str
    born: date | None
    level: str
    reason: str
    document: DocumentV1


class PromptedV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Points to account for."""

    unit_key: str
    unit_name: str
    name: str
    points: tuple[str, ...]
    document: DocumentV1


class WordV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a section committee proposes for one member."""

    name: str
    born: date | None
    proposed: str
    standing: Literal["level", "sent_back", "passed_on"]
    level: str
    reason: str


class CollectiveWordV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a section committee proposes for a collective."""

    name: str
    proposed: str
    level: str
    reason: str


class BetweenV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a section committee says of one cell's list."""

    unit_key: str
    by_key: str
    by_name: str
    made: datetime
    words: tuple[WordV1, ...]
    collectives: tuple[CollectiveWordV1, ...] = ()


class KeptV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a cell's signed dossier is kept."""

    unit_key: str
    pack: str
    made: datetime


class AboveCollectiveV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the body above decided about a collective."""

    unit_key: str
    name: str
    level: str
    reason: str
    document: DocumentV1


class DecidingV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The whole; what came later is not written where it is empty, so that earlier programs read the rest."""

    period: str
    lists: tuple[ListV1, ...]
    verdicts: tuple[VerdictV1, ...]
    issued: tuple[IssuedV1, ...]
    again: tuple[AgainV1, ...] = ()
    above: tuple[AboveV1, ...] = ()
    prompts: tuple[PromptedV1, ...] = ()
    higher: tuple[tuple[str, str], ...] = ()
    between: tuple[BetweenV1, ...] = ()
    kept: tuple[KeptV1, ...] = ()
    above_collectives: tuple[AboveCollectiveV1, ...] = ()
    rated: tuple[CollectiveVerdictV1, ...] = ()
    made: tuple[tuple[str, datetime], ...] = ()


DECIDING: Final = Kind("deciding", DecidingBook, DecidingV1, ("lists", "verdicts"))
