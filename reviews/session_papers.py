"""What each paper of a session says, without any layout: one frozen value a paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Final

from reviews.campaign import Award, CommitteeMeeting, Document, Marking, Rated, Remedy
from reviews.member_year import MemberYear
from reviews.mended import Mended
from reviews.people import Profile, UnitCard
from reviews.records import Submission
from reviews.session_facts import SessionFacts, Votes
from reviews.session_kinds import PaperId, SignField
from reviews.standing import Role, Standing


@dataclass(frozen=True, slots=True)
class Frame:
    """What every paper has: of which cell and year, its day, its number; a draft has none."""

    paper: PaperId
    unit: UnitCard
    period: str
    on: date
    number: int | None = None
    draft: bool = False
    demo: bool = False
    member: str = ""
    """Roster id where there is one paper a member."""
    part: int = 0
    """Volume, from 1; 0 = not in volumes."""
    review_sha256: str = ""
    """Hash of the review's data that this paper is bound to (process.md 3)."""
    marking: Marking = "recall"
    """How papers that are collected again are marked (process.md 5.6)."""


@dataclass(frozen=True, slots=True)
class Head:
    """Who signs T/M CHI BỘ (never K/T, HD 05-HD/VPTW 7.1); only bí thư and phó bí thư print a post."""

    name: str = ""
    post: Role = "secretary"
    member: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """One member as the session's papers need him or her: roster line, the year, the votes."""

    member: str
    profile: Profile
    standing: Standing
    year: MemberYear
    votes: Votes | None = None
    group: str = ""
    role: Role = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """How many at each level, and the ratio of QĐ 366 Điều 11 (HTXS in percent of HTT)."""

    levels: Mapping[str, int]
    groups: tuple[tuple[str, Mapping[str, int]], ...] = ()
    """The same by group of similar posts, where there are several."""

    @property
    def classified(self) -> int:
        """Persons with a level."""
        return sum(self.levels.values())

    @property
    def ratio(self) -> Fraction | None:
        """HTXS in percent of HTT; None where nobody is at HTT."""
        good = self.levels.get("HTT", 0)
        return Fraction(100 * self.levels.get("HTXS", 0), good) if good else None


@dataclass(frozen=True, slots=True)
class Membership:
    """The cell's members on the day of the meeting, guests left out."""

    total: int
    full: int
    probationary: int
    away: int
    not_subject: Mapping[str, int]
    """Reason (reviews.standing.Reason, or `other`) to count."""
    subject: int
    reviewed: int
    deferred: int


@dataclass(frozen=True, slots=True)
class Agenda:
    """Chương trình hội nghị."""

    frame: Frame
    at: datetime | None
    place: str
    chair: str
    own_chair: str
    clerk: str
    tellers: tuple[str, ...]
    collective: bool
    """There is a chi uỷ whose own review comes first (Điều 7 k.3)."""
    secretary: str
    order: tuple[str, ...]
    """Names in the order of review."""
    two_rounds: bool = False
    waiting: frozenset[str] = frozenset()
    """Names of those whose result as official is not there yet (process.md 6.1): told, no bar."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Giấy mời."""

    frame: Frame
    head: Head
    guests: tuple[str, ...]
    at: datetime | None
    place: str
    chair: str


@dataclass(frozen=True, slots=True)
class Missing:
    """One line of the reminder list."""

    name: str
    form: str
    returned: bool = False
    reason: str = ""
    """Why it was returned."""


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One line of the attendance list: name, codes of what bears on the vote."""

    name: str
    notes: tuple[str, ...] = ()
    """`probationary`, `exempt`, `away`, `guest`."""


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """Danh sách điểm danh, to be signed by hand at the conference."""

    frame: Frame
    at: datetime | None
    place: str
    clerk: str
    rows: tuple[AttendanceRow, ...]
    guests: tuple[AttendanceRow, ...] = ()


@dataclass(frozen=True, slots=True)
class CommentRequest:
    """Phiếu xin ý kiến on one member: of the residential cell (QĐ 213), or of the temporary one (HD 43 7.6)."""

    frame: Frame
    head: Head
    person: Person
    to: str
    """Whom it is sent to; empty = not recorded."""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Reminders:
    """Danh sách nhắc nộp."""

    frame: Frame
    deadline: date | None
    today: date
    received: int
    rows: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: label and count."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A distribution: title, group it belongs to, bars in the scale's own order."""

    title: str
    bars: tuple[Bar, ...]
    section: str = ""

    @property
    def total(self) -> int:
        """How many answers."""
        return sum(bar.count for bar in self.bars)


@dataclass(frozen=True, slots=True)
class SelfAssessments:
    """Bảng tổng hợp tự đánh giá, with distributions."""

    frame: Frame
    head: Head
    rows: tuple[Person, ...]
    charts: tuple[Chart, ...] = ()


