"""Merging what units sent: exact whole numbers, the same in whatever order and by whatever tree they come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from reviews.distributions import SKIPPED, Distribution
from reviews.rules import LEVELS
from reviews.summary import STATUSES, CollectiveCount, Count, Key, Summary, collectives_in_order, in_order

_ORDER: Final = {name: n for n, name in enumerate((*LEVELS, *STATUSES))}


class Tally:
    """Counts that summaries are added to and taken out of; equal tallies hold equal numbers.

    `add` over any tree of tallies gives what it gives over the flat list: the numbers of a key are only ever
    summed, and what is handed out is sorted by key. Distributions add up what units published; nothing is in
    them that is not in a published paper, so no two rollups tell more than those papers do.
    """

    def __init__(self, summaries: Iterable[Summary] = ()) -> None:
        self._counts: dict[Key, int] = {}
        self._collectives: dict[tuple[str, str], int] = {}
        self._marks: dict[tuple[str, str], dict[str, int]] = {}
        for summary in summaries:
            self.add(summary)

    def add(self, summary: Summary) -> None:
        """With the numbers of a summary or a rollup."""
        self._put(summary, 1)

    def remove(self, summary: Summary) -> None:
        """Without the numbers of one that was added before: a correction takes the old one out first."""
        self._put(summary, -1)

    def join(self, other: Tally) -> None:
        """With all numbers of another tally."""
        for key, n in other._counts.items():
            self._counts[key] = self._counts.get(key, 0) + n
        for kind, n in other._collectives.items():
            self._collectives[kind] = self._collectives.get(kind, 0) + n
        for question, marks in other._marks.items():
            there = self._marks.setdefault(question, {})
            for code, n in marks.items():
                there[code] = there.get(code, 0) + n

    def _put(self, summary: Summary, sign: int) -> None:
        counts = self._counts
        for count in summary.counts:
            key = (count.group, count.form, count.level, count.membership, count.gender)
            counts[key] = counts.get(key, 0) + sign * count.n
        for one in summary.collectives:
            kind = (one.kind, one.level)
            self._collectives[kind] = self._collectives.get(kind, 0) + sign * one.n
        for found in summary.distributions:
            there = self._marks.setdefault((found.question, found.core_sha256), {})
            for code, n in found.counts:
                there[code] = there.get(code, 0) + sign * n

    def counts(self) -> tuple[Count, ...]:
        """Persons by group, form, level, membership and gender, without the keys of nobody."""
        return in_order(self._counts)

    def collectives(self) -> tuple[CollectiveCount, ...]:
        """Collectives by kind and level, without the keys of none."""
        return collectives_in_order(self._collectives)

    def distributions(self) -> tuple[Distribution, ...]:
        """Marks by question and core; codes by name, the one for «passed over» last, as no scale is known here."""
        return tuple(
            Distribution(question, core, tuple(sorted(marks.items(), key=lambda mark: (mark[0] == SKIPPED, mark[0]))))
            for (question, core), marks in sorted(self._marks.items())
            if any(marks.values())
        )

    def totals(self) -> tuple[tuple[str, int], ...]:
        """Persons by level or status, those of nobody left out."""
        return level_totals(self.counts())


def level_totals(counts: Iterable[Count]) -> tuple[tuple[str, int], ...]:
    """Persons by level or status, in their order, those of nobody left out."""
    found: dict[str, int] = {}
    for count in counts:
        found[count.level] = found.get(count.level, 0) + count.n
    ordered = sorted(found.items(), key=lambda item: (_ORDER.get(item[0], 99), item[0]))
    return tuple((level, n) for level, n in ordered if n)
