"""The answers of one person to one questionnaire: immutable, every change returns a new sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Self

from questionnaires.answering import AnswerRefusedError, accept
from questionnaires.facts import Facts
from questionnaires.model import Kind, Question, Questionnaire
from questionnaires.requirements import evidence_offered, lacking, remedy_offered, required
from questionnaires.rules import Rules, rules_of
from questionnaires.values import NOTHING, Answer, Problem


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


_WORST_FIRST = (State.OPEN, State.OPTIONAL, State.ANSWERED, State.SKIPPED)


@dataclass(frozen=True)
class Sheet:
    """One person's answers. `put` re-evaluates only what hangs on the changed answer.

    Build with `Sheet.start(questionnaire)` or `Sheet.of(questionnaire, answers)`.
    """

    questionnaire: Questionnaire
    answers: Mapping[str, Answer]
    known: Mapping[str, object] = field(default_factory=dict, repr=False, compare=False)
    """What was worked out from the answers, by key (see `facts.Facts`)."""
    touched: tuple[str, ...] = field(default=(), repr=False, compare=False)
    """Keys of what the last `put` worked out again."""

    @classmethod
    def start(cls, questionnaire: Questionnaire) -> Self:
        """An empty sheet."""
        return cls.of(questionnaire, {})

    @classmethod
    def of(cls, questionnaire: Questionnaire, answers: Mapping[str, Answer], *, keeping: bool = False) -> Self:
        """A sheet with these answers; raises AnswerRefusedError with one problem per refused answer.

        `keeping`: see `answering.accept`.
        """
        kept: dict[str, Answer] = {}
        problems: list[Problem] = []
        for name, answer in answers.items():
            try:
                accepted = accept(_question(questionnaire, name), answer, keeping=keeping)
            except AnswerRefusedError as error:
                problems += error.problems
                continue
            if not accepted.empty:
                kept[name] = accepted
        if problems:
            raise AnswerRefusedError(*problems)
        known = rules_of(questionnaire).start(questionnaire, kept)
        return cls(questionnaire, MappingProxyType(kept), known)

    def put(self, question_id: str, answer: Answer, *, keeping: bool = False) -> Self:
        """The sheet with this answer set (or removed, when it is empty), text composed to NFC.

        Raises AnswerRefusedError; the sheet itself is unchanged. `keeping`: see `answering.accept`.
        """
        accepted = accept(_question(self.questionnaire, question_id), answer, keeping=keeping)
        before = self.answer(question_id)
        if accepted == before:
            return self
        answers = dict(self.answers)
        answers.pop(question_id, None)
        if not accepted.empty:
            answers[question_id] = accepted
        known = dict(self.known)
        touched: tuple[str, ...] = ()
        if (before.value, before.skipped) != (accepted.value, accepted.skipped):
            facts = Facts(self.questionnaire, answers, known)
            touched = self._rules.update(facts, known, (question_id,))
        return type(self)(self.questionnaire, MappingProxyType(answers), known, touched)

    def answer(self, question_id: str) -> Answer:
        """The stored answer, or `NOTHING`."""
        return self.answers.get(question_id, NOTHING)

    def shown(self, question_id: str) -> bool:
        """Whether the question (and its section) is asked now."""
        return self.facts.shown(question_id)

    def section_shown(self, section_id: str) -> bool:
        """Whether the section's own condition holds."""
        return self.known.get(f"show section:{section_id}", True) is True

    def required(self, question_id: str) -> bool:
        """Whether it must be answered (or skipped with a reason) before submitting."""
        return required(self.facts, self.questionnaire.questions[question_id])

    def evidence_offered(self, question_id: str) -> bool:
        """Whether evidence, or the reason for the chosen option, is asked for now beside the value."""
        question = self.questionnaire.questions[question_id]
        return evidence_offered(self.facts, question, self.answer(question_id))

    def remedy_offered(self, question_id: str) -> bool:
        """Whether cause and remedy are asked for now beside the value."""
        question = self.questionnaire.questions[question_id]
        return remedy_offered(self.facts, question, self.answer(question_id))

    def state(self, question_id: str) -> State:
        """Where this question or grid row stands; of a grid: the worst of its rows."""
        return self._state(self.questionnaire.questions[question_id], self.facts)

    def _state(self, question: Question, facts: Facts) -> State:
        if not facts.shown(question.id):
            return State.HIDDEN
        if question.kind is Kind.STATEMENT:
            return State.ANSWERED
        if question.kind is Kind.GRID:
            states = {self._state(row, facts) for row in question.rows}
            return next((state for state in _WORST_FIRST if state in states), State.HIDDEN)
        answer = facts.answer(question.id)
        if answer.skipped:
            return State.SKIPPED
        if next(lacking(facts, question), None) is not None:
            return State.OPEN
        return State.OPTIONAL if answer.value is None else State.ANSWERED

    @property
    def facts(self) -> Facts:
        """The current values behind the ids of expressions."""
        return Facts(self.questionnaire, self.answers, self.known)

    @property
    def _rules(self) -> Rules:
        return rules_of(self.questionnaire)

    @property
    def scores(self) -> Mapping[str, Fraction | None]:
        """Every score, exact; None = not known yet."""
        found = {score.id: self.known.get(f"score:{score.id}") for score in self.questionnaire.scores}
        return {name: value if isinstance(value, Fraction) else None for name, value in found.items()}

    @property
    def left_out(self) -> tuple[str, ...]:
        """Ids that hold an answer but are hidden: kept in the draft, not in score, payload or print."""
        facts = self.facts
        return tuple(q.id for q in self.questionnaire.answerable if q.id in self.answers and not facts.shown(q.id))

    def steps(self) -> tuple[Question, ...]:
        """The questions walked one after the other now (grids whole, hidden ones left out)."""
        facts = self.facts
        return tuple(
            question
            for section in self.questionnaire.sections
            for question in section.questions
            if facts.shown(question.id) and (not question.rows or any(facts.shown(row.id) for row in question.rows))
        )


def _question(questionnaire: Questionnaire, question_id: str) -> Question:
    """The question; raises AnswerRefusedError when there is none."""
    found = questionnaire.questions.get(question_id)
    if found is None:
        raise AnswerRefusedError(Problem("answer_unknown_question", question_id))
    return found


__all__ = ["AnswerRefusedError", "Sheet", "State"]
