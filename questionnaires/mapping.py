"""Where each question comes from and where its answer goes: documents, blocks of the form, what asks the same."""

from __future__ import annotations

from dataclasses import dataclass

from questionnaires.model import Question, Questionnaire


@dataclass(frozen=True, slots=True)
class Mapped:
    """One question that has an answer of its own."""

    id: str
    section: str
    """Id of its section."""
    name: str
    sources: tuple[str, ...]
    """Numbers (or titles) of the documents that it answers for: its own, then those of questions that ask the same."""
    feeds: tuple[str, ...]
    """Blocks of the form that its lines are offered to."""
    same_as: tuple[str, ...]
    """Ids of the questions that it repeats: answered there, it need not be answered again."""
    stands_for: tuple[str, ...]
    """Ids of the questions that need no answer once this one has one."""


def mapping(questionnaire: Questionnaire) -> tuple[Mapped, ...]:
    """Every question and row that has an answer of its own, in walking order."""
    stands_for: dict[str, list[str]] = {}
    for question in questionnaire.answerable:
        for other in question.same_as:
            stands_for.setdefault(other, []).append(question.id)
    return tuple(
        _mapped(questionnaire, question, stands_for.get(question.id, [])) for question in questionnaire.answerable
    )


def _mapped(questionnaire: Questionnaire, question: Question, also: list[str]) -> Mapped:
    asked = (question, *(questionnaire.questions[name] for name in (*question.same_as, *also)))
    sources = dict.fromkeys(one.source.number or one.source.title for one in asked if one.source is not None)
    return Mapped(
        id=question.id,
        section=questionnaire.section_of[question.id].id,
        name=(question.name if question.name.vi else question.ask).vi,
        sources=tuple(sources),
        feeds=question.feeds,
        same_as=question.same_as,
        stands_for=tuple(also),
    )
