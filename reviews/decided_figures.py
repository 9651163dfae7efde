"""Whether a cell's figures by decided levels count what this body decided: told by name, never set right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from reviews.deciding import DecidingBook
from reviews.rules import LEVELS
from reviews.summary import Summary, Unlike

__all__ = ("Decided", "Unlike", "decided_levels", "unlike")

Decided = Mapping[str, Mapping[str, int]]
"""Key of a cell: persons by the level that holds for them."""


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
    """Where decided figures of cells differ: of a cell, or of the cells that a rollup (a section's) was made from.

    Nothing of figures that are proposed, and of cells nobody decided here.
    """
    if summary.stage != "decided":
        return ()
    if summary.kind == "summary":
        told = {level: summary.total(level) for level in LEVELS}
        return tuple(_unlike(summary.unit_name, told, decided.get(summary.unit_key, told)))
    return tuple(
        found
        for source in summary.sources
        if source.unit in decided
        for found in _unlike(f"{source.name}, {summary.unit_name}", dict(source.totals), decided[source.unit])
    )


def _unlike(unit: str, told: Mapping[str, int], decided: Mapping[str, int]) -> Iterator[Unlike]:
    for level in LEVELS:
        one, two = told.get(level, 0), decided.get(level, 0)
        if one != two:
            yield Unlike(unit, level, one, two)
