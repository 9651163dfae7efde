"""The desk in a year whose forms the program does not have yet: the unit's work goes on, no form can be filled in."""

from __future__ import annotations

from questionnaires.catalogue import Catalogue
from reviews.actions.committee_desk import COMMITTEE, ORGAN
from reviews.actions.enrol import is_officer
from reviews.actions.fill import Filling, draft_key, new_draft
from reviews.people import UnitCard
from reviews.ports import Clock, Store, Unlocked


def keeps_committee(store: Store, unlocked: Unlocked) -> bool:
    """Whether this person keeps the books of a committee, whose work needs no member's form."""
    if not is_officer(store, unlocked):
        return False
    stored = store.units.load()
    return stored is not None and stored.doc.unit.settings.get(ORGAN) == COMMITTEE


def stand_in(unlocked: Unlocked, catalogue: Catalogue, clock: Clock) -> Filling:
    """What the session holds in the place of a draft: never shown, never kept, and nothing can be put into it."""
    form = catalogue.load(UnitCard().questionnaire)
    draft = new_draft(unlocked.profile, unlocked.unit, form)
    filling = Filling(unlocked.drafts, clock, draft_key(unlocked, clock), draft, 0, form)
    filling.read_only = True
    return filling
