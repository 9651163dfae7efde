"""A table of levels with its shares: wide for a committee's landscape paper, narrow for a cell's upright one."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from exports.layouts.rollup_v1 import words
from exports.layouts.session_v1.blocks import Col, Grid, Row
from exports.layouts.session_v1.words import SHORT
from reviews.national_tables import FAIR, Line, StatTable, together
from reviews.rules import LEVELS

WIDE: Final = (62.0, 16.0, 14.0, 13.0, 15.0, 17.0)
"""Millimetres: name, sums, number, share, not yet classified, top of good."""
MOST_LINES: Final = 16
"""Lines of text in the rows of a table, of 12 pt too, that surely stands on one landscape page."""
NARROW: Final = (29.0, 11.0, 8.0, 11.5, 12.0, 13.0)


def grid(table: StatTable, *, narrow: bool = False) -> Grid:
    """The table, with its sum where it has several lines; `narrow` without numbers of lines, for 165 mm."""
    units = table.id == "units"
    name, sums, number, share, waiting, ratio = NARROW if narrow else WIDE
    cols = [
        *([] if narrow else [Col("TT", 9, "center")]), Col("Tên", name),
        *([Col("Số\nchi bộ", 13, "center")] if units else []),
        Col("Tổng\nsố", sums, "center"), Col("Thuộc\ndiện", sums, "center"), Col("Đã xếp\nloại", sums, "center"),
    ]  # fmt: skip
    for level in LEVELS:
        cols += [Col("Số", number, "center", SHORT[level]), Col("%", share, "center", SHORT[level])]
    cols += [Col("Chưa\nxếp loại", waiting, "center"), Col("XS ÷\n(XS+T) %", ratio, "center")]
    rows = [_row(n, line, table, units=units) for n, line in enumerate(table.lines, 1)]
    if len(table.lines) > 1:
        total = _row(0, together(table.lines), table, units=units)
        rows.append(Row(("", words.SUM, *total.cells[2:]), bold=True))
    if narrow:
        rows = [Row(row.cells[1:], bold=row.bold) for row in rows]
    long = not narrow and long_list((line.name for line in table.lines), 30)
    return Grid(tuple(cols), tuple(rows), "tiny", long=long)


def long_list(names: Iterable[str], letters: int) -> bool:
    """Whether rows with these names, so many letters to a line, may be higher than what a heading leaves of a page."""
    return sum(1 + len(name) // letters for name in names) > MOST_LINES


def _row(number: int, line: Line, table: StatTable, *, units: bool) -> Row:
    cells = [str(number), words.named(table.id, line.name), *([str(line.cells)] if units else [])]
    cells += [str(line.people), str(line.subject), str(line.classified)]
    small = units and line.classified < FAIR
    for level in LEVELS:
        cells += [str(line.at(level)), "–" if small else percent(line.share(level))]
    cells += [str(line.waiting), "–" if small else percent(line.top_of_good)]
    return Row(tuple(cells))


def percent(share: Fraction | None) -> str:
    """Two decimals with a comma, half up; a dash for nothing."""
    if share is None:
        return "–"
    hundredths = int(share * 100 + Fraction(1, 2))
    return f"{hundredths // 100},{hundredths % 100:02d}"
