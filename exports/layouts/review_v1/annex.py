"""The annex for the meeting: self-assessment on QĐ 144-QĐ/TW and the year's theme, and what else was answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from exports.layouts.review_v1.figures import decimal
from exports.layouts.review_v1.markup import Column, TableGroup, TableRow, table
from exports.layouts.review_v1.points_annex import is_criterion
from exports.layouts.review_v1.said import Said, cell_in_words, in_words
from exports.layouts.review_v1.tasks import annex_head
from questionnaires.model import Kind, Question, Section
from questionnaires.values import Answer

TITLE = "Phụ lục: tự đánh giá theo Quy định 144-QĐ/TW và chủ đề năm"

ON_THE_FORM = frozenset({
    "full_name", "born", "party_post", "government_post", "union_post", "workplace",
    "a_i_1", "a_i_2", "a_i_lead", "a_i_duty", "a_i_example", "a_i_3",
    "shortcomings", "direction", "previous", "prompts", "collective",
    "b_i_1", "b_i_2", "level_self", "tasks", "previous_any", "prompted", "points_mode", "points_document",
})  # fmt: skip
"""Questions that the form itself or the task annex prints, or answers by what it prints («Không có»)."""

COMPOSED = ("a_i_1", "a_i_2", "a_i_lead", "a_i_duty", "a_i_example", "a_i_3")
"""Texts into which the member's own lines were composed; a line that stands there whole is not printed again."""

COLUMNS = (Column("Nội dung", 39), Column("Tự đánh giá", 32, "center"), Column("Việc cụ thể, lý do, hướng sửa", 94))
SHORT_MARK = 20
"""Letters; longer values stand in the third column."""


def annex(said: Said) -> str:
    """Everything that leaves with the data and is not on the form stands here, so that nothing is signed unseen.

    The grids come first: ordinarily they fill the one page that the meeting needs.
    """
    sections = said.questionnaire.sections
    groups = [group for section in sections for group in _grids(said, section)]
    groups += [group for section in sections for group in _single(said, section)]
    if not groups:
        return ""
    return f'<section class="annex">{annex_head(said, TITLE)}{table(COLUMNS, groups, css="summary")}</section>'


def _grids(said: Said, section: Section) -> Iterator[TableGroup]:
    """A group for every grid with a mark."""
    for question in section.questions:
        if is_criterion(question):
            continue
        rows = tuple(row for row in (_row(said, line) for line in question.rows) if row)
        if rows:
            yield TableGroup(question.name.vi or question.ask.vi, rows)


def _single(said: Said, section: Section) -> Iterator[TableGroup]:
    """The section's other questions, under its title."""
    elsewhere = (q.id for q in section.questions if q.id in ON_THE_FORM or is_criterion(q))
    left = set(elsewhere)
    asked = (q for q in section.questions if q.kind is not Kind.GRID and q.id not in left)
    rows = tuple(row for row in (_row(said, q) for q in asked if not _composed(said, q)) if row)
    if rows:
        yield TableGroup(section.title.vi, rows)


def _composed(said: Said, question: Question) -> bool:
    """Whether everything said here stands word for word in A.I, for which it was asked."""
    answer = said.answer(question.id)
    if not (question.feeds and isinstance(answer.value, str)) or question.options or answer.skip_reason:
        return False
    printed = " ".join(" ".join(said.text(block).split()) for block in COMPOSED)
    return all(" ".join(text.split()) in printed for text in (answer.value, answer.evidence, answer.remedy))


def _row(said: Said, question: Question) -> TableRow | None:
    answer = said.answer(question.id)
    if answer.empty:
        return None
    mark, notes = _mark(question, answer), list(_notes(question, answer))
    if len(mark) > SHORT_MARK:
        notes.insert(0, ("", mark))
        mark = ""
    name = question.name.vi or question.ask.vi
    joined = "\n".join(f"{label} {text}".strip() for label, text in notes if text)
    return TableRow((name, mark, joined))


def _mark(question: Question, answer: Answer) -> str:
    if answer.skipped:
        return "Không trả lời"
    if question.kind in (Kind.TEXT, Kind.LINE, Kind.TABLE, Kind.CHOOSE_MANY):
        return ""
    words = in_words(question, answer)
    if question.kind is Kind.POINTS and words and question.maximum is not None:
        return f"{words}/{decimal(question.maximum)}"
    return words


def _notes(question: Question, answer: Answer) -> Iterator[tuple[str, str]]:
    """Label and text of everything that stands beside the mark."""
    if question.kind in (Kind.TEXT, Kind.LINE, Kind.CHOOSE_MANY):
        yield "", in_words(question, answer)
    if question.kind is Kind.TABLE and isinstance(answer.value, tuple):
        for number, row in enumerate(answer.value, 1):
            if isinstance(row, Mapping):
                yield f"{number})", _record(question, row)
    chosen = question.option(answer.value) if isinstance(answer.value, str) else None
    reason = chosen is not None and chosen.needs_reason
    yield ("Lý do:", answer.skip_reason)
    yield ("Lý do:" if reason else "", answer.evidence)
    yield ("Hướng sửa:", answer.remedy)


def _record(question: Question, row: Mapping[str, object]) -> str:
    cells = ((column.title.vi, cell_in_words(column, row.get(column.id))) for column in question.columns)  # type: ignore[arg-type]  # a Row's cells
    return "; ".join(f"{title}: {text}" for title, text in cells if text)
