"""Answers of an older draft carried to a newer edition, by the renames that the edition declares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from questionnaires.answering import AnswerRefusedError, accept
from questionnaires.model import Questionnaire
from questionnaires.values import Answer, Problem


@dataclass(frozen=True, slots=True)
class Carried:
    """What happens to each answer; looking at it changes nothing, so it is the preview too."""

    answers: Mapping[str, Answer]
    """Answers as the newer edition takes them."""
    renamed: tuple[tuple[str, str], ...]
    """(old id, new id) of answers that move."""
    dropped: tuple[Problem, ...]
    """Answers without a place: `where` = old id, code `no_question`, `moved_twice`, or why it is refused."""
    added: tuple[str, ...]
    """Questions of the newer edition that the older one did not ask; empty when that one is not at hand."""

    @property
    def kept(self) -> int:
        """How many answers stay as they are."""
        return len(self.answers) - len(self.renamed)


def carry(answers: Mapping[str, Answer], newer: Questionnaire, older: Questionnaire | None = None) -> Carried:
    """Carry answers to `newer`; an id that is not renamed keeps its answer where the question still takes it."""
    kept: dict[str, Answer] = {}
    renamed: list[tuple[str, str]] = []
    dropped: list[Problem] = []
    for old in sorted(answers, key=lambda name: name in newer.moves):
        new = newer.moves.get(old, old)
        question = newer.questions.get(new)
        if question is None:
            dropped.append(Problem("no_question", old))
            continue
        if new in kept:
            dropped.append(Problem("moved_twice", old, {"found": new}))
            continue
        try:
            kept[new] = accept(question, answers[old])
        except AnswerRefusedError as error:
            dropped += [Problem(problem.code, old, problem.params) for problem in error.problems]
            continue
        if new != old:
            renamed.append((old, new))
    return Carried(kept, tuple(renamed), tuple(dropped), _added(newer, older))


def _added(newer: Questionnaire, older: Questionnaire | None) -> tuple[str, ...]:
    if older is None:
        return ()
    known = {newer.moves.get(question.id, question.id) for question in older.answerable}
    return tuple(question.id for question in newer.answerable if question.id not in known)
