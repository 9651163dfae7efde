"""Part I of the quarterly form: every criterion with its mark and points, the sums A, B and A + B."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from exports.layouts.quarterly_v1.words import COLUMNS, GENERAL, RESULT, SUMS
from exports.layouts.review_v1.figures import decimal
from exports.layouts.review_v1.markup import ENDLESS, esc, paragraphs, unbroken_hyphens
from exports.layouts.review_v1.said import Said, in_words
from questionnaires.model import Kind, Question
from questionnaires.values import Answer

SECTION: Final = "criteria"
TOTALS: Final = {"b_i_1": "general", "b_i_2": "result"}
"""Questions that are a sum themselves, where no local points are used."""
OF_GENERAL: Final = re.compile(r"(.*_)?g[0-9]+(_[0-9]+)?")
"""Ids of general criteria in the presets: the grid `g1`, its rows `g1_4`."""
BLANK: Final = "……"
SHORT: Final = 26
"""Letters that fit into the column of notes; longer ones stand below the row in the full width."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table."""

    number: str
    text: str
    most: Fraction | None = None
    got: Fraction | None = None
    mark: str = ""
    """`assured`, `not_assured`, or nothing."""
    notes: tuple[tuple[str, str], ...] = ()
    bold: bool = False
    open: bool = True
    """Points that are not known stay open for the pen."""


def criteria_table(said: Said) -> str:
    """The table TT · Tiêu chí/Nội dung · Đảm bảo · Không đảm bảo · Điểm tối đa · Điểm đạt · Ghi chú."""
    width = sum(column.width for column in COLUMNS)
    shape = "".join(f'<col style="width:{100 * column.width / width:.3f}%">' for column in COLUMNS)
    head = "".join(f'<th scope="col">{esc(column.title)}</th>' for column in COLUMNS)
    lines = tuple(_lines(said))
    body = "".join(_drawn(line) for line in lines)
    if any(len(text) > ENDLESS for line in lines for _, text in line.notes):
        top = f"<tbody><tr>{head}</tr>"  # a repeated head would stand in the middle of a text that crosses a page
    else:
        top = f"<thead><tr>{head}</tr></thead><tbody>"
    return f'<table class="ruled small"><colgroup>{shape}</colgroup>{top}{body}</tbody></table>'


def printed(said: Said) -> frozenset[str]:
    """Questions whose answer stands in the table."""
    asked = _asked(said)
    return frozenset(q.id for top in asked for q in (top, *top.rows) if q.kind is not Kind.TABLE)


def _asked(said: Said) -> tuple[Question, ...]:
    return next((section.questions for section in said.questionnaire.sections if section.id == SECTION), ())


def _lines(said: Said) -> Iterator[Line]:
    asked = [question for question in _asked(said) if question.id not in TOTALS]
    general = [question for question in asked if OF_GENERAL.fullmatch(question.id)]
    results = [question for question in asked if question not in general]
    yield Line("A", GENERAL.removeprefix("A. "), bold=True, open=False)
    yield from _general(said, general)
    yield _sum(said, "general")
    yield Line("B", RESULT.removeprefix("B. "), bold=True, open=False)
    counted = [question for question in results if question.kind is Kind.POINTS]
    bonus = [question for question in counted if question.id.endswith("bonus")]
    for number, question in enumerate((q for q in counted if q not in bonus), 1):
        yield _points(said, str(number), question)
    yield _sum(said, "result", tuple(_facts(said, results)))
    for question in bonus:
        if not said.answer(question.id).empty:
            yield _points(said, "", question)
    yield _sum(said, "total")


def _general(said: Said, asked: list[Question]) -> Iterator[Line]:
    group = 0
    for question in asked:
        if question.kind is Kind.GRID:
            group += 1
            yield _group(said, group, question.id.rpartition("_")[0], question.ask.vi)
            for number, row in enumerate(question.rows, 1):
                yield _marked(said, f"{group}.{number}", row)
        elif question.kind is Kind.POINTS:
            number = int(question.label.partition(".")[0]) if question.label[:1].isdigit() else group
            if number != group:
                group = number
                yield _group(said, group, question.id.rpartition("_g")[0], "")
            yield _points(said, question.label, question)


