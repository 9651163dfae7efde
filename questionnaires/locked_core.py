"""What an overlay may not touch: everything that the scores and the locked sections above hang on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from questionnaires.model import Question, Questionnaire, Visible
from questionnaires.problems import Findings, Place
from questionnaires.reading import ReadSection
from questionnaires.rules import rules_of

_WIDER: Final[Mapping[Visible, int]] = {"self": 0, "chi_uy": 1, "meeting": 2}


def guard_core(
    above: Questionnaire,
    own: Questionnaire,
    sections: Iterable[ReadSection],
    places: Mapping[str, Place],
    findings: Findings,
) -> None:
    """Note what would change a score of the edition above, what its locked sections ask, or who sees an answer.

    Ids are compared with ids of every kind above: a group of answers must not get a second meaning.
    """
    start = Place(findings.file, 1, 1)
    needed = needed_above(above)
    groups = {section.id for section in above.sections}
    singles = {*above.questions, *(score.id for score in above.scores)}
    for name in own.moves:
        if name in above.questions:
            findings.add("extends_locked", places.get(f"move {name}", start), found=name)
    for score in own.scores:
        if score.id in groups:
            findings.add("duplicate_id", places.get(f"score {score.id}", start), found=score.id)
    for read in sections:
        section = read.section
        place = places.get(f"section {section.id}", start)
        if section.id in singles and section.id not in groups:
            findings.add("duplicate_id", place, found=section.id)
        _section_when(above, read, needed, places, findings)
        for top in section.questions:
            for question in (top, *top.rows):
                if question.id in groups and question.id not in above.questions:
                    findings.add("duplicate_id", places.get(question.id, place), found=question.id)
            _changed(above, top, needed, places.get(top.id, place), findings)


def needed_above(above: Questionnaire) -> frozenset[str]:
    """The ids of all questions and rows that a score or a locked section reads, through any number of steps."""
    rules = {rule.key: rule for rule in rules_of(above).rules}
    locked = {section.id for section in above.sections if section.locked}
    waiting = [f"score:{score.id}" for score in above.scores]
    waiting += [f"show section:{name}" for name in locked]
    for name, section in above.section_of.items():
        if section.id in locked:
            waiting += [f"{key}:{name}" for key in ("show", "required", "evidence", "remedy")]
    seen: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            waiting += rules[key].needs if key in rules else ()
    return frozenset(seen.intersection(above.questions))


def _section_when(
    above: Questionnaire, read: ReadSection, needed: frozenset[str], places: Mapping[str, Place], findings: Findings
) -> None:
    """A condition on a whole open section would hide what is scored in it."""
    name = read.section.id
    inside = [key for key in needed if above.section_of[key].id == name]
    if read.section.when and inside and not above.section_of[inside[0]].locked:
        place = places.get(f"section {name}.when") or places[f"section {name}"]
        findings.add("extends_scored", place, found=name)


def _changed(
    above: Questionnaire, question: Question, needed: frozenset[str], place: Place, findings: Findings
) -> None:
    """A question of an open section may get other words, but nothing that a score or another reader would feel."""
    before = above.questions.get(question.id)
    if before is None or above.section_of[question.id].locked:
        return
    if before.grid or any(row.id in above.questions and row.id not in _rows(before) for row in question.rows):
        return  # the id then stands there twice, and that is reported
    scored = needed.intersection((question.id, *_rows(before)))
    if scored and _shape(before) != _shape(question):
        findings.add("extends_scored", place, found=question.id)
    widened = [row.id for row in before.rows if _shown_wider(row, _rows(question).get(row.id))]
    if widened or _shown_wider(before, question):
        findings.add("extends_visible", place, found=question.id)


def _rows(question: Question) -> Mapping[str, Question]:
    return {row.id: row for row in question.rows}


def _shown_wider(before: Question, after: Question | None) -> bool:
    return after is not None and _WIDER[after.visible] > _WIDER[before.visible]


def _shape(question: Question) -> tuple[object, ...]:
    """What makes the answer's number: all but the words."""
    return (
        question.kind,
        tuple((option.code, option.points) for option in question.options),
        tuple((c.id, c.kind, tuple(option.code for option in c.options)) for c in question.columns),
        (question.minimum, question.maximum, question.step, question.weight),
        (question.when, question.required, question.skip, question.none_with_reason),
        tuple((row.id, _shape(row)) for row in question.rows),
    )
