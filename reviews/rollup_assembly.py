"""The one rollup made of what units sent: figures are added one file at a time, so that never two lie in memory."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import islice, repeat
from typing import NamedTuple

from questionnaires.values import Problem
from reviews.expected_units import ExpectedUnits
from reviews.packed import Made, Packed
from reviews.people import UnitCard
from reviews.rollup import Tally, level_totals
from reviews.rollup_tree import SHOWN, Chosen, RollupError, Sent, under
from reviews.short_keys import ShortKeys
from reviews.summary import SourceUnit, Summary, cell_key, merkle_root_of


class _Line(NamedTuple):
    """What a source says beyond its file."""

    cells: int
    numbers: tuple[int, ...]
    """Persons …"""
    levels: tuple[str, ...]
    """… at these levels, or with these statuses."""
    absent: int


class _Sources(Made[SourceUnit]):
    """The merged units in the order of the expected list, each put together when it is asked for."""

    def __init__(
        self, counted: Sequence[Sent], lines: Packed[_Line], expected: ExpectedUnits, order: Iterable[int]
    ) -> None:
        self._counted = counted
        self._lines = lines
        self._expected = expected
        self._order = array("I", order)

    def __len__(self) -> int:
        """How many."""
        return len(self._order)

    def _at(self, number: int) -> SourceUnit:
        one, line = self._counted[self._order[number]], self._lines[self._order[number]]
        place = self._expected.find(one.unit)
        name, level = (place.name, place.level) if place else (one.name, "")
        totals = tuple(zip(line.levels, line.numbers, strict=True))
        return SourceUnit(one.unit, one.seq, one.sha256, name, level, line.cells, line.absent, totals)


class Assembly:
    """A rollup that is being made; of each file only what the rollup itself will say of it stays."""

    def __init__(self, expected: ExpectedUnits) -> None:
        self._expected = expected
        self._tally = Tally()
        self._cells = ShortKeys()
        """Of all cells …"""
        self._owners = array("I")
        """… and in which of the counted files each came."""
        self._roots = bytearray()
        self._lines = Packed(_Line, ("levels", "absent"))
        self._missing: list[str] = []

    def add(self, summary: Summary) -> None:
        """With the figures of the next file; they come in the order of `Chosen.counted`."""
        self._tally.add(summary)
        own = cells_of(summary)
        self._cells.extend(own)
        self._owners.extend(repeat(len(self._lines), len(own)))
        if summary.missing:
            place = self._expected.find(summary.unit_key)
            organ = place.name if place else summary.unit_name
            self._missing.extend(under(name, organ) for name in summary.missing)
        self._roots += bytes.fromhex(summary.reviews_root)
        totals = level_totals(summary.counts)
        numbers, levels = tuple(n for _level, n in totals), tuple(level for level, _n in totals)
        self._lines.append(_Line(len(own), numbers, levels, len(summary.missing)))

    def result(self, unit: UnitCard, chosen: Chosen) -> Summary:
        """The rollup, number 1. Raises RollupError `rollup_double` where a cell is counted in two files."""
        counted = chosen.counted
        cells = self._each_once(counted)
        first = counted[0]
        return Summary(
            kind="rollup", unit_key=unit.key, unit_name=unit.name, unit_path=(unit.above,) if unit.above else (),
            period=first.period, seq=1, rule_set=first.rule_set, counts=self._tally.counts(),
            distributions=self._tally.distributions(), reviews_root=merkle_root_of(self._roots),
            sources=_Sources(counted, self._lines, self._expected, self._in_order(counted)),
            missing=(*chosen.missing, *self._missing), demo=first.demo,
            stage="decided" if first.stage == "decided" else "proposed", cells=cells,
            collectives=self._tally.collectives(),
        )  # fmt: skip

    def _each_once(self, counted: Sequence[Sent]) -> ShortKeys:
        """The cells, sorted. Raises RollupError."""
        order = self._cells.sorted_numbers()
        owners = self._owners
        both = ((one, two) for one, two in self._cells.twice(order) if owners[one] != owners[two])
        problems = [
            Problem(
                "rollup_double", counted[owners[two]].name,
                {"other": counted[owners[one]].name, "key": self._cells[one]},
            )
            for one, two in islice(both, SHOWN)
        ]  # fmt: skip
        if problems:
            raise RollupError(*problems)
        return self._cells.picked(order)

    def _in_order(self, counted: Sequence[Sent]) -> Sequence[int]:
        """The sources as the list of the expected walks, those that are not on it last."""
        last = len(self._expected)
        if not last:
            return range(len(counted))
        ranks = array("I", bytes(4 * last))
        for rank, number in enumerate(self._expected.walked()):
            ranks[number] = rank
        numbers = (self._expected.number(one.unit) for one in counted)
        keys = array("I", (last if number is None else ranks[number] for number in numbers))
        return sorted(range(len(keys)), key=keys.__getitem__)


def assemble(chosen: Chosen, unit: UnitCard, expected: ExpectedUnits, load: Callable[[Sent], Summary]) -> Summary:
    """The rollup of the chosen files; `load` gives the figures of one. Raises RollupError `rollup_double`."""
    made = Assembly(expected)
    for one in chosen.counted:
        made.add(load(one))
    return made.result(unit, chosen)


def cells_of(summary: Summary) -> Sequence[str]:
    """The cells that are counted in it: itself, or those of a rollup."""
    return (cell_key(summary.unit_key),) if summary.kind == "summary" else summary.cells
