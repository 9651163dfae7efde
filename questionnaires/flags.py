"""Gentle hints to the member before sending: too short, copied, unproved, no number, a part of the theme left out.

They are shown to the member only, never on the secretary's list, and never refuse anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from questionnaires.model import Kind, Question
from questionnaires.rules import rules_of
from questionnaires.sheet import Sheet
from questionnaires.values import NOTHING, Answer, Row

FlagCode = Literal["short", "same_as_last_year", "vague", "one_word", "copied", "all_good_unproved", "part_not_done"]
SHORT: Final = 40
"""Letters below which a long text counts as short."""

COPIED: Final = 20
"""Letters from which on the same words under two questions count as copied."""
CARRIED_OUT: Final = "carried_out"
"""Scores whose id ends so count the parts of a theme that were carried out; all of them must be."""

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
    shown = [q for q in sheet.questionnaire.answerable if q.visible != "self" and facts.shown(q.id)]
    parts = _parts_not_done(sheet)
    unproved = _all_good_unproved(sheet, shown)
    seen: set[str] = set()
    found: list[Flag] = []
    for question in shown:
        answer = sheet.answer(question.id)
        found += _of(question, answer, (last_year or {}).get(question.id, NOTHING))
        found += _copied(question, answer, seen)
        found += [Flag(question.id, "part_not_done")] if question.id in parts else []
        found += [Flag(question.id, "all_good_unproved", "evidence")] if question.id in unproved else []
    return tuple(found)


def _of(question: Question, answer: Answer, before: Answer) -> Iterator[Flag]:
    if question.kind is Kind.TABLE:
        yield from _rows(question, answer)
    for part, text, old in _texts(question, answer, before):
        if not text.strip():
            continue
        if question.kind is Kind.TEXT and part == "value" and len(text.strip()) < SHORT:
            yield Flag(question.id, "short", part)
        if part != "value" and len(text.split()) == 1:
            yield Flag(question.id, "one_word", part)
        if _same(text, old):
            yield Flag(question.id, "same_as_last_year", part)
        promised = part == "remedy" or (part == "value" and not question.composed)
        if promised and not _CONCRETE.search(text):
            yield Flag(question.id, "vague", part)


def _copied(question: Question, answer: Answer, seen: set[str]) -> Iterator[Flag]:
    """The same words under an earlier question of this review; texts composed of earlier lines are meant to repeat."""
    if question.composed:
        return
    mine = {part: " ".join(text.casefold().split()) for part, text, _old in _texts(question, answer, NOTHING)}
    yield from (Flag(question.id, "copied", part) for part, words in mine.items() if words in seen)
    seen.update(words for words in mine.values() if len(words) >= COPIED)


def _all_good_unproved(sheet: Sheet, shown: list[Question]) -> frozenset[str]:
    """«100 % đạt» without evidence: first rows of tables of commitments and themes, all good, proving nothing."""
    found = []
    for grid in sheet.questionnaire.questions.values():
        rows = [row for row in grid.rows if row in shown] if grid.kind is Kind.GRID and grid.feeds_low else []
        options = [row.option(str(sheet.answer(row.id).value)) for row in rows]
        good = all(option is not None and not option.low and not option.needs_reason for option in options)
        if len(rows) > 1 and good and not any(sheet.answer(row.id).evidence.strip() for row in rows):
            found.append(rows[0].id)
    return frozenset(found)


def _parts_not_done(sheet: Sheet) -> frozenset[str]:
    """Rows that a count of what was carried out leaves out, without a reason why there was no chance."""
    found = []
    for score in sheet.questionnaire.scores:
        if not score.id.endswith(CARRIED_OUT):
            continue
        counted = set(re.findall(r"'([A-Za-z0-9_]+)'", score.formula))
        expression = rules_of(sheet.questionnaire).expressions.get(f"score:{score.id}")
        for name in expression.needs if expression else ():
            question = sheet.questionnaire.questions.get(name)
            for row in (question.rows or (question,)) if question else ():
                option = row.option(str(sheet.answer(row.id).value))
                if option is not None and option.code not in counted and not option.needs_reason:
                    found.append(row.id)
    return frozenset(found)


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
