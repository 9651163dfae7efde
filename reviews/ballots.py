"""Ballots: what tellers count, that it adds up, and what follows; numbers only, nobody's vote.

A `Count` is what somebody typed and may be wrong. A `Tally` cannot be built unless its parts add up,
so whatever holds a tally holds one that does. Neither has a place for who voted what.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Final, Literal

from questionnaires.values import KiemdiemError, Problem

BallotKind = Literal["levels", "lower_levels", "top", "collective"]
"""One sheet with four levels; the two rounds of rc 4.3: (b) agreed or not for the top level, (a) the levels below it;
and the collectives, with four levels."""

COLUMNS: Final[Mapping[BallotKind, tuple[str, ...]]] = {
    "levels": ("HTXS", "HTT", "HTNV", "KHT"),
    "lower_levels": ("HTT", "HTNV", "KHT"),
    "top": ("agree", "disagree"),
    "collective": ("HTXS", "HTT", "HTNV", "KHT"),
}
"""What a row of each kind counts, best first."""


@dataclass(frozen=True, slots=True)
class Slips:
    """The sheets as a whole: issued = returned + not returned; returned = valid + invalid."""

    issued: int
    returned: int
    not_returned: int
    valid: int
    invalid: int
    invalid_reason: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What one name on the sheet got: a number a column of its kind, and rows that are no vote for this name."""

    subject: str
    """Id of the roster line, or the collective's name."""
    votes: tuple[int, ...]
    invalid: int = 0

    @property
    def total(self) -> int:
        """All votes and invalid rows: must equal the valid sheets."""
        return sum(self.votes) + self.invalid


@dataclass(frozen=True, slots=True)
class Count:
    """One teller's count, entered apart from the other's; nothing is checked yet."""

    kind: BallotKind
    slips: Slips
    rows: tuple[Row, ...]
    counted_by: str = ""
    """Which teller counted (not whose votes they are)."""
    at: datetime | None = None


class BallotError(KiemdiemError):
    """A count that does not add up; one problem each.

    Codes `ballots_issued ballots_returned ballots_negative ballots_too_many ballots_row ballots_row_columns
    ballots_row_missing ballots_row_twice ballots_row_unknown ballots_differ`.
    """


@dataclass(frozen=True, slots=True)
class Tally:
    """An accepted count. Raises BallotError where its parts do not add up."""

    kind: BallotKind
    slips: Slips
    rows: tuple[Row, ...]
    counted_by: tuple[str, ...] = ()
    """The tellers whose counts agreed; one name where the signed minutes of a count on paper were entered."""
    at: datetime | None = None
    round: int = 1
    """1 = first ballot, 2 … = re-votes of the same kind."""

    def __post_init__(self) -> None:
        found = tuple(faults(self.kind, self.slips, self.rows))
        if found:
            raise BallotError(*found)

    def row(self, subject: str) -> Row | None:
        """What this name got, None where it was not on the sheet."""
        return next((row for row in self.rows if row.subject == subject), None)


def faults(kind: BallotKind, slips: Slips, rows: tuple[Row, ...]) -> Iterator[Problem]:
    """What does not add up, sheets first; `where` is the subject of a row."""
    parts = (slips.issued, slips.returned, slips.not_returned, slips.valid, slips.invalid)
    if min(parts) < 0:
        yield Problem("ballots_negative")
    if slips.issued != slips.returned + slips.not_returned:
        facts = {"issued": slips.issued, "returned": slips.returned, "lost": slips.not_returned}
        yield Problem("ballots_issued", "", facts)
    if slips.returned != slips.valid + slips.invalid:
        yield Problem(
            "ballots_returned", "", {"returned": slips.returned, "valid": slips.valid, "invalid": slips.invalid}
        )
    seen: set[str] = set()
    for row in rows:
        if row.subject in seen:
            yield Problem("ballots_row_twice", row.subject)
        seen.add(row.subject)
        if len(row.votes) != len(COLUMNS[kind]):
            yield Problem("ballots_row_columns", row.subject, {"expected": len(COLUMNS[kind])})
        elif min((*row.votes, row.invalid)) < 0:
            yield Problem("ballots_negative", row.subject)
        elif row.total != slips.valid:
            added = " + ".join(str(part) for part in (*row.votes, row.invalid))
            yield Problem("ballots_row", row.subject, {"parts": added, "sum": row.total, "valid": slips.valid})


