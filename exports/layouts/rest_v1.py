"""An annex with every answer that leaves with the data and is not on the form: nothing is signed unseen."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from exports.layouts.review_v1.figures import decimal
from exports.layouts.review_v1.markup import Column, TableGroup, TableRow, esc, table
from exports.layouts.review_v1.said import Said, in_words
from questionnaires.model import Kind, Question
from questionnaires.values import Row

NUMBER = 10
"""Millimetres of the first column of a table; the others share the rest by the width that they want on a screen."""
ROOM = 155
SINGLE = (Column("Nội dung", 60), Column("Trả lời", 35, "center"), Column("Ghi thêm", 70))
LONG = (Kind.TEXT, Kind.LINE, Kind.CHOOSE_MANY)


def rest(said: Said, printed: Collection[str], *, title: str, belongs: str) -> str:
    """The annex on pages of its own; nothing where there is nothing. `belongs` says to which paper it belongs."""
    asked = [q for q in said.questionnaire.answerable if q.id not in printed and not said.answer(q.id).empty]
    singles = tuple(_single(said, question) for question in asked if question.kind is not Kind.TABLE)
    drawn = table(SINGLE, [TableGroup("", singles)], css="small") if singles else ""
    drawn += "".join(_table(said, question) for question in asked if question.kind is Kind.TABLE)
    if not drawn:
        return ""
    code = f"; mã kiểm tra {said.letters[:4]}-{said.letters[4:8]}" if said.letters else ""
    return (
        f'<section class="annex"><h2 class="annex-title">{esc(title)}</h2>'
        f'<p class="belongs">({esc(belongs)}{code})</p>{drawn}</section>'
    )


def _single(said: Said, question: Question) -> TableRow:
    answer = said.answer(question.id)
    words = in_words(question, answer)
    if question.kind is Kind.POINTS and words and question.maximum is not None:
        words = f"{words}/{decimal(question.maximum)}"
    long = question.kind in LONG
    notes = (words if long else "", answer.evidence, answer.remedy, answer.skip_reason)
    return TableRow((question.name.vi or question.ask.vi, "" if long else words, "\n".join(filter(None, notes))))


def _table(said: Said, question: Question) -> str:
    answer = said.answer(question.id)
    columns = (Column("TT", NUMBER, "center"), *_columns(question))
    rows = [TableRow((str(n), *_cells(said, question, row))) for n, row in enumerate(said.rows(question.id), 1)]
    notes = tuple((label, text) for label, text in (("Ghi thêm:", answer.evidence), ("Lý do:", answer.skip_reason)))
    if any(text for _, text in notes):
        empty = ("",) * len(question.columns)
        rows = [*rows[:-1], TableRow((rows[-1].cells if rows else ("", *empty)), notes)]
    return f"<h3>{esc(question.name.vi or question.ask.vi)}</h3>" + table(
        columns, [TableGroup("", tuple(rows))], css="small"
    )


def _columns(question: Question) -> Iterator[Column]:
    whole = sum(column.width for column in question.columns)
    for column in question.columns:
        wide = round(ROOM * column.width / whole)
        yield Column(column.title.vi, wide) if column.kind in LONG else Column(column.title.vi, wide, "center")


def _cells(said: Said, question: Question, row: Row) -> Iterator[str]:
    for column in question.columns:
        text = said.cell(question.id, row, column.id)
        yield text[:1].upper() + text[1:] if column.options else text
