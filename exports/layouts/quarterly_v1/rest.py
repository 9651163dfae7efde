"""The annex of the quarterly form: tables of tasks, and every other answer that leaves with the data."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from exports.layouts.quarterly_v1.words import quarter
from exports.layouts.review_v1.markup import Column, TableGroup, TableRow, esc, paragraphs, table
from exports.layouts.review_v1.said import Said, in_words
from questionnaires.model import Kind, Question
from questionnaires.values import Row

TITLE = "Phụ lục: nhiệm vụ trong quý"
NUMBER = 10
"""Millimetres of the first column; the others share the rest by the width that they want on a screen."""
ROOM = 155


def rest(said: Said, printed: Collection[str]) -> str:
    """What the form itself does not print, so that nothing is signed unseen; nothing where there is nothing."""
    asked = [q for q in said.questionnaire.answerable if q.id not in printed and not said.answer(q.id).empty]
    drawn = "".join(_drawn(said, question) for question in asked)
    if not drawn:
        return ""
    code = f"; mã kiểm tra {said.letters[:4]}-{said.letters[4:8]}" if said.letters else ""
    name = esc(said.text("full_name", said.submission.profile.name))
    return (
        f'<section class="annex"><h2 class="annex-title">{esc(TITLE)}</h2><p class="belongs">(Kèm theo bản tự đánh giá '
        f"{esc(quarter(said.submission.period))} của đồng chí {name}{code})</p>{drawn}</section>"
    )


def _drawn(said: Said, question: Question) -> str:
    answer = said.answer(question.id)
    title = f"<h3>{esc(question.name.vi or question.ask.vi)}</h3>"
    if question.kind is Kind.TABLE:
        columns = (Column("TT", NUMBER, "center"), *_columns(question))
        rows = tuple(
            TableRow((str(n), *_cells(said, question, row))) for n, row in enumerate(said.rows(question.id), 1)
        )
        words = table(columns, [TableGroup("", rows)], css="small") if rows else ""
    else:
        words = paragraphs(in_words(question, answer))
    notes = ((("Ghi thêm:"), answer.evidence), ("Hướng sửa:", answer.remedy), ("Lý do:", answer.skip_reason))
    return title + words + "".join(paragraphs(text, lead=label) for label, text in notes)


def _columns(question: Question) -> Iterator[Column]:
    whole = sum(column.width for column in question.columns)
    for column in question.columns:
        align = "left" if column.kind in (Kind.TEXT, Kind.LINE) else "center"
        yield Column(column.title.vi, round(ROOM * column.width / whole), align)  # type: ignore[arg-type]  # one of two


def _cells(said: Said, question: Question, row: Row) -> Iterator[str]:
    for column in question.columns:
        text = said.cell(question.id, row, column.id)
        yield text[:1].upper() + text[1:] if column.options else text
