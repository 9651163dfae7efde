"""Small questionnaires for the tests of the engine, written the way people write them."""

from __future__ import annotations

import textwrap

from questionnaires.loaded import Loaded
from questionnaires.loading import load
from questionnaires.model import Questionnaire
from questionnaires.problems import QuestionnaireRefusedError
from questionnaires.reading import Reference
from questionnaires.values import Problem

HEAD = """\
questionnaire: small
edition: "1"
title: Thử
scales:
  practice:
    - {code: good, label: Làm tốt, points: 2}
    - {code: effort, label: Cần cố gắng, points: 1, low: yes}
    - {code: not_yet, label: Chưa làm được, points: 0, low: yes}
    - {code: no_chance, label: Không có điều kiện, needs_reason: yes}
"""


def load_text(text: str, *, head: str = HEAD, file: str = "small.yaml", **others: str) -> Questionnaire:
    """The questionnaire of this text; `others` are files it may include, by id with `_` for `-`."""
    return loaded(text, head=head, file=file, **others).questionnaire


def loaded(text: str, *, head: str = HEAD, file: str = "small.yaml", **others: str) -> Loaded:
    """The same with the places of its parts."""

    def fetch(reference: Reference) -> Loaded:
        key = reference.id.replace("-", "_")
        if key not in others:
            raise QuestionnaireRefusedError(Problem("include_unknown", "", {"nearest": ""}))
        return load(textwrap.dedent(others[key]).encode(), f"{reference.id}.yaml", fetch)

    return load((head + textwrap.dedent(text)).encode(), file, fetch)


def problems(text: str, *, head: str = HEAD, **others: str) -> list[tuple[str, str]]:
    """(code, place) of everything that is wrong with a text."""
    return [(problem.code, problem.where) for problem in refused(text, head=head, **others)]


def refused(text: str, *, head: str = HEAD, **others: str) -> tuple[Problem, ...]:
    """Everything that is wrong with a text; fails when nothing is."""
    try:
        load_text(text, head=head, **others)
    except QuestionnaireRefusedError as error:
        return error.problems
    raise AssertionError("the text was accepted")


def questions(*lines: str, scores: str = "", tests: str = "") -> str:
    """A text with one section of these questions, each a flow mapping."""
    body = "\n".join(f"      - {{{line}}}" for line in lines)
    text = f"sections:\n  - id: part\n    title: Phần\n    questions:\n{body}\n"
    return text + (f"scores:\n{textwrap.indent(scores, '  ')}\n" if scores else "") + tests
