"""The cell's campaign of one year: its states (rc 3.4), plan and dates, registers of the preparation (process.md 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final, Literal

from questionnaires.values import KiemdiemError, Problem
from reviews.member_year import MemberYear

CampaignState = Literal[
    "planned", "open", "collecting", "meeting_called", "in_meeting", "balloting", "counted", "concluded", "sent_up",
    "decided", "published", "archived", "postponed", "reopened",
]  # fmt: skip

ORDER: Final[tuple[CampaignState, ...]] = (
    "planned", "open", "collecting", "meeting_called", "in_meeting", "balloting", "counted", "concluded", "sent_up",
    "decided", "published", "archived",
)  # fmt: skip

CAMPAIGN_LEAVES_TO: Final[Mapping[CampaignState, tuple[CampaignState, ...]]] = {
    "planned": ("open",),
    "open": ("collecting", "postponed"),
    "collecting": ("meeting_called", "postponed"),
    "meeting_called": ("in_meeting", "collecting", "postponed"),
    "in_meeting": ("balloting", "postponed"),
    "balloting": ("counted",),
    "counted": ("concluded", "balloting"),
    "concluded": ("sent_up", "in_meeting"),
    "sent_up": ("decided", "reopened"),
    "decided": ("published",),
    "published": ("archived", "reopened"),
    "archived": ("reopened",),
    "postponed": ("open", "collecting", "meeting_called"),
    "reopened": ("in_meeting", "decided"),
}
"""rc 3.4; `counted → balloting` is a re-vote, `concluded → in_meeting` the supplementary meeting for those deferred."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as papers cite it."""

    number: str = ""
    on: date | None = None
    issuer: str = ""
    subject: str = ""


NO_DOCUMENT: Final = Document()


Marking = Literal["recall", "return"]
"""TÀI LIỆU THU HỒI, or XEM XONG TRẢ LẠI."""


@dataclass(frozen=True, slots=True)
class Rated:
    """A collective that is rated: chi uỷ, chi bộ (rc 4.3 c, 4.7)."""

    name: str
    own: str = ""
    """Level that it takes for itself in Mẫu 01; empty = not known."""
    proposed: str = ""
    """Level that the conference proposes; set by a person."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DecidedCollective:
    """A collective's level as the competent body decided it."""

    name: str
    level: str
    reason: str
    """Why another level than the conference proposed."""
    document: Document


@dataclass(frozen=True, slots=True)
class Plan:
    """What the committee and the cell laid down for the year (process.md 5.1)."""

    committee_plan: Document = NO_DOCUMENT
    point_sheet: Document = NO_DOCUMENT
    """Source of the points per criterion; empty = no local document, `points_mode` totals."""
    cell_plan: Document = NO_DOCUMENT
    deciding_body: str = ""
    between_body: str = ""
    """Đảng uỷ bộ phận that only proposes."""
    allotment: Document = NO_DOCUMENT
    """Document by which the committee allotted this cell a number at the top level (process.md 4)."""
    allotted: int | None = None
    has_committee: bool = True
    """Whether the cell has a chi uỷ."""
    hand_in: date | None = None
    """Five dates: nộp bản kiểm điểm, họp chi uỷ, gửi tài liệu, hội nghị, nộp hồ sơ."""
    committee_meeting: date | None = None
    documents_out: date | None = None
    meeting: datetime | None = None
    dossier_in: date | None = None
    meeting_place: str = ""
    meeting_end: datetime | None = None
    """When the conference is planned to end."""
    meeting_days: str = ""
    """Number of the provincial rule on the length of the review; empty = at least one day (HD 43 mục 2 d)."""
    chair: str = ""
    """Roster ids: chair, clerk, tellers (first = tổ trưởng), who chairs the secretary's own item."""
    own_chair: str = ""
    clerk: str = ""
    tellers: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    """Names of delegates of the higher level and others who attend without a vote."""
    quota_base: str = ""
    """Local reading of the quota: `HTT`, `HTT_up`, `all`; empty = the rule set's."""
    quota_rounding: str = ""
    outstanding: Document = NO_DOCUMENT
    """Document that allows 25 % (QĐ 366 Điều 11.1.5); empty = 20 %."""
    two_rounds: bool = False
    """Ballots (b) then (a) of rc 4.3 instead of one sheet."""
    difference_shown: int = 5
    """Points between self and chi uỷ from which the difference is shown; 0 = never."""
    term_begin: date | None = None
    marking: Marking = "recall"
    """What papers handed out before the meeting say at their corner (HD 05-HD/VPTW, Phụ lục 2, 11a)."""
    collectives: tuple[Rated, ...] = ()
    """Collectives on a ballot of their own, with the level that each takes for itself."""
    six_months_on: date | None = None
    """The day that «chưa đủ 6 tháng» counts to; None = the day of the conference (process.md 5.8)."""
    head_apart: bool = False
    """The head of the unit is judged by the result of the collective and not counted in the members' share."""
    upward_mended: str = ""
    """Words of a committee's report upward (rc 4.7), several lines each: what figures cannot say."""
    upward_shortcomings: str = ""
    upward_causes: str = ""
    upward_measures: str = ""
    upward_awards: str = ""
    upward_requests: str = ""


