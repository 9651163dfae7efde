"""The tables that go up (rc 8.3): whole, by membership, gender, form, group, organisation, of collectives; exact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, Literal

from reviews.rules import LEVELS
from reviews.summary import SourceUnit, Summary

NOT_SUBJECT: Final = ("exempt", "suspended", "under_six_months")
FAIR: Final = 5
"""Fewest classified members of whom a share says something that may be compared."""

TableId = Literal["whole", "memberships", "genders", "forms", "groups", "collectives", "kinds", "units"]
_PEOPLE: Final = ("full", "probationary", "nam", "nữ", "")
"""Order of memberships and genders: those not known come last."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: persons by level and status, and what follows from them."""

    name: str
    numbers: Mapping[str, int] = field(default_factory=dict)
    cells: int = 0
    absent: int = 0
    key: str = ""

    def at(self, level: str) -> int:
        """Persons at a level or with a status."""
        return self.numbers.get(level, 0)

    @property
    def people(self) -> int:
        """Everybody counted."""
        return sum(self.numbers.values())

    @property
    def subject(self) -> int:
        """Those who are to be classified."""
        return self.people - sum(self.at(status) for status in NOT_SUBJECT)

    @property
    def classified(self) -> int:
        """Those who are."""
        return sum(self.at(level) for level in LEVELS)

    @property
    def waiting(self) -> int:
        """To be classified and not yet."""
        return self.subject - self.classified

    def share(self, level: str) -> Fraction | None:
        """Percent of the classified; None of nobody."""
        return Fraction(100 * self.at(level), self.classified) if self.classified else None

    @property
    def top_of_good(self) -> Fraction | None:
        """«Hoàn thành xuất sắc» in percent of those at «Hoàn thành tốt» or higher; None of nobody."""
        good = self.at("HTXS") + self.at("HTT")
        return Fraction(100 * self.at("HTXS"), good) if good else None


@dataclass(frozen=True, slots=True)
class StatTable:
    """One table. `verified`: its columns were compared with an official form."""

    id: TableId
    lines: tuple[Line, ...]
    verified: bool = False


def tables(found: Summary) -> tuple[StatTable, ...]:
    """Every table that these figures fill. No official form of them was read (rc 8.3): none is `verified`."""
    made = [StatTable("whole", (whole(found),))]
    counts = found.counts
    if any(count.membership or count.gender for count in counts):  # counted by a program of format 2
        made += [
            StatTable("memberships", _people((c.membership, c.level, c.n) for c in counts)),
            StatTable("genders", _people((c.gender, c.level, c.n) for c in counts)),
        ]
    by_post: tuple[StatTable, ...] = (
        StatTable("forms", lines_by((c.form, c.level, c.n) for c in counts)),
        StatTable("groups", lines_by((c.group, c.level, c.n) for c in counts)),
    )
    made += [table for table in by_post if len(table.lines) > 1 or (table.lines and table.lines[0].name)]
    if found.collectives:
        made.append(StatTable("collectives", lines_by((one.kind, one.level, one.n) for one in found.collectives)))
    if found.sources:
        kinds = lines_by((s.level, level, n) for s in found.sources for level, n in s.totals)
        if len(kinds) > 1:
            made.append(StatTable("kinds", kinds))
        made.append(StatTable("units", tuple(map(unit_line, found.sources))))
    return tuple(made)


def whole(found: Summary) -> Line:
    """Everybody in one line."""
    (line,) = lines_by(("", count.level, count.n) for count in found.counts) or (Line(""),)
    return Line("", line.numbers, len(found.cells), len(found.missing))


def unit_line(source: SourceUnit) -> Line:
    """One organisation."""
    return Line(source.name, dict(source.totals), source.cells, source.absent, source.unit)


def together(lines: Iterable[Line], name: str = "", key: str = "") -> Line:
    """The sum of several."""
    numbers: dict[str, int] = {}
    cells = absent = 0
    for line in lines:
        cells, absent = cells + line.cells, absent + line.absent
        for level, n in line.numbers.items():
            numbers[level] = numbers.get(level, 0) + n
    return Line(name, numbers, cells, absent, key)


def lines_by(parts: Iterable[tuple[str, str, int]]) -> tuple[Line, ...]:
    """One line a name, in their order, out of (name, level or status, how many)."""
    found: dict[str, dict[str, int]] = {}
    for name, level, n in parts:
        there = found.setdefault(name, {})
        there[level] = there.get(level, 0) + n
    return tuple(Line(name, found[name]) for name in sorted(found))


def _people(parts: Iterable[tuple[str, str, int]]) -> tuple[Line, ...]:
    return tuple(sorted(lines_by(parts), key=lambda line: _PEOPLE.index(line.name)))


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a share is spread over organisations: only those with at least five classified members are compared."""

    level: str
    n: int
    """Organisations compared."""
    left_out: int
    """Organisations with fewer members, which are not."""
    median: Fraction | None
    quarter: Fraction | None
    three_quarters: Fraction | None


def compare(lines: Iterable[Line], level: str) -> Comparison:
    """Median and quartiles of the share of a level; quartiles from the middles between neighbours, exact."""
    known = tuple(lines)
    fair = sorted(share for line in known if line.classified >= FAIR and (share := line.share(level)) is not None)
    return Comparison(
        level, len(fair), len(known) - len(fair), _quantile(fair, Fraction(1, 2)), _quantile(fair, Fraction(1, 4)),
        _quantile(fair, Fraction(3, 4)),
    )  # fmt: skip


def _quantile(values: list[Fraction], part: Fraction) -> Fraction | None:
    if not values:
        return None
    place = part * (len(values) - 1)
    below = int(place)
    rest = place - below
    above = values[min(below + 1, len(values) - 1)]
    return values[below] + (above - values[below]) * rest
