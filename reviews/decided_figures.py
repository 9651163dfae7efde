"""Whether a cell's figures by decided levels count what this body decided: told by name, never set right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from reviews.deciding import DecidingBook
from reviews.rules import LEVELS
from reviews.summary import Summary

Decided = Mapping[str, Mapping[str, int]]
"""Key of a cell: persons by the level that holds for them."""


@dataclass(frozen=True, slots=True)
class Unlike:
    """Persons at a level, as a cell's figures count them and as they were decided."""

    unit: str
    level: str
    told: int
    decided: int


def decided_levels(book: DecidingBook) -> Decided:
    """The levels that hold after all decisions, of the cells that have some: issued, decided anew, decided above."""
    anew = {one.whom: one.level for one in book.again}
    done = book.out()
    found: dict[str, Counter[str]] = {}
    for cell, line, verdict in book.people():
        whom = (cell.unit_key, line.name, line.born)
        if whom in done:
            found.setdefault(cell.unit_key, Counter())[anew.get(whom, verdict.level)] += 1
    for one in book.above:
        found.setdefault(one.unit_key, Counter())[one.level] += 1
    return found


def unlike(summary: Summary, decided: Decided) -> tuple[Unlike, ...]:
    """Where a cell's decided figures differ; nothing of figures that are proposed, or of cells nobody decided here."""
    levels = decided.get(summary.unit_key)
    if levels is None or summary.kind != "summary" or summary.stage != "decided":
        return ()
    both = ((level, summary.total(level), levels.get(level, 0)) for level in LEVELS)
    return tuple(Unlike(summary.unit_name, level, told, n) for level, told, n in both if told != n)
