"""The one rollup made of what units sent: figures are added one file at a time, so that never two lie in memory."""

from __future__ import annotations

from collections.abc import Callable

from questionnaires.values import Problem
from reviews.expected_units import ExpectedUnits
from reviews.people import UnitCard
from reviews.rollup import Tally, level_totals
from reviews.rollup_tree import SHOWN, Chosen, RollupError, Sent
from reviews.summary import SourceUnit, Summary, cell_key, merkle_root


class Assembly:
    """A rollup that is being made."""

    def __init__(self, expected: ExpectedUnits) -> None:
        self._expected = expected
        self._tally = Tally()
        self._cells: dict[str, str] = {}
        """Short key of a cell to the unit in whose figures it came."""
        self._roots: list[str] = []
        self._sources: list[SourceUnit] = []
        self._missing: list[str] = []
        self._problems: list[Problem] = []

    def add(self, one: Sent, summary: Summary) -> None:
        """With the figures of a file."""
        self._tally.add(summary)
        own = cells_of(summary)
        for key in own:
            other = self._cells.setdefault(key, one.unit)
            if other != one.unit:
                named = next((source.name for source in self._sources if source.unit == other), other)
                self._problems.append(Problem("rollup_double", one.name, {"other": named, "key": key}))
        self._missing.extend(summary.missing)
        if summary.reviews_root:
            self._roots.append(summary.reviews_root)
        place = self._expected.find(one.unit)
        name, level = (place.name, place.level) if place else (one.name, "")
        self._sources.append(
            SourceUnit(
                one.unit, one.seq, one.sha256, name, level, len(own), len(summary.missing),
                level_totals(summary.counts),
            )
        )  # fmt: skip

    def result(self, unit: UnitCard, chosen: Chosen) -> Summary:
        """The rollup, number 1. Raises RollupError `rollup_double` where a cell is counted in two files."""
        if self._problems:
            raise RollupError(*self._problems[:SHOWN])
        first = chosen.counted[0]
        order = {place.key: n for n, place in enumerate(self._expected.walk())}
        return Summary(
            kind="rollup", unit_key=unit.key, unit_name=unit.name, unit_path=(unit.above,) if unit.above else (),
            period=first.period, seq=1, rule_set=first.rule_set, counts=self._tally.counts(),
            distributions=self._tally.distributions(), reviews_root=merkle_root(self._roots),
            sources=tuple(sorted(self._sources, key=lambda source: (order.get(source.unit, len(order)), source.unit))),
            missing=tuple(dict.fromkeys((*chosen.missing, *self._missing))), demo=first.demo,
            stage="decided" if first.stage == "decided" else "proposed", cells=tuple(sorted(self._cells)),
            collectives=self._tally.collectives(),
        )  # fmt: skip


def assemble(chosen: Chosen, unit: UnitCard, expected: ExpectedUnits, load: Callable[[Sent], Summary]) -> Summary:
    """The rollup of the chosen files; `load` gives the figures of one. Raises RollupError `rollup_double`."""
    made = Assembly(expected)
    for one in chosen.counted:
        made.add(one, load(one))
    return made.result(unit, chosen)


def cells_of(summary: Summary) -> tuple[str, ...]:
    """The cells that are counted in it: itself, or those of a rollup."""
    return (cell_key(summary.unit_key),) if summary.kind == "summary" else summary.cells
