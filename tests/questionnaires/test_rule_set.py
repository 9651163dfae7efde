"""The rule set of QĐ 366 as data: conditions hold and fail where the regulation says, on the real forms."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from questionnaires.catalogue import Catalogue
from questionnaires.evaluating import Result
from questionnaires.expressions import compile_expression
from questionnaires.scope import scope_of
from questionnaires.sheet import Sheet
from questionnaires.typing_expressions import Type
from questionnaires.values import Answer, Row

PATH = Path(__file__).parents[2] / "questionnaires/library/rules/qd366-2025.yaml"
RULES: dict[str, Any] = yaml.safe_load(PATH.read_text(encoding="utf-8"))
CATALOGUE = Catalogue()
FORMS = ("review-2026-2b", "review-2026-2c")


@cache
def empty(form: str) -> Sheet:
    return Sheet.start(CATALOGUE.load(form))


def holds(sheet: Sheet, when: str) -> Result:
    return compile_expression(when, scope_of(sheet.questionnaire), Type.FLAG).evaluate(sheet.facts)


def tasks(done: int, late: int, above: int, total: int) -> Answer:
    """A task annex of `total` rows."""
    rows: list[Row] = [
        {
            "task": f"Việc {n}",
            "finished": date(2026, 11, 1) if n < done else None,
            "pace": "late" if n < late else "on_time",
            "quality": "assured",
            "above": n < above,
        }
        for n in range(total)
    ]
    return Answer(value=tuple(rows))


def filled(form: str, general: str, result: str, annex: Answer) -> Sheet:
    sheet = empty(form).put("b_i_1", Answer(value=Fraction(general)))
    return sheet.put("b_i_2", Answer(value=Fraction(result))).put("tasks", annex)


def met(sheet: Sheet, level: str) -> dict[str, Result]:
    """Every reckoned condition of a level that applies to the form."""
    return {
        rule["id"]: holds(sheet, rule["when"])
        for rule in RULES["conditions"]
        if rule["level"] == level and sheet.questionnaire.form in rule["applies"] and "when" in rule
        if "if" not in rule or holds(sheet, rule["if"])
    }


def raised(sheet: Sheet) -> list[str]:
    """Every gate for this kind of person that the figures show."""
    form = sheet.questionnaire.form
    gates = [gate for gate in RULES["gates"] if "when" in gate and form in gate["applies"]]
    return [gate["id"] for gate in gates if holds(sheet, gate["when"])]


def test_levels_and_thresholds_are_those_of_the_regulation() -> None:
    assert [level["code"] for level in RULES["levels"]] == ["HTXS", "HTT", "HTNV", "KHT"]
    assert {t["level"]: Fraction(t["from"]) for t in RULES["thresholds"]} == {"HTXS": 90, "HTT": 70, "HTNV": 50}
    assert RULES["scale"]["groups"] == {"general": 30, "result": 70}
    assert (RULES["quota"]["base"], RULES["quota"]["percent"], RULES["quota"]["percent_outstanding"]) == ("HTT", 20, 25)


def test_every_condition_and_gate_explains_itself_and_names_its_article() -> None:
    for rule in (*RULES["thresholds"], *RULES["conditions"], *RULES["gates"], RULES["gap"], RULES["softening"]):
        assert rule["explain"]
        assert rule["article"].startswith("Điều 11")
        assert isinstance(rule["verified"], bool)
    for rule in RULES["conditions"]:
        assert rule["unmet"]
        assert ("when" in rule) != (rule.get("kind") == "recorded")


@pytest.mark.parametrize("form", FORMS)
def test_what_the_rules_reckon_with_is_worked_out_by_the_form(form: str) -> None:
    questionnaire = CATALOGUE.load(form)
    assert questionnaire.rule_set == RULES["rule_set"]
    assert {fact["id"] for fact in RULES["facts"]} <= {score.id for score in questionnaire.scores}
    scope = scope_of(questionnaire)
    for rule in (*RULES["conditions"], *RULES["gates"], RULES["gap"]):
        if questionnaire.form in rule.get("applies", [questionnaire.form]):
            for when in filter(None, (rule.get("when"), rule.get("if"))):
                compile_expression(when, scope, Type.FLAG)


@pytest.mark.parametrize("form", FORMS)
def test_35_of_100_above_requirement_meets_every_condition_of_the_top_level(form: str) -> None:
    sheet = filled(form, "29", "65", tasks(20, 0, 7, 20))
    assert set(met(sheet, "HTXS").values()) == {True}
    assert raised(sheet) == []


@pytest.mark.parametrize("form", FORMS)
def test_90_points_with_25_of_100_above_requirement_lack_one_condition(form: str) -> None:
    found = met(filled(form, "28", "62", tasks(20, 0, 5, 20)), "HTXS")
    assert [name for name, held in found.items() if not held] == ["htxs_above"]


def test_15_of_100_late_is_enough_for_the_third_level_only() -> None:
    sheet = filled("review-2026-2b", "26", "40", tasks(20, 3, 0, 20))
    assert set(met(sheet, "HTNV").values()) == {True}
    assert met(sheet, "HTT")["htt_on_time"] is False
    late = filled("review-2026-2b", "26", "40", tasks(20, 5, 0, 20))
    assert met(late, "HTNV")["htnv_late"] is False


def test_old_shortcomings_count_only_where_there_were_any() -> None:
    sheet = filled("review-2026-2b", "29", "65", tasks(20, 0, 7, 20)).put("previous_any", Answer(value=False))
    assert "htxs_fixed" not in met(sheet, "HTXS")
    half: tuple[Row, ...] = ({"item": "Chậm báo cáo", "state": "fixed"}, {"item": "Ít phát biểu", "state": "ongoing"})
    had = sheet.put("previous_any", Answer(value=True)).put("previous", Answer(value=half))
    assert met(had, "HTXS")["htxs_fixed"] is False
    mended = had.put("previous", Answer(value=half[:1]))
    assert met(mended, "HTXS")["htxs_fixed"] is True


def test_below_50_points_and_more_than_half_not_done_are_two_gates() -> None:
    sheet = filled("review-2026-2c", "18", "30", tasks(9, 0, 0, 20))
    assert raised(sheet) == ["below_50", "not_done_over_50"]


def test_enough_points_with_tasks_half_done_is_left_to_the_meeting() -> None:
    assert holds(filled("review-2026-2b", "20", "40", tasks(15, 0, 0, 20)), RULES["gap"]["when"]) is True
    assert holds(filled("review-2026-2b", "20", "40", tasks(20, 0, 0, 20)), RULES["gap"]["when"]) is False


def test_nothing_known_is_neither_met_nor_missed() -> None:
    assert set(met(empty("review-2026-2b"), "HTXS").values()) == {None}


def test_reference_points_add_up_and_say_that_they_are_not_official() -> None:
    points = RULES["reference_points"]
    assert points["verified"] is False
    for frame in points["frames"].values():
        assert sum(map(Fraction, frame["general"].values())) == 30
        assert sum(map(Fraction, frame["result"].values())) == 70
