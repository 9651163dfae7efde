"""Gentle hints to the member before sending: too short, the same as last year, no number and no date.

They are shown to the member only, never on the secretary's list, and never refuse anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from questionnaires.model import Kind, Question
from questionnaires.sheet import Sheet
from questionnaires.values import NOTHING, Answer, Row

FlagCode = Literal["short", "same_as_last_year", "vague"]
SHORT: Final = 40
"""Letters below which a long text counts as short."""

_CONCRETE: Final = re.compile(
    r"\d|\b(?:ngày|tuần|tháng|quý|năm|kỳ|thời hạn|hạn(?! chế)|trước|hằng|hàng|mỗi)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Flag:
    """One hint; `part` = `value`, `evidence` or `remedy`; `row` of a table from 1, else 0."""

    question: str
    code: FlagCode
    part: str = "value"
    row: int = 0


def flags(sheet: Sheet, last_year: Mapping[str, Answer] | None = None) -> tuple[Flag, ...]:
    """Every hint about what leaves the member, in walking order; `self` questions have none."""
    facts = sheet.facts
    return tuple(
        flag
        for question in sheet.questionnaire.answerable
        if question.visible != "self" and facts.shown(question.id)
        for flag in _of(question, sheet.answer(question.id), (last_year or {}).get(question.id, NOTHING))
    )


def _of(question: Question, answer: Answer, before: Answer) -> Iterator[Flag]:
    if question.kind is Kind.TABLE:
        yield from _rows(question, answer)
    for part, text, old in _texts(question, answer, before):
        if not text.strip():
            continue
        if question.kind is Kind.TEXT and part == "value" and len(text.strip()) < SHORT:
            yield Flag(question.id, "short", part)
        if _same(text, old):
            yield Flag(question.id, "same_as_last_year", part)
        promised = part == "remedy" or (part == "value" and not question.composed)
        if promised and not _CONCRETE.search(text):
            yield Flag(question.id, "vague", part)


def _texts(question: Question, answer: Answer, before: Answer) -> Iterator[tuple[str, str, str]]:
    """(part, text now, text last year) of what the member wrote at length."""
    if question.kind is Kind.TEXT and isinstance(answer.value, str):
        yield "value", answer.value, before.value if isinstance(before.value, str) else ""
    yield "evidence", answer.evidence, before.evidence
    yield "remedy", answer.remedy, before.remedy


def _same(text: str, old: str) -> bool:
    return bool(old.strip()) and text.casefold().split() == old.casefold().split()


def _rows(question: Question, answer: Answer) -> Iterator[Flag]:
    """Rows of promises (tables with a due date) that name neither a number nor a time."""
    dated = any(column.kind is Kind.DATE or column.id == "due" for column in question.columns)
    if not dated or not isinstance(answer.value, tuple):
        return
    for number, row in enumerate(answer.value, 1):
        if isinstance(row, Mapping) and not _concrete(row):
            yield Flag(question.id, "vague", row=number)


def _concrete(row: Row) -> bool:
    cells = [cell for cell in row.values() if cell is not None]
    text = " ".join(cell for cell in cells if isinstance(cell, str))
    return any(isinstance(cell, date) for cell in cells) or bool(_CONCRETE.search(text))
