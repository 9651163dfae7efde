"""Chi uỷ's meeting before the conference (process.md 5.5): who was there, how it went, what it concluded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reviews.actions.enrol import line_for
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import change_campaign
from reviews.campaign import CommitteeMeeting
from reviews.meeting_order import role_of
from reviews.people import Roster
from reviews.ports import Store


def record_committee(
    store: Store,
    on: date,
    *,
    place: str = "",
    chair: str = "",
    clerk: str = "",
    absent: Sequence[str] = (),
    course: str = "",
    conclusion: str = "",
    collective_sent: date | None = None,
) -> CommitteeMeeting:
    """Keep the meeting; empty texts leave what is there. Everybody of chi uỷ who is not `absent` was present.

    Names and roster ids are both understood. Raises RosterError where nobody is called so.
    """
    roster = the_roster(store).doc
    away = tuple(line_for(roster, name).member for name in absent)
    here = tuple(member for member in members_of_committee(roster) if member not in away)

    def changed(held: CommitteeMeeting) -> CommitteeMeeting:
        return replace(
            held, on=on, place=place or held.place, present=here, absent=away,
            chair=line_for(roster, chair).member if chair else held.chair or _first(roster),
            clerk=line_for(roster, clerk).member if clerk else held.clerk, course=course or held.course,
            conclusion=conclusion or held.conclusion, collective_sent=collective_sent or held.collective_sent,
        )  # fmt: skip

    return change_campaign(store, lambda found: replace(found, committee=changed(found.committee))).committee


def members_of_committee(roster: Roster) -> tuple[str, ...]:
    """Bí thư, phó bí thư, chi uỷ viên."""
    return tuple(line.member for line in roster.lines if role_of(line) and line.status != "withdrawn")


def _first(roster: Roster) -> str:
    return next((line.member for line in roster.lines if role_of(line) == "secretary"), "")
