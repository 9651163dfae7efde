"""Distributions of what members marked, question by question, in the words and the order of the questionnaire."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from questionnaires.model import Kind, Question, Questionnaire
from reviews.records import Submission
from reviews.session_parts import Bar, Chart

LEVEL: Final = "level_self"
"""The question after the own level: its chart comes first."""

Find = Callable[[str, str], Questionnaire | None]


def charts(reviews: Sequence[Submission], find: Find) -> tuple[Chart, ...]:
    """One chart a rated question, the own level first; `visible: self` is never counted, though never sent either."""
    counts: dict[str, Counter[str]] = {}
    asked: dict[str, tuple[Question, Questionnaire]] = {}
    for review in reviews:
        edition = find(review.questionnaire, review.edition)
        if edition is None:
            continue
        for ident, answer in review.answers.items():
            question = edition.questions.get(ident)
            if question is None or not _counted(question) or not isinstance(answer.value, str):
                continue
            asked.setdefault(ident, (question, edition))
            counts.setdefault(ident, Counter())[answer.value] += 1
    order = {ident: place for _, edition in asked.values() for place, ident in enumerate(edition.questions)}
    found = sorted(asked, key=lambda ident: (ident != LEVEL, order[ident]))
    return tuple(_chart(*asked[ident], counts[ident]) for ident in found)


def _counted(question: Question) -> bool:
    return question.visible != "self" and (question.kind is Kind.RATE or question.id == LEVEL)


def _chart(question: Question, edition: Questionnaire, counts: Counter[str]) -> Chart:
    bars = tuple(Bar(option.label.vi, counts[option.code]) for option in question.options)
    return Chart(question.name.vi or question.ask.vi, bars, "" if question.id == LEVEL else _section(question, edition))


def _section(question: Question, edition: Questionnaire) -> str:
    """The grid that a row belongs to, else its section."""
    grid = edition.questions.get(question.grid)
    return (grid.name.vi or grid.ask.vi) if grid is not None else edition.section_of[question.id].title.vi
