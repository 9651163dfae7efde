"""Who has sent, who has not, what waits for whom: the list of the cell's members with where each review stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Literal

from reviews.campaign import Campaign
from reviews.collection import Books, Entry
from reviews.people import Roster, RosterLine
from reviews.standing import not_subject
from reviews.unit_content import heads_first

Where = Literal["missing", "received", "paper", "waiting", "conflict", "returned", "exempt", "guest"]
"""Chưa nhận; đã nhận; bản giấy; chờ xác nhận khoá; hai bản khác nhau; trả lại; không thuộc diện; sinh hoạt tạm thời."""

RECEIVED: Final = frozenset({"received", "paper"})
OPEN: Final = frozenset({"missing", "waiting", "conflict", "returned"})
"""Something is still to be done by somebody."""


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One member: where the review stands, since when, why."""

    line: RosterLine
    where: Where
    revision: int = 0
    at: datetime | None = None
    reason: str = ""
    """Why given back; for the exempt the code of reviews.standing.Reason."""
    deadline: date | None = None
    """Own deadline after a return; a leader's where heads go first."""
    waiting: bool = False
    """Beside what counts, a newer review waits for its key."""


@dataclass(frozen=True, slots=True)
class CollectionStatus:
    """The whole list, in the roster's order; leaders before the others where the unit has heads go first."""

    period: str
    today: date
    rows: tuple[StatusRow, ...]
    deadline: date | None
    refused: tuple[Entry, ...] = ()
    """Files that were put aside, oldest first."""

    @property
    def days_left(self) -> int | None:
        """Days until the deadline; below zero when it has passed, None where there is none."""
        return None if self.deadline is None else (self.deadline - self.today).days

    def of(self, *places: Where) -> tuple[StatusRow, ...]:
        """Rows that stand there."""
        return tuple(row for row in self.rows if row.where in places)

    @property
    def open(self) -> tuple[StatusRow, ...]:
        """Rows about which something is still to be done."""
        return tuple(row for row in self.rows if row.where in OPEN)

    @property
    def counts(self) -> dict[Where, int]:
        """How many stand where; only what occurs."""
        found: dict[Where, int] = {}
        for row in self.rows:
            found[row.where] = found.get(row.where, 0) + 1
        return found


def status_of(roster: Roster, campaign: Campaign, books: Books, today: date) -> CollectionStatus:
    """Where every member's review stands on a day.

    Who is not subject is asked for the day of the meeting (QĐ 366 Điều 5), before that is set for the
    deadline. A review that came all the same is shown as received. Who was taken off the list is owed nothing.
    """
    deadline = campaign.plan.hand_in or roster.unit.deadline
    meeting = campaign.plan.meeting.date() if campaign.plan.meeting else deadline or today
    here = [line for line in roster.lines if line.status != "withdrawn" or books.held(line.member)]
    rows = tuple(_row(line, campaign, books, meeting) for line in here)
    first = heads_first(roster.unit)
    if first is not None:
        dated = (replace(row, deadline=first) if _leads(row) and row.where == "missing" else row for row in rows)
        rows = tuple(sorted(dated, key=lambda row: not _leads(row)))
    return CollectionStatus(campaign.period, today, rows, deadline, books.refused)


def _leads(row: StatusRow) -> bool:
    return row.line.profile.form == "2A"


def _row(line: RosterLine, campaign: Campaign, books: Books, meeting: date) -> StatusRow:
    member = line.member
    current, waiting, returned = (held.get(member) for held in (books.current, books.waiting, books.returned))
    if member in books.conflicts:
        latest = books.conflicts[member][-1]
        return StatusRow(line, "conflict", latest.revision, latest.at)
    if returned is not None and waiting is None:
        return StatusRow(line, "returned", returned.revision, returned.at, returned.reason, returned.deadline)
    if current is not None:
        where: Where = "received" if current.source == "file" else "paper"
        return StatusRow(line, where, current.revision, current.at, waiting=waiting is not None)
    if waiting is not None:
        return StatusRow(line, "waiting", waiting.revision, waiting.at)
    return _without(line, campaign, meeting)


def _without(line: RosterLine, campaign: Campaign, meeting: date) -> StatusRow:
    """Nothing was received: is anything owed?"""
    year, reason = campaign.of(line.member), not_subject(line.standing, meeting)
    if year.state == "not_subject" or reason is not None:
        said = year.history[-1].reason if year.state == "not_subject" and year.history else ""
        return StatusRow(line, "exempt", reason=said or reason or "")
    if line.standing.guest is not None and line.standing.guest.covers(meeting):
        return StatusRow(line, "guest", reason=line.standing.guest.reason)
    return StatusRow(line, "missing")