COLLECTIVES: Final = 3
"""The sheet on chi uỷ, chi bộ."""


@dataclass(frozen=True, slots=True)
class BallotPaper:
    """Phiếu biểu quyết: as many equal sheets as there are voters; nothing tells one from another."""

    frame: Frame
    rows: tuple[Person, ...]
    sheets: int
    round: int = 0
    """0 = one sheet with four levels; 1 = all, levels below the top; 2 = who may be at the top; 3 = collectives."""
    collectives: tuple[Rated, ...] = ()
    """The rows of sheet 3, with the level that each takes for itself (rc 4.3 c)."""

    @property
    def lines(self) -> int:
        """Rows of the sheet."""
        return len(self.collectives if self.round == COLLECTIVES else self.rows)


@dataclass(frozen=True, slots=True)
class Count:
    """Biên bản kiểm phiếu."""

    frame: Frame
    facts: SessionFacts
    rows: tuple[Person, ...]
    copies: int = 3


@dataclass(frozen=True, slots=True)
class CommitteeMinutes:
    """Biên bản họp chi uỷ; names of the persons, not ids."""

    frame: Frame
    meeting: CommitteeMeeting
    opinions: tuple[Person, ...]
    officers: Mapping[SignField, str] = field(default_factory=dict)
    """Roster ids of chair and clerk."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """Biên bản hội nghị kiểm điểm, đánh giá, xếp loại."""

    frame: Frame
    facts: SessionFacts
    people: Mapping[str, Person]
    figures: Figures
    awards: tuple[tuple[str, Award], ...] = ()
    remedies: tuple[Remedy, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """Tổng hợp đề xuất mức xếp loại (landscape)."""

    frame: Frame
    head: Head
    rows: tuple[Person, ...]
    figures: Figures
    base: int = 0


@dataclass(frozen=True, slots=True)
class NotSubject:
    """Danh sách không thuộc diện; person, reason code, words of the roster."""

    frame: Frame
    head: Head
    rows: tuple[tuple[Person, str, str], ...]
    counted_to: date | None = None
    """The day that «chưa đủ 6 tháng» was counted to."""


@dataclass(frozen=True, slots=True)
class NotReviewed:
    """Danh sách chưa kiểm điểm, xếp loại; person, reason."""

    frame: Frame
    head: Head
    rows: tuple[tuple[Person, str], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Báo cáo kết quả (rc 4.7)."""

    frame: Frame
    head: Head
    to: str
    membership: Membership
    figures: Figures
    people: tuple[Person, ...]
    facts: SessionFacts
    not_subject: tuple[tuple[Person, str, str], ...] = ()
    not_reviewed: tuple[tuple[Person, str], ...] = ()
    awards: tuple[tuple[str, Award], ...] = ()
    remedies: tuple[Remedy, ...] = ()
    mended: Mended | None = None
    """What became of the shortcomings of earlier years."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Nhận xét, đề xuất của chi uỷ (chi bộ) on one member, bound to the review by its hash."""

    frame: Frame
    head: Head
    person: Person
    conclusion: str = ""
    base: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """Thông báo to one member: the decision where there is one, else what the cell proposes."""

    frame: Frame
    head: Head
    person: Person
    to: str
    conclusion: str = ""
    base: int = 0


@dataclass(frozen=True, slots=True)
class AwardProposal:
    """Tờ trình khen thưởng: name, award, run of years at the top level."""

    frame: Frame
    head: Head
    to: str
    rows: tuple[tuple[str, Award, int], ...]


@dataclass(frozen=True, slots=True)
class RemedyPlan:
    """Kế hoạch khắc phục."""

    frame: Frame
    head: Head
    rows: tuple[Remedy, ...]


@dataclass(frozen=True, slots=True)
class FileLine:
    """One line of the list of contents: code of the words, document, how many."""

    code: str
    document: Document = field(default_factory=Document)
    count: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """Danh mục hồ sơ (Mẫu 04): collective part, then the persons' part by Điều 17."""

    frame: Frame
    head: Head
    collective: tuple[FileLine, ...]
    individual: tuple[FileLine, ...]
    ledger: str = ""
    """Head of the ledger when the year is closed."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A volume of self-reviews, rendered anew from their data."""

    frame: Frame
    reviews: tuple[Submission, ...]
    volumes: int = 1


SessionPaper = (
    Agenda | Invitation | Reminders | SelfAssessments | BallotPaper | Count | CommitteeMinutes | Minutes | Summary
    | NotSubject | NotReviewed | Report | Sheet | Notice | AwardProposal | RemedyPlan | Contents | Dossier
    | AttendanceSheet | CommentRequest
)  # fmt: skip
