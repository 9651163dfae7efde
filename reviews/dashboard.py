"""What the secretary sees of the whole cell at once: one line a member, how each question was answered, last year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal

from questionnaires.model import Option, Questionnaire
from reviews.campaign import Campaign
from reviews.collection import Entry
from reviews.collection_status import OPEN, CollectionStatus, StatusRow, Tally
from reviews.member_year import LEVELS, MemberYear
from reviews.name_order import name_key
from reviews.officers import secretary_line
from reviews.pending import Code, Pending, pending, totals
from reviews.people import Roster
from reviews.records import Submission

if TYPE_CHECKING:  # counting comes when every review has been read, after the table
    from reviews.distributions import Distribution

Sort = Literal["name", "status", "level", "points"]
SORTS: Final[tuple[Sort, ...]] = ("name", "status", "level", "points")
Show = Literal["all", "open", "here"]
"""Whose lines: everybody's; of whom something is still to come; whose review counts."""
SHOWS: Final[tuple[Show, ...]] = ("all", "open", "here")
PLACES: Final = ("conflict", "waiting", "returned", "missing", "received", "paper", "guest", "exempt")
"""Order by status: what waits for somebody comes first."""

Reviews = Sequence[tuple[Submission, Questionnaire]]


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member: where the review stands, the year's figures, the code of a file refused since; no judgement."""

    status: StatusRow
    year: MemberYear
    refused: str = ""
    pending: tuple[Pending, ...] = ()
    own: bool = False
    """The secretary's own, about which a deputy writes (process.md 3)."""
    last_year: str = ""
    """Level of the year before, where it is on record."""

    @property
    def name(self) -> str:
        """Printed name."""
        return self.status.line.profile.name

    def shown(self, show: Show) -> bool:
        """Whether the line is among these."""
        return show == "all" or (self.status.where in OPEN if show == "open" else self.status.counted)

    @property
    def level(self) -> str:
        """Own level of a review that counts, else empty."""
        return self.year.level("self") if self.status.counted else ""

    @property
    def points(self) -> Fraction | None:
        """Own points of a review that counts; None while a group is unknown."""
        return self.year.total if self.status.counted else None


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
    tally: Tally
    refused: int = 0
    """Files that were put aside, whoever they are from."""
    questions: tuple[Chart, ...] = ()
    standards: tuple[Chart, ...] = ()

    def in_order(self, by: Sort) -> tuple[MemberLine, ...]:
        """Lines sorted; equal ones by name. Points: the unknown last, no rank is told."""
        if by == "status":
            return tuple(sorted(self.lines, key=lambda line: PLACES.index(line.status.where)))
        if by == "level":
            return tuple(sorted(self.lines, key=lambda line: _place(line.level)))
        if by == "points":
            return tuple(sorted(self.lines, key=lambda line: (line.points is None, -(line.points or 0))))
        return self.lines

    @property
    def levels(self) -> tuple[tuple[str, int], ...]:
        """How many gave themselves each level, those on paper included, highest first."""
        return _of_each(line.level for line in self.lines)

    @property
    def levels_before(self) -> tuple[tuple[str, int], ...]:
        """At which levels the same members were classified the year before; empty where none is on record."""
        found = [line.last_year for line in self.lines if line.level and line.last_year]
        return _of_each(found) if found else ()

    @property
    def pending(self) -> tuple[tuple[Code, int], ...]:
        """How many wait for what, most urgent first."""
        return totals(line.pending for line in self.lines)

    @property
    def days_left(self) -> int | None:
        """Days until reviews are to be handed in; below zero when it has passed, None where there is no day."""
        return None if self.deadline is None else (self.deadline - self.today).days

    @property
    def most_effort(self) -> tuple[Chart, ...]:
        """Questions with low marks, the most first; equal ones as they were asked."""
        return tuple(sorted((one for one in self.questions if one.low), key=lambda one: -one.low))


def table(status: CollectionStatus, campaign: Campaign, roster: Roster) -> Dashboard:
    """The table without charts."""
    known = {year.member: year for year in campaign.members}
    head, before = secretary_line(roster), year_before(status.period)
    lines: list[MemberLine] = []
    for row in status.rows:
        if row.line.status != "withdrawn":
            year = known.get(row.line.member) or MemberYear(row.line.member)
            lines.append(MemberLine(
                row, year, _refused(row, status.refused), pending(row, year, campaign, status.deadline),
                row.line == head, dict(row.line.standing.levels_before).get(before, ""),
            ))  # fmt: skip
    named = tuple(sorted(lines, key=lambda line: name_key(line.name)))
    return Dashboard(status.period, status.today, status.deadline, named, status.tally, len(status.refused))


def year_before(period: str) -> str:
    """The same period one year earlier, empty where periods are not counted by years."""
    return f"{int(period[:4]) - 1}{period[4:]}" if period[:4].isdigit() else ""


def _of_each(levels: Iterable[str]) -> tuple[tuple[str, int], ...]:
    given = list(levels)
    return tuple((level, given.count(level)) for level in LEVELS)


def _refused(row: StatusRow, refused: Iterable[Entry]) -> str:
    """The verdict on this member's latest refused file, unless something that counts came after it."""
    own = [entry for entry in refused if entry.member == row.line.member]
    last = max(own, key=lambda entry: entry.at, default=None)
    return "" if last is None or (row.at is not None and row.at >= last.at) else last.code


def _place(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


def with_charts(made: Dashboard, now: Reviews, before: Reviews, skipped: str) -> Dashboard:
    """The table with its charts; `skipped` = the words for a question passed over with a reason."""
    from reviews.distributions import distributions

    earlier = {one.question: one for one in distributions(before)}
    questions: list[Chart] = []
    sheets = {edition.core_sha256: edition for _submission, edition in now}
    for found in distributions(now):
        edition = sheets[found.core_sha256]
        if found.question in edition.questions:
            questions.append(_chart(found, edition, earlier.get(found.question), skipped))
    return replace(made, questions=_merged(questions), standards=_standards(questions))


def _chart(found: Distribution, edition: Questionnaire, before: Distribution | None, skipped: str) -> Chart:
    from reviews.distributions import SKIPPED

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
