"""The answers of one person to one questionnaire: immutable, every change returns a new sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Self

from questionnaires.model import Question, Questionnaire
from questionnaires.values import Answer, KiemdiemError


class AnswerRefusedError(KiemdiemError):
    """A value does not fit its question (kind, range, step, option, length); `where` is the question id.

    Codes: `answer_unknown_question answer_kind answer_option answer_range answer_step
    answer_too_long answer_too_many_rows answer_column answer_date answer_skip_not_allowed`.
    """


class State(StrEnum):
    """Where one question stands."""

    HIDDEN = "hidden"
    """Not asked now (`when` is false or unknown); an answer may still lie in the draft."""
    OPEN = "open"
    """Required and not answered, or answered but evidence/remedy/reason is still missing."""
    OPTIONAL = "optional"
    """Not answered and not required."""
    ANSWERED = "answered"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Sheet:
    """One person's answers. `put` re-evaluates only what hangs on the changed answer.

    Build with `Sheet.start(questionnaire)` or `Sheet.of(questionnaire, answers)`.
    """

    questionnaire: Questionnaire
    answers: Mapping[str, Answer]

    @classmethod
    def start(cls, questionnaire: Questionnaire) -> Self:
        """An empty sheet."""
        raise NotImplementedError

    @classmethod
    def of(cls, questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> Self:
        """A sheet with these answers; raises AnswerRefusedError with one problem per refused answer."""
        raise NotImplementedError

    def put(self, question_id: str, answer: Answer) -> Self:
        """The sheet with this answer set (or removed, when it is empty), text composed to NFC.

        Raises AnswerRefusedError; the sheet itself is unchanged.
        """
        raise NotImplementedError

    def answer(self, question_id: str) -> Answer:
        """The stored answer, or `NOTHING`."""
        raise NotImplementedError

    def shown(self, question_id: str) -> bool:
        """Whether the question (and its section) is asked now."""
        raise NotImplementedError

    def required(self, question_id: str) -> bool:
        """Whether it must be answered (or skipped with a reason) before submitting."""
        raise NotImplementedError

    def state(self, question_id: str) -> State:
        """Where this question or grid row stands; of a grid: the worst of its rows."""
        raise NotImplementedError

    @property
    def scores(self) -> Mapping[str, Fraction | None]:
        """Every score, exact; None = not known yet."""
        raise NotImplementedError

    @property
    def left_out(self) -> tuple[str, ...]:
        """Ids that hold an answer but are hidden: kept in the draft, not in score, payload or print."""
        raise NotImplementedError

    def steps(self) -> tuple[Question, ...]:
        """The questions walked one after the other now (grids whole, hidden ones left out)."""
        raise NotImplementedError
