"""What a committee keeps of its year: who is expected, what came last from each, what it published itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from reviews.campaign import Published
from reviews.distributions import published
from reviews.expected_units import ExpectedUnit, ExpectedUnits
from reviews.rollup import level_totals
from reviews.rollup_assembly import cells_of
from reviews.rollup_tree import Sent
from reviews.summary import Kind, SourceUnit, Stage, Summary


@dataclass(frozen=True, slots=True)
class Received:
    """The figures of one organisation as they are counted now, for lists; the file itself stays where it is."""

    unit: str
    name: str
    seq: int
    sha256: str
    kind: Kind
    stage: Stage
    on: date
    file: str = ""
    cells: int = 0
    totals: tuple[tuple[str, int], ...] = ()
    """Level or status, persons."""
    parts: tuple[SourceUnit, ...] = ()
    """Of a rollup: what was merged into it."""
    missing: tuple[str, ...] = ()

    @property
    def people(self) -> int:
        """Everybody counted."""
        return sum(n for _level, n in self.totals)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The newest figures that were ever counted of an organisation that is not counted now."""

    unit: str
    seq: int
    sha256: str


@dataclass(frozen=True, slots=True)
class RollupBook:
    """The committee's book of one period."""

    period: str
    units: tuple[ExpectedUnit, ...] = ()
    received: tuple[Received, ...] = ()
    published: tuple[Published, ...] = ()
    """The last one; it shows the distributions of the first that had any."""
    left_out: tuple[LeftOut, ...] = ()
    """Of those in `received` the line itself says it; nobody stands in both."""

    @property
    def reached(self) -> Mapping[str, tuple[int, str]]:
        """Number and SHA-256 of the newest that was ever counted, by unit: nothing older counts any more."""
        return {one.unit: (one.seq, one.sha256) for lines in (self.left_out, self.received) for one in lines}

    def counting(self, lines: tuple[Received, ...]) -> RollupBook:
        """With these counted now; of those that were and are not, the number and mark stay."""
        now = {line.unit for line in lines}
        before = (one for some in (self.left_out, self.received) for one in some if one.unit not in now)
        return replace(self, received=lines, left_out=tuple(LeftOut(one.unit, one.seq, one.sha256) for one in before))

    def without(self, keys: Collection[str]) -> RollupBook:
        """Without anything that came from these: a store that was made anew begins at 1 again."""
        return replace(
            self, received=tuple(line for line in self.received if line.unit not in keys),
            left_out=tuple(one for one in self.left_out if one.unit not in keys),
        )  # fmt: skip

    @property
    def expected(self) -> ExpectedUnits:
        """The list as a tree."""
        return ExpectedUnits(self.units)


def received(one: Sent, summary: Summary, on: date) -> Received:
    """The line of a file in the committee's lists."""
    return Received(
        one.unit, one.name, one.seq, one.sha256, summary.kind, summary.stage, on, one.file, len(cells_of(summary)),
        level_totals(summary.counts), tuple(summary.sources), summary.missing,
    )  # fmt: skip


def next_rollup(now: Summary, before: Summary | None, before_sha256: str, *, answers: bool) -> Summary:
    """The rollup as it may be published after an earlier one of the same period.

    Counts are as they stand. Distributions are shown once a period: as soon as some were published, every later
    rollup shows those same ones, so that the difference of two papers tells nothing about who was added or
    corrected. Until then they are shown only where `answers` says so. The same figures keep their number.
    """
    shown = before.distributions if before and before.distributions else published(now.distributions) if answers else ()
    now = replace(now, distributions=shown)
    if before is None:
        return now
    same = replace(now, seq=before.seq, replaces=before.replaces)
    return before if same == before else replace(now, seq=before.seq + 1, replaces=before_sha256)


# --- the work of a long run -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Seen:
    """A file that was read and checked, whatever came out: what a run that was interrupted need not do again."""

    file_sha256: str
    codes: tuple[str, ...]
    fingerprint: str = ""
    """Of the certificate that signed; empty where none did."""
    outside: bool = False
    """Signed outside the dates of the certificate."""
    data: bytes = b""
    """Canonical JSON of the figures; empty where there are none."""
    sha256: str = ""
    """Of the data."""


class RollupWork(Protocol):
    """The sealed work file of one run, beside the paper that is being made. Errors as Drafts."""

    def find(self, file_sha256: str) -> int | None:
        """The number of the record about a file with these bytes, of this run or an earlier one."""

    def read(self, number: int) -> Seen:
        """What was found out about a file, by the number of its record."""

    def add(self, seen: Seen) -> int:
        """Keep it; the number of its record.

        What the last few seconds found may be lost in a power cut, never damaged.
        """

    def close(self, *, finished: bool) -> None:
        """Put it down; `finished` takes the file away."""
