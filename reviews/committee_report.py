"""A committee's report upward (rc 4.7): figures out of the rollup that it published, words as its plan holds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, Literal

from reviews.campaign import Plan
from reviews.national_tables import NOT_SUBJECT, Line, lines_by, unit_line, whole
from reviews.people import UnitCard
from reviews.summary import Count, Summary

CommitteePaperId = Literal["committee-report"]
PAPER: Final[CommitteePaperId] = "committee-report"
Part = Literal["membership", "gender"]
SYMBOL: Final = "BC"
"""Type in the register of numbers (HD 05-HD/VPTW 3.1.2)."""


@dataclass(frozen=True, slots=True)
class CommitteeReport:
    """One report: whose, from which figures, under which number, on which day, who signs."""

    unit: UnitCard
    plan: Plan
    """Its `upward_…` words, and the committee's own plan of the year."""
    figures: Summary
    """The rollup that was published last: nothing of it is typed."""
    figures_sha256: str
    """Of the rollup's data (`tong-hop.json`)."""
    figures_on: date
    on: date
    number: int | None = None
    """Running number of the register; None = not given yet."""
    symbol: str = "ĐU"
    """Of the organ, behind the slash."""
    figures_number: str = ""
    """Under which number the rollup's own paper went; empty = none."""
    signer: str = ""
    deputy: bool = False
    """Signed by the deputy secretary."""
    draft: bool = False
    demo: bool = False

    @property
    def register_id(self) -> str:
        """Under which id the register of numbers keeps it: figures that are corrected make a report of their own."""
        return f"{PAPER}:{self.figures.seq}"

    @property
    def printed_number(self) -> str:
        """«05-BC/ĐU»; empty where none was given."""
        return "" if self.number is None else f"{self.number:02d}-{SYMBOL}/{self.symbol}"


@dataclass(frozen=True, slots=True)
class Standing:
    """The first three headings in numbers."""

    whole: Line
    reasons: tuple[tuple[str, int], ...]
    """Why not subject to review, with persons; those of nobody too."""
    membership: Mapping[str, int]
    """`full`, `probationary`, empty = not known."""
    gender: Mapping[str, int]

    @property
    def not_subject(self) -> int:
        """Those who are not to be classified."""
        return sum(n for _reason, n in self.reasons)


def standing(found: Summary) -> Standing:
    """How many there are, who is not to be classified, who is and is not yet."""
    line = whole(found)
    return Standing(
        line, tuple((reason, line.at(reason)) for reason in NOT_SUBJECT), parts(found.counts, "membership"),
        parts(found.counts, "gender"),
    )  # fmt: skip


def parts(counts: Iterable[Count], about: Part) -> dict[str, int]:
    """Persons by membership or gender; the key of those of whom it is not known is empty."""
    found: dict[str, int] = {}
    for count in counts:
        value = count.membership if about == "membership" else count.gender
        found[value] = found.get(value, 0) + count.n
    return found


def top_to_good(line: Line) -> Fraction | None:
    """«Hoàn thành xuất sắc» in percent of those at «Hoàn thành tốt» (QĐ 366 Điều 11); None of nobody there."""
    return Fraction(100 * line.at("HTXS"), line.at("HTT")) if line.at("HTT") else None


def groups(found: Summary) -> tuple[Line, ...]:
    """One line a quota group; none where all are one group without a name."""
    lines = lines_by((count.group, count.level, count.n) for count in found.counts)
    return lines if any(line.name for line in lines) else ()


def by_part(found: Summary, about: Part, value: str) -> Line:
    """Those of one membership or gender in one line."""
    counts = (c for c in found.counts if (c.membership if about == "membership" else c.gender) == value)
    (line,) = lines_by((value, count.level, count.n) for count in counts) or (Line(value),)
    return line


def collectives(found: Summary) -> tuple[Line, ...]:
    """One line a kind of collective, with collectives by level."""
    return lines_by((one.kind, one.level, one.n) for one in found.collectives)


def units(found: Summary) -> tuple[Line, ...]:
    """One line a direct unit, in the order of the expected list."""
    return tuple(map(unit_line, found.sources))
