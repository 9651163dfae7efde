"""A submission as the pages read it: values by question id, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from exports.layouts.review_v1.figures import decimal, short_date
from questionnaires.model import Column, Option, Question, Questionnaire
from questionnaires.values import NOTHING, Answer, Cell, Row
from reviews.ports import PaperState
from reviews.records import Submission


@dataclass(frozen=True)
class Said:
    """What one person said, with the questionnaire that names the options."""

    submission: Submission
    questionnaire: Questionnaire
    state: PaperState
    letters: str
    """The 32 letters of «mã kiểm tra»; empty for a draft."""

    def answer(self, question_id: str) -> Answer:
        """The answer, or nothing."""
        return self.submission.answers.get(question_id, NOTHING)

    def text(self, question_id: str, default: str = "") -> str:
        """The answer's value in words."""
        answer = self.answer(question_id)
        question = self.questionnaire.questions.get(question_id)
        return (in_words(question, answer) if answer.value is not None else "") or default

    def rows(self, question_id: str) -> tuple[Row, ...]:
        """The rows of a table that hold anything."""
        value = self.answer(question_id).value
        found = value if isinstance(value, tuple) else ()
        return tuple(
            row for row in found if isinstance(row, Mapping) and any(v not in (None, "") for v in row.values())
        )

    def cell(self, question_id: str, row: Row, column_id: str) -> str:
        """One cell in words, options by their label."""
        question = self.questionnaire.questions.get(question_id)
        columns = question.columns if question else ()
        column = next((c for c in columns if c.id == column_id), None)
        return cell_in_words(column, row.get(column_id))

    def points(self, score_id: str, question_id: str = "") -> Fraction | None:
        """A score, or the points typed under `question_id` where the score is not worked out."""
        found = self.submission.scores.get(score_id)
        if found is None and question_id:
            value = self.answer(question_id).value
            found = value if isinstance(value, Fraction) else None
        return found


def in_words(question: Question | None, answer: Answer) -> str:
    """A single value in words; tables and missing values give an empty text."""
    value = answer.value
    options = question.options if question else ()
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, Fraction):
        return decimal(value)
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, str):
        return option_label(options, value)
    if isinstance(value, tuple):
        return "; ".join(option_label(options, code) for code in value if isinstance(code, str))
    return ""


def cell_in_words(column: Column | None, value: Cell) -> str:
    """A table cell in words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, Fraction):
        return decimal(value)
    if isinstance(value, date):
        return short_date(value)
    return option_label(column.options if column else (), value)


def option_label(options: Sequence[Option], code: str) -> str:
    """The option's label, or the text itself."""
    return next((option.label.vi for option in options if option.code == code), code)
