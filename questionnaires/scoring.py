"""«Show the sum»: every score with its figures line by line, exact; rounding is for print only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from questionnaires.facts import abstains, points_of
from questionnaires.model import Kind, Score, Text
from questionnaires.numbers import decimal
from questionnaires.rules import rules_of
from questionnaires.scoring_rules import part_of, score_parts
from questionnaires.sheet import Sheet
from questionnaires.values import Answer

Note = Literal["", "missing", "skipped", "total"]
_NAME: Final = re.compile(r"'[^']*'|\"[^\"]*\"|[a-z_][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class SumLine:
    """One figure of a worked-out score; the last line is the score itself (`note` total).

    `points` None with `note` missing = not known yet; skipped parts stay visible but are not counted.
    """

    id: str
    label: str
    """The number printed on the form: `B.I.1`."""
    text: Text
    points: Fraction | None
    maximum: Fraction | None
    note: Note = ""
    weight: Fraction = Fraction(1)
    """What the points were multiplied with; `points` and `maximum` are after it."""


def scores(sheet: Sheet) -> Mapping[str, Fraction | None]:
    """Every score, exact; None while it is unknown by its declared rule for what is missing."""
    return sheet.scores


def worked(sheet: Sheet, score_id: str) -> tuple[SumLine, ...]:
    """The figures that make this score, in the order in which they are declared; empty for an unknown id."""
    score = sheet.questionnaire.score(score_id)
    if score is None:
        return ()
    lines = [line for name in _parts(sheet, score) if (line := _line(sheet, name)) is not None]
    value = sheet.scores[score_id]
    maximum = Fraction(100) if score.percent_of and score.maximum is None else score.maximum
    return (*lines, SumLine(score.id, "", score.title, value, maximum, "total"))


def _parts(sheet: Sheet, score: Score) -> Iterator[str]:
    """Ids in the order of the text for formulas, of the declaration for sums."""
    if not score.formula:
        yield from score_parts(sheet.questionnaire, score)
        return
    expression = rules_of(sheet.questionnaire).expressions[f"score:{score.id}"]
    yield from dict.fromkeys(name for name in _NAME.findall(score.formula) if name in expression.needs)


def _line(sheet: Sheet, name: str) -> SumLine | None:
    """The line of one part; None for what is hidden or has no number."""
    questionnaire = sheet.questionnaire
    score = questionnaire.score(name)
    if score is not None:
        value = sheet.scores[name]
        return SumLine(name, "", score.title, value, score.maximum, "" if value is not None else "missing")
    question = questionnaire.questions.get(name)
    if question is None or question.rows or not sheet.shown(name):
        return None
    text = question.name if question.name.vi else question.ask
    answer = sheet.answer(name)
    if question.kind is Kind.TABLE:
        return SumLine(name, question.label, text, _rows(answer), None)
    part = part_of(questionnaire, name, sheet.facts)
    if part is None:
        skipped = abstains(question, answer)
        return SumLine(name, question.label, text, None, None, "skipped") if skipped else None
    points, maximum = part
    missing: Note = "missing" if points_of(question, answer.value) is None else ""
    return SumLine(name, question.label, text, points, maximum, missing, question.weight)


def _rows(answer: Answer) -> Fraction:
    return Fraction(len(answer.value) if isinstance(answer.value, tuple) else 0)


__all__ = ["SumLine", "decimal", "scores", "worked"]
