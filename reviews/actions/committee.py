"""Chi uỷ's meeting before the conference (process.md 5.5): who was there, how it went, what it concluded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reviews.actions.enrol import line_for
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import change_campaign
from reviews.campaign import CommitteeMeeting
from reviews.committee_fields import PEOPLE, attended, with_attendance, with_field
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


def set_committee(store: Store, name: str, text: str) -> CommitteeMeeting:
    """Change one field of the meeting; chair and clerk are named as on the roster. Durable when it returns.

    Raises KiemdiemError `year_field_unknown`, CellError for a day that is none, RosterError for a name of nobody.
    """
    roster = the_roster(store).doc
    value = line_for(roster, text.strip()).member if name in PEOPLE and text.strip() else text

    def changed(held: CommitteeMeeting) -> CommitteeMeeting:
        known = replace(held, chair=held.chair or _first(roster))
        return attended(with_field(known, name, value), members_of_committee(roster))

    return change_campaign(store, lambda found: replace(found, committee=changed(found.committee))).committee


def attend_committee(store: Store, member: str, *, there: bool) -> CommitteeMeeting:
    """Note that a member of chi uỷ was there, or was not. Durable when it returns."""
    committee = members_of_committee(the_roster(store).doc)
    return change_campaign(
        store,
        lambda found: replace(found, committee=with_attendance(found.committee, committee, member, there=there)),
    ).committee


def members_of_committee(roster: Roster) -> tuple[str, ...]:
    """Bí thư, phó bí thư, chi uỷ viên."""
    return tuple(line.member for line in roster.lines if role_of(line) and line.status != "withdrawn")


def _first(roster: Roster) -> str:
    return next((line.member for line in roster.lines if role_of(line) == "secretary"), "")
