"""What the papers of a session have in common: frame, head, person, figures, charts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from reviews.campaign import Marking
from reviews.member_year import MemberYear
from reviews.people import Profile, UnitCard
from reviews.session_facts import Votes
from reviews.session_kinds import PaperId
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
    apart: str = ""
    """Level of the head where the plan counts the head apart: in `levels`, not in the share."""

    @property
    def classified(self) -> int:
        """Persons with a level."""
        return sum(self.levels.values())

    def shared(self, level: str) -> int:
        """Persons at this level whom the share counts."""
        return self.levels.get(level, 0) - (level == self.apart)

    @property
    def ratio(self) -> Fraction | None:
        """HTXS in percent of HTT; None where nobody is at HTT."""
        good = self.shared("HTT")
        return Fraction(100 * self.shared("HTXS"), good) if good else None


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
