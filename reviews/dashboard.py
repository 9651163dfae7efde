"""What the secretary sees of the whole cell at once: one line a member, how each question was answered, last year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from questionnaires.model import Option, Questionnaire
from reviews.collection import Entry
from reviews.collection_status import CollectionStatus, StatusRow
from reviews.distributions import SKIPPED, Distribution, distributions
from reviews.member_year import MemberYear
from reviews.name_order import name_key
from reviews.records import Submission
from reviews.rules import LEVELS

Sort = Literal["name", "status", "level", "points"]
SORTS: Final[tuple[Sort, ...]] = ("name", "status", "level", "points")
PLACES: Final = ("conflict", "waiting", "returned", "missing", "received", "paper", "guest", "exempt")
"""Order by status: what waits for somebody comes first."""

Reviews = Sequence[tuple[Submission, Questionnaire]]


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member: where the review stands, the year's figures, the code of a file refused since; no judgement."""

    status: StatusRow
    year: MemberYear
    refused: str = ""

    @property
    def name(self) -> str:
        """Printed name."""
        return self.status.line.profile.name


@dataclass(frozen=True, slots=True)
class Chart:
    """Marks of one question, or of all questions of one standard, in the scale's own order."""

    id: str
    title: str
    standard: str
    bars: tuple[tuple[str, int], ...]
    low: int = 0
    """Marks that the scale calls low: «cần cố gắng», «chưa làm được»."""
    before: tuple[int, ...] = ()
    """The same marks a year earlier; empty where that year lacks the question."""

    @property
    def n(self) -> int:
        """Marks counted."""
        return sum(count for _label, count in self.bars)


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The whole table, by name; charts follow where data came with the reviews."""

    period: str
    today: date
    deadline: date | None
    lines: tuple[MemberLine, ...]
    refused: int
    questions: tuple[Chart, ...] = ()
    standards: tuple[Chart, ...] = ()

    @property
    def levels(self) -> tuple[tuple[str, int], ...]:
        """How many gave themselves each level, those on paper included, highest first."""
        given = [line.year.level("self") for line in self.lines]
        return tuple((level, given.count(level)) for level in LEVELS)

    @property
    def most_effort(self) -> tuple[Chart, ...]:
        """Questions with low marks, the most first; equal ones as they were asked."""
        return tuple(sorted((one for one in self.questions if one.low), key=lambda one: -one.low))


def table(status: CollectionStatus, years: Iterable[MemberYear]) -> Dashboard:
    """The table without charts."""
    known = {year.member: year for year in years}
    lines = tuple(
        MemberLine(row, known.get(row.line.member) or MemberYear(row.line.member), _refused(row, status.refused))
        for row in status.rows
        if row.line.status != "withdrawn"
    )
    made = Dashboard(status.period, status.today, status.deadline, lines, len(status.refused))
    return replace(made, lines=in_order(lines, "name"))


def _refused(row: StatusRow, refused: Iterable[Entry]) -> str:
    """The verdict on this member's latest refused file, unless something that counts came after it."""
    own = [entry for entry in refused if entry.member == row.line.member]
    last = max(own, key=lambda entry: entry.at, default=None)
    return "" if last is None or (row.at is not None and row.at >= last.at) else last.code


def in_order(lines: Iterable[MemberLine], by: Sort) -> tuple[MemberLine, ...]:
    """Lines sorted; equal ones by given name in Vietnamese order. Points: the unknown last, no rank is told."""
    named = sorted(lines, key=lambda line: name_key(line.name))
    if by == "status":
        return tuple(sorted(named, key=lambda line: PLACES.index(line.status.where)))
    if by == "level":
        return tuple(sorted(named, key=lambda line: _place(line.year.level("self"))))
    if by == "points":
        return tuple(sorted(named, key=lambda line: (line.year.total is None, -(line.year.total or 0))))
    return tuple(named)


def _place(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


def with_charts(made: Dashboard, now: Reviews, before: Reviews, skipped: str) -> Dashboard:
    """The table with its charts; `skipped` = the words for a question passed over with a reason."""
    earlier = {one.question: one for one in distributions(before)}
    questions: list[Chart] = []
    sheets = {edition.core_sha256: edition for _submission, edition in now}
    for found in distributions(now):
        edition = sheets[found.core_sha256]
        if found.question in edition.questions:
            questions.append(_chart(found, edition, earlier.get(found.question), skipped))
    return replace(made, questions=_merged(questions), standards=_standards(questions))


def _chart(found: Distribution, edition: Questionnaire, before: Distribution | None, skipped: str) -> Chart:
    question = edition.questions[found.question]
    grid = edition.questions.get(question.grid)
    standard = (grid.name.vi or grid.ask.vi) if grid is not None else ""
    labels = {option.code: option.label.vi for option in question.options} | {SKIPPED: skipped}
    old = dict(before.counts) if before else {}
    shown = [(code, n) for code, n in found.counts if code != SKIPPED or n or old.get(code)]
    return Chart(
        found.question, question.name.vi or question.ask.vi, standard,
        tuple((labels.get(code, code), n) for code, n in shown), _low(found, question.options),
        tuple(old.get(code, 0) for code, _n in shown) if before else (),
    )  # fmt: skip


def _low(found: Distribution, options: Iterable[Option]) -> int:
    low = {option.code for option in options if option.low}
    return sum(n for code, n in found.counts if code in low)


def _merged(charts: Iterable[Chart]) -> tuple[Chart, ...]:
    """The same question asked by forms of another core is one chart."""
    found: dict[str, Chart] = {}
    for one in charts:
        found[one.id] = _added(found[one.id], one) if one.id in found else one
    return tuple(found.values())


def _standards(charts: Iterable[Chart]) -> tuple[Chart, ...]:
    found: dict[str, Chart] = {}
    for one in charts:
        if one.standard:
            plain = replace(one, id=one.standard, title=one.standard, before=())
            there = found.get(one.standard)
            found[one.standard] = _added(there, plain) if there else plain
    return tuple(found.values())


def _added(one: Chart, more: Chart) -> Chart:
    counts = dict(one.bars)
    for label, n in more.bars:
        counts[label] = counts.get(label, 0) + n
    before = one.before if len(one.before) == len(counts) else ()
    return replace(one, bars=tuple(counts.items()), low=one.low + more.low, before=before)
