"""A member's standing in the cell: dates, exemptions, guests, discipline; what process.md 5.8 asks of a roster."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Role = Literal["", "secretary", "deputy", "committee"]
"""Post in the cell: none, bí thư, phó bí thư, chi uỷ viên."""

Residence = Literal["", "received", "yearly_exempt", "introduction_exempt", "not_applicable"]
"""Comment of the residential cell (QĐ 213): not settled yet, có nhận xét, được miễn lấy nhận xét hằng năm,
được miễn giới thiệu, không áp dụng."""

Reason = Literal["exempt", "suspended", "under_six_months"]
"""Why a member is not subject to review and classification (QĐ 366 Điều 5)."""

MONTHS_OF_MEMBERSHIP: Final = 6


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another (empty end = until further notice), with reason and document."""

    begin: date
    end: date | None = None
    reason: str = ""
    document: str = ""
    """Number, date, issuer."""

    def covers(self, day: date) -> bool:
        """Whether the day lies in it, both ends included."""
        return self.begin <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Discipline:
    """One disciplinary or criminal record as rc 2.2.2 needs it: when, what, by which document, whether duty-related."""

    on: date
    measure: str
    document: str = ""
    duty_related: bool = False
    self_reported: bool = False
    """Confessed or found by the member, and mended."""
    fault_on: date | None = None
    """When the fault was, where another day than the decision tells (rc 2.2.2: old faults count at their time)."""
    fault_unit: str = ""
    """Where, when not here: a fault at the former unit counts there."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything of the roster that is not on the head of the form."""

    number: int = 0
    """Order on the unit's own list; 0 = as entered."""
    gender: Literal["", "nam", "nữ"] = ""
    joined: date | None = None
    """Ngày kết nạp."""
    official: date | None = None
    """Ngày chính thức; None = đảng viên dự bị, or not recorded."""
    probationary: bool = False
    form_by: str = ""
    """Who in the unit chose the review form; empty = not recorded."""
    form_on: date | None = None
    form_reason: str = ""
    """Why this form, where it is not plain, or why an objection was accepted."""
    role: Role = ""
    occupation: str = ""
    group: str = ""
    """Group of similar posts for the quota; empty = the only group."""
    exempt: Span | None = None
    """Miễn công tác và sinh hoạt đảng."""
    suspended: Span | None = None
    """Đình chỉ sinh hoạt đảng."""
    committee_suspended: Span | None = None
    """Đình chỉ sinh hoạt cấp uỷ only."""
    away: Span | None = None
    """Sinh hoạt đảng tạm thời nơi khác; reason = the cell there."""
    guest: Span | None = None
    """Đang sinh hoạt tạm thời tại đây: no vote, reviewed at the own cell."""
    leave: Span | None = None
    """Sick leave of three months or more, or maternity leave (HD 43 7.5)."""
    detained: bool = False
    """Bị khởi tố, truy tố, tạm giam."""
    residence: Residence = ""
    residence_reason: str = ""
    civil_servant: bool = False
    """Cán bộ, công chức, viên chức: has a result as official."""
    mass_organisation: str = ""
    discipline: tuple[Discipline, ...] = ()
    levels_before: tuple[tuple[str, str], ...] = ()
    """Levels of earlier years: (year, code)."""


NO_STANDING: Final = Standing()


def months_between(begin: date, end: date) -> int:
    """Whole months from one day to another."""
    return (end.year - begin.year) * 12 + end.month - begin.month - (1 if end.day < begin.day else 0)


def not_subject(standing: Standing, meeting: date, counted_to: date | None = None) -> Reason | None:
    """Why this member is not reviewed at a meeting on that day (QĐ 366 Điều 5), None where he or she is.

    The six months are counted to the meeting, or to `counted_to` where the unit set another day (process.md 5.8). A
    part-year exemption that has ended leaves the decision to people: None.
    """
    if standing.exempt is not None and standing.exempt.covers(meeting):
        return "exempt"
    if standing.suspended is not None and standing.suspended.covers(meeting):
        return "suspended"
    if standing.joined is not None and months_between(standing.joined, counted_to or meeting) < MONTHS_OF_MEMBERSHIP:
        return "under_six_months"
    return None


def top_run(levels: tuple[tuple[str, str], ...], through: str, top: str = "HTXS") -> int:
    """How many years in a row up to the year `through` were at the top level (HD 06-HD/TW 19.2)."""
    known = dict(levels)
    year, run = int(through), 0
    while known.get(str(year)) == top:
        run, year = run + 1, year - 1
    return run
