"""Version 1 of the conference in the store: shapes of their own; counts have no place for who voted what."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Literal

import msgspec

from reviews.ballots import BallotKind
from reviews.meetings import Meeting, MeetingState
from reviews.member_year import Subject
from reviews.voting_base import Deduction, Presence
from storage.campaign_v1 import LevelValueV1, RatedV1
from storage.unit_documents import Kind


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A record of version 1; what equals its default is not written."""


class AttendeeV1(_Record, frozen=True):
    """How one member of the roster attended."""

    member: str
    presence: Presence = "present"
    reason: str = ""
    at: str = ""


class GuestV1(_Record, frozen=True):
    """Somebody who attends and does not vote."""

    name: str
    post: str = ""


class RemarkV1(_Record, frozen=True):
    """Who said it, word for word."""

    name: str
    text: str
    member: str = ""


class ItemV1(_Record, frozen=True):
    """What was said in the review of one member, or of the collective."""

    id: str
    summary: str = ""
    remarks: tuple[RemarkV1, ...] = ()
    answer: str = ""
    conclusion: str = ""
    standard: tuple[tuple[str, str], ...] = ()
    chair: str = ""
    concluded: datetime | None = None
    opinion: str = ""
    deferred: str = ""
    levels: dict[Subject, LevelValueV1] = {}
    appraised: Fraction | None = None


class HandsV1(_Record, frozen=True):
    """A vote by show of hands: numbers only."""

    agree: int
    disagree: int = 0
    other: int = 0


class ResolutionV1(_Record, frozen=True):
    """One decision of the meeting with its vote."""

    text: str
    hands: HandsV1 | None = None
    who: str = ""
    due: date | None = None


class PauseV1(_Record, frozen=True):
    """The meeting was interrupted."""

    begin: datetime
    end: datetime | None = None
    reason: str = ""


class VotingBaseV1(_Record, frozen=True):
    """The base as frozen with the ballots."""

    called: tuple[str, ...]
    minus: dict[Deduction, tuple[str, ...]]
    voters: tuple[str, ...]
    absent: tuple[str, ...] = ()
    probationary: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    threshold: Fraction = Fraction(1, 2)


class SlipsV1(_Record, frozen=True):
    """The sheets as a whole."""

    issued: int
    returned: int
    not_returned: int
    valid: int
    invalid: int
    invalid_reason: str = ""


class RowV1(_Record, frozen=True):
    """What one name on the sheet got."""

    subject: str
    votes: tuple[int, ...]
    invalid: int = 0


class CountV1(_Record, frozen=True):
    """One teller's count, not accepted yet."""

    kind: BallotKind
    slips: SlipsV1
    rows: tuple[RowV1, ...]
    counted_by: str = ""
    at: datetime | None = None


class TallyV1(_Record, frozen=True):
    """An accepted count."""

    kind: BallotKind
    slips: SlipsV1
    rows: tuple[RowV1, ...]
    counted_by: tuple[str, ...] = ()
    at: datetime | None = None
    round: int = 1


class MeetingV1(_Record, frozen=True):
    """One conference with those before it in the same year."""

    period: str
    number: int = 1
    state: MeetingState = "planned"
    place: str = ""
    planned: datetime | None = None
    opened: datetime | None = None
    closed: datetime | None = None
    chair: str = ""
    own_chair: str = ""
    clerk: str = ""
    tellers: tuple[str, ...] = ()
    attendance: tuple[AttendeeV1, ...] = ()
    guests: tuple[GuestV1, ...] = ()
    order: tuple[str, ...] = ()
    order_reason: str = ""
    items: tuple[ItemV1, ...] = ()
    current: str = ""
    discussion: str = ""
    threshold: Fraction = Fraction(1, 2)
    base: VotingBaseV1 | None = None
    kinds: tuple[BallotKind, ...] = ("levels",)
    names: tuple[str, ...] = ()
    collectives: tuple[str, ...] = ()
    rated: tuple[RatedV1, ...] = ()
    counts: tuple[CountV1, ...] = ()
    tallies: tuple[TallyV1, ...] = ()
    keeper: str = ""
    resolutions: tuple[ResolutionV1, ...] = ()
    pauses: tuple[PauseV1, ...] = ()
    minutes_read: bool = False
    source: Literal["live", "paper"] = "live"
    before: tuple[MeetingV1, ...] = ()


MEETING = Kind("meeting", Meeting, MeetingV1, ("attendance", "items", "counts", "tallies", "resolutions", "before"))
