"""What the papers before a conference say: who is called, asked, reminded, and votes on what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from reviews.campaign import Rated
from reviews.session_parts import Chart, Frame, Head, Person


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
class SelfAssessments:
    """Bảng tổng hợp tự đánh giá, with distributions."""

    frame: Frame
    head: Head
    rows: tuple[Person, ...]
    charts: tuple[Chart, ...] = ()


COLLECTIVES: Final = 3


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
