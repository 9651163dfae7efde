"""Members whom a higher level manages, passed on by name: what the deciding body below hands to the one above."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from questionnaires.values import Problem
from reviews.deciding import DecidingBook, DecidingError
from reviews.people import UnitCard
from reviews.proposal_list import ProposalList, ProposedLine

FILE: Final = "chuyen-len.json"
"""Its name in the dossier."""


@dataclass(frozen=True, slots=True)
class PassedLine:
    """One member as the cell proposed, and why the body below does not decide."""

    unit_key: str
    unit_name: str
    line: ProposedLine
    reason: str


@dataclass(frozen=True, slots=True)
class PassedList:
    """Everybody whom one body passes on."""

    by_key: str
    by_name: str
    period: str
    lines: tuple[PassedLine, ...]

    def cells(self) -> tuple[ProposalList, ...]:
        """One list a cell, named with the body that passed it on."""
        found: dict[str, list[ProposedLine]] = {}
        names: dict[str, str] = {}
        for one in self.lines:
            names.setdefault(one.unit_key, f"{one.unit_name}, {self.by_name}")
            why = "; ".join(part for part in (one.line.reason, one.reason) if part)
            found.setdefault(one.unit_key, []).append(replace(one.line, reason=why))
        return tuple(
            ProposalList(key, names[key], self.period, tuple(lines), self.by_key) for key, lines in found.items()
        )


def passed_on(book: DecidingBook, unit: UnitCard) -> PassedList:
    """Everybody who is passed on and not decided above yet. Raises DecidingError `deciding_nobody_passed`."""
    done = {(one.unit_key, one.name, one.born) for one in book.above}
    lines = tuple(
        PassedLine(cell.unit_key, cell.unit_name, line, verdict.reason)
        for cell, line, verdict in book.people()
        if verdict.standing == "passed_on" and (cell.unit_key, line.name, line.born) not in done
    )
    if not lines:
        raise DecidingError(Problem("deciding_nobody_passed"))
    return PassedList(unit.key, unit.name, book.period, lines)


def with_passed(book: DecidingBook, found: PassedList) -> DecidingBook:
    """The book with these members; what is there already stays as it is, with what was settled about it.

    Raises DecidingError `deciding_other_year`, `deciding_issued`, `deciding_other_sender` where the cell's members
    came from somebody else.
    """
    for cell in found.cells():
        old = next((one for one in book.lists if one.unit_key == cell.unit_key), None)
        if old == cell:
            continue
        if old is not None and old.by != cell.by:
            raise DecidingError(Problem("deciding_other_sender", cell.unit_name))
        book = book.with_list(cell)
    return book
