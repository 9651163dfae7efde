"""What a deciding body's book is made of: a word about one member, a decision that went out, what came later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from questionnaires.values import KiemdiemError
from reviews.campaign import Document
from reviews.collectives import CollectiveLevel

Standing = Literal["open", "decided", "sent_back", "passed_on"]
Whom = tuple[str, str, date | None]
"""Key of the cell, name, birth date."""


class DecidingError(KiemdiemError):
    """What the deciding body may not do.

    Codes `deciding_unknown deciding_unclear deciding_reason deciding_over deciding_nobody deciding_other_year
    deciding_issued deciding_no_document deciding_not_issued deciding_same_level deciding_unknown_unit
    deciding_no_points deciding_nobody_passed deciding_own_unit deciding_other_sender deciding_not_from_above
    deciding_no_such_cell deciding_not_passed deciding_two_proposals deciding_unknown_collective
    deciding_over_collectives deciding_other_level dossier_older dossier_ahead`.
    """


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was settled about one member: a level, sent back, or passed on to a higher body, with the reason."""

    unit_key: str
    name: str
    born: date | None
    standing: Standing
    level: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """A decision that went out to a cell."""

    unit_key: str
    document: Document
    members: int
    over: str = ""
    """What allowed more at the top level than a group's share."""
    whom: tuple[tuple[str, date | None], ...] = ()
    """Name, birth date of everybody in it; empty in an older book: all of that cell who were decided here."""
    collectives: tuple[CollectiveLevel, ...] = ()
    """Collectives in it, with the level that went out."""


@dataclass(frozen=True, slots=True)
class Again:
    """A level decided anew after the decision went out (Mẫu 03)."""

    unit_key: str
    name: str
    born: date | None
    before: str
    level: str
    reason: str
    document: Document
    collective: bool = False
    """About a collective of the cell, by its name there."""

    @property
    def whom(self) -> Whom:
        """Cell, name, birth date: who is meant."""
        return self.unit_key, self.name, self.born


@dataclass(frozen=True, slots=True)
class Above:
    """What the body above decided about somebody who was passed on to it."""

    unit_key: str
    name: str
    born: date | None
    level: str
    reason: str
    document: Document


@dataclass(frozen=True, slots=True)
class Prompted:
    """Points that a person (or, without a name, a collective) is asked to account for: gợi ý kiểm điểm."""

    unit_key: str
    unit_name: str
    name: str
    points: tuple[str, ...]
    document: Document
