"""Tables of a committee's report: levels, groups, collectives, then each direct unit and who has sent nothing."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from exports.layouts.committee_v1 import words
from exports.layouts.rollup_v1.grids import percent
from exports.layouts.session_v1.blocks import Block, Col, Grid, Para, Row, Run, para
from exports.layouts.session_v1.words import LEVEL, SHORT, long_day
from reviews import committee_report as report
from reviews.committee_report import CommitteeReport
from reviews.national_tables import FAIR, Line, together
from reviews.rules import LEVELS
from reviews.summary import Summary

KNOWN: Final[tuple[tuple[report.Part, str, str], ...]] = (
    ("membership", "full", "Chính thức"), ("membership", "probationary", "Dự bị"), ("gender", "nam", "Nam"),
    ("gender", "nữ", "Nữ"),
)  # fmt: skip


def levels(found: Summary) -> Grid:
    """One row a level: persons, share; by membership and gender where those are known of everybody."""
    whole = report.standing(found).whole
    split = [
        (title, report.by_part(found, about, value))
        for about, value, title in KNOWN
        if not report.parts(found.counts, about).get("")
    ]
    cols = (
        Col(words.LEVEL_HEADS[found.stage], 58), Col("Số đảng viên", 22, "center"), Col("Tỷ lệ, %", 21, "center"),
        *(Col(title, 16, "center", "Trong đó") for title, _line in split),
    )  # fmt: skip
    rows = [
        Row((LEVEL[level], str(whole.at(level)), percent(whole.share(level)),
             *(str(line.at(level)) for _title, line in split)))
        for level in LEVELS
    ]  # fmt: skip
    full = "100" if whole.classified else "–"
    rows.append(Row(("Cộng", str(whole.classified), full, *(str(line.classified) for _t, line in split)), bold=True))
    return Grid(cols, tuple(rows), "small")


def groups(found: Summary) -> Grid | None:
    """One row a quota group with «xuất sắc» ÷ «tốt»; None where nobody is in a group."""
    lines = report.groups(found)
    if not lines:
        return None
    cols = (
        Col("Nhóm xét tỷ lệ", 65), Col("Đã xếp loại", 24, "center"),
        *(Col(SHORT[level], 24, "center") for level in LEVELS[:2]), Col("Xuất sắc ÷ Tốt, %", 28, "center"),
    )  # fmt: skip
    rows = (
        Row((line.name or words.GROUPS_OPEN, str(line.classified), *(str(line.at(level)) for level in LEVELS[:2]),
             percent(report.top_to_good(line))))
        for line in lines
    )  # fmt: skip
    return Grid(cols, tuple(rows), "small")


def collectives(found: Summary) -> Grid | None:
    """One row a kind of collective; None where none is counted."""
    lines = report.collectives(found)
    if not lines:
        return None
    cols = (
        Col("Tập thể", 50), Col("Số tập thể", 20, "center"),
        *(Col(SHORT[level], 19, "center") for level in LEVELS), Col("Chưa\nxếp loại", 19, "center"),
    )  # fmt: skip
    rows = (
        Row((line.name, str(line.people), *(str(line.at(level)) for level in LEVELS),
             str(line.people - line.classified)))
        for line in lines
    )  # fmt: skip
    return Grid(cols, tuple(rows), "small")


def annex(paper: CommitteeReport) -> tuple[Block, ...]:
    """Every direct unit in the order of the list, then who has sent nothing."""
    found, lines = paper.figures, report.units(paper.figures)
    year = found.period[:4]
    blocks: list[Block] = [
        *_head(words.UNITS_TITLE, words.UNITS_SUBJECT.format(year=year), paper), para(words.SMALL, "note"),
        _units(lines),
    ]  # fmt: skip
    if found.missing:
        rows = tuple(Row((str(n), name)) for n, name in enumerate(found.missing, 1))
        blocks += _head(words.MISSING_TITLE, words.MISSING_SUBJECT, paper)
        blocks.append(Grid((Col("TT", 12, "center"), Col("Tổ chức", 200)), rows, "small"))
    return tuple(blocks)


def _head(title: str, subject: str, paper: CommitteeReport) -> list[Block]:
    number = paper.printed_number or f"……-{report.SYMBOL}/{paper.symbol}"
    belongs = words.BELONGS.format(number=number, day=long_day(paper.on), unit=paper.unit.name)
    return [
        Para((Run(title, bold=True),), "centre", keep=True),
        Para((Run(subject, bold=True),), "centre", keep=True),
        Para((Run(belongs, italic=True),), "centre", keep=True),
    ]


def _units(lines: tuple[Line, ...]) -> Grid:
    cols = [
        Col("TT", 9, "center"), Col("Tổ chức", 62), Col("Số\nchi bộ", 13, "center"), Col("Tổng\nsố", 15, "center"),
        Col("Thuộc\ndiện", 15, "center"), Col("Đã xếp\nloại", 15, "center"),
    ]  # fmt: skip
    for level in LEVELS:
        cols += [Col("Số", 13, "center", SHORT[level]), Col("%", 14, "center", SHORT[level])]
    cols += [Col("Chưa\nxếp loại", 15, "center"), Col("XS ÷ T\n%", 15, "center"), Col("Chưa\ngửi", 13, "center")]
    rows = [_unit(str(n), line) for n, line in enumerate(lines, 1)]
    if len(lines) > 1:
        rows.append(Row(_unit("", together(lines)).cells, bold=True))
    return Grid(tuple(cols), tuple(rows), "tiny")


def _unit(number: str, line: Line) -> Row:
    small = bool(number) and line.classified < FAIR
    cells = [number, line.name if number else "Cộng", *map(str, (line.cells, line.people, line.subject))]
    cells.append(str(line.classified))
    for level in LEVELS:
        cells += [str(line.at(level)), _share(line.share(level), small=small)]
    cells += [str(line.waiting), _share(report.top_to_good(line), small=small), str(line.absent or "")]
    return Row(tuple(cells))


def _share(share: Fraction | None, *, small: bool) -> str:
    return "–" if small else percent(share)
