"""Collectives in a decision: how they are named beside the members, and their own list."""

from __future__ import annotations

from collections.abc import Sequence

from exports.layouts.decision_v1 import words
from exports.layouts.session_v1.blocks import Block, Col, Grid, Para, Row, Run, para
from exports.layouts.session_v1.words import LEVEL, short, two
from reviews.decision_papers import DecisionPaper, RatedLine
from reviews.rules import LEVELS

COLUMNS = (Col("TT", 9, "center"), Col("Tập thể", 74), Col("Mức xếp loại", 42), Col("Ghi chú", 40))


def subjects(paper: DecisionPaper) -> str:
    """«12 đảng viên và 02 tập thể»."""
    parts = ((len(paper.lines), words.MEMBERS), (len(paper.collectives), words.COLLECTIVES))
    return " và ".join(f"{two(n)} {what}" for n, what in parts if n)


def named(paper: DecisionPaper) -> str:
    """Who is on the lists: «đồng chí», «đồng chí, tập thể»."""
    parts = ((paper.lines, "đồng chí"), (paper.collectives, words.COLLECTIVES))
    return ", ".join(what for found, what in parts if found)


def informed(paper: DecisionPaper) -> str:
    """Who is told one by one; a collective is told by what is made public in the cell."""
    return "đến từng đảng viên có tên trong danh sách, " if paper.lines else ""


def numbers(paper: DecisionPaper) -> str:
    """How many at each level: of members alone as ever, of both each by its name."""
    members, whole = counts(paper.lines, "đồng chí"), counts(paper.collectives, words.COLLECTIVES)
    if members and whole:
        return f"{words.MEMBERS}: {members}; {words.COLLECTIVES}: {whole}"
    return members or whole


def counts(lines: Sequence[RatedLine], unit: str) -> str:
    """«Hoàn thành tốt nhiệm vụ: 02 đồng chí; …»; in a draft those who are not settled, too."""
    named = (*((code, LEVEL[code]) for code in LEVELS), ("", words.NOT_SETTLED))
    return "; ".join(
        f"{told}: {two(n)} {unit}" for code, told in named if (n := sum(line.level == code for line in lines))
    )


def rated_list(paper: DecisionPaper) -> tuple[Block, ...]:
    """The list of collectives; nothing where there are none."""
    whole = paper.collectives
    if not whole:
        return ()
    rows = tuple(
        Row((str(number), line.name, level(line), note(line))) for number, line in enumerate(whole, 1)
    )  # fmt: skip
    return (
        Para((Run(words.COLLECTIVES_LIST, bold=True),), "line", keep=True), Grid(COLUMNS, rows, "small"),
        para(f"Danh sách có {two(len(whole))} {words.COLLECTIVES}. {counts(whole, words.COLLECTIVES)}."),
    )  # fmt: skip


def level(line: RatedLine) -> str:
    """The level in words; dots in a draft where it is not settled."""
    return LEVEL[line.level] if line.level else "……"


def note(line: RatedLine) -> str:
    """What the cell proposed, and a section committee, where the body decided otherwise or not yet, and why."""
    if line.level == line.proposed:
        return line.reason
    told = words.SECTION.get(line.section) or (short(line.section) if line.section else "")
    section = f"đảng uỷ bộ phận đề xuất: {told}" if told else ""
    return "; ".join(part for part in (f"Chi bộ đề xuất: {short(line.proposed)}", section, line.reason) if part)
