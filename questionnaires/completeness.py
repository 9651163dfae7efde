"""What is still to be done on a sheet: open items, progress, the next open question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil

from questionnaires.facts import Facts
from questionnaires.flags import Flag, flags
from questionnaires.model import Kind, Question, Score, Section
from questionnaires.requirements import lacking, required
from questionnaires.rules import rules_of
from questionnaires.scoring_rules import score_parts
from questionnaires.sheet import Sheet


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One thing that keeps the form from being submitted.

    Codes: `empty evidence remedy reason too_short too_long points_over`. `params`: for `too_short` part, found,
    minimum; for `too_long` part (or row and column), found, maximum; for an empty cell row (from 1) and column;
    for `points_over` score, points, maximum.
    """

    question: str
    code: str
    section: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of what must be filled in is done; tables count where they are required or begun."""

    done: int
    total: int
    minutes_left: int


def open_items(sheet: Sheet) -> tuple[OpenItem, ...]:
    """Everything that is open, in walking order; sums that exceed their maximum come last."""
    facts = sheet.facts
    found = [
        OpenItem(question.id, lack.code, section.id, lack.params)
        for section, question in _asked(sheet, facts)
        for lack in lacking(facts, question)
    ]
    return (*found, *_too_many_points(sheet))


def next_open(sheet: Sheet, after: str) -> str | None:
    """The first open question or grid row after this id, from the beginning where none follows; None = all done."""
    order = {name: number for number, name in enumerate(sheet.questionnaire.questions)}
    names = [item.question for item in open_items(sheet)]
    here = order.get(after, -1)
    return next((name for name in names if order[name] > here), names[0] if names else None)


def progress(sheet: Sheet) -> Progress:
    """How far the whole is."""
    parts = section_progress(sheet).values()
    return Progress(sum(p.done for p in parts), sum(p.total for p in parts), sum(p.minutes_left for p in parts))


def section_progress(sheet: Sheet) -> Mapping[str, Progress]:
    """How far each section is, by id in walking order; sections with nothing to ask now are left out."""
    facts = sheet.facts
    counted: dict[str, list[bool]] = {}
    for section, question in _asked(sheet, facts):
        done = counted.setdefault(section.id, [])
        if _counts(facts, question):
            done.append(next(lacking(facts, question), None) is None)
    sections = {section.id: section for section in sheet.questionnaire.sections}
    return {name: _progress(facts, sections[name], done) for name, done in counted.items()}


def _asked(sheet: Sheet, facts: Facts) -> Iterator[tuple[Section, Question]]:
    """Shown questions and rows that have an answer of their own, in walking order."""
    section_of = sheet.questionnaire.section_of
    for question in sheet.questionnaire.answerable:
        if facts.shown(question.id):
            yield section_of[question.id], question


def _counts(facts: Facts, question: Question) -> bool:
    begun = question.kind is Kind.TABLE and not facts.answer(question.id).empty
    return begun or required(facts, question) or next(lacking(facts, question), None) is not None


def _progress(facts: Facts, section: Section, done: list[bool]) -> Progress:
    """Minutes are those of the section, or of its shown questions, in proportion to what is open."""
    total = len(done)
    left = total - sum(done)
    minutes = section.minutes or sum((q.minutes for q in section.questions if facts.shown(q.id)), Fraction(0))
    return Progress(sum(done), total, ceil(minutes * left / total) if total else 0)


def _too_many_points(sheet: Sheet) -> Iterator[OpenItem]:
    """Scores above their maximum, once for the smallest sum that is too high."""
    reported: set[str] = set()
    for score in sheet.questionnaire.scores:
        value = sheet.scores[score.id]
        parts = _all_parts(sheet, score)
        if value is None or score.maximum is None or value <= score.maximum or reported & set(parts):
            continue
        reported.add(score.id)
        questions = [name for name in sheet.questionnaire.questions if name in parts and sheet.shown(name)]
        if questions:
            section = sheet.questionnaire.section_of[questions[-1]].id
            params = {"score": score.id, "points": value, "maximum": score.maximum}
            yield OpenItem(questions[-1], "points_over", section, params)


def _all_parts(sheet: Sheet, score: Score) -> list[str]:
    """The questions and scores behind a score, through scores of scores."""
    expression = rules_of(sheet.questionnaire).expressions.get(f"score:{score.id}")
    names = sorted(expression.needs) if expression else score_parts(sheet.questionnaire, score)
    found: list[str] = []
    for name in names:
        found.append(name)
        inner = sheet.questionnaire.score(name)
        if inner is not None:
            found += _all_parts(sheet, inner)
    return found


__all__ = ["Flag", "OpenItem", "Progress", "flags", "next_open", "open_items", "progress", "section_progress"]
