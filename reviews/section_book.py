"""The book of levels on both sides of a section committee: what it hands on, what the deciding body keeps of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from questionnaires.values import Problem
from reviews.deciding import DecidingBook, Whom
from reviews.dossier_ages import ages, older, with_age
from reviews.proposal_list import ProposalList
from reviews.section import Between, CollectiveWord, Kept, SectionCell, SectionError, SectionList, SectionWord, Standing

_SAID: dict[str, Standing] = {"decided": "level", "sent_back": "sent_back", "passed_on": "passed_on"}


# --- in the section committee -------------------------------------------------------------------------


def with_cell(book: DecidingBook, found: ProposalList, kept: Kept) -> DecidingBook:
    """The section's book with the list of a cell; those who were decided above stay beside it as they are.

    Raises SectionError `section_older` where a newer dossier of the cell was taken, DecidingError
    `deciding_other_year`.
    """
    if older(book, kept.unit_key, kept.made):
        raise SectionError(Problem("section_older", found.unit_name))
    done, named = settled_above(book), {(line.name, line.born) for line in found.lines}
    old = next((one.lines for one in book.lists if one.unit_key == found.unit_key), ())
    stay = tuple(
        line for line in old
        if (found.unit_key, line.name, line.born) in done and (line.name, line.born) not in named
    )  # fmt: skip
    others = tuple(one for one in book.kept if one.unit_key != kept.unit_key)
    return replace(book.with_list(replace(found, lines=(*stay, *found.lines))), kept=(*others, kept))


def settled_above(book: DecidingBook) -> frozenset[Whom]:
    """Everybody about whom a body above has decided."""
    return frozenset((one.unit_key, one.name, one.born) for one in book.above)


def waiting(book: DecidingBook) -> tuple[ProposalList, ...]:
    """The lists with a member or a collective about whom nothing was decided yet."""
    done, whole = settled_above(book), {(one.unit_key, one.name) for one in book.above_collectives}
    return tuple(
        cell for cell in book.lists
        if any((cell.unit_key, line.name, line.born) not in done for line in cell.lines)
        or any((cell.unit_key, one.name) not in whole for one in cell.collectives)
    )  # fmt: skip


def words_of(book: DecidingBook, cell: ProposalList) -> SectionCell:
    """What the section says about this list, as the cell signed it: only where it is something else."""
    lines = {(line.name, line.born): line.proposed for line in cell.lines}
    words = tuple(
        SectionWord(one.name, one.born, lines[one.name, one.born], _SAID[one.standing], one.level, one.reason)
        for one in book.verdicts
        if one.unit_key == cell.unit_key and one.standing in _SAID and (one.name, one.born) in lines
    )
    rated = {one.name: one.proposed for one in cell.collectives}
    collectives = tuple(
        CollectiveWord(one.name, rated[one.name], one.level, one.reason)
        for one in book.rated
        if one.unit_key == cell.unit_key and one.name in rated
    )
    return SectionCell(cell.unit_key, cell.unit_name, words, collectives)


# --- in the deciding body -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A section's dossier of which everything was verified: its words, each cell's list as that cell signed it."""

    said: SectionList
    lists: tuple[ProposalList, ...]
    made: datetime
    signed: Mapping[str, datetime]
    """By key of the cell: when it made the archive that the section hands on."""


def with_forwarded(book: DecidingBook, found: Forwarded) -> DecidingBook:
    """The deciding body's book with it; a cell of which everybody is decided stays as it is.

    Raises SectionError with every cell that is refused: `section_older` where the section handed on a newer dossier,
    `section_cell_older` where the cell itself made a newer one that came this way or another; DecidingError.
    """
    made = {one.unit_key: one.made for one in book.between if one.by_key == found.said.by_key}
    problems = [
        Problem("section_older", cell.unit_name) for cell in found.lists
        if made.get(cell.unit_key, found.made) > found.made
    ] or [
        Problem("section_cell_older", cell.unit_name, {"by": found.said.by_name, **ages(book, cell.unit_key, at)})
        for cell in found.lists
        if older(book, cell.unit_key, at := found.signed[cell.unit_key]) and not _settled(book, cell)
    ]  # fmt: skip
    if problems:
        raise SectionError(*problems)
    said = {cell.unit_key: cell for cell in found.said.cells}
    for cell in found.lists:
        if _settled(book, cell):
            continue
        mine = said[cell.unit_key]
        between = Between(
            cell.unit_key, found.said.by_key, found.said.by_name, found.made, mine.words, mine.collectives
        )
        book = with_age(book.with_list(cell).with_between(between), cell.unit_key, found.signed[cell.unit_key])
    return book


def _settled(book: DecidingBook, found: ProposalList) -> bool:
    """Whether a list brings nothing about which this body, or the one above it, has not decided yet."""
    done = book.out() | settled_above(book)
    whole = {(one.unit_key, each.name) for one in book.issued for each in one.collectives}
    members = all((found.unit_key, line.name, line.born) in done for line in found.lines)
    known = next((one.collectives for one in book.lists if one.unit_key == found.unit_key), ())
    return members and all((found.unit_key, one.name) in whole or one in known for one in found.collectives)


def refuse_odd(said: SectionList, lists: tuple[ProposalList, ...]) -> None:
    """Every word is about a member or a collective of the list beside it, and says something else than the list.

    Raises SectionError `section_stranger` with everybody of whom that is not so.
    """
    known = {(cell.unit_key, line.name, line.born): line.proposed for cell in lists for line in cell.lines}
    rated = {(cell.unit_key, one.name): one.proposed for cell in lists for one in cell.collectives}
    odd = [
        Problem("section_stranger", word.name, {"unit": cell.unit_name, "by": said.by_name})
        for cell in said.cells
        for word in cell.words
        if known.get((cell.unit_key, word.name, word.born)) != word.proposed or word.level == word.proposed
    ]
    odd += [
        Problem("section_stranger", word.name, {"unit": cell.unit_name, "by": said.by_name})
        for cell in said.cells
        for word in cell.collectives
        if rated.get((cell.unit_key, word.name)) != word.proposed or word.level == word.proposed
    ]
    if odd:
        raise SectionError(*odd)


def proposer(book: DecidingBook, unit_key: str) -> Between | None:
    """Which section committee handed this cell's list on; None where the cell sent it itself."""
    return next((one for one in book.between if one.unit_key == unit_key), None)
