"""What the session's papers say about the meeting: who came, what was said, how the ballots fell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction

from reviews.campaign import Rated
from reviews.meetings import Resolution
from reviews.rules import LEVELS
from reviews.session_kinds import SignField


@dataclass(frozen=True, slots=True)
class Absence:
    """One full or probationary member who was called and did not come."""

    name: str
    reason: str = ""
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class BaseStep:
    """One line of the base's sum: `full_members` adds, the others are taken off (điểm 9.3.2)."""

    code: str
    count: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attendance:
    """Figures of the attendance list, all persons."""

    total: int = 0
    full: int = 0
    """Đảng viên chính thức."""
    probationary: int = 0
    called: int = 0
    """Full members who were called."""
    present: int = 0
    """Members present, probationary ones included."""
    present_full: int = 0
    absent: tuple[Absence, ...] = ()
    exempt: tuple[str, ...] = ()
    suspended: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    """Delegates of the higher level and others without a vote."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said, word for word."""

    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the agenda as it went: the collective (`member` empty) or one person."""

    member: str
    title: str = ""
    """Of the collective: «Chi uỷ», «Chi bộ»."""
    summary: str = ""
    remarks: tuple[Remark, ...] = ()
    answer: str = ""
    conclusion: str = ""
    chair: str = ""
    """Name of who chaired this item where it was not the meeting's chair."""
    standard: tuple[tuple[str, str], ...] = ()
    """Lines of the unit's own standard and what the meeting found on them."""


@dataclass(frozen=True, slots=True)
class Votes:
    """How the ballots fell on one person, or on the collective: votes a level and invalid rows."""

    member: str
    counts: Mapping[str, int]
    invalid: int = 0
    title: str = ""
    base: int = 0
    """Base of the earlier conference at which this was counted; 0 = the conference that the paper tells of."""

    def of(self, level: str) -> int:
        """Votes for this level."""
        return self.counts.get(level, 0)

    def cumulated(self, level: str) -> int:
        """Votes for this level or a better one."""
        return sum(self.of(code) for code in LEVELS[: LEVELS.index(level) + 1])


@dataclass(frozen=True, slots=True)
class Ballots:
    """The count of one ballot paper: sheets issued, returned, valid; rows in the order of the paper."""

    issued: int
    returned: int
    valid: int
    invalid: int
    rows: tuple[Votes, ...] = ()
    invalid_reason: str = ""

    def row(self, member: str) -> Votes | None:
        """The votes on a member, None where the paper did not name him or her."""
        return next((row for row in self.rows if row.member == member), None)


@dataclass(frozen=True, slots=True)
class Coming:
    """A supplementary conference (process.md 5.7) that is called and not opened yet; names are printed names."""

    number: int
    order: tuple[str, ...] = ()
    """Roster ids of those whose turn it will be."""
    collective: bool = False
    at: datetime | None = None
    place: str = ""
    chair: str = ""
    own_chair: str = ""
    clerk: str = ""
    tellers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """The meeting as its papers tell it; names are printed names, members roster ids."""

    began: datetime | None = None
    ended: datetime | None = None
    place: str = ""
    chair: str = ""
    clerk: str = ""
    own_chair: str = ""
    """Who chaired the secretary's own item."""
    own_chair_id: str = ""
    """The same as roster id."""
    tellers: tuple[str, ...] = ()
    """The first is tổ trưởng."""
    officers: Mapping[SignField, str] = field(default_factory=dict)
    """Roster ids of those who sign: a name may be borne by two. No entry for somebody who is on no roster."""
    attendance: Attendance = Attendance()
    base: int = 0
    """Persons whom a vote is measured by (điểm 9.3.2)."""
    majority: int = 0
    """The least number of votes that carries."""
    base_steps: tuple[BaseStep, ...] = ()
    items: tuple[Item, ...] = ()
    discussion: str = ""
    """Discussion of the levels."""
    ballots: Ballots | None = None
    """One sheet with four levels, or round (a) with the levels below the top."""
    top_ballots: Ballots | None = None
    """Round (b) of two: votes `agree`, `disagree` for the top level."""
    collective_ballots: Ballots | None = None
    """Chi uỷ, chi bộ; rows have a title."""
    rated: tuple[Rated, ...] = ()
    """Levels of the collectives on that sheet."""
    counted_at: datetime | None = None
    keeper: str = ""
    """Who keeps the sealed ballots."""
    conclusion: str = ""
    resolutions: tuple[Resolution, ...] = ()
    """What the meeting decided, with its votes."""
    minutes_read: bool = False
    """The minutes were read to the meeting and adopted."""
    deferred: Mapping[str, str] = field(default_factory=dict)
    """Member to reason: not reviewed at this meeting."""
    number: int = 1
    """2 … = a supplementary conference (process.md 5.7)."""
    order: tuple[str, ...] = ()
    """Roster ids of those whose turn is at this conference."""
    order_reason: str = ""
    """Why the order is not that of the regulation."""
    before: tuple[SessionFacts, ...] = ()
    """The earlier conferences of the year, first one first."""

    def votes_on(self, member: str) -> Votes | None:
        """All votes on a member; of two rounds «agree» counts for the top level. None where there were none.

        Who was voted on at an earlier conference keeps those votes, with the base of that conference.
        """
        found = self.ballots.row(member) if self.ballots else None
        top = self.top_ballots.row(member) if self.top_ballots else None
        if top is None and found is None:
            past = ((held.votes_on(member), held.base) for held in reversed(self.before))
            return next((replace(votes, base=votes.base or base) for votes, base in past if votes), None)
        if top is None:
            return found
        below = found.counts if found else {}
        return Votes(member, {**below, "HTXS": top.of("agree")}, found.invalid if found else top.invalid)

    def share(self, votes: int) -> Fraction | None:
        """Votes in percent of the base; None without a base."""
        return Fraction(votes * 100, self.base) if self.base else None
