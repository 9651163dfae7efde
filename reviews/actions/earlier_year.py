"""What the year before gives to this one: its answers to look at, its shortcomings as questions."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Final

from questionnaires.model import Kind, Question, Questionnaire
from questionnaires.sheet import AnswerRefusedError, Sheet
from questionnaires.values import NOTHING, Answer, KiemdiemError, Row
from reviews.forms import REVIEWS
from reviews.ports import Drafts
from reviews.records import Draft, DraftKey

CARRY: Final = "last_year."
"""`carry: last_year.shortcomings`: the rows of that table, one period earlier, come back as rows of this one."""


def earlier_keys(key: DraftKey) -> tuple[DraftKey, ...]:
    """Where the draft of a year before may lie: the same form first, then the other forms of a year-end review."""
    if not key.period[:4].isdigit():
        return ()
    period = str(int(key.period[:4]) - 1) + key.period[4:]
    others = [form for form in REVIEWS if form != key.form] if key.form in REVIEWS else []
    return tuple(replace(key, period=period, form=form) for form in (key.form, *others))


def earlier_answers(drafts: Drafts, key: DraftKey) -> Mapping[str, Answer]:
    """The answers of the same person one period earlier, whatever form it was; empty when there are none.

    Raises storage errors.
    """
    stored = next((found for earlier in earlier_keys(key) if (found := drafts.load(earlier)) is not None), None)
    return stored.doc.answers if stored else {}


def source_of(questionnaire: Questionnaire, question: Question) -> str:
    """The question of last year that this one asks about: its own id, or the table that comes back.

    For «có hay không» before such a table it is the same table.
    """
    tables = [q for q in questionnaire.questions.values() if q.carry.startswith(CARRY)]
    found = next((q for q in tables if question.id in (q.id, q.when)), None)
    return found.carry.removeprefix(CARRY) if found else question.id


def with_last_year(drafts: Drafts, key: DraftKey, draft: Draft, questionnaire: Questionnaire) -> Draft:
    """A new draft in which last year's shortcomings stand as rows that ask how far each is mended.

    An earlier draft that cannot be read gives nothing: it must not keep this year's form shut.
    """
    last: Mapping[str, Answer] = {}
    with suppress(KiemdiemError):
        last = earlier_answers(drafts, key)
    sheet = Sheet.of(questionnaire, draft.answers, keeping=True)
    for question in questionnaire.answerable:
        rows = _rows(question, last) if question.carry.startswith(CARRY) and question.kind is Kind.TABLE else ()
        if rows and sheet.answer(question.id).empty:
            sheet = _asked(questionnaire, sheet, question, rows)
    return replace(draft, answers=dict(sheet.answers))


def _rows(table: Question, last: Mapping[str, Answer]) -> tuple[Row, ...]:
    """The first cell of each earlier row; how far it is mended is the question now."""
    value = last.get(table.carry.removeprefix(CARRY), NOTHING).value
    rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, tuple) else []
    words = [next(iter(row.values()), None) for row in rows]
    first = table.columns[0].id
    return tuple({first: text} for text in words if isinstance(text, str) and text.strip())[: table.max_rows]


def _asked(questionnaire: Questionnaire, sheet: Sheet, table: Question, rows: tuple[Row, ...]) -> Sheet:
    """The table with its rows; the «có hay không» before it says yes."""
    try:
        changed = sheet.put(table.id, Answer(value=rows), keeping=True)
        opener = questionnaire.questions.get(table.when)
        if opener is not None and opener.kind is Kind.YES_NO:
            changed = changed.put(opener.id, Answer(value=True), keeping=True)
    except AnswerRefusedError:  # an edition whose table is of another kind
        return sheet
    return changed
