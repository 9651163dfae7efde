"""Groups of members on form 2C: other examples, the same questions, points and fingerprint."""

from __future__ import annotations

import pytest

from questionnaires.catalogue import Catalogue
from questionnaires.material import material
from questionnaires.sheet import Sheet
from questionnaires.values import Answer
from questionnaires.variants import VARIANT, fitted

CATALOGUE = Catalogue()
FORMS = ("review-2025-2c", "review-2026-2c")
GROUPS = ("retired", "student", "private")
DATA = material("examples/review-2c")


@pytest.mark.parametrize("form", FORMS)
def test_every_group_has_its_own_example_for_every_question_of_the_file(form: str) -> None:
    questions = CATALOGUE.load(form).questions
    assert [option.code for option in questions[VARIANT].options] == [*GROUPS, "other"]
    assert tuple(DATA["variants"]) == GROUPS
    assert len(DATA["examples"]) >= 25
    for question, by_group in DATA["examples"].items():
        assert set(by_group) == set(GROUPS), question
        assert len({words for group in GROUPS for words in by_group[group]}) >= len(GROUPS), question
    assert set(DATA["examples"]) <= set(CATALOGUE.load("review-2026-2c").questions)
    assert len(set(DATA["examples"]) & set(questions)) >= 25


@pytest.mark.parametrize("group", GROUPS)
def test_the_examples_follow_the_group_and_nothing_else_does(group: str) -> None:
    form = CATALOGUE.load("review-2026-2c")
    before, after = Sheet.start(form), Sheet.start(form).put(VARIANT, Answer(group))
    assert [q.id for q in before.steps()] == [q.id for q in after.steps()]
    assert dict(before.scores) == dict(after.scores)
    grid = form.questions["qd144_article_3"]
    row = fitted(after, grid).rows[0]
    assert [text.vi for text in row.examples] == DATA["examples"]["qd144_i3_1"][group]
    assert (row.ask, row.id, row.options) == (grid.rows[0].ask, grid.rows[0].id, grid.rows[0].options)
    assert fitted(before, grid) is grid


def test_others_and_other_forms_keep_the_common_examples() -> None:
    form = CATALOGUE.load("review-2026-2c")
    other = Sheet.start(form).put(VARIANT, Answer("other"))
    question = form.questions["shortcomings"]
    assert fitted(other, question) is question
    leaders = CATALOGUE.load("review-2026-2b")
    assert VARIANT not in leaders.questions
    assert fitted(Sheet.start(leaders), leaders.questions["shortcomings"]) is leaders.questions["shortcomings"]
