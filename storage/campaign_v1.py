"""Version 1 of the cell's campaign in the store: shapes of their own, so that a domain value may change freely."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

import msgspec

from reviews.campaign import Campaign, CampaignState, CommentKind, Marking
from reviews.member_year import Source, State, Subject
from storage.unit_documents import Kind


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A record of version 1; what equals its default is not written."""


class LevelValueV1(_Record, frozen=True):
    """One value of a level: which, when, why, by which document; an empty level with a reason is «chưa xếp loại»."""

    level: str
    on: date | None = None
    reason: str = ""
    document: str = ""


class StepV1(_Record, frozen=True):
    """One change of state: to what, when, by whom, why."""

    to: State
    at: datetime
    by: str = ""
    reason: str = ""


class WorkV1(_Record, frozen=True):
    """Rates of the year in percent of assigned tasks; None = not known."""

    done: Fraction | None = None
    late: Fraction | None = None
    above: Fraction | None = None
    remedied: Fraction | None = None
    quality: Fraction | None = None


class MemberYearV1(_Record, frozen=True):
    """What the cell's books hold about one member in one period; the answers themselves lie in the pack."""

    member: str
    state: State = "draft"
    form: str = ""
    source: Source = ""
    payload_sha256: str = ""
    revision: int = 0
    received: datetime | None = None
    general: Fraction | None = None
    result: Fraction | None = None
    work: WorkV1 = WorkV1()
    gates: tuple[str, ...] = ()
    levels: dict[Subject, LevelValueV1] = {}
    opinion: str = ""
    history: tuple[StepV1, ...] = ()
    appraised: Fraction | None = None


class DocumentV1(_Record, frozen=True):
    """A document as papers cite it."""

    number: str = ""
    on: date | None = None
    issuer: str = ""
    subject: str = ""


class RatedV1(_Record, frozen=True):
    """A collective that is rated."""

    name: str
    own: str = ""
    proposed: str = ""
    reason: str = ""


class PlanV1(_Record, frozen=True):
    """What the committee and the cell laid down for the year (process.md 5.1)."""

    committee_plan: DocumentV1 = DocumentV1()
    point_sheet: DocumentV1 = DocumentV1()
    cell_plan: DocumentV1 = DocumentV1()
    deciding_body: str = ""
    between_body: str = ""
    allotment: DocumentV1 = DocumentV1()
    allotted: int | None = None
    has_committee: bool = True
    hand_in: date | None = None
    committee_meeting: date | None = None
    documents_out: date | None = None
    meeting: datetime | None = None
    dossier_in: date | None = None
    meeting_place: str = ""
    meeting_end: datetime | None = None
    meeting_days: str = ""
    chair: str = ""
    own_chair: str = ""
    clerk: str = ""
    tellers: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    quota_base: str = ""
    quota_rounding: str = ""
    outstanding: DocumentV1 = DocumentV1()
    two_rounds: bool = False
    difference_shown: int = 5
    term_begin: date | None = None
    marking: Marking = "recall"
    collectives: tuple[RatedV1, ...] = ()
    six_months_on: date | None = None
    head_apart: bool = False
    upward_mended: str = ""
    upward_shortcomings: str = ""
    upward_causes: str = ""
    upward_measures: str = ""
    upward_awards: str = ""
    upward_requests: str = ""


class OutsideCommentV1(_Record, frozen=True):
    """One line of the register of outside comments (process.md 5.2)."""

    id: str
    kind: CommentKind
    member: str = ""
    sender: str = ""
    sent: date | None = None
    due: date | None = None
    received: date | None = None
    text: str = ""
    level: str = ""
    not_required: str = ""


class PromptV1(_Record, frozen=True):
    """Gợi ý kiểm điểm of the higher level for one person or the collective (process.md 5.3)."""

    id: str
    document: DocumentV1
    member: str = ""
    points: tuple[str, ...] = ()
    team: tuple[str, ...] = ()


