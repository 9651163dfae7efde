"""What the papers of a conference's outcome say: count, minutes, levels, those without one, report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from reviews.campaign import Award, CommitteeMeeting, Remedy
from reviews.mended import Mended
from reviews.session_facts import SessionFacts
from reviews.session_kinds import SignField
from reviews.session_parts import Figures, Frame, Head, Membership, Person


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