def accept(first: Count, second: Count | None, names: tuple[str, ...], most: int, *, again: int = 1) -> Tally:
    """The tally of two counts that agree (or of one from signed paper), for exactly these names.

    `most` is how many can be handed a ballot; `again` the number of this ballot. Raises BallotError
    with everything that is wrong.
    """
    found = [*faults(first.kind, first.slips, first.rows), *_against(first, names, most)]
    if second is not None:
        found += [
            Problem("ballots_differ", subject, {"column": column, "first": one, "second": other})
            for subject, column, one, other in differences(first, second)
        ]
    if found:
        raise BallotError(*found)
    by = tuple(count.counted_by for count in (first, second) if count is not None and count.counted_by)
    return Tally(first.kind, first.slips, first.rows, by, first.at, again)


def _against(count: Count, names: tuple[str, ...], most: int) -> Iterator[Problem]:
    """What does not fit the meeting: more sheets than voters, names that were not on the sheet or are missing."""
    if count.slips.issued > most:
        yield Problem("ballots_too_many", "", {"issued": count.slips.issued, "most": most})
    there = [row.subject for row in count.rows]
    yield from (Problem("ballots_row_unknown", subject) for subject in there if subject not in names)
    yield from (Problem("ballots_row_missing", name) for name in names if name not in there)


def differences(first: Count, second: Count) -> tuple[tuple[str, str, int, int], ...]:
    """Where two tellers' counts differ: (name or empty for the sheets, which number, first, second)."""
    found: list[tuple[str, str, int, int]] = []
    for name in ("issued", "returned", "not_returned", "valid", "invalid"):
        one, other = getattr(first.slips, name), getattr(second.slips, name)
        if one != other:
            found.append(("", name, one, other))
    columns = (*COLUMNS[first.kind], "invalid_row")
    others = {row.subject: row for row in second.rows}
    for row in first.rows:
        other_row = others.pop(row.subject, Row(row.subject, (0,) * len(row.votes)))
        numbers = zip(columns, (*row.votes, row.invalid), (*other_row.votes, other_row.invalid), strict=False)
        found += [(row.subject, column, one, two) for column, one, two in numbers if one != two]
    for row in others.values():
        numbers = zip(columns, (0,) * len(columns), (*row.votes, row.invalid), strict=False)
        found += [(row.subject, column, one, two) for column, one, two in numbers if one != two]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a row says: exact shares of the base, the column with the majority, the count cumulated from the top."""

    columns: tuple[str, ...]
    votes: tuple[int, ...]
    base: int
    majority: int
    """Votes needed."""

    @property
    def shares(self) -> tuple[Fraction, ...]:
        """Votes ÷ base, a column each."""
        return tuple(Fraction(n, self.base) if self.base else Fraction(0) for n in self.votes)

    @property
    def won(self) -> str:
        """The column with the majority, empty where none has it; the threshold is at least a half, so one at most."""
        return next((c for c, n in zip(self.columns, self.votes, strict=True) if n >= self.majority), "")

    @property
    def cumulated(self) -> tuple[tuple[str, int], ...]:
        """(column, votes for it or a better one), best first."""
        return tuple((column, sum(self.votes[: at + 1])) for at, column in enumerate(self.columns))

    @property
    def won_cumulated(self) -> tuple[str, int] | None:
        """The best column from which upwards there is a majority: shown where no one column has it, never decided."""
        return next((found for found in self.cumulated if found[1] >= self.majority), None)


def outcome(kind: BallotKind, row: Row, base: int, majority: int) -> Outcome:
    """What this row says against the voting base."""
    return Outcome(COLUMNS[kind], row.votes, base, majority)
