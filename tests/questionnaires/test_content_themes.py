"""The modules of themes, of setting an example and of residence: sourced, sized for the screen, complete."""

from __future__ import annotations

from fractions import Fraction

import pytest

from questionnaires.catalogue import Catalogue
from questionnaires.model import Kind
from questionnaires.sheet import Sheet, State
from questionnaires.values import Answer

CATALOGUE = Catalogue()
THEMES = ("theme-2020", "theme-2021-2025", "theme-bac-kan-2024-2025", "theme-2025", "theme-2026")
MODULES = (*THEMES, "exemplary", "residence")


@pytest.mark.parametrize("name", MODULES)
def test_each_module_brings_at_least_six_tests_and_fits_the_screen(name: str) -> None:
    module = CATALOGUE.load(name)
    assert len(module.cases) >= 6
    for question in module.questions.values():
        assert len(question.name.vi) <= (24 if question.grid else 26), question.id
        assert len(question.gloss.vi) <= 24, question.id
        assert question.regulation, question.id
        assert question.visible == "chi_uy"


@pytest.mark.parametrize("name", THEMES)
def test_questions_of_a_theme_are_the_products_own_and_feed_the_commitments(name: str) -> None:
    rows = [q for q in CATALOGUE.load(name).questions.values() if q.grid]
    assert rows
    assert all(row.feeds == ("A.I.3",) and not row.verified for row in rows)


@pytest.mark.parametrize("name", THEMES)
def test_whether_all_of_a_theme_was_carried_out_can_be_counted(name: str) -> None:
    module = CATALOGUE.load(name)
    rows = [q.id for q in module.questions.values() if q.grid]
    sheet = Sheet.start(module)
    for done, row in enumerate(rows, 1):
        sheet = sheet.put(row, Answer(value="good" if done % 2 else "effort"))
        assert sheet.scores["carried_out"] == Fraction(done)
    assert sheet.put(rows[0], Answer(value="not_yet")).scores["carried_out"] == len(rows) - 1


def test_heads_have_a_part_of_their_own() -> None:
    module = CATALOGUE.load("exemplary")
    sheet = Sheet.start(module)
    rows = [q.id for q in module.questions.values() if q.grid == "head"]
    assert len(rows) == 3
    assert {sheet.state(row) for row in rows} == {State.HIDDEN}
    assert {sheet.put("is_head", Answer(value=True)).state(row) for row in rows} == {State.OPEN}


def test_there_are_seven_contents_of_setting_an_example() -> None:
    rows = [q for q in CATALOGUE.load("exemplary").questions.values() if q.grid == "seven"]
    assert [row.verified for row in rows] == [True, True, False, False, False, False, False]


def test_an_exemption_never_blocks() -> None:
    module = CATALOGUE.load("residence")
    sheet = Sheet.start(module)
    for code in ("exempt_introduction", "not_applicable"):
        answered = sheet.put("status", Answer(value=code))
        assert not [q.id for q in module.answerable if answered.state(q.id) is State.OPEN]
    excused = sheet.put("status", Answer(value="exempt_comment", evidence="Công tác lưu động"))
    assert not [q.id for q in module.answerable if excused.state(q.id) is State.OPEN]
    grid = next(q for q in module.questions.values() if q.kind is Kind.GRID)
    assert len(grid.rows) == 5, "Điều 2 khoản 1–5; 6 and 7 were not read"
