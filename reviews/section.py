"""A section committee (đảng uỷ bộ phận): it stands between cells and the body that decides, and only proposes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Literal

from questionnaires.values import KiemdiemError, Problem
from reviews.campaign import Document
from reviews.people import UnitCard

FILE: Final = "de-xuat-bo-phan.json"
"""Its name in the dossier that goes on to the deciding body."""
FOLDER: Final = "chi-bo"
"""Folder of that dossier with the signed archive of each cell, `<key>.kdsigned`."""
ENDING: Final = ".kdsigned"
SETTING: Final = "proposes_only"
"""Setting of the unit's card, so that everybody who gets its unit file can see it."""

Standing = Literal["level", "sent_back", "passed_on"]
Member = tuple[str, str, date | None]
"""Key of the cell, name, birth date."""


class SectionError(KiemdiemError):
    """What a section committee may not do, or a list of one that cannot be taken.

    Codes `section_only_proposes section_not_one section_takes_cells section_nothing section_no_archive
    section_to_section section_older section_cell_older section_cell_unknown section_not_below section_cell_key
    section_list_changed section_not_enclosed section_stranger section_hands_on`.
    """


@dataclass(frozen=True, slots=True)
class SectionWord:
    """What it proposes for one member where that is something else than the cell proposes."""

    name: str
    born: date | None
    proposed: str
    """Level that the cell had proposed: of another proposal the word says nothing."""
    standing: Standing
    level: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CollectiveWord:
    """What it proposes for a collective of the cell; an empty level leaves it to a later decision."""

    name: str
    proposed: str
    level: str
    reason: str


@dataclass(frozen=True, slots=True)
class SectionCell:
    """Its words on the list of one cell."""

    unit_key: str
    unit_name: str
    words: tuple[SectionWord, ...] = ()
    collectives: tuple[CollectiveWord, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionList:
    """Everything that it hands on at once."""

    by_key: str
    by_name: str
    period: str
    cells: tuple[SectionCell, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """What a deciding body keeps of it for one cell."""

    unit_key: str
    by_key: str
    by_name: str
    made: datetime
    words: tuple[SectionWord, ...] = ()
    collectives: tuple[CollectiveWord, ...] = ()


@dataclass(frozen=True, slots=True)
class AboveCollective:
    """What the body above decided about a collective of a cell."""

    unit_key: str
    name: str
    level: str
    reason: str
    document: Document


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a section committee keeps the newest dossier of a cell as that cell signed it."""

    unit_key: str
    pack: str
    made: datetime


def proposes_only(card: UnitCard) -> bool:
    """Whether this committee only proposes."""
    return card.settings.get(SETTING) == "1"


def with_proposes_only(card: UnitCard, *, only: bool) -> UnitCard:
    """The card with that said, or not."""
    kept = {name: text for name, text in card.settings.items() if name != SETTING}
    return replace(card, settings={**kept, SETTING: "1"} if only else kept)


def refuse_section(card: UnitCard) -> None:
    """Levels are decided by others. Raises SectionError `section_only_proposes`."""
    if proposes_only(card):
        raise SectionError(Problem("section_only_proposes", card.name))


def archive_name(unit_key: str) -> str:
    """Under which name the archive of a cell lies in the dossier."""
    return f"{FOLDER}/{unit_key}{ENDING}"


def words_on(between: Iterable[Between]) -> Mapping[Member, SectionWord]:
    """Every word by the member that it is about."""
    return {(one.unit_key, word.name, word.born): word for one in between for word in one.words}


def word_about(words: Mapping[Member, SectionWord], whom: Member, proposed: str) -> SectionWord | None:
    """The word about a member whom the cell now proposes for this level; None where there is none."""
    word = words.get(whom)
    return word if word is not None and word.proposed == proposed else None


def collective_words(between: Iterable[Between]) -> Mapping[tuple[str, str], CollectiveWord]:
    """Every word about a collective, by cell and name."""
    return {(one.unit_key, word.name): word for one in between for word in one.collectives}
