"""Answers as a JSON document: out of a draft, and back in with a report of every refused answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from questionnaires.model import Questionnaire
from questionnaires.plain import from_plain, to_plain
from questionnaires.problems import nearest
from questionnaires.sheet import AnswerRefusedError
from questionnaires.values import Answer, KiemdiemError, Problem, nfc
from reviews.actions.fill import Filling

FORMAT: Final = 1
LIMIT: Final = 1 << 20
"""Bytes that an answers file may have (1 MiB)."""


class AnswersFileError(KiemdiemError):
    """An answers file that cannot be read as one.

    Codes `answers_unreadable answers_shape answers_format answers_other_questionnaire answers_too_large`.
    """


class AnswersRefusedError(KiemdiemError):
    """Some answers were refused and nothing was taken; one problem per answer, `where` = question id."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How many answers were taken, and the problems of those that were not."""

    taken: int
    refused: tuple[Problem, ...]


def export_answers(filling: Filling) -> dict[str, Any]:
    """The draft as plain JSON data; every question is listed, with nulls where nothing was entered.

    Shape: `{"format", "questionnaire", "edition", "sha256", "answers": {id: {"value", "evidence",
    "remedy", "skip_reason"}}}`; integers bare, decimals as text, dates ISO.
    """
    form = filling.questionnaire
    answers: dict[str, Any] = {}
    for question in form.answerable:
        blank = {"value": None, "evidence": None, "remedy": None, "skip_reason": None}
        answers[question.id] = blank | to_plain(question, filling.sheet.answer(question.id))
    return {
        "format": FORMAT, "questionnaire": form.id, "edition": form.edition, "sha256": form.sha256, "answers": answers,
    }  # fmt: skip


def parse(data: bytes) -> Mapping[str, Any]:
    """A JSON object, strictly: UTF-8, no doubled key, no NaN, at most 1 MiB. Raises AnswersFileError."""
    if len(data) > LIMIT:
        raise AnswersFileError(Problem("answers_too_large", "", {"limit": LIMIT}))

    def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise ValueError("doubled key")
        return found

    def constant(name: str) -> None:
        raise ValueError(name)

    try:
        value = json.loads(data.decode("utf-8-sig"), object_pairs_hook=object_of, parse_constant=constant)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        raise AnswersFileError(Problem("answers_unreadable", f"{line}" if line else "")) from error
    if not isinstance(value, dict):
        raise AnswersFileError(Problem("answers_shape"))
    return value


def import_answers(filling: Filling, document: Mapping[str, Any], *, partial: bool = False) -> Imported:
    """Take the answers of a document into the draft, in memory.

    Questions that the document leaves out, or lists with nulls only, keep what the
    draft holds. Every refused answer is a problem; without `partial` one refused
    answer refuses all. Raises AnswersFileError, AnswersRefusedError.
    """
    answers = _answers_of(document, filling.questionnaire.id)
    taken, refused = _sorted_out(filling, answers)
    if refused and not partial:
        raise AnswersRefusedError(*refused)
    for question_id, answer in taken.items():
        filling.put(question_id, answer)
    return Imported(len(taken), tuple(refused))


def _answers_of(document: Mapping[str, Any], wanted: str) -> Mapping[str, Any]:
    if document.get("format") != FORMAT:
        raise AnswersFileError(Problem("answers_format", "", {"found": document.get("format")}))
    if document.get("questionnaire") != wanted:
        params = {"found": document.get("questionnaire"), "expected": wanted}
        raise AnswersFileError(Problem("answers_other_questionnaire", "", params))
    answers = document.get("answers")
    if not isinstance(answers, Mapping):
        raise AnswersFileError(Problem("answers_shape", "answers"))
    return answers


def _near(form: Questionnaire, name: str) -> dict[str, object]:
    found = nearest(name, form.questions)
    return {"nearest": found} if found else {}


def _sorted_out(filling: Filling, answers: Mapping[str, Any]) -> tuple[dict[str, Answer], list[Problem]]:
    """Answers that fit, and a problem for each one that does not."""
    form, taken, refused = filling.questionnaire, dict[str, Answer](), list[Problem]()
    for question_id, plain in answers.items():
        question = form.questions.get(nfc(str(question_id)))
        if question is None:
            refused.append(Problem("answer_unknown_question", str(question_id), _near(form, str(question_id))))
        elif not isinstance(plain, Mapping):
            params = {"expected": "object", "found": type(plain).__name__}
            refused.append(Problem("answer_kind", question.id, params))
        elif any(value is not None for value in plain.values()):
            try:
                answer = from_plain(question, {k: v for k, v in plain.items() if v is not None})
                filling.sheet.put(question.id, answer)
                taken[question.id] = answer
            except AnswerRefusedError as error:
                refused.extend(error.problems)
    return taken, refused
