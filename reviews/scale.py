"""Scores for statistics: a row a person under a random id, answers only where nobody can be told by them.

Persons and levels are official statistics and stay exact; what members answered about themselves leaves a cell under
the rule of its published distributions (process.md 4), here within each line of the official count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from hashlib import sha256
from typing import Final, Protocol

from reviews.distributions import Distribution, publishable, published

Value = str | Fraction
MARK: Final = "m_"
"""Columns of marks: the code of the option."""
POINTS: Final = "p_"
"""Columns of points."""
TOTALS: Final = ("p_general", "p_result")


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One person of a cell's books: the line of the count, and what he or she answered."""

    form: str
    group: str
    level: str
    """Level, or the status of whom the count has no level for (reviews.summary)."""
    core: str = ""
    """Fingerprint of the questions' core; it never goes out."""
    answers: Mapping[str, Value] = field(default_factory=dict)
    """By column."""

    @property
    def line(self) -> Line:
        """Whom this person is counted with."""
        return Line(self.form, self.group, self.level, self.core)


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """People whom a file cannot tell apart but by their answers."""

    form: str
    group: str
    level: str
    core: str


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """What a cell gives for statistics in one period; rows in the order of their random ids."""

    unit: str
    """The unit's opaque key."""
    period: str
    rows: tuple[tuple[str, ScoreRow], ...]
    demo: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of answers that are there, totals first."""
        names = {name for _id, row in self.rows for name in row.answers}
        return (*(name for name in TOTALS if name in names), *sorted(names - set(TOTALS)))

    @property
    def answered(self) -> int:
        """Rows that hold an answer."""
        return sum(bool(row.answers) for _id, row in self.rows)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One organisation of a committee's list, by which rows are brought to its province."""

    unit: str
    name: str
    above: str
    """Key of the one above; empty directly below the committee."""
    kind: str


@dataclass(frozen=True, slots=True)
class ScoresOut:
    """That scores went out, and which: the same may go out again, others of this period may not."""

    period: str
    mark: str
    """Of what went out (`mark_of`)."""
    on: date


class ScoreFiles(Protocol):
    """Parquet files; where they cannot be written here, none is made (KiemdiemError `no_scale_driver`).

    Raises KiemdiemError `file_unwritable`.
    """

    def scores(self, table: ScoreTable, path: str) -> None:
        """Write a cell's scores to a new file."""

    def units(self, rows: Sequence[UnitRow], path: str) -> None:
        """Write a committee's organisations to a new file."""


def mark_of(rows: Iterable[ScoreRow]) -> str:
    """A fingerprint of rows in any order."""
    plain = sorted(repr((row.line, sorted((name, str(value)) for name, value in row.answers.items()))) for row in rows)
    return sha256("\n".join(plain).encode()).hexdigest()


def withheld(rows: Sequence[ScoreRow], told: Iterable[Distribution] = ()) -> tuple[ScoreRow, ...]:
    """The rows without the answers that could be traced; persons and levels are never touched.

    A column is shown for those of one line (form, group, level) of whom at least five answered, not all but one
    alike; and only where those for whom it is withheld are nobody, or again so many: a published distribution less
    the shown rows then tells nothing. `told` are the distributions that this cell has published: a question whose
    counts are others now stays back whole. Criteria leave all together or not, or the total would give one back.
    """
    shown = set(_first(rows, {(one.question, one.core_sha256): _there(one.counts) for one in told}))
    while True:
        before = len(shown)
        shown -= set(_given_back_by_totals(rows, shown))
        shown -= set(_left_alone(rows, shown))
        if len(shown) == before:
            break
    return tuple(
        replace(row, answers={name: value for name, value in row.answers.items() if (name, row.line) in shown})
        for row in rows
    )


def _first(rows: Sequence[ScoreRow], told: Mapping[tuple[str, str], Mapping[str, int]]) -> Iterator[tuple[str, Line]]:
    """Columns and lines that may be shown for themselves."""
    for core in {row.core for row in rows}:
        known = [row for row in rows if row.core == core]
        whole = [_counted(name, core, known) for name in _names(known)]
        marks = {one.question for one in published(one for one in whole if one.question.startswith(MARK))}
        for one in whole:
            if one.question.startswith(MARK):
                before = told.get((one.question.removeprefix(MARK), core))
                if one.question not in marks or (before is not None and before != _there(one.counts)):
                    continue
            for line in {row.line for row in known}:
                if publishable(_counted(one.question, core, [row for row in known if row.line == line])):
                    yield one.question, line


def _given_back_by_totals(rows: Sequence[ScoreRow], shown: set[tuple[str, Line]]) -> Iterator[tuple[str, Line]]:
    """Criteria of a line where one of them, or a total, is withheld."""
    for line in {row.line for row in rows}:
        points = [name for name in _names([row for row in rows if row.line == line]) if name.startswith(POINTS)]
        if any((name, line) not in shown for name in points):
            yield from ((name, line) for name in points if name not in TOTALS)


def _left_alone(rows: Sequence[ScoreRow], shown: set[tuple[str, Line]]) -> Iterator[tuple[str, Line]]:
    """For every column whose withheld rest is too few or too alike: its smallest shown line."""
    for core in {row.core for row in rows}:
        known = [row for row in rows if row.core == core]
        for name in _names(known):
            rest = _counted(name, core, [row for row in known if (name, row.line) not in shown])
            if rest.n == 0 or publishable(rest):
                continue
            sizes = Counter(row.line for row in known if name in row.answers and (name, row.line) in shown)
            if sizes:
                yield name, min(sizes, key=lambda line: (sizes[line], line))


def _names(rows: Sequence[ScoreRow]) -> list[str]:
    return sorted({name for row in rows for name in row.answers})


def _counted(name: str, core: str, rows: Sequence[ScoreRow]) -> Distribution:
    counts = Counter(str(row.answers[name]) for row in rows if name in row.answers)
    return Distribution(name, core, tuple(sorted(counts.items())))


def _there(counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    return {code: n for code, n in counts if n}