CommentKind = Literal["residence", "temporary_cell", "official", "mass", "quarterly", "discipline", "collective"]


@dataclass(frozen=True, slots=True)
class OutsideComment:
    """One line of the register of outside comments (process.md 5.2)."""

    id: str
    kind: CommentKind
    member: str = ""
    """Empty for comments on the collective."""
    sender: str = ""
    sent: date | None = None
    due: date | None = None
    received: date | None = None
    text: str = ""
    level: str = ""
    """Result as official, level given by the mass organisation."""
    not_required: str = ""
    """Why none is needed."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """Gợi ý kiểm điểm of the higher level for one person or the collective (process.md 5.3)."""

    id: str
    document: Document
    member: str = ""
    points: tuple[str, ...] = ()
    team: tuple[str, ...] = ()
    """Who the higher level sends: they go on the attendance list."""


@dataclass(frozen=True, slots=True)
class CommitteeMeeting:
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
    """Where the draft of Mẫu 01 stands, when it went out."""
    collective_sent: date | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """One line of the proposal for awards."""

    member: str
    title: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Remedy:
    """One line of the plan to remedy: what, who, by when, done when."""

    id: str
    what: str
    who: str = ""
    due: date | None = None
    done: date | None = None
    result: str = ""


@dataclass(frozen=True, slots=True)
class PaperNumber:
    """One number given: type (BB, BC, TTr, TB …), running number, day, subject, paper id."""

    kind: str
    number: int
    on: date
    subject: str
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Complaint:
    """Khiếu nại, kiến nghị of a member about the level, and how it was settled (QĐ 366 Điều 12, 15)."""

    id: str
    member: str
    on: date
    text: str
    answered: date | None = None
    answer: str = ""
    document: Document = NO_DOCUMENT


@dataclass(frozen=True, slots=True)
class Correction:
    """A change after the year was closed: what, why, by which document (Mẫu 03 of the higher committee, or a slip)."""

    at: datetime
    by: str
    what: str
    reason: str
    document: Document = NO_DOCUMENT


@dataclass(frozen=True, slots=True)
class Closing:
    """The year was closed: when, by whom, and the head of the ledger as it stands in the list of file contents."""

    at: datetime
    by: str
    ledger_head: str


@dataclass(frozen=True, slots=True)
class HandOver:
    """A new secretary took over the books: from whom, to whom, why, with both certificates (hex SHA-256)."""

    at: datetime
    giver: str
    taker: str
    reason: str
    giver_key: str
    taker_key: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """These members were reminded to hand in: on which day, by whom."""

    on: date
    members: tuple[str, ...]
    by: str = ""


@dataclass(frozen=True, slots=True)
class Printing:
    """What the paper of published figures bore beside them; `number` as in Published."""

    number: str | None
    on: date


@dataclass(frozen=True, slots=True)
class Published:
    """A summary that went up: its running number, hash and data (canonical JSON), so that a newer one can follow it."""

    seq: int
    on: date
    sha256: str
    data: str
    number: str | None = None
    """Document number of a committee's paper («12-BC/ĐU»), empty = left open on it; None = a paper without one."""
    earlier: tuple[Printing, ...] = ()
    """Other numbers and days under which these very figures were printed before, newest first."""

    @property
    def printings(self) -> tuple[Printing, ...]:
        """Every number and day that papers of these figures bear, the newest first."""
        return (Printing(self.number, self.on), *self.earlier)


