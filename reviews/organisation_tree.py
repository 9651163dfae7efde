"""What a committee knows of the organisations below it, level by level, as far as figures and files reach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from reviews.expected_units import ExpectedUnit
from reviews.national_tables import Line, together
from reviews.rollup_book import Received, RollupBook
from reviews.summary import SourceUnit, Summary

End = Literal["", "cell", "unsent", "closed"]
"""Why one cannot go down: one can (empty); nothing is below a cell; it has sent nothing; its figures came inside
those of another one, which name no more levels: its own file would."""


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """An organisation's own file, opened to look below it; never counted."""

    unit: str
    sha256: str
    """Of its data."""
    sources: tuple[SourceUnit, ...]
    missing: tuple[str, ...]


def opened_file(part: SourceUnit, summary: Summary, sha256: str) -> OpenedFile | None:
    """The file of a part, where it is the very one that was merged: by key and SHA-256 of the data; else None."""
    if (summary.unit_key, sha256) != (part.unit, part.sha256):
        return None
    return OpenedFile(part.unit, sha256, tuple(summary.sources), tuple(summary.missing))


class OrganisationTree:
    """A book with files that were opened by hand (each after the one above it), looked up by key."""

    def __init__(self, book: RollupBook, opened: Iterable[OpenedFile] = ()) -> None:
        self._expected = book.expected
        self._book = book
        self._sent: Mapping[str, Received] = {line.unit: line for line in book.received}
        self._lines: dict[str, tuple[Line, ...]] = {}
        self._opened: dict[str, OpenedFile] = {}
        for one in opened:
            part = self._parts.get(one.unit)
            if part is not None and part.sha256 == one.sha256:  # else a correction was counted meanwhile
                self._opened[one.unit] = one
                self._parts.update((below.unit, below) for below in one.sources)

    @cached_property
    def _parts(self) -> dict[str, SourceUnit]:
        """Everything that came inside the figures of another one."""
        return {part.unit: part for line in self._book.received for part in line.parts}

    def sent(self, key: str) -> Received | None:
        """The figures that came from it directly."""
        return self._sent.get(key)

    def listed(self, key: str) -> ExpectedUnit | None:
        """Its line on the committee's own list."""
        return self._expected.find(key)

    def part(self, key: str) -> SourceUnit | None:
        """What the figures of another one say about it."""
        return self._parts.get(key)

    def missing(self, key: str) -> Sequence[str]:
        """Who has sent it nothing, by its own figures."""
        line, one = self._sent.get(key), self._opened.get(key)
        return line.missing if line is not None else one.missing if one is not None else ()

    def below(self, key: str) -> tuple[ExpectedUnit, ...]:
        """Those below one: by the list, and whoever else its figures were made of."""
        listed = tuple(self._expected.below(key))
        line, one = self._sent.get(key), self._opened.get(key)
        parts = line.parts if line is not None else one.sources if one is not None else ()
        known = {unit.key for unit in listed}
        others = (ExpectedUnit(part.unit, part.name, key, part.level) for part in parts if part.unit not in known)
        return (*listed, *others)

    def name(self, key: str) -> str:
        """Its name."""
        unit = self._expected.find(key)
        if unit is not None:
            return unit.name
        part = self.part(key)
        return part.name if part is not None and part.name else key[:8]

    def line(self, key: str) -> Line | None:
        """Its figures, wherever they came from: itself, one it is part of, or those below it; None for nothing."""
        sent = self._sent.get(key)
        if sent is not None:
            return Line(sent.name, dict(sent.totals), sent.cells, len(sent.missing), key)
        below = [found for unit in self._expected.below(key) if (found := self.line(unit.key)) is not None]
        if below:
            return together(below, self.name(key), key)
        part = self.part(key)
        return Line(part.name, dict(part.totals), part.cells, part.absent, key) if part is not None else None

    def lines(self, key: str) -> tuple[Line, ...]:
        """Figures of those below one that have any."""
        if key not in self._lines:
            self._lines[key] = tuple(line for unit in self.below(key) if (line := self.line(unit.key)) is not None)
        return self._lines[key]

    def came(self, key: str) -> tuple[int, int]:
        """How many of those below have sent, of how many."""
        return len(self.lines(key)), len(self.below(key))

    def end(self, key: str) -> End:
        """Whether one can go down from here, and why not."""
        if self.below(key):
            return ""
        line = self.line(key)
        if line is None:
            return "unsent"
        return "closed" if key not in self._sent and (line.cells > 1 or line.absent) else "cell"
