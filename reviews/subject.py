"""Who is reviewed this year, judged on which day: one answer for lists, desk, conference, papers and sums."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from reviews.campaign import Campaign
from reviews.member_year import MemberYear
from reviews.people import Roster, RosterLine
from reviews.standing import Reason, not_subject

MEETING_WORDS: Final = "Hội nghị"
"""How the meeting's day is found among the dates of the unit file."""

Outside = Reason | Literal["other"]
"""Why a member is not reviewed: one of QĐ 366 Điều 5, or by a decision of people on record."""


def review_day(roster: Roster, campaign: Campaign, today: date) -> date:
    """The day that «dưới 6 tháng» and exemptions are judged on: the conference's, as planned or as announced.

    Before either is set it is the day by which reviews are handed in, and never one that has passed.
    """
    if campaign.plan.meeting is not None:
        return campaign.plan.meeting.date()
    announced = next((day for words, day in roster.unit.calendar if words.startswith(MEETING_WORDS)), None)
    if announced is not None:
        return announced
    return max(campaign.plan.hand_in or roster.unit.deadline or today, today)


def is_guest(line: RosterLine, day: date) -> bool:
    """Sinh hoạt tạm thời here on that day: reviewed at the own cell (QĐ 294 6.3.2)."""
    return line.standing.guest is not None and line.standing.guest.covers(day)


def own_lines(roster: Roster, day: date) -> tuple[RosterLine, ...]:
    """The cell's own members on that day, in the roster's order: nobody who was withdrawn, no guests."""
    return tuple(line for line in roster.lines if line.status != "withdrawn" and not is_guest(line, day))


def outside(
    line: RosterLine, year: MemberYear, day: date, counted_to: date | None = None
) -> tuple[Outside, str] | None:
    """Why an own member is not reviewed, as code and the words on record; None where he or she is.

    `counted_to` is the plan's own day for «dưới 6 tháng».
    """
    found = not_subject(line.standing, day, counted_to)
    if found is not None:
        span = {"exempt": line.standing.exempt, "suspended": line.standing.suspended}.get(found)
        return found, ", ".join(word for word in (span.reason, span.document) if word) if span else ""
    if year.state != "not_subject":
        return None
    return "other", next((step.reason for step in reversed(year.history) if step.to == "not_subject"), "")


def subject_on(roster: Roster, campaign: Campaign, day: date) -> tuple[RosterLine, ...]:
    """Own members who are reviewed and classified at a conference on that day, in the roster's order."""
    counted_to = campaign.plan.six_months_on
    return tuple(
        line for line in own_lines(roster, day) if outside(line, campaign.of(line.member), day, counted_to) is None
    )


def subject_lines(roster: Roster, campaign: Campaign, today: date) -> tuple[RosterLine, ...]:
    """Own members who are reviewed this year, as far as it is known today."""
    return subject_on(roster, campaign, review_day(roster, campaign, today))