def _group(said: Said, number: int, prefix: str, words: str) -> Line:
    """A group of criteria, with its own points where the preset works them out."""
    score = said.questionnaire.score(f"{prefix}_general_{number}".removeprefix("_"))
    title = words or (score.title.vi.partition(". ")[2] if score else "")
    most = score.maximum if score else None
    return Line(str(number), title, most, said.points(score.id) if score else None, bold=True, open=score is not None)


def _marked(said: Said, number: str, row: Question) -> Line:
    """A criterion that is assured or not: its points or nothing; «không áp dụng» has a reason instead."""
    answer = said.answer(row.id)
    chosen = row.option(answer.value) if isinstance(answer.value, str) else None
    most = max((option.points for option in row.options if option.points is not None), default=Fraction(1)) * row.weight
    got = chosen.points * row.weight if chosen is not None and chosen.points is not None else None
    notes = list(_notes(row, answer))
    if chosen is not None and chosen.points is None:
        notes = [(f"{chosen.label.vi}:", answer.evidence), *notes[1:]]
    mark = chosen.code if chosen is not None and chosen.code in ("assured", "not_assured") else ""
    return Line(number, row.ask.vi, most, got, mark, tuple(notes), open=chosen is None)


def _points(said: Said, number: str, question: Question) -> Line:
    answer = said.answer(question.id)
    got = answer.value if isinstance(answer.value, Fraction) else None
    return Line(number, question.ask.vi, question.maximum, got, notes=tuple(_notes(question, answer)))


def _sum(said: Said, score_id: str, facts: tuple[tuple[str, str], ...] = ()) -> Line:
    score = said.questionnaire.score(score_id)
    typed = next((name for name, score in TOTALS.items() if score == score_id), "")
    question = said.questionnaire.questions.get(typed)
    notes = tuple(_notes(question, said.answer(typed))) if question is not None else ()
    most = score.maximum if score else None
    return Line("", SUMS[score_id], most, said.points(score_id, typed), notes=(*facts, *notes), bold=True)


def _facts(said: Said, asked: list[Question]) -> Iterator[tuple[str, str]]:
    """Figures behind the result: sums of the scoring sheet, whether all tasks weigh alike."""
    for question in asked:
        if question.kind not in (Kind.POINTS, Kind.TABLE) and not said.answer(question.id).empty:
            yield f"{question.name.vi or question.ask.vi}:", in_words(question, said.answer(question.id))


def _notes(question: Question, answer: Answer) -> Iterator[tuple[str, str]]:
    proof = (question.evidence.ask.vi if question.evidence else "") or "Căn cứ, minh chứng"
    mending = (question.remedy.ask.vi if question.remedy else "") or "Hướng sửa"
    for label, text in ((f"{proof}:", answer.evidence), (f"{mending}:", answer.remedy), ("Lý do:", answer.skip_reason)):
        if text.strip():
            yield label, text


def _drawn(line: Line) -> str:
    """The row; notes too long for their column stand below it, never cut."""
    inside = " ".join(f"{label} {text}" for label, text in line.notes)
    below = line.notes if len(inside) > SHORT or "\n" in inside else ()
    ticks = ("x" if line.mark == "assured" else "", "x" if line.mark == "not_assured" else "")
    points = (_number(line.most, blank=""), _number(line.got, blank=BLANK if line.open else ""))
    words = f"<b>{esc(line.text)}</b>" if line.bold else unbroken_hyphens(line.text)
    number = f"<b>{esc(line.number)}</b>" if line.bold else esc(line.number)
    figures = "".join(f'<td class="center">{f"<b>{text}</b>" if line.bold and text else text}</td>' for text in points)
    row = (
        f'<tr class="{"open" if below else "whole"}"><th scope="row" class="center">{number}</th><td>{words}</td>'
        + "".join(f'<td class="center">{tick}</td>' for tick in ticks)
        + f"{figures}<td>{'' if below else unbroken_hyphens(inside)}</td></tr>"
    )
    return row + "".join(
        f'<tr class="below{" endless" if len(text) > ENDLESS else ""}{" last" if n == len(below) else ""}"><td></td>'
        f'<td colspan="{len(COLUMNS) - 1}">{paragraphs(text, lead=label)}</td></tr>'
        for n, (label, text) in enumerate(below, 1)
    )


def _number(number: Fraction | None, *, blank: str) -> str:
    return blank if number is None else decimal(number)
