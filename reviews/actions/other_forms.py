"""The other forms that a person can turn to beside the open one: this quarter, the year, the collective."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from questionnaires.values import KiemdiemError
from reviews.forms import COLLECTIVE, QUARTERLY, REVIEWS, has_quarterly_form, quarter_of
from reviews.ports import Drafts, Unlocked
from reviews.records import Draft, DraftKey


@dataclass(frozen=True, slots=True)
class OtherForm:
    """One of them; `draft` is None where it was not begun, cannot be read, or was not looked at yet."""

    id: Literal["year", "quarter", "collective"]
    key: DraftKey
    draft: Draft | None = None


def other_forms(unlocked: Unlocked, here: DraftKey, today: date, *, officer: bool) -> tuple[OtherForm, ...]:
    """What this person may fill in besides `here`, without looking at the drafts.

    The quarterly form is for those who have one (a leader, or as the unit's settings say), the
    collective's report for the unit's officer.
    """
    unit, profile = unlocked.unit, unlocked.profile
    found: list[OtherForm] = []
    if here.form not in REVIEWS:
        found.append(OtherForm("year", DraftKey(here.person, unit.period, profile.form)))
    if here.form != QUARTERLY and has_quarterly_form(profile, unit):
        found.append(OtherForm("quarter", DraftKey(here.person, quarter_of(today), QUARTERLY)))
    if here.form != COLLECTIVE and officer:
        found.append(OtherForm("collective", DraftKey(here.person, unit.period, COLLECTIVE)))
    return tuple(found)


def looked_at(drafts: Drafts, others: tuple[OtherForm, ...]) -> tuple[OtherForm, ...]:
    """The same with their drafts; one that cannot be read stays unknown here and is told when it is opened."""
    return tuple(replace(other, draft=_draft(drafts, other.key)) for other in others)


def _draft(drafts: Drafts, key: DraftKey) -> Draft | None:
    try:
        stored = drafts.load(key)
    except KiemdiemError:
        return None
    return stored.doc if stored else None
