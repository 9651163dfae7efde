"""The committee's book: read and changed in one step; the list of expected organisations taken from files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256
from typing import Final

from reviews.actions.roster import the_roster
from reviews.expected_units import ExpectedUnit, ExpectedUnits, refuse_unprintable
from reviews.people import UnitCard
from reviews.ports import Store
from reviews.records import Stored
from reviews.rollup_book import RollupBook

ORGAN: Final = "organ"
"""Setting of the unit's card: what kind of body keeps this store."""
COMMITTEE: Final = "committee"


def mark_committee(store: Store) -> UnitCard:
    """Note that this store is a committee's, which merges what others send; its card. Raises RosterError `no_unit`."""
    stored = the_roster(store)
    unit = replace(stored.doc.unit, settings={**stored.doc.unit.settings, ORGAN: COMMITTEE})
    store.units.save(replace(stored.doc, unit=unit), expected_rev=stored.rev)
    return unit


def load_book(store: Store) -> Stored[RollupBook]:
    """The book of the store's period; a fresh one with revision 0. Raises RosterError `no_unit`."""
    period = the_roster(store).doc.unit.period
    return store.units.documents.load(RollupBook, period) or Stored(RollupBook(period), 0)


def change_book(store: Store, change: Callable[[RollupBook], RollupBook]) -> RollupBook:
    """Apply a change and keep it, durable when it returns. Raises what `change` raises, RosterError, ConflictError."""
    stored = load_book(store)
    changed = change(stored.doc)
    if changed != stored.doc:
        store.units.documents.save(changed, changed.period, expected_rev=stored.rev)
    return changed


def expect(store: Store, units: Iterable[ExpectedUnit], unprintable: Callable[[str], tuple[str, ...]]) -> ExpectedUnits:
    """The list with these organisations; `unprintable` asks the papers. Raises ExpectedError; nothing is kept then."""
    added = tuple(units)
    refuse_unprintable(added, unprintable)
    return change_book(store, lambda book: replace(book, units=tuple(book.expected.with_units(added).units))).expected


def unexpect(store: Store, key: str) -> ExpectedUnits:
    """The list without an organisation and those below it, and without what came from them."""

    def change(book: RollupBook) -> RollupBook:
        gone = {key, *(unit.key for unit in book.expected.walk(key))}
        return replace(book.without(gone), units=tuple(book.expected.without(key).units))

    return change_book(store, change).expected


def of_card(card: UnitCard, level: str = "", parent: str = "") -> ExpectedUnit:
    """What a unit file (`*.kdunit`) says about whom to expect: key, name, the certificate that signed it."""
    return ExpectedUnit(card.key, card.name, parent, level, sha256(card.certificate).hexdigest())
