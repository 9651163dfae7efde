"""Examples that fit who is asked: other words beside a question, never another question or another number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from questionnaires.material import material
from questionnaires.model import Question, Text
from questionnaires.sheet import Sheet

VARIANT: Final = "variant"
"""Question in which members say to which group they belong; its options are the keys of the examples."""
_FILES: Final[Mapping[str, str]] = {"2C": "examples/review-2c"}


def fitted(sheet: Sheet, question: Question) -> Question:
    """The question (and its rows) with the examples of the member's group; itself where there are none."""
    form = sheet.questionnaire
    if VARIANT not in form.questions or form.form not in _FILES:
        return question
    group = sheet.answer(VARIANT).value
    found = _examples(_FILES[form.form]).get(group, {}) if isinstance(group, str) else {}
    if not found:
        return question
    rows = tuple(_with(row, found) for row in question.rows)
    changed = _with(question, found)
    return changed if rows == question.rows else replace(changed, rows=rows)


def _with(question: Question, found: Mapping[str, tuple[Text, ...]]) -> Question:
    own = found.get(question.id)
    return replace(question, examples=own) if own else question


@cache
def _examples(name: str) -> Mapping[str, Mapping[str, tuple[Text, ...]]]:
    """By group, then by question."""
    data = material(name)
    return {
        str(group): {
            str(question): tuple(Text(str(words)) for words in by_group[group])
            for question, by_group in data["examples"].items()
            if group in by_group
        }
        for group in data["variants"]
    }
