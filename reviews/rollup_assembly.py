"""The one rollup made of what units sent: figures are added one file at a time, so that never two lie in memory."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from itertools import pairwise, repeat

from questionnaires.values import Problem
from reviews.expected_units import ExpectedUnits
from reviews.packed import Packed
from reviews.people import UnitCard
from reviews.rollup import Tally, level_totals
from reviews.rollup_tree import SHOWN, Chosen, RollupError, Sent
from reviews.summary import SourceUnit, Summary, cell_key, merkle_root_of


class Assembly:
    """A rollup that is being made; of each file only what the rollup itself will say of it stays."""

    def __init__(self, expected: ExpectedUnits) -> None:
        self._expected = expected
        self._tally = Tally()
        self._cells: list[str] = []
        """Short keys of all cells …"""
        self._owners = array("I")
        """… and in which of the sources each came."""
        self._roots = bytearray()
        self._sources = Packed(SourceUnit)
        self._missing: list[str] = []

    def add(self, one: Sent, summary: Summary) -> None:
        """With the figures of a file; files are added in the order of their units' keys."""
        self._tally.add(summary)
        own = cells_of(summary)
        self._cells.extend(own)
        self._owners.extend(repeat(len(self._sources), len(own)))
        self._missing.extend(summary.missing)
        self._roots += bytes.fromhex(summary.reviews_root)
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
        cells = self._each_once()
        first = chosen.counted[0]
        return Summary(
            kind="rollup", unit_key=unit.key, unit_name=unit.name, unit_path=(unit.above,) if unit.above else (),
            period=first.period, seq=1, rule_set=first.rule_set, counts=self._tally.counts(),
            distributions=self._tally.distributions(), reviews_root=merkle_root_of(self._roots),
            sources=self._sources.picked(self._in_order()),
            missing=tuple(dict.fromkeys((*chosen.missing, *self._missing))), demo=first.demo,
            stage="decided" if first.stage == "decided" else "proposed", cells=cells,
            collectives=self._tally.collectives(),
        )  # fmt: skip

    def _each_once(self) -> tuple[str, ...]:
        """The cells, sorted. Raises RollupError."""
        order = sorted(range(len(self._cells)), key=self._cells.__getitem__)
        problems: list[Problem] = []
        for one, two in pairwise(order):
            if self._cells[one] == self._cells[two] and self._owners[one] != self._owners[two]:
                other, named = (self._sources[self._owners[number]].name for number in (one, two))
                problems.append(Problem("rollup_double", named, {"other": other, "key": self._cells[one]}))
                if len(problems) == SHOWN:
                    break
        if problems:
            raise RollupError(*problems)
        return tuple(map(self._cells.__getitem__, order))

    def _in_order(self) -> list[int]:
        """The sources as the list of the expected walks, those that are not on it last."""
        last = len(self._expected)
        ranks = array("I", bytes(4 * last))
        for rank, number in enumerate(self._expected.walked()):
            ranks[number] = rank
        numbers = (self._expected.number(source.unit) for source in self._sources)
        keys = array("I", (last if number is None else ranks[number] for number in numbers))
        return sorted(range(len(keys)), key=keys.__getitem__)


def assemble(chosen: Chosen, unit: UnitCard, expected: ExpectedUnits, load: Callable[[Sent], Summary]) -> Summary:
    """The rollup of the chosen files; `load` gives the figures of one. Raises RollupError `rollup_double`."""
    made = Assembly(expected)
    for one in chosen.counted:
        made.add(one, load(one))
    return made.result(unit, chosen)


def cells_of(summary: Summary) -> tuple[str, ...]:
    """The cells that are counted in it: itself, or those of a rollup."""
    return (cell_key(summary.unit_key),) if summary.kind == "summary" else summary.cells
