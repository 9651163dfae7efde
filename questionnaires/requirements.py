"""What one answer still lacks: a value, evidence, a remedy, a reason, letters, cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from questionnaires.answering import MAX_TEXT
from questionnaires.facts import Facts
from questionnaires.model import Kind, Option, Question, TextRule
from questionnaires.same_as import answered_before
from questionnaires.values import Answer

LackCode = Literal["empty", "evidence", "remedy", "reason", "too_short", "too_long"]


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing; `params` e.g. `{"part": "evidence", "found": 3, "minimum": 20}`."""

    code: LackCode
    params: Mapping[str, object] = field(default_factory=dict)


def required(facts: Facts, question: Question) -> bool:
    """Whether it must be answered, or skipped with a reason; of a grid: whether one of its rows must.

    What was answered under `same_as` need not be answered again.
    """
    if question.kind is Kind.GRID:
        return any(required(facts, row) for row in question.rows)
    wanted = question.required == "yes" or facts.known.get(f"required:{question.id}") is True
    wanted = wanted and question.kind is not Kind.STATEMENT and facts.shown(question.id)
    return wanted and not answered_before(facts, question)


def chosen(question: Question, answer: Answer) -> Option | None:
    """The option that was chosen, where one was."""
    return question.option(answer.value) if isinstance(answer.value, str) else None


def evidence_offered(facts: Facts, question: Question, answer: Answer) -> bool:
    """Whether a text of evidence or reason is asked for beside this answer."""
    option = chosen(question, answer)
    flagged = any(o.high for o in question.options)
    wanted = not flagged or (option is not None and option.high)
    return _offered(facts, f"evidence:{question.id}", question.evidence, wanted=wanted) or needs_reason(
        question, answer
    )


def remedy_offered(facts: Facts, question: Question, answer: Answer) -> bool:
    """Whether cause and remedy are asked for beside this answer."""
    option = chosen(question, answer)
    flagged = any(o.low for o in question.options)
    wanted = not flagged or (option is not None and option.low)
    return _offered(facts, f"remedy:{question.id}", question.remedy, wanted=wanted)


def _offered(facts: Facts, key: str, rule: TextRule | None, *, wanted: bool) -> bool:
    if rule is None:
        return False
    return facts.known.get(key) is True if rule.when else wanted


def needs_reason(question: Question, answer: Answer) -> bool:
    """Whether the chosen option asks for a reason (kept in `evidence`)."""
    option = chosen(question, answer)
    return option is not None and option.needs_reason


def lacking(facts: Facts, question: Question) -> Iterator[Lack]:
    """What the question's answer lacks; nothing for hidden questions and for optional ones left empty."""
    answer = facts.answer(question.id)
    yield from _too_long(question, answer)
    if answer.skipped:
        return
    if answer.value is None:
        if required(facts, question):
            yield Lack("empty")
        return
    if isinstance(answer.value, str) and 0 < len(answer.value.strip()) < question.min_chars:
        yield _short("value", answer.value, question.min_chars)
    if isinstance(answer.value, str) and not answer.value.strip() and required(facts, question):
        yield Lack("empty")
    yield from _beside(facts, question, answer)
    yield from _cells(question, answer)


def _beside(facts: Facts, question: Question, answer: Answer) -> Iterator[Lack]:
    """What is missing in the texts beside the value."""
    if needs_reason(question, answer) and not answer.evidence.strip():
        yield Lack("reason")
    elif evidence_offered(facts, question, answer):
        yield from _text("evidence", question.evidence, answer.evidence)
    if remedy_offered(facts, question, answer):
        yield from _text("remedy", question.remedy, answer.remedy)


def _text(part: Literal["evidence", "remedy"], rule: TextRule | None, text: str) -> Iterator[Lack]:
    if rule is None or not rule.required:
        return
    if not text.strip():
        yield Lack(part)
    elif len(text.strip()) < rule.min_chars:
        yield _short(part, text, rule.min_chars)


def _short(part: str, text: str, minimum: int) -> Lack:
    return Lack("too_short", {"part": part, "found": len(text.strip()), "minimum": minimum})


def _too_long(question: Question, answer: Answer) -> Iterator[Lack]:
    """Texts that a draft keeps but no paper takes."""
    value = answer.value if question.kind in (Kind.TEXT, Kind.LINE) else ""
    texts = {"skip_reason": answer.skip_reason, "evidence": answer.evidence, "remedy": answer.remedy}
    for part, text in {"value": value, **texts}.items():
        most = question.max_chars if part == "value" else MAX_TEXT
        if isinstance(text, str) and len(text) > most:
            yield Lack("too_long", {"part": part, "found": len(text), "maximum": most})
    for number, row in enumerate(answer.value if isinstance(answer.value, tuple) else (), 1):
        for column, cell in row.items() if isinstance(row, Mapping) else ():
            if isinstance(cell, str) and len(cell) > MAX_TEXT:
                yield Lack("too_long", {"row": number, "column": column, "found": len(cell), "maximum": MAX_TEXT})


def _cells(question: Question, answer: Answer) -> Iterator[Lack]:
    """Required cells that are empty; rows count from 1."""
    if question.kind is not Kind.TABLE or not isinstance(answer.value, tuple):
        return
    wanted = [column.id for column in question.columns if column.required]
    for number, row in enumerate(answer.value, 1):
        for column in wanted:
            if isinstance(row, Mapping) and row.get(column) in (None, ""):
                yield Lack("empty", {"row": number, "column": column})
