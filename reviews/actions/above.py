"""The committee above: taken from its unit file, kept in the unit's sealed books, found again in later years."""

from __future__ import annotations

from dataclasses import dataclass

from reviews.above import BodyAbove, body_above
from reviews.actions.roster import the_roster
from reviews.people import UnitCard
from reviews.ports import Store
from reviews.records import Stored


@dataclass(frozen=True, slots=True)
class Pinned:
    """Who stands above now, and who stood there before."""

    now: BodyAbove
    before: BodyAbove | None

    @property
    def other_key(self) -> bool:
        """Whether another key signs for the body above than the one that was known."""
        return self.before is not None and self.before.fingerprint != self.now.fingerprint


def above(store: Store) -> BodyAbove | None:
    """The committee above, None while its unit file was not taken. Raises RosterError `no_unit`, storage errors."""
    stored = _kept(store, the_roster(store).doc.unit.period)
    if stored is not None:
        return stored.doc
    earlier = (_kept(store, period) for period in reversed(store.units.documents.periods()))
    return next((found.doc for found in earlier if found is not None), None)


def pin_above(store: Store, card: UnitCard) -> Pinned:
    """Keep what a unit file says as the committee above; durable when it returns.

    Raises RosterError `no_unit`, KiemdiemError `above_self above_no_key above_older`, storage errors.
    """
    unit, before = the_roster(store).doc.unit, above(store)
    found = body_above(card, unit.key, before)
    stored = _kept(store, unit.period)
    if stored is None or stored.doc != found:
        store.units.documents.save(found, unit.period, expected_rev=stored.rev if stored else 0)
    return Pinned(found, before)


def _kept(store: Store, period: str) -> Stored[BodyAbove] | None:
    return store.units.documents.load(BodyAbove, period)
