"""What can be taken over into a question: the member's own lines, low marks as shortcomings, last year's rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from questionnaires.feeds import compose, own_lines, shortcomings
from questionnaires.model import Kind, Question
from questionnaires.same_as import said_before
from questionnaires.sheet import Sheet
from questionnaires.values import NOTHING, Answer, Row
from tui.locale import _

if TYPE_CHECKING:
    from reviews.commitments import Register

SHORTCOMINGS = "shortcomings"
TASKS = "tasks"
"""The table that comes from lists that offices keep as spreadsheets."""
PROMISED = "commitment_"
"""Ids of the rows of the table of commitments begin so."""


def offered_text(sheet: Sheet, question: Question, written: str = "") -> str:
    """The member's own lines for a composed text, or of what it repeats, as far as they are not written there yet."""
    if question.composed:
        lines = compose(sheet, question.composed).splitlines()
    else:
        lines = [
            line for before in said_before(sheet.facts, question) for line in own_lines(before.question, before.answer)
        ]
    there = {line.strip() for line in written.splitlines()}
    return "\n".join(line for line in lines if line.strip() not in there)


def offered_answer(sheet: Sheet, row: Question) -> Answer:
    """What a grid row without a mark may take from the answers that it repeats; of several marks the lowest."""
    before = said_before(sheet.facts, row)
    codes = [option.code for option in row.options]
    marks = [mark for found in before if isinstance(mark := found.answer.value, str) and mark in codes]
    if not sheet.answer(row.id).empty or not marks:
        return NOTHING
    lines = dict.fromkeys(line for found in before for line in found.answer.evidence.splitlines() if line.strip())
    return Answer(value=max(marks, key=codes.index), evidence="\n".join(lines))


def offered_promises(register: Register | None, row: str, rows: Sequence[str], written: str) -> tuple[str, ...]:
    """The own commitments of a grid row with what was noted of them, as far as they are not written there yet."""
    if register is None:
        return ()
    from reviews.actions.commitments import offered_lines

    there = {line.strip() for line in written.splitlines()}
    return tuple(line for line in offered_lines(register, row, rows) if line not in there)


def offered_rows(sheet: Sheet, question: Question, last_year: Mapping[str, Answer]) -> tuple[Row, ...]:
    """Rows for a table that are not in it yet: low marks for the shortcomings, last year's for their remedy."""
    rows: tuple[Row, ...] = ()
    if question.kind is not Kind.TABLE or not question.columns:
        return rows
    first = question.columns[0].id
    if question.id == SHORTCOMINGS:
        rows = _low_marks(sheet, question)
    elif question.carry.startswith("last_year."):
        before = _rows(last_year.get(question.carry.partition(".")[2], NOTHING))
        rows = tuple({first: words} for row in before if (words := next(iter(row.values()), "")))
    there = {row.get(first) for row in _rows(sheet.answer(question.id))}
    return tuple(row for row in rows if row[first] not in there)


def _rows(answer: Answer) -> tuple[Row, ...]:
    """The rows of a table's answer."""
    return tuple(row for row in answer.value if isinstance(row, Mapping)) if isinstance(answer.value, tuple) else ()


def _low_marks(sheet: Sheet, question: Question) -> tuple[Row, ...]:
    columns = {column.id for column in question.columns}
    rows = []
    for found in shortcomings(sheet):
        line = " ".join(found.line.split())
        row: dict[str, str] = {"what": f"{found.name.vi}: {line}" if line else found.name.vi}
        if found.remedy.strip() and "remedy" in columns:
            row["remedy"] = found.remedy.strip()
        rows.append(row)
    return tuple(rows)


def offer_words(question: Question, count: int) -> str:
    """The line of a table that takes them over."""
    if question.id == SHORTCOMINGS:
        return _("Lấy {n} nội dung đồng chí tự thấy cần cố gắng").format(n=count)
    return _("Lấy {n} hạn chế đã ghi năm trước").format(n=count)
