"""Dossiers come in against pinned keys: a cell's, a section committee's, one of members whom a body below passed on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.committee_desk import load_book
from reviews.actions.deciding_body import change
from reviews.actions.roster import the_roster
from reviews.actions.section_in import verified
from reviews.actions.section_up import keep_cell
from reviews.dossier_ages import in_turn, refuse_ahead
from reviews.expected_units import ExpectedUnits
from reviews.passed_on import FILE as PASSED
from reviews.passed_on import with_passed
from reviews.ports import Store, Tools
from reviews.ports_collect import Receiver
from reviews.ports_upward import DossierFacts, Dossiers
from reviews.proposal_list import FILE
from reviews.section import FILE as SECTION
from reviews.section import SectionError, proposes_only
from reviews.section_book import Forwarded, with_forwarded


@dataclass(frozen=True, slots=True)
class Taken:
    """Whose dossier it was, how many members it names."""

    unit_name: str
    members: int
    passed: bool
    """Passed on by a deciding body below, not proposed by a cell."""
    cells: int = 0
    """How many cells' lists a section committee handed on; 0 where the dossier is not one of a section."""
    words: int = 0
    """Of how many members the section proposes something else than the cell."""
    absent: tuple[str, ...] = ()
    """Cells below that section on the list of organisations of which no dossier came yet."""


def when_made(dossiers: Dossiers, data: bytes, receiver: Receiver) -> datetime:
    """When a sealed dossier was made, as its sender says. Raises BadFileError."""
    facts, _files, _certificate = dossiers.read(dossiers.open(data, receiver))
    return facts.made


def take(tools: Tools, dossiers: Dossiers, data: bytes, receiver: Receiver) -> Taken:
    """The proposals of a sealed dossier, of a cell, handed on by a section or passed on by the body below, kept.

    A section committee takes cells' dossiers alone. Raises BadFileError, DecidingError (`dossier_older` where the
    sender made a newer one that was taken, `dossier_ahead` where its clock was wrong), SectionError, and
    KiemdiemError `dossier_stranger`, `dossier_other_key` where the cell is not expected or another key signed,
    `dossier_no_proposals` for a dossier made by an older program.
    """
    archive = dossiers.open(data, receiver)
    facts, files, certificate = dossiers.read(archive)
    store = tools.store()
    expected, own = load_book(store).doc.expected, the_roster(store).doc.unit
    signer = _pinned(expected, facts, certificate)
    if not store.demo:  # fictional years are played in whatever order
        refuse_ahead(facts.unit_name, facts.made, tools.clock.now())
    if proposes_only(own) and (PASSED in files or SECTION in files):
        raise SectionError(Problem("section_takes_cells", facts.unit_name))
    sender = facts.unit_key, facts.unit_name
    if SECTION in files:
        return _take_section(store, expected, verified(dossiers, expected, facts, files))
    if PASSED in files:
        passed = dossiers.read_passed(files[PASSED])
        if (passed.by_key, passed.period) != (facts.unit_key, facts.period):
            raise KiemdiemError(Problem("dossier_no_proposals", facts.unit_name))
        change(store, lambda book: in_turn(book, sender, facts.made, lambda old: with_passed(old, passed)))
        return Taken(passed.by_name, len(passed.lines), passed=True)
    if FILE not in files:
        raise KiemdiemError(Problem("dossier_no_proposals", facts.unit_name))
    found = dossiers.read_proposals(files[FILE])
    if (found.unit_key, found.period) != (facts.unit_key, facts.period):
        raise KiemdiemError(Problem("dossier_no_proposals", facts.unit_name))
    if proposes_only(own):
        keep_cell(store, found, archive, facts, signer)
    else:
        change(store, lambda book: in_turn(book, sender, facts.made, lambda old: old.with_list(found)))
    return Taken(found.unit_name, len(found.lines), passed=False)


def _pinned(expected: ExpectedUnits, facts: DossierFacts, certificate: bytes) -> str:
    """The hex SHA-256 of the certificate, which is the one pinned for whom the dossier names."""
    unit, signer = expected.find(facts.unit_key), sha256(certificate).hexdigest()
    if unit is None:
        raise KiemdiemError(Problem("dossier_stranger", facts.unit_name))
    if signer != unit.fingerprint:
        raise KiemdiemError(Problem("dossier_other_key", facts.unit_name))
    return signer


def _take_section(store: Store, expected: ExpectedUnits, found: Forwarded) -> Taken:
    book = change(store, lambda book: with_forwarded(book, found))
    members, words = sum(len(cell.lines) for cell in found.lists), sum(len(cell.words) for cell in found.said.cells)
    came = {cell.unit_key for cell in book.lists}
    absent = tuple(unit.name for unit in expected.below(found.said.by_key) if unit.key not in came)
    return Taken(found.said.by_name, members, passed=False, cells=len(found.lists), words=words, absent=absent)
