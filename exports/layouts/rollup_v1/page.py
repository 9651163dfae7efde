"""The committee's figures as one paper: tables by what they are counted by, the spread of shares, who is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from exports.layouts.rollup_v1 import words
from exports.layouts.rollup_v1.differing import differing
from exports.layouts.rollup_v1.grids import grid, long_list, percent
from exports.layouts.session_v1.blocks import Bars, Block, Col, Grid, Heading, Page, Row, Signer, Top, para
from exports.layouts.session_v1.words import LEVEL
from reviews.distributions import SKIPPED, Distribution
from reviews.national_tables import FAIR, Line, StatTable, compare, tables, whole
from reviews.paper_numbers import organ_symbol
from reviews.rules import LEVELS
from reviews.session_parts import Bar, Chart
from reviews.summary import Summary

__all__ = ("page", "percent")

ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
Labels = Mapping[str, Mapping[str, str]]


def page(
    found: Summary, on: date, place: str, signer: str, titles: Mapping[str, str], labels: Labels,
    number: str | None = None,
) -> Page:  # fmt: skip
    """The whole paper; `titles` and `labels` name questions and their marks. `number` empty = dots, None = no line."""
    blocks: list[Block] = [
        para(words.NOTE.format(cells=len(found.cells), n=len(found.sources)), "note"),
        para(words.STAGES[found.stage]), *differing(found),
        para(_told(whole(found), len(found.missing))),
    ]  # fmt: skip
    parts: list[tuple[str, list[Block]]] = []
    for table in tables(found):
        inside: list[Block] = [grid(table)]
        if table.id == "whole":
            inside.append(Bars((_levels(table.lines[0]),)))
        if table.id == "units":
            inside += _spread(table)
        parts.append((words.HEADINGS[table.id], inside))
    heads = (Col("TT", 10, "center"), Col("Tổ chức", 200))
    missing = Grid(heads, _numbered(found.missing), "small", long=long_list(found.missing, 80))
    parts.append((words.MISSING, [missing] if found.missing else [para(words.NOBODY_MISSING)]))
    if found.distributions:
        charts = tuple(_chart(one, titles, labels) for one in found.distributions)
        unknown = any(one.question not in titles for one in found.distributions)
        notes = [para(words.ANSWERS_NOTE, "note"), *([para(words.BY_CODE, "note")] if unknown else [])]
        parts.append((words.ANSWERS, [*notes, Bars(charts)]))
    for roman, (title, inside) in zip(ROMAN, parts, strict=False):
        blocks += [Heading(f"{roman}. {title}"), *inside]
    above = found.unit_path[-1] if found.unit_path else "ĐẢNG BỘ …………………"
    return Page(
        top=Top(above.upper(), found.unit_name.upper(), place, on, words.TITLE,
                words.SUBJECT.format(year=found.period[:4]), _number(number, found.unit_name)),
        blocks=tuple(blocks), landscape=True,
        right=Signer("T/M BAN THƯỜNG VỤ", "BÍ THƯ", signer, "secretary", "Chữ ký của bí thư"),
        recipients=("- Cấp uỷ cấp trên (để tổng hợp);", "- Lưu Văn phòng cấp uỷ."),
        demo=found.demo, author=found.unit_name,
    )  # fmt: skip


def _number(number: str | None, name: str) -> str:
    return "" if number is None else f"Số {number or words.OPEN.format(organ=organ_symbol(name))}"


def _spread(table: StatTable) -> list[Block]:
    found = [compare(table.lines, level) for level in LEVELS]
    if found[0].n < FAIR:  # a median of fewer is nearly one of them
        return []
    rows = tuple(
        Row((LEVEL[one.level], percent(one.quarter), percent(one.median), percent(one.three_quarters))) for one in found
    )
    heads = (
        Col("Tỷ lệ trong số đã xếp loại", 90), Col("Một phần tư số tổ chức từ đây trở xuống, %", 45, "center"),
        Col("Trung vị, %", 30, "center"), Col("Ba phần tư số tổ chức từ đây trở xuống, %", 45, "center"),
    )  # fmt: skip
    return [para(words.COMPARED.format(n=found[0].n, out=found[0].left_out), "note"), Grid(heads, rows, "small")]


def _numbered(names: tuple[str, ...]) -> tuple[Row, ...]:
    return tuple(Row((str(n), name)) for n, name in enumerate(names, 1))


def _told(line: Line, missing: int) -> str:
    """The whole in one sentence, as a report says it."""
    levels = ", ".join(
        words.LEVEL_SHARE.format(level=LEVEL[level].lower(), n=line.at(level), share=percent(line.share(level)))
        for level in LEVELS
    )
    said = words.TOLD.format(people=line.people, subject=line.subject, classified=line.classified, levels=levels)
    return said + (words.ABSENT.format(n=missing) if missing else "")


def _levels(line: Line) -> Chart:
    """The levels of all who are classified."""
    bars = tuple(Bar(LEVEL[level], line.at(level)) for level in LEVELS)
    return Chart(words.LEVELS_CHART.format(n=line.classified), bars)


def _chart(one: Distribution, titles: Mapping[str, str], labels: Labels) -> Chart:
    """Bars in the order of the scale where the question is known here, else by code."""
    known = labels.get(one.question, {SKIPPED: words.SKIPPED})
    counts = dict(one.counts)
    order = [code for code in known if code in counts and one.question in labels]
    order += [code for code in counts if code not in order]
    return Chart(
        titles.get(one.question, words.CODE.format(code=one.question)),
        tuple(Bar(known.get(code, code), counts[code]) for code in order),
    )
