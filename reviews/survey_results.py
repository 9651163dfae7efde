"""What a closed survey says: each group apart, distributions only from five sheets on, texts in alphabetical order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from questionnaires.model import Kind, Question, Questionnaire
from questionnaires.numbers import decimal
from questionnaires.values import Answer
from reviews.distributions import SMALLEST
from reviews.session_parts import Bar, Chart
from reviews.surveys import GROUPS, Group, Response, SurveyBook, asked

YES_NO: Final = (("yes", "Có"), ("no", "Không"))
_NUMBERS: Final = (Kind.POINTS, Kind.NUMBER)
_TEXTS: Final = (Kind.TEXT, Kind.LINE)


@dataclass(frozen=True, slots=True)
class Words:
    """What was written to one question, in alphabetical order: neither sheet nor time can be told from it."""

    title: str
    section: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupResult:
    """One group: how many answered, and what, where they are at least five."""

    group: Group
    n: int
    charts: tuple[Chart, ...] = ()
    words: tuple[Words, ...] = ()

    @property
    def shown(self) -> bool:
        """Whether more than the number may be shown."""
        return self.n >= SMALLEST


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """The whole; groups are never added together, so that no small one can be worked out from the others."""

    title: str
    period: str
    number: int
    anonymous: bool
    closed: bool
    groups: tuple[GroupResult, ...]


def results(book: SurveyBook, questionnaire: Questionnaire) -> SurveyResult:
    """What may be shown now; of an open survey only how many answered."""
    survey = book.survey
    closed = survey.state == "closed"
    groups = tuple(_group(book, questionnaire, group, closed=closed) for group in GROUPS if group in survey.groups)
    return SurveyResult(survey.title, survey.period, survey.number, survey.mode == "anonymous", closed, groups)


def _group(book: SurveyBook, questionnaire: Questionnaire, group: Group, *, closed: bool) -> GroupResult:
    mine = [response for response in book.responses if response.group == group]
    if not closed or len(mine) < SMALLEST:
        return GroupResult(group, len(mine))
    charts: list[Chart] = []
    words: list[Words] = []
    for question in questionnaire.answerable:
        if not asked(questionnaire, question, book.survey.mode):
            continue
        answers = [found for response in mine if (found := response.answers.get(question.id)) is not None]
        if len(answers) < SMALLEST:
            continue
        chart = _chart(questionnaire, question, answers)
        if chart is not None:
            charts.append(chart)
        lines = sorted(_lines(question, answers), key=str.casefold)
        if lines:
            words.append(Words(title_of(question), section_of(questionnaire, question), tuple(lines)))
    return GroupResult(group, len(mine), tuple(charts), tuple(words))


def title_of(question: Question) -> str:
    """A question's name, else what it asks."""
    return question.name.vi or question.ask.vi


def section_of(questionnaire: Questionnaire, question: Question) -> str:
    """The grid that a row belongs to, else its section."""
    grid = questionnaire.questions.get(question.grid)
    return title_of(grid) if grid is not None else questionnaire.section_of[question.id].title.vi


def _chart(questionnaire: Questionnaire, question: Question, answers: list[Answer]) -> Chart | None:
    title, section = title_of(question), section_of(questionnaire, question)
    values = [answer.value for answer in answers if answer.value is not None]
    if question.options:
        counts: Counter[object] = Counter()
        for value in values:
            counts.update(value if isinstance(value, tuple) else (value,))
        bars = tuple(Bar(option.label.vi, counts[option.code]) for option in question.options)
        if question.kind is Kind.CHOOSE_MANY:
            title = f"{title} (chọn được nhiều ý)"
        return Chart(title, bars, section)
    if question.kind is Kind.YES_NO:
        flags = Counter(value is True for value in values)
        return Chart(title, tuple(Bar(label, flags[code == "yes"]) for code, label in YES_NO), section)
    if question.kind in _NUMBERS:
        found = Counter(value for value in values if isinstance(value, Fraction))
        return Chart(title, tuple(Bar(decimal(value), found[value]) for value in sorted(found)), section)
    return None


def _lines(question: Question, answers: Iterable[Answer]) -> list[str]:
    """Everything written: the answer itself where it is a text, reasons and remedies beside it."""
    found = []
    for answer in answers:
        own = answer.value if question.kind in _TEXTS and isinstance(answer.value, str) else ""
        found += [text.strip() for text in (own, answer.evidence, answer.remedy) if text.strip()]
    return found


def by_name(book: SurveyBook) -> tuple[Response, ...]:
    """The sheets of a survey by name, in the order of names; none of an anonymous one."""
    if book.survey.mode != "named":
        return ()
    return tuple(sorted(book.responses, key=lambda response: response.name.casefold()))