class CommitteeMeetingV1(_Record, frozen=True):
    """Chi uỷ's meeting before the conference (process.md 5.5)."""

    on: date | None = None
    place: str = ""
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    chair: str = ""
    clerk: str = ""
    course: str = ""
    conclusion: str = ""
    collective_draft: str = ""
    collective_sent: date | None = None


class AwardV1(_Record, frozen=True):
    """One line of the proposal for awards."""

    member: str
    title: str
    reason: str = ""


class RemedyV1(_Record, frozen=True):
    """One line of the plan to remedy: what, who, by when, done when."""

    id: str
    what: str
    who: str = ""
    due: date | None = None
    done: date | None = None
    result: str = ""


class PaperNumberV1(_Record, frozen=True):
    """One number given: type (BB, BC, TTr, TB …), running number, day, subject, paper id."""

    kind: str
    number: int
    on: date
    subject: str
    paper: str = ""


class ComplaintV1(_Record, frozen=True):
    """A complaint of a member and how it was settled."""

    id: str
    member: str
    on: date
    text: str
    answered: date | None = None
    answer: str = ""
    document: DocumentV1 = DocumentV1()


class CorrectionV1(_Record, frozen=True):
    """A change after the year was closed."""

    at: datetime
    by: str
    what: str
    reason: str
    document: DocumentV1 = DocumentV1()


class ClosingV1(_Record, frozen=True):
    """The year was closed."""

    at: datetime
    by: str
    ledger_head: str


class DecidedCollectiveV1(_Record, frozen=True):
    """A collective's level as decided."""

    name: str
    level: str
    reason: str
    document: DocumentV1


class HandOverV1(_Record, frozen=True):
    """A new secretary took over the books."""

    at: datetime
    giver: str
    taker: str
    reason: str
    giver_key: str
    taker_key: str


class ReminderV1(_Record, frozen=True):
    """Members were reminded to hand in."""

    on: date
    members: tuple[str, ...]
    by: str = ""


class PrintingV1(_Record, frozen=True):
    """What a paper bore beside its figures."""

    number: str | None
    on: date


class PublishedV1(_Record, frozen=True):
    """A summary that went up."""

    seq: int
    on: date
    sha256: str
    data: str
    number: str | None = None
    earlier: tuple[PrintingV1, ...] = ()


class CampaignV1(_Record, frozen=True):
    """The year of one cell as its books hold it; the meeting and the practice book are documents of their own."""

    period: str
    state: CampaignState = "planned"
    plan: PlanV1 = PlanV1()
    members: tuple[MemberYearV1, ...] = ()
    comments: tuple[OutsideCommentV1, ...] = ()
    prompts: tuple[PromptV1, ...] = ()
    committee: CommitteeMeetingV1 = CommitteeMeetingV1()
    awards: tuple[AwardV1, ...] = ()
    remedies: tuple[RemedyV1, ...] = ()
    last_numbers: dict[str, int] = {}
    numbers: tuple[PaperNumberV1, ...] = ()
    history: tuple[tuple[CampaignState, datetime, str], ...] = ()
    decision: DocumentV1 = DocumentV1()
    complaints: tuple[ComplaintV1, ...] = ()
    corrections: tuple[CorrectionV1, ...] = ()
    closing: ClosingV1 | None = None
    published: tuple[PublishedV1, ...] = ()
    hand_overs: tuple[HandOverV1, ...] = ()
    reminders: tuple[ReminderV1, ...] = ()
    collectives: tuple[DecidedCollectiveV1, ...] = ()
    deciders: tuple[tuple[str, str], ...] = ()


CAMPAIGN = Kind(
    "campaign",
    Campaign,
    CampaignV1,
    (
        "members", "comments", "prompts", "awards", "remedies", "numbers", "complaints", "corrections", "published",
        "hand_overs", "reminders", "collectives",
    ),
)  # fmt: skip
