"""Form 2A: a leader's parts in order, the figures of what is led, and the level that they lead to."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import pytest

from questionnaires.catalogue import Catalogue
from questionnaires.feeds import compose
from questionnaires.material import rule_set_data
from questionnaires.model import Kind, Questionnaire
from questionnaires.sheet import Sheet, State
from questionnaires.values import Answer, Row
from reviews.rules import explain, rule_set

CATALOGUE = Catalogue()
RULES = rule_set(rule_set_data("qd366-2025"))


@cache
def form(name: str = "review-2026-2a") -> Questionnaire:
    return CATALOGUE.load(name)


def led(tasks: int, done: int, late: int, poor: int, above: int, *levels: str) -> Sheet:
    sheet = Sheet.start(form())
    for name, number in (("tasks", tasks), ("done", done), ("late", late), ("poor", poor), ("above", above)):
        sheet = sheet.put(f"led_{name}", Answer(value=Fraction(number)))
    units: tuple[Row, ...] = tuple({"unit": f"Đơn vị {n}", "level": level} for n, level in enumerate(levels, 1))
    return sheet.put("units_led", Answer(value=units)) if units else sheet


def scored(sheet: Sheet, general: str, result: str) -> Sheet:
    return sheet.put("b_i_1", Answer(value=Fraction(general))).put("b_i_2", Answer(value=Fraction(result)))


def test_it_is_the_form_of_leaders_with_its_own_annex_and_rules() -> None:
    assert (form().form, form().layout, form().rule_set) == ("2A", "2a/1", "qd366-2025")
    assert len(form().cases) >= 6
    facts = {fact["id"] for key in ("facts", "facts_of_leaders") for fact in RULES.data[key]}
    assert facts <= {score.id for score in form().scores}


def test_sections_come_in_the_order_of_the_walk_and_take_ninety_minutes() -> None:
    assert [section.id for section in form().sections] == [
        "info", "ethics", "year", "work", "led", "home", "private", "relate", "faults", "past", "rating", "reading",
    ]  # fmt: skip
    assert sum(section.minutes for section in form().sections) == 90


def test_the_six_parts_of_a_i_carry_the_numbers_of_the_form() -> None:
    reading = next(section for section in form().sections if section.id == "reading")
    assert [q.label for q in reading.questions] == [f"A.I.{n}" for n in range(1, 7)]
    assert all(q.required == "yes" and q.composed for q in reading.questions)


def test_everything_of_form_2b_is_there_but_its_criteria() -> None:
    other = {name for name in form("review-2026-2b").questions if not name.startswith("pl4_")}
    assert other <= set(form().questions)


def test_criteria_are_those_of_annex_3_and_add_up() -> None:
    groups = [[q for q in form().questions.values() if q.id.startswith(f"pl3_{n}")] for n in range(1, 6)]
    assert [len(group) for group in groups] == [6, 6, 5, 2, 1]
    assert [sum((q.maximum or Fraction(0)) for q in group) for group in groups] == [5, 5, 16, 2, 2]
    results = [q for q in form().questions.values() if q.id.startswith("pl3_r_")]
    assert [q.maximum for q in results] == [35, 25, 10]
    criteria = [q for group in groups for q in group] + results
    assert all(not q.verified for q in criteria), "points of one criterion are never official"


def test_every_criterion_has_lines_of_the_member_to_look_at() -> None:
    questions = form().questions.values()
    blocks = {block for q in questions for block in q.feeds}
    assert {q.label for q in questions if q.id.startswith("pl3_")} <= blocks


def test_a_line_about_what_is_led_is_offered_to_its_own_part_only() -> None:
    line = "Trạm tiêm chủng đủ 184 trẻ, vượt kế hoạch 4 phần trăm."
    sheet = Sheet.start(form()).put("led_result", Answer(value=line))
    assert compose(sheet, "2A.I.3") == f"- {line}"
    for block in ("A.I.1", "A.I.2", "A.I.3", "2A.I.4", "2A.I.5"):
        assert line not in compose(sheet, block)


@pytest.mark.parametrize(
    ("sheet", "level"),
    [
        (scored(led(30, 30, 0, 0, 9, "HTT", "HTT"), "28", "64"), "HTXS"),
        (scored(led(30, 30, 0, 0, 8, "HTT", "HTT"), "28", "64"), "HTT"),
        (scored(led(30, 30, 0, 0, 9, "HTT", "HTT"), "28.9", "61"), "HTT"),
        (scored(led(30, 30, 6, 0, 9, "HTT", "HTT"), "28", "64"), "HTNV"),
        (scored(led(30, 20, 0, 0, 9, "HTT", "HTT"), "28", "64"), "KHT"),
        (scored(led(30, 30, 0, 0, 9, "KHT", "KHT", "HTT"), "28", "64"), "KHT"),
        (scored(led(30, 30, 0, 0, 9, "KHT", "HTT"), "28", "64"), "HTXS"),
        (scored(led(30, 25, 0, 0, 9, "HTT", "HTT"), "28", "64"), None),
    ],
)
def test_the_level_follows_what_is_led(sheet: Sheet, level: str | None) -> None:
    assert explain(RULES, sheet.scores, "2A").level == level


def test_own_tasks_alone_do_not_decide_for_a_leader() -> None:
    row: Row = {"task": "Báo cáo", "pace": "late", "quality": "not_assured", "above": False}
    sheet = scored(led(30, 30, 0, 0, 9, "HTT"), "28", "64").put("tasks", Answer(value=(row,)))
    assert explain(RULES, sheet.scores, "2A").level == "HTXS"


def test_whoever_leads_no_unit_says_why() -> None:
    sheet = Sheet.start(form())
    for name in ("units_led", "second_place"):
        assert sheet.state(name) is State.OPEN
        assert sheet.put(name, Answer(skip_reason="Phụ trách chuyên môn")).state(name) is State.SKIPPED
    assert sheet.state("quarter_1") is State.OPTIONAL


def test_names_fit_the_screen() -> None:
    for question in form().questions.values():
        assert len(question.name.vi) <= 26, question.id
        if question.kind is Kind.TABLE:
            assert all(len(column.short.vi or column.title.vi) <= 14 for column in question.columns), question.id
