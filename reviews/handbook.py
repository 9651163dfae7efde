"""Papers of a unit's content as values: the member's handbook of the year, the text of the unit's standard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from reviews.commitments import Commitment, Note
from reviews.people import Profile, UnitCard
from reviews.standards import Standard
from reviews.themes import Theme

PageSize = Literal["A5", "A4"]


@dataclass(frozen=True, slots=True)
class StandardGroup:
    """One of the five standards of Quy định 144-QĐ/TW: its name, and (name, gloss) of what is looked at."""

    title: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Handbook:
    """«Sổ tay» of one member and year: theme, standards, commitments, and pages to check oneself by."""

    period: str
    unit: UnitCard
    profile: Profile
    made_on: date
    themes: tuple[Theme, ...]
    """The unit's first, then the central one in force."""
    groups: tuple[StandardGroup, ...]
    standard: Standard | None
    lines: tuple[Commitment, ...]
    notes: tuple[Note, ...]
    """What was noted already: printed on the page of its month."""
    size: PageSize = "A5"
    demo: bool = False


@dataclass(frozen=True, slots=True)
class StandardSheet:
    """The unit's standard on paper: a draft to give opinions on, or the issued text."""

    unit: UnitCard
    standard: Standard
    before: Standard | None
    """The edition in force that a new one replaces."""
    made_on: date
    names: tuple[tuple[str, str], ...]
    """(id, name) of the central questions that terms name in `same_as`."""
    demo: bool = False
