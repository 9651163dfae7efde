"""The ids that a questionnaire's expressions may use, with their types."""

from __future__ import annotations

from typing import Final

from questionnaires.facts import rated
from questionnaires.model import Column, Kind, Option, Question, Questionnaire
from questionnaires.typing_expressions import Named, Scope, Type

_KINDS: Final = {
    Kind.RATE: Type.CHOICE, Kind.CHOOSE: Type.CHOICE, Kind.CHOOSE_MANY: Type.MANY, Kind.POINTS: Type.NUMBER,
    Kind.NUMBER: Type.NUMBER, Kind.YES_NO: Type.FLAG, Kind.TEXT: Type.TEXT, Kind.LINE: Type.TEXT,
    Kind.DATE: Type.DATE, Kind.TABLE: Type.TABLE, Kind.GRID: Type.GROUP,
}  # fmt: skip


def scope_of(questionnaire: Questionnaire) -> Scope:
    """Sections, then questions (a question hides a section of the same id), then scores."""
    found: dict[str, Named] = {}
    for section in questionnaire.sections:
        found[section.id] = _group(questionnaire, section.id)
    for question in questionnaire.questions.values():
        if question.kind is Kind.GRID:
            found[question.id] = _group(questionnaire, question.id)
        elif question.kind is not Kind.STATEMENT:
            found[question.id] = _single(question)
    found.update({score.id: Named(Type.NUMBER) for score in questionnaire.scores})
    return found


def _group(questionnaire: Questionnaire, name: str) -> Named:
    members = questionnaire.groups[name]
    codes = dict.fromkeys(option.code for member in members for option in member.options)
    return Named(Type.GROUP, tuple(codes), any(rated(member) for member in members))


def _single(question: Question) -> Named:
    columns = {column.id: _column(column) for column in question.columns}
    return Named(_KINDS[question.kind], _codes(question.options), rated(question), columns)


def _column(column: Column) -> Named:
    return Named(_KINDS[column.kind], _codes(column.options))


def _codes(options: tuple[Option, ...]) -> tuple[str, ...]:
    return tuple(option.code for option in options)
