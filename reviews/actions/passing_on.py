"""Between deciding bodies: members passed on by name go up sealed, what the body above decided comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.deciding_body import change, the_book
from reviews.actions.roster import the_roster
from reviews.actions.sealed_up import know_body, sealed_up
from reviews.deciding import Above, DecidingBook, DecidingError, Whom
from reviews.decision import DecidedLine, Decision, is_later, refuse_unnamed
from reviews.passed_on import FILE, passed_on
from reviews.people import UnitCard
from reviews.ports import Signer, Store, Tools
from reviews.ports_upward import DecisionFiles, Dossiers
from reviews.section import AboveCollective, SectionError, proposes_only
from reviews.tables import bare


def hand_up(
    tools: Tools, dossiers: Dossiers, papers: Mapping[str, bytes], receiver: UnitCard, signer: Signer
) -> tuple[bytes, int]:
    """The sealed dossier of everybody who is passed on, and how many; `papers` are their files by name.

    From then on decisions signed with the key of `receiver` are taken. Raises DecidingError
    `deciding_nobody_passed`, `deciding_own_unit`, SectionError `section_hands_on` in a section committee, KiemdiemError
    `no_recipient`, BadFileError `too_large`.
    """
    store = tools.store()
    unit, book = the_roster(store).doc.unit, the_book(store).doc
    if proposes_only(unit):
        raise SectionError(Problem("section_hands_on", unit.name))
    if receiver.key == unit.key:
        raise DecidingError(Problem("deciding_own_unit", receiver.name))
    found = passed_on(book, unit)
    data = sealed_up(tools, dossiers, {**papers, FILE: dossiers.passed(found)}, receiver, signer)
    return data, len(found.lines)


def know_above(store: Store, card: UnitCard) -> None:
    """Take decisions of this body in a section committee, too: of one above the body that it handed dossiers on to.

    Raises SectionError `section_not_one`, `section_to_section`.
    """
    unit = the_roster(store).doc.unit
    if not proposes_only(unit):
        raise SectionError(Problem("section_not_one", unit.name))
    if proposes_only(card):
        raise SectionError(Problem("section_to_section", card.name))
    know_body(store, card)


@dataclass(frozen=True, slots=True)
class FromAbove:
    """The cell's name, of how many members the decision is, and of how many a later one stands."""

    unit_name: str
    members: int
    later: int


def take_decision(tools: Tools, decisions: DecisionFiles, data: bytes) -> FromAbove:
    """What the body above decided about members who were passed on, kept.

    A section committee handed everybody on. The same file once more changes nothing, and of whom a decision of a
    later day is known, that one stands. Raises BadFileError, KiemdiemError `decision_unnamed`, `decision_older` where
    that is everybody, DecidingError `deciding_not_from_above` where another key signed, `deciding_other_year`,
    `deciding_no_such_cell`, `deciding_not_passed` with everybody who was not passed on.
    """
    found, certificate = decisions.read(data)
    refuse_unnamed(found.document)
    everybody = proposes_only(the_roster(tools.store()).doc.unit)
    told: list[FromAbove] = []

    def keep(book: DecidingBook) -> DecidingBook:
        if sha256(certificate).hexdigest() not in [mark for _name, mark in book.higher]:
            raise DecidingError(Problem("deciding_not_from_above", found.document.issuer))
        if found.period != book.period:
            raise DecidingError(Problem("deciding_other_year", found.document.issuer, {"found": found.period}))
        name, made = _above(book, found, everybody=everybody)
        later = {_whom(one) for one in book.above if is_later(one.document, found)}
        new = tuple(one for one in made if _whom(one) not in later)
        rated = _new_collectives(book, found) if everybody else ()
        told[:] = [FromAbove(name, len(made), len(made) - len(new))]
        if (made or (everybody and found.collectives)) and not (new or rated):
            raise KiemdiemError(Problem("decision_older", found.document.number))
        whom = set(map(_whom, new))
        others = tuple(one for one in book.above if _whom(one) not in whom)
        book = book if set(new) <= set(book.above) else replace(book, above=(*others, *new))
        return _with_collectives(book, rated)

    change(tools.store(), keep)
    return told[0]


def _whom(one: Above) -> Whom:
    return one.unit_key, one.name, one.born


def _above(book: DecidingBook, found: Decision, *, everybody: bool) -> tuple[str, tuple[Above, ...]]:
    """Everybody of the decision as the book knows them."""
    cell = next((one for one in book.lists if one.unit_key == found.unit_key), None)
    if cell is None:
        raise DecidingError(Problem("deciding_no_such_cell", found.document.issuer))
    passed = [
        line for one, line, verdict in book.people() if one is cell and (everybody or verdict.standing == "passed_on")
    ]
    made: list[Above] = []
    strangers: list[Problem] = []
    for entry in found.lines:
        lines = [line for line in passed if _same(entry, line.name) and entry.born in (None, line.born)]
        if len(lines) == 1:
            line = lines[0]
            made.append(Above(cell.unit_key, line.name, line.born, entry.level, entry.reason, found.document))
        else:
            strangers.append(Problem("deciding_not_passed", entry.name))
    if strangers:
        raise DecidingError(*strangers)
    return cell.unit_name, tuple(made)


def _new_collectives(book: DecidingBook, found: Decision) -> tuple[AboveCollective, ...]:
    """What the decision says of the cell's collectives of which no later one is known."""
    later = {(one.unit_key, one.name) for one in book.above_collectives if is_later(one.document, found)}
    return tuple(
        AboveCollective(found.unit_key, one.name, one.level, one.reason, found.document)
        for one in found.collectives
        if (found.unit_key, one.name) not in later
    )


def _with_collectives(book: DecidingBook, made: tuple[AboveCollective, ...]) -> DecidingBook:
    """A section's book with what was decided of a cell's collectives."""
    names = {(one.unit_key, one.name) for one in made}
    others = tuple(one for one in book.above_collectives if (one.unit_key, one.name) not in names)
    return replace(book, above_collectives=(*others, *made))


def _same(entry: DecidedLine, name: str) -> bool:
    return bare(entry.name) == bare(name)
