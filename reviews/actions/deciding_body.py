"""The deciding body at work: dossiers come in against pinned keys, levels are settled, signed lists go back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.committee_desk import load_book
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import campaign
from reviews.campaign import Document
from reviews.deciding import Again, DecidingBook, DecidingError, Issued, Prompted
from reviews.decision import refuse_unnamed
from reviews.passed_on import FILE as PASSED
from reviews.passed_on import with_passed
from reviews.ports import Signer, Store, Tools
from reviews.ports_collect import Receiver
from reviews.ports_upward import DecisionFiles, Dossiers
from reviews.proposal_list import FILE
from reviews.quota_forecast import Forecast
from reviews.records import Stored
from reviews.rule_books import rules_for
from reviews.tables import bare


def the_book(store: Store) -> Stored[DecidingBook]:
    """The book of the store's period; a fresh one with revision 0. Raises RosterError `no_unit`."""
    period = the_roster(store).doc.unit.period
    return store.units.documents.load(DecidingBook, period) or Stored(DecidingBook(period), 0)


def quotas(store: Store, book: DecidingBook) -> tuple[Forecast, ...]:
    """The quota of every group as this body reads it (its plan of the year); none without a list."""
    return book.groups(rules_for(book.period), campaign(store).doc) if book.lists else ()


def change(store: Store, made: Callable[[DecidingBook], DecidingBook]) -> DecidingBook:
    """Apply a change and keep it, durable when it returns. Raises what `made` raises, ConflictError."""
    stored = the_book(store)
    changed = made(stored.doc)
    if changed != stored.doc:
        store.units.documents.save(changed, changed.period, expected_rev=stored.rev)
    return changed


@dataclass(frozen=True, slots=True)
class Taken:
    """Whose dossier it was, how many members it names."""

    unit_name: str
    members: int
    passed: bool
    """Passed on by a deciding body below, not proposed by a cell."""


def take(tools: Tools, dossiers: Dossiers, data: bytes, receiver: Receiver) -> Taken:
    """The proposals of a sealed dossier, of a cell or passed on by the body below, kept.

    Raises BadFileError, DecidingError, and KiemdiemError `dossier_stranger`, `dossier_other_key` where the cell is
    not expected or another key signed, `dossier_no_proposals` for a dossier made by an older program.
    """
    facts, files, certificate = dossiers.read(dossiers.open(data, receiver))
    unit = load_book(tools.store()).doc.expected.find(facts.unit_key)
    if unit is None:
        raise KiemdiemError(Problem("dossier_stranger", facts.unit_name))
    if sha256(certificate).hexdigest() != unit.fingerprint:
        raise KiemdiemError(Problem("dossier_other_key", facts.unit_name))
    if PASSED in files:
        passed = dossiers.read_passed(files[PASSED])
        if (passed.by_key, passed.period) != (facts.unit_key, facts.period):
            raise KiemdiemError(Problem("dossier_no_proposals", facts.unit_name))
        change(tools.store(), lambda book: with_passed(book, passed))
        return Taken(passed.by_name, len(passed.lines), passed=True)
    if FILE not in files:
        raise KiemdiemError(Problem("dossier_no_proposals", facts.unit_name))
    found = dossiers.read_proposals(files[FILE])
    if (found.unit_key, found.period) != (facts.unit_key, facts.period):
        raise KiemdiemError(Problem("dossier_no_proposals", facts.unit_name))
    change(tools.store(), lambda book: book.with_list(found))
    return Taken(found.unit_name, len(found.lines), passed=False)


def issue(
    store: Store, files: DecisionFiles, document: Document, signer: Signer, save: Callable[[str, str, bytes], None], *,
    over: str = "",
) -> int:  # fmt: skip
    """Hand the signed `*.kddecision` of every cell to `save` (key, name of the cell, file); how many cells.

    Noted as issued once all are saved. Raises what DecidingBook.decisions and `save` raise; nothing is noted then.
    """
    book = the_book(store).doc
    made = book.decisions(document, rules_for(book.period), over=over, year=campaign(store).doc)
    names = {cell.unit_key: cell.unit_name for cell in book.lists}
    for key, decision in made.items():
        save(key, names[key], files.write(decision, signer))
    out = tuple(
        Issued(key, document, len(told.lines), over.strip(), tuple((line.name, line.born) for line in told.lines))
        for key, told in made.items()
    )
    change(store, lambda found: replace(found, issued=(*found.issued, *out)))
    return len(made)


def prompt(
    store: Store, unit_key: str, unit_name: str, name: str, points: tuple[str, ...], document: Document
) -> Prompted:
    """Points that a person (without a name: the collective) is asked to account for, kept.

    The same paper once more takes the place of the earlier one. Raises KiemdiemError `decision_unnamed`,
    DecidingError `deciding_no_points`.
    """
    refuse_unnamed(document)
    if not points:
        raise DecidingError(Problem("deciding_no_points", name or unit_name))
    made = Prompted(unit_key, unit_name, name, points, document)

    def keep(book: DecidingBook) -> DecidingBook:
        whom = (unit_key, name, document)
        others = tuple(one for one in book.prompts if (one.unit_key, one.name, one.document) != whom)
        return replace(book, prompts=(*others, made))

    change(store, keep)
    return made


def rate_again(store: Store, name: str, level: str, reason: str, document: Document, unit: str = "") -> Again:
    """A level decided anew, kept; the same decision once more changes nothing.

    Raises what DecidingBook.rated_again raises.
    """
    changed = change(store, lambda book: book.rated_again(name, level, reason, document, unit))
    return next(one for one in reversed(changed.again) if one.document == document and bare(one.name) == bare(name))
