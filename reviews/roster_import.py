"""A roster taken over from a file: looked at first (columns, refused rows, doubles), taken when the person says so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from questionnaires.values import KiemdiemError, Problem
from reviews.people import Roster, RosterLine
from reviews.roster_fields import EMPTY, FIELDS, REFUSED, changed
from reviews.tables import TableError, TableHead, TableSheet, bare, find_head

COLUMNS: Final = tuple(field.column() for field in FIELDS)
_TOTAL: Final = re.compile(r"(tong|cong|tong cong|tong so)( .*)?")


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A row that is not taken: its number in the sheet (from 1), its name, every reason."""

    number: int
    words: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """What the import would do; looking changes nothing."""

    sheet: TableSheet
    head: TableHead
    added: tuple[RosterLine, ...]
    """New lines, without ids."""
    updated: tuple[RosterLine, ...]
    """Known lines with what the file says of them."""
    same: int
    """Known lines about which the file says nothing new."""
    refused: tuple[RefusedLine, ...]
    masked: tuple[str, ...]
    """Headers of numbers that are not taken (identity cards, Party cards)."""


def look(
    sheets: Sequence[TableSheet], roster: Roster, *, sheet: int = 0, chosen: Mapping[str, str] | None = None
) -> RosterPreview:
    """Read a file against the roster. `sheet` counts from 1, 0 takes the first with known columns.

    Raises TableError.
    """
    found, head = _sheet(sheets, sheet, chosen)
    seen: dict[tuple[str, str], int] = {}
    added: list[RosterLine] = []
    updated: list[RosterLine] = []
    refused: list[RefusedLine] = []
    same = 0
    for number, cells in enumerate(found.rows[head.row + 1 :], head.row + 2):
        texts = head.cells(cells)
        name = texts.get("name", "")
        if not texts or _no_person(name, cells):
            continue
        try:
            line = changed(EMPTY, texts)
        except KiemdiemError as error:
            refused.append(RefusedLine(number, name, error.problems))
            continue
        key = (bare(line.profile.name), str(line.profile.born or ""))
        if key in seen:
            refused.append(RefusedLine(number, name, (Problem("roster_row_twice", str(number), {"first": seen[key]}),)))
            continue
        seen[key] = number
        known = _known(line, roster)
        if isinstance(known, Problem):
            refused.append(RefusedLine(number, name, (known,)))
        elif known is None:
            added.append(line)
        else:
            now = changed(known, {field: text for field, text in texts.items() if field != "name"})
            same += now == known
            updated += [now] if now != known else []
    masked = tuple(header for _letter, header in head.unused if any(number in bare(header) for number in REFUSED))
    return RosterPreview(found, head, tuple(added), tuple(updated), same, tuple(refused), masked)


def merged(roster: Roster, preview: RosterPreview, ids: Sequence[str]) -> tuple[RosterLine, ...]:
    """The roster's lines with the preview taken; `ids` are as many new ids as lines are added."""
    now = {line.member: line for line in preview.updated}
    kept = tuple(now.get(line.member, line) for line in roster.lines)
    new = tuple(
        RosterLine(ident, line.profile, standing=line.standing)
        for ident, line in zip(ids, preview.added, strict=True)
    )  # fmt: skip
    return (*kept, *new)


def _no_person(name: str, cells: Sequence[str]) -> bool:
    """A row of column numbers, or a sum."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    numbers = all(re.fullmatch(r"\(?\d{1,2}\)?", cell) for cell in filled)
    return numbers or (bool(filled) and _TOTAL.fullmatch(bare(name or filled[0])) is not None)


def _known(line: RosterLine, roster: Roster) -> RosterLine | Problem | None:
    """The roster's line of this person, found with and without marks; a Problem where it cannot be told."""
    there = [old for old in roster.lines if old.status != "withdrawn"]
    alike = [old for old in there if bare(old.profile.name) == bare(line.profile.name)]
    exact = [old for old in alike if line.profile.born and old.profile.born == line.profile.born]
    if len(exact) == 1:
        return exact[0]
    unborn = [old for old in alike if old.profile.born is None or line.profile.born is None]
    if len(unborn) == 1 and len(alike) == 1:
        return unborn[0]
    if unborn or len(exact) > 1:
        return Problem("roster_row_unclear", line.profile.name, {"found": len(alike)})
    return None


def _sheet(sheets: Sequence[TableSheet], wanted: int, chosen: Mapping[str, str] | None) -> tuple[TableSheet, TableHead]:
    if wanted:
        if not 0 < wanted <= len(sheets):
            raise TableError(Problem("table_no_sheet", str(wanted), {"names": tuple(s.name for s in sheets)}))
        return sheets[wanted - 1], find_head(sheets[wanted - 1], COLUMNS, chosen)
    first: TableError | None = None
    for sheet in sheets:
        try:
            return sheet, find_head(sheet, COLUMNS, chosen)
        except TableError as error:
            first = first or error
    raise first or TableError(Problem("table_empty"))
