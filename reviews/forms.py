"""Which papers there are besides the three year-end reviews, for whom, for which period, and who signs first."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal

from questionnaires.values import KiemdiemError, Problem
from reviews.people import Form, Profile, UnitCard

PaperForm = Literal["2A", "2B", "2C", "05", "01"]
"""Form of HD 43-HD/BTCTW on a paper: a review, the quarterly self-assessment, the collective's report."""

REVIEWS: Final[tuple[Form, ...]] = ("2A", "2B", "2C")
"""The year-end reviews: what a cell collects from its members. A quarterly file is never one (process.md 3)."""
OBJECTION: Final = "form_because"
"""Question of a review: why it is on another form than the unit chose for the member; asked only then."""
QUARTERLY: Final = "05"
COLLECTIVE: Final = "01"

QUARTER: Final = re.compile(r"[0-9]{4}-Q[1-4]")
LEADERS: Final = "quarterly"
"""Setting of the unit: the questionnaire of its quarterly form for leaders; without it two totals."""
NO_POST: Final = "quarterly_no_post"
"""Setting of the unit: the same for members without a post, where the place has such a form (HCMC 01-B)."""


def form_code(text: str) -> str:
    """A form as people type it: `2a`, `5`, `05`; in capitals, with its zero."""
    found = text.strip().upper()
    return f"0{found}" if found in ("1", "5") else found


def quarter_of(day: date) -> str:
    """The quarter of a day: `2026-Q4`."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def period_for(form: str, period: str, unit: UnitCard, today: date) -> str:
    """The period of a paper; where none is named the quarter of today, for all other forms the unit's.

    A quarterly form has a quarter as its period and nothing else has: raises KiemdiemError
    `period_not_quarter`, `period_not_year` (`where` = the period as given).
    """
    if form != QUARTERLY:
        if QUARTER.fullmatch(period.upper()):
            raise KiemdiemError(Problem("period_not_year", period, {"form": form}))
        return period or unit.period
    found = period.upper() or quarter_of(today)
    if not QUARTER.fullmatch(found):
        raise KiemdiemError(Problem("period_not_quarter", period))
    return found


def questionnaire_for(form: str, period: str, unit: UnitCard | None = None, profile: Profile | None = None) -> str:
    """The id of the questionnaire that fills this form in this period: `review-2026-2b`.

    The quarterly form is the unit's own where its settings name one. Raises KiemdiemError
    `no_quarterly_form` for a member of whom no text read asks one (rc 1.3).
    """
    year = period[:4]
    if form == COLLECTIVE:
        return f"collective-{year}"
    if form != QUARTERLY:
        return f"review-{year}-{form.lower()}"
    settings = unit.settings if unit else {}
    if profile is None or profile.form == "2A":
        return settings.get(LEADERS, "") or f"quarterly-{year}"
    found = settings.get(NO_POST, "") if profile.form == "2B" else ""
    if not found:
        raise KiemdiemError(Problem("no_quarterly_form", "", {"form": profile.form}))
    return found


def has_quarterly_form(profile: Profile, unit: UnitCard) -> bool:
    """Whether this member fills the quarterly form."""
    return profile.form == "2A" or (profile.form == "2B" and bool(unit.settings.get(NO_POST, "")))


def first_signer(form: str) -> str:
    """The field that is signed first: the member's own, of the collective's report the secretary's."""
    return "secretary" if form == COLLECTIVE else "member"
