"""The annex of points: every criterion with what it is worth and what was given, where points are set one by one."""

from __future__ import annotations

from collections.abc import Iterator

from exports.layouts.review_v1.figures import decimal
from exports.layouts.review_v1.markup import Column, TableGroup, TableRow, table
from exports.layouts.review_v1.said import Said, cell_in_words, in_words
from exports.layouts.review_v1.tasks import annex_head
from questionnaires.facts import abstains, most_points, points_of
from questionnaires.local_points import PRESET_PREFIX, RESULT_PREFIX
from questionnaires.model import Kind, Question
from questionnaires.values import Answer

TITLE = "Phụ lục: tự chấm điểm theo từng tiêu chí"
FIRST = (f"{PRESET_PREFIX}_", f"{RESULT_PREFIX}_", "pl3_", "pl4_", "pl5_")
"""Ids of criteria begin so: of a local point sheet, of a result module, of the annexes of QĐ 366-QĐ/TW."""
COLUMNS = (
    Column("Tiêu chí", 62), Column("Tự chấm", 26, "center"), Column("Điểm", 20, "center"), Column("Căn cứ, lý do", 57),
)  # fmt: skip


def is_criterion(question: Question) -> bool:
    """Whether it is printed here, and not in the annex for the meeting."""
    return question.id.startswith(FIRST)


def points_annex(said: Said) -> str:
    """The annex on pages of its own, or nothing where only the two sums of the form were typed."""
    groups = tuple(_groups(said))
    if not groups:
        return ""
    sums = tuple(_sums(said))
    whole = (*groups, TableGroup("Cộng", sums)) if sums else groups
    return f'<section class="annex">{annex_head(said, TITLE)}{table(COLUMNS, whole, css="summary")}</section>'


def _groups(said: Said) -> Iterator[TableGroup]:
    """A group for every grid, one for what stands alone, in the order of the form."""
    alone: list[TableRow] = []
    for section in said.questionnaire.sections:
        for question in filter(is_criterion, section.questions):
            if question.kind is Kind.GRID:
                rows = tuple(row for line in question.rows if (row := _row(said, line)))
                if rows:
                    yield TableGroup(question.name.vi or question.ask.vi, rows)
            elif row := _row(said, question):
                alone.append(row)
    if alone:
        yield TableGroup("", tuple(alone))


def _row(said: Said, question: Question) -> TableRow | None:
    answer = said.answer(question.id)
    if answer.empty:
        return None
    marked = "" if question.kind in (Kind.POINTS, Kind.TABLE, Kind.TEXT) else in_words(question, answer)
    return TableRow((question.name.vi or question.ask.vi, marked, _points(question, answer), _why(question, answer)))


def _points(question: Question, answer: Answer) -> str:
    """`1,5/2`; a dash where the criterion leaves the sum, nothing where it has no points."""
    most = most_points(question)
    if most is None or question.kind is Kind.NUMBER:
        return ""
    if abstains(question, answer):
        return "–"
    found = points_of(question, answer.value)
    given = "……" if found is None else decimal(found * question.weight)
    return f"{given}/{decimal(most * question.weight)}"


def _why(question: Question, answer: Answer) -> str:
    texts = [answer.skip_reason, answer.evidence, answer.remedy]
    if question.kind is Kind.TEXT:
        texts.insert(0, in_words(question, answer))
    if question.kind is Kind.TABLE and isinstance(answer.value, tuple):
        titles = {column.id: column for column in question.columns}
        for row in answer.value:
            if not isinstance(row, str):
                cells = ((titles[key].title.vi, cell_in_words(titles[key], cell)) for key, cell in row.items())
                texts.append("; ".join(f"{title}: {text}" for title, text in cells if text))
    return "\n".join(text for text in texts if text)


def _sums(said: Said) -> Iterator[TableRow]:
    """The sums behind the two that the form prints, then these."""
    for score in said.questionnaire.scores:
        own = score.id.startswith((f"{PRESET_PREFIX}_", f"{RESULT_PREFIX}_"))
        if score.maximum is None or not (own or score.id in ("general", "result", "total")):
            continue
        found = said.submission.scores.get(score.id)
        if own and found is None:
            continue  # another way of reckoning the same sum
        given = "……" if found is None else decimal(found)
        yield TableRow((score.title.vi, "", f"{given}/{decimal(score.maximum)}", ""))
