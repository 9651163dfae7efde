"""Two drafts of one person question by question: what was answered before, what is answered now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from questionnaires.catalogue import Catalogue
from questionnaires.model import Kind, Question, Questionnaire
from questionnaires.numbers import decimal
from questionnaires.sheet import Sheet
from reviews.forms import QUARTERLY
from reviews.records import Draft, DraftKey
from tui.locale import _
from tui.plain_words import answer_words, row_words
from tui.saying import said

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Pair:
    """One question: its name, the words of the earlier and of the later year; empty where nothing was answered."""

    name: str
    before: str
    now: str

    @property
    def changed(self) -> bool:
        """Whether the two years say something else."""
        return self.before != self.now


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the form with its questions."""

    title: str
    pairs: tuple[Pair, ...]


def earlier_of(drafts: Mapping[DraftKey, Draft], key: DraftKey) -> DraftKey | None:
    """The latest draft before this one that may stand beside it: reviews beside reviews, quarters beside quarters."""
    alike = [
        other for other in drafts
        if other.period < key.period and (other.form == QUARTERLY) == (key.form == QUARTERLY)
        and (other.form == "01") == (key.form == "01")
    ]  # fmt: skip
    return max(alike, key=lambda other: (other.period, other.form == key.form), default=None)


def sheet_of(catalogue: Catalogue, draft: Draft) -> Sheet:
    """The draft's answers on the edition it was written on. Raises KiemdiemError where that is gone."""
    return Sheet.of(catalogue.load(draft.questionnaire, draft.edition), draft.answers, keeping=True)


def side_by_side(before: Sheet, now: Sheet) -> tuple[Part, ...]:
    """Parts in the order of the later year, then what only the earlier year asked; private parts are left out."""
    old, new = before.questionnaire, now.questionnaire
    parts = [_points(before, now)]
    for section in new.sections:
        pairs = tuple(_pairs(before, now, _asked(section.questions)))
        parts.append(Part(said(section.title), pairs))
    gone = [q for section in old.sections for q in _asked(section.questions) if q.id not in new.questions]
    parts.append(Part(_("Chỉ hỏi ở năm trước"), tuple(_pairs(before, now, iter(gone)))))
    return tuple(part for part in parts if part.pairs)


def _asked(questions: tuple[Question, ...]) -> Iterator[Question]:
    for question in questions:
        yield from question.rows or (question,)


def _pairs(before: Sheet, now: Sheet, questions: Iterator[Question]) -> Iterator[Pair]:
    for question in questions:
        if question.visible == "self" or question.kind is Kind.STATEMENT:
            continue
        pair = Pair(said(question.name) or said(question.ask), _words(before, question.id), _words(now, question.id))
        if pair.before or pair.now:
            yield pair


def _words(sheet: Sheet, name: str) -> str:
    """An answer as people read it, a line for each row of a table; nothing for what was not asked."""
    questionnaire: Questionnaire = sheet.questionnaire
    question = questionnaire.questions.get(name)
    if question is None or not sheet.shown(name):
        return ""
    answer = sheet.answer(name)
    if question.kind is Kind.TABLE and isinstance(answer.value, tuple):
        return "\n".join(f"· {row_words(question.columns, row)}" for row in answer.value if not isinstance(row, str))
    return answer_words(question, answer)


def _points(before: Sheet, now: Sheet) -> Part:
    def points(sheet: Sheet) -> str:
        value = sheet.scores.get(TOTAL)
        return decimal(value) if value is not None else ""

    pair = Pair(_("Tổng điểm"), points(before), points(now))
    return Part(_("Điểm"), (pair,) if pair.before or pair.now else ())
