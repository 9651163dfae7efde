"""Asked once, shown where it recurs: what was answered to the questions that `same_as` names (process.md 2)."""

from __future__ import annotations

from dataclasses import dataclass

from questionnaires.facts import Facts
from questionnaires.model import Kind, Question
from questionnaires.values import Answer


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """An answer to another question that asks the same."""

    question: Question
    answer: Answer


def said_before(facts: Facts, question: Question) -> tuple[SaidBefore, ...]:
    """Answers to the questions that this one repeats, in the order of `same_as`.

    Hidden ones give nothing, and what only the member sees is never shown beside what others see.
    """
    found = []
    for name in question.same_as:
        source = facts.questionnaire.questions[name]
        answer = facts.answer(name)
        private = source.visible == "self" and question.visible != "self"
        if not answer.empty and not private:
            found.append(SaidBefore(source, answer))
    return tuple(found)


def answered_before(facts: Facts, question: Question) -> bool:
    """Whether all of what it asks was answered elsewhere, so that it need not be answered again; never for points."""
    if not question.same_as or question.kind is Kind.POINTS:
        return False
    return len(said_before(facts, question)) == len(question.same_as)
