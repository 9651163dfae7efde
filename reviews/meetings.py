"""The conference of the cell: who was there, what was said about whom, what was counted, what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Final, Literal

from reviews.ballots import BallotKind, Count, Outcome, Tally, outcome
from reviews.campaign import Rated
from reviews.member_year import LevelValue, Subject
from reviews.people import Roster
from reviews.voting_base import HALF, Presence, VotingBase, voting_base

MeetingState = Literal["planned", "open", "balloting", "counted", "closed"]

COLLECTIVE: Final = "collective"
"""Id of the item on the collective (Mẫu 01 of chi uỷ)."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """How one member of the roster attended."""

    member: str
    presence: Presence = "present"
    reason: str = ""
    """Of an absence."""
    at: str = ""
    """When a late one came, «08:20»."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who attends and does not vote: a delegate, or a member on temporary activity here."""

    name: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Ý kiến góp ý: who said it, word for word."""

    name: str
    """As printed."""
    text: str
    member: str = ""
    """Id of the roster line, empty for a guest."""


@dataclass(frozen=True, slots=True)
class Item:
    """What was said in the review of one member, or of the collective."""

    id: str
    """Roster id, or `COLLECTIVE`."""
    summary: str = ""
    """Tóm tắt tự kiểm điểm."""
    remarks: tuple[Remark, ...] = ()
    answer: str = ""
    """Tiếp thu, giải trình."""
    conclusion: str = ""
    """Kết luận của chủ trì."""
    standard: tuple[tuple[str, str], ...] = ()
    """Lines of the unit's own standard and what the meeting found: (line, finding)."""
    chair: str = ""
    """Who chaired this item, where it was not the chair of the meeting (the chair's own item)."""
    concluded: datetime | None = None
    opinion: str = ""
    """Chi uỷ's comment, as it was read out."""
    deferred: str = ""
    """Why this member was not reviewed today; then nothing else is said."""
    levels: Mapping[Subject, LevelValue] = field(default_factory=dict)
    """Values of the level that were told or set at the meeting; `proposed` is set by a person."""
    appraised: Fraction | None = None
    """Points that chi uỷ told."""

    @property
    def done(self) -> bool:
        """Concluded or put off: the meeting has gone on to the next."""
        return self.concluded is not None or bool(self.deferred)


@dataclass(frozen=True, slots=True)
class Hands:
    """A vote by show of hands: numbers only."""

    agree: int
    disagree: int = 0
    other: int = 0


@dataclass(frozen=True, slots=True)
class Resolution:
    """One decision of the meeting with its vote: the text in the minutes, who is to do it by when."""

    text: str
    hands: Hands | None = None
    who: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """The meeting was interrupted; no end = it still is."""

    begin: datetime
    end: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One conference; a supplementary one of the same year (process.md 5.7) holds those `before` it."""

    period: str
    number: int = 1
    """1 = the conference, 2 … = supplementary ones for those who were deferred."""
    state: MeetingState = "planned"
    place: str = ""
    planned: datetime | None = None
    opened: datetime | None = None
    closed: datetime | None = None
    chair: str = ""
    """Roster ids: chair, who chairs the chair's own item, clerk, tellers (first = tổ trưởng)."""
    own_chair: str = ""
    clerk: str = ""
    tellers: tuple[str, ...] = ()
    attendance: tuple[Attendee, ...] = ()
    """Who is not here is present."""
    guests: tuple[Guest, ...] = ()
    order: tuple[str, ...] = ()
    """Ids of items: the collective first."""
    order_reason: str = ""
    """Why the order is not that of the regulation."""
    items: tuple[Item, ...] = ()
    current: str = ""
    """The item the meeting is at: where it resumes."""
    discussion: str = ""
    """Thảo luận mức xếp loại."""
    threshold: Fraction = HALF
    base: VotingBase | None = None
    """Frozen when ballots are handed out; before that see `base_of`."""
    kinds: tuple[BallotKind, ...] = ("levels",)
    """Which ballots are held: one sheet, or the two rounds; `collective` where chi uỷ or the cell is rated."""
    names: tuple[str, ...] = ()
    """Roster ids on the sheets, frozen when ballots are handed out."""
    collectives: tuple[str, ...] = ()
    """Names of the collectives on their sheet: chi uỷ, chi bộ."""
    counts: tuple[Count, ...] = ()
    """Counts entered and not yet accepted."""
    tallies: tuple[Tally, ...] = ()
    """Accepted, in the order of acceptance; of one kind the last one holds."""
    keeper: str = ""
    """Who keeps the sealed ballots."""
    resolutions: tuple[Resolution, ...] = ()
    pauses: tuple[Pause, ...] = ()
    minutes_read: bool = False
    """The minutes were read to the meeting and approved."""
    source: Literal["live", "paper"] = "live"
    """`paper`: taken over from a record kept on paper (`meeting import`)."""
    before: tuple[Meeting, ...] = ()
    rated: tuple[Rated, ...] = ()
    """Levels of collectives: each one's own, and what a person set as the proposal."""

    @property
    def day(self) -> date | None:
        """The day on which it is or was held."""
        moment = self.opened or self.planned
        return moment.date() if moment else None

    def item(self, ident: str) -> Item:
        """What was said about this one; an empty item where nothing was yet."""
        return next((item for item in self.items if item.id == ident), Item(ident))

    def with_item(self, item: Item) -> Meeting:
        """With this item in its place."""
        if any(other.id == item.id for other in self.items):
            return replace(self, items=tuple(item if other.id == item.id else other for other in self.items))
        return replace(self, items=(*self.items, item))

    def rating(self, name: str) -> Rated:
        """Levels of this collective; none where nothing is said about it yet."""
        return next((one for one in self.rated if one.name == name), Rated(name))

    def with_rating(self, rating: Rated) -> Meeting:
        """With the levels of this collective in their place."""
        return replace(self, rated=(*(one for one in self.rated if one.name != rating.name), rating))

    def presence(self) -> dict[str, Presence]:
        """Roster id: how he or she attended."""
        return {there.member: there.presence for there in self.attendance}

    def tally(self, kind: BallotKind) -> Tally | None:
        """The accepted tally of this kind that holds: the last one."""
        return next((tally for tally in reversed(self.tallies) if tally.kind == kind), None)

    @property
    def paused(self) -> bool:
        """Whether it is interrupted right now."""
        return bool(self.pauses) and self.pauses[-1].end is None

    @property
    def all(self) -> tuple[Meeting, ...]:
        """The conferences of the year, first one first."""
        return (*self.before, self)


def base_of(meeting: Meeting, roster: Roster) -> VotingBase:
    """The voting base: as frozen with the ballots, else worked out from roster and attendance."""
    if meeting.base is not None:
        return meeting.base
    return voting_base(roster.lines, meeting.presence(), meeting.day or date.max, meeting.threshold)


def outcomes(meeting: Meeting, member: str) -> tuple[Outcome, ...]:
    """What the ballots say of one name, in the order in which they are held; empty before they are counted."""
    if meeting.base is None:
        return ()
    found = []
    for kind in meeting.kinds:
        tally = meeting.tally(kind)
        row = tally.row(member) if tally else None
        if row is not None:
            found.append(outcome(kind, row, meeting.base.base, meeting.base.majority))
    return tuple(found)


def ballot_level(meeting: Meeting, member: str) -> str:
    """The level with the majority, empty where none has it: «agree» to the top level first, then the levels."""
    won = [found.won for found in outcomes(meeting, member)]
    if "agree" in won:
        return "HTXS"
    return next((level for level in won if level and level != "disagree"), "")
