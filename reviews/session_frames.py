"""The frame of a session's paper: its day, its number, the conference that it belongs to."""

from __future__ import annotations

from datetime import date
from typing import Final

from reviews.campaign import Campaign
from reviews.session_books import Books
from reviews.session_kinds import PaperId
from reviews.session_parts import Frame

BEFORE: Final[tuple[PaperId, ...]] = (
    "agenda", "invitation", "reminders", "residence-requests", "temporary-requests",
)  # fmt: skip
"""Papers of before the meeting: dated by the day they are made, the others by the meeting's day."""
AHEAD: Final[frozenset[PaperId]] = frozenset({"agenda", "invitation", "ballots", "attendance"})
"""Papers of the conference that comes next, where one is called; the others tell of the last one held."""
OF_ONE: Final[frozenset[PaperId]] = frozenset({"agenda", "invitation", "count", "minutes", "report", "attendance"})
"""Papers that every conference of the year has of its own: a supplementary one gets files and numbers of its own."""


def frame(books: Books, paper: PaperId, *, member: str = "", part: int = 0) -> Frame:
    """The frame of a paper; a number that was given holds, with its day."""
    part = part or conference_of(books, paper)
    given = given_number(books.campaign, paper, member, conference=part if paper in OF_ONE else 0)
    day = day_of(books, paper)
    usual = min(books.today, day) if paper in BEFORE else day
    if corrected(books.campaign, paper, member):  # never older than the decision that it tells
        usual = max(books.today, usual)
    on = given[1] if given else usual
    return Frame(
        paper, books.roster.unit, books.campaign.period, on, given[0] if given and not books.draft else None,
        books.draft, books.demo, member, part, marking=books.campaign.plan.marking,
    )  # fmt: skip


def register_id(paper: PaperId, member: str = "", *, again: int = 0) -> str:
    """Under which id the register of numbers keeps a paper; a notice that is made `again` is a paper of its own."""
    named = f"{paper}:{member}" if member else paper
    return f"{named}:{again}" if again else named


def corrected(campaign: Campaign, paper: PaperId, member: str) -> int:
    """Which paper of its own a notice is: 0 tells the proposal, 1 the decision, one more each level decided anew."""
    if paper != "notices" or not member:
        return 0
    year = campaign.of(member)
    return bool(year.level("decided")) + sum(step.to == "reopened" for step in year.history)


def conference_of(books: Books, paper: PaperId) -> int:
    """Which supplementary conference the paper belongs to, from 2; 0 = the first one, or none in particular."""
    if paper not in OF_ONE:
        return 0
    ahead = books.coming if paper in AHEAD else None
    number = ahead.number if ahead else books.facts.number if books.facts else 1
    return number if number > 1 else 0


def day_of(books: Books, paper: PaperId) -> date:
    """The day of the conference that the paper is about; of one that is called for no day yet, today."""
    if books.coming is None or paper not in AHEAD:
        return books.meeting_day
    return books.coming.at.date() if books.coming.at else books.today


def given_number(
    campaign: Campaign, paper: PaperId, member: str = "", *, conference: int = 0
) -> tuple[int, date] | None:
    """Number and day that the register holds for a paper."""
    wanted = register_id(paper, member, again=conference or corrected(campaign, paper, member))
    return next(((line.number, line.on) for line in campaign.numbers if line.paper == wanted), None)
