"""The turn of the year: the books of the next year begin with whom the old ones knew; the old ones stay."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.enrol import RosterError, is_officer
from reviews.actions.roster import the_roster
from reviews.card_settings import with_heads_first
from reviews.people import Roster
from reviews.ports import Store, Unlocked
from reviews.rollup_book import RollupBook

YEAR: Final = re.compile(r"20[0-9]{2}")


def the_year(period: str) -> str:
    """The period of a unit's books as it was typed: a year. Raises KiemdiemError `year_unreadable`."""
    if not YEAR.fullmatch(period):
        raise KiemdiemError(Problem("year_unreadable", period))
    return period


def begin_year(store: Store, unlocked: Unlocked, period: str) -> Roster:
    """Books of the year after the newest one: card, members, expected organisations, all with their pinned keys.

    What belongs to one year stays behind: days, plan, what came in, what was decided. Durable when it returns; an
    interrupted start goes on where it stopped. Raises KiemdiemError `year_unreadable`, RosterError `no_unit`,
    `year_not_officer`, `year_begun`, `year_not_next`.
    """
    the_year(period)
    roster = the_roster(store).doc
    if not is_officer(store, unlocked):
        raise RosterError(Problem("year_not_officer", unlocked.profile.name))
    years = store.units.years()
    if period in years:
        raise RosterError(Problem("year_begun", period))
    expected = str(int(years[-1][:4]) + 1)
    if period != expected or roster.unit.period != years[-1]:
        raise RosterError(Problem("year_not_next", period, {"found": years[-1], "next": expected}))
    _begin_list(store, roster.unit.period, period)
    card = replace(with_heads_first(roster.unit, None), period=period, deadline=None, calendar=())
    begun = replace(roster, unit=card)
    store.units.save(begun, expected_rev=0)  # last: with it the new year is there
    return begun


def _begin_list(store: Store, before: str, period: str) -> None:
    """The committee's list of the new year; nothing of what organisations sent in the old one."""
    old = store.units.documents.load(RollupBook, before)
    if old is None:
        return
    left = store.units.documents.load(RollupBook, period)  # of a start that was interrupted
    fresh = RollupBook(period, old.doc.units)
    store.units.documents.save(fresh, period, expected_rev=left.rev if left else 0)
