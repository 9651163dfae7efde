"""A short survey for tests: one mark, one text, one private question, one that names the person."""

from __future__ import annotations

from functools import cache

from questionnaires.catalogue import Catalogue
from questionnaires.model import Questionnaire
from questionnaires.sheet import Sheet
from questionnaires.values import Answer
from reviews.surveys import Group, Mode, Survey, SurveyBook

YAML = """
questionnaire: short-survey
edition: "1"
kind: module
title: "Ý kiến ngắn"
sections:
  - id: s
    title: "Ý kiến"
    questions:
      - {id: full_name, kind: line, ask: "Họ tên", required: yes, carry: profile.name}
      - id: mark
        kind: choose
        ask: "Việc này thế nào?"
        required: yes
        options: [{code: good, label: "Tốt"}, {code: bad, label: "Chưa tốt"}]
      - {id: words, kind: text, ask: "Góp ý"}
      - {id: secret, kind: line, ask: "Điều riêng", visible: self, required: yes}
"""


@cache
def questionnaire() -> Questionnaire:
    return Catalogue().reading(YAML)


def survey_book(
    mode: Mode = "anonymous", groups: tuple[Group, ...] = ("member",), *, salt: bytes = b"salt" * 8
) -> SurveyBook:
    """An open survey."""
    survey = Survey("ab12", 1, "2026", "Ý kiến ngắn", mode, "short-survey", "1", YAML, groups)
    return SurveyBook(survey, salt).opened()


def answers(words: str, mark: str = "good") -> dict[str, Answer]:
    return {"mark": Answer(mark), "words": Answer(words)}


def sheet(words: str = "", mark: str = "good") -> Sheet:
    filled = Sheet.start(questionnaire()).put("mark", Answer(mark))
    return filled.put("words", Answer(words)) if words else filled