@dataclass(frozen=True, slots=True)
class Campaign:
    """The year of one cell as its books hold it; the meeting and the practice book are documents of their own."""

    period: str
    state: CampaignState = "planned"
    plan: Plan = Plan()
    members: tuple[MemberYear, ...] = ()
    comments: tuple[OutsideComment, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    committee: CommitteeMeeting = CommitteeMeeting()
    awards: tuple[Award, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    last_numbers: Mapping[str, int] = field(default_factory=dict)
    """Last used number a type in this term, typed at set-up; the register goes on from there."""
    numbers: tuple[PaperNumber, ...] = ()
    history: tuple[tuple[CampaignState, datetime, str], ...] = ()
    """State, when, why."""
    decision: Document = NO_DOCUMENT
    """The decision on the levels; `subject` is empty."""
    complaints: tuple[Complaint, ...] = ()
    corrections: tuple[Correction, ...] = ()
    closing: Closing | None = None
    published: tuple[Published, ...] = ()
    """Summaries that went up, oldest first."""
    hand_overs: tuple[HandOver, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    """Oldest first, one a day."""
    collectives: tuple[DecidedCollective, ...] = ()
    """Levels of collectives as decided; what is proposed of them is in the conference's record."""
    deciders: tuple[tuple[str, str], ...] = ()
    """Whose decisions are known here: name, hex SHA-256 of the certificate that signs for that body."""

    def reminded(self, member: str) -> tuple[date, ...]:
        """Days on which this member was reminded to hand in, oldest first."""
        return tuple(one.on for one in self.reminders if member in one.members)

    def of(self, member: str) -> MemberYear:
        """The record of a roster line; a fresh one where nothing is recorded yet."""
        return next((year for year in self.members if year.member == member), MemberYear(member))

    def with_member(self, year: MemberYear, *, correcting: bool = False) -> Campaign:
        """With this record in its place. Raises KiemdiemError `year_closed` once the year is closed."""
        if self.closing is not None and not correcting:
            raise KiemdiemError(Problem("year_closed", self.period, {"day": f"{self.closing.at:%d/%m/%Y}"}))
        if any(other.member == year.member for other in self.members):
            return replace(self, members=tuple(year if o.member == year.member else o for o in self.members))
        return replace(self, members=(*self.members, year))


def campaign_step(campaign: Campaign, to: CampaignState, at: datetime, why: str = "") -> Campaign:
    """The campaign in its next state. Raises KiemdiemError `illegal_campaign_step`."""
    if to not in CAMPAIGN_LEAVES_TO[campaign.state]:
        raise KiemdiemError(Problem("illegal_campaign_step", campaign.period, {"state": campaign.state, "to": to}))
    return replace(campaign, state=to, history=(*campaign.history, (to, at, why)))


def next_number(campaign: Campaign, kind: str) -> int:
    """The number that the next paper of this type gets in this term (HD 05 3.1.1 b), from 1."""
    used = [given.number for given in campaign.numbers if given.kind == kind]
    return max((campaign.last_numbers.get(kind, 0), *used)) + 1


def numbered(campaign: Campaign, kind: str, on: date, subject: str, paper: str) -> tuple[Campaign, int]:
    """The campaign with a number for this paper, and the number; a paper keeps the one it has."""
    for given in campaign.numbers:
        if (given.kind, given.paper) == (kind, paper) and paper:
            return campaign, given.number
    number = next_number(campaign, kind)
    line = PaperNumber(kind, number, on, subject, paper)
    return replace(campaign, numbers=(*campaign.numbers, line)), number
