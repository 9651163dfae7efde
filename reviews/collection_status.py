"""Who has sent, who has not, what waits for whom: the list of the cell's members with where each review stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Literal

from reviews.campaign import Campaign
from reviews.card_settings import heads_first
from reviews.collection import Books, Entry
from reviews.member_year import State
from reviews.people import Roster, RosterLine
from reviews.subject import is_guest, outside, own_lines, review_day, subject_on

Where = Literal["missing", "received", "paper", "waiting", "conflict", "returned", "exempt", "guest"]
"""Chưa nhận; đã nhận; bản giấy; chờ xác nhận khoá; hai bản khác nhau; trả lại; không thuộc diện; sinh hoạt tạm thời."""

RECEIVED: Final = frozenset({"received", "paper"})
OPEN: Final = frozenset({"missing", "waiting", "conflict", "returned"})
"""Something is still to be done by somebody."""
OWED_NOTHING: Final = frozenset({"exempt", "guest"})
"""Who is not counted, whatever came."""
NOTHING_HERE: Final[frozenset[State]] = frozenset({"draft", "returned", "not_subject"})
"""States of a member's year in which no review counts."""


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One member: where the review stands, since when, why."""

    line: RosterLine
    where: Where
    revision: int = 0
    at: datetime | None = None
    reason: str = ""
    """Why given back; for the exempt a code of reviews.subject.Outside or the words on record, else `withdrawn`."""
    deadline: date | None = None
    """Own deadline after a return; a leader's where heads go first."""
    waiting: bool = False
    """Beside what counts, a newer review waits for its key."""
    counted: bool = False
    """A review of somebody who owes one lies here and counts; of two that differ the first does."""
    reminded: tuple[date, ...] = ()
    """Days on which the member was reminded to hand in (again), oldest first."""
    sent: bool = False
    """Nothing is owed, and a review came all the same: it is kept, and counted nowhere."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The collection in four numbers, the same wherever they are shown."""

    subject: int
    """Members who owe a review."""
    received: int
    """Of these, whose review counts."""
    returned: int
    """Of these, whose review was given back and has not come again."""
    exempt: int
    """Own members who owe none."""

    @property
    def missing(self) -> int:
        """Reviews that are still to come, those given back included."""
        return self.subject - self.received


def tally(roster: Roster, campaign: Campaign, today: date) -> Tally:
    """The numbers from settled books, without reading the ledger; `CollectionStatus.tally` is equal to them."""
    day = review_day(roster, campaign, today)
    states = [campaign.of(line.member).state for line in subject_on(roster, campaign, day)]
    received = sum(state not in NOTHING_HERE for state in states)
    return Tally(len(states), received, states.count("returned"), len(own_lines(roster, day)) - len(states))


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
    def tally(self) -> Tally:
        """The four numbers."""
        owing = [row for row in self.rows if row.where not in OWED_NOTHING]
        exempt = sum(row.where == "exempt" and row.reason != "withdrawn" for row in self.rows)
        return Tally(len(owing), sum(row.counted for row in owing), len(self.of("returned")), exempt)

    @property
    def counts(self) -> dict[Where, int]:
        """How many stand where; only what occurs."""
        found: dict[Where, int] = {}
        for row in self.rows:
            found[row.where] = found.get(row.where, 0) + 1
        return found


def status_of(roster: Roster, campaign: Campaign, books: Books, today: date) -> CollectionStatus:
    """Where every member's review stands on a day.

    Who is not subject (QĐ 366 Điều 5) owes nothing and is counted nowhere; where a review came all the same
    the row says so. Who was taken off the list stands there only with a review that came before.
    """
    deadline = campaign.plan.hand_in or roster.unit.deadline
    meeting = review_day(roster, campaign, today)
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
    none = _owed_nothing(line, campaign, meeting)
    if none is not None:
        newest = books.newest(member)
        return replace(none, sent=True, revision=newest.revision, at=newest.at) if newest else none
    current, waiting, returned = (held.get(member) for held in (books.current, books.waiting, books.returned))
    if member in books.conflicts:
        latest = books.conflicts[member][-1]
        return StatusRow(line, "conflict", latest.revision, latest.at, counted=current is not None)
    if returned is not None and waiting is None:
        days = tuple(day for day in campaign.reminded(member) if day >= returned.at.date())
        return StatusRow(
            line, "returned", returned.revision, returned.at, returned.reason, returned.deadline, reminded=days
        )
    if current is not None:
        where: Where = "received" if current.source == "file" else "paper"
        return StatusRow(line, where, current.revision, current.at, waiting=waiting is not None, counted=True)
    if waiting is not None:
        return StatusRow(line, "waiting", waiting.revision, waiting.at)
    return StatusRow(line, "missing", reminded=campaign.reminded(member))


def _owed_nothing(line: RosterLine, campaign: Campaign, meeting: date) -> StatusRow | None:
    """The row of somebody who is not reviewed here this year."""
    if line.status == "withdrawn":
        return StatusRow(line, "exempt", reason="withdrawn")
    if line.standing.guest is not None and is_guest(line, meeting):
        return StatusRow(line, "guest", reason=line.standing.guest.reason)
    found = outside(line, campaign.of(line.member), meeting, campaign.plan.six_months_on)
    if found is None:
        return None
    code, words = found
    return StatusRow(line, "exempt", reason=words or code if code == "other" else code)
