"""Rule sets and themes are checked like questionnaires: what does not hold together, and their own tests."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from questionnaires.material import material
from reviews.content_checks import check_content, check_library, check_rule_set, check_themes

RULES = "rules/qd366-2025"
CENTRAL = "themes/central"
Change = Callable[[dict[str, Any]], object]


def codes(name: str, change: Change) -> list[str]:
    data = copy.deepcopy(material(name))
    change(data)
    check = check_rule_set if name.startswith("rules") else check_themes
    return sorted({problem.code for problem in check(name, data)})


def test_what_is_shipped_holds_together() -> None:
    assert check_library() == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: d["tests"][2].update(level="HTXS"), "content_test_failed"),
        (lambda d: d["thresholds"][0].update({"from": "91"}), "content_test_failed"),
        (lambda d: d["conditions"].pop(3), "content_test_failed"),
        (lambda d: d["tests"][0].update(form="2D"), "content_test_unreadable"),
        (lambda d: d["tests"][0].update(kind="khác"), "content_test_unreadable"),
        (lambda d: d["tests"][0].update(gates=["không có"]), "content_test_unreadable"),
        (lambda d: d["tests"][0]["facts"].update(total="nhiều"), "content_test_unreadable"),
        (lambda d: d["tests"][0]["facts"].update(total="1e99999999"), "content_test_unreadable"),
        (lambda d: d.update(tests={"kind": "full"}), "content_test_unreadable"),
        (lambda d: d["facts"][0].pop("id"), "rule_set"),
        (lambda d: d.update(facts="total"), "rule_set"),
        (lambda d: d.update(scale="points"), "rule_set"),
        (lambda d: d["thresholds"][0].update({"from": "9e99999999"}), "rule_set"),
        (lambda d: d["conditions"][0].update(when="dane_pct == 100"), "content_unknown_name"),
        (lambda d: d["conditions"][0].update(applies=["2B", "2D"]), "content_unknown_name"),
        (lambda d: d["conditions"][0].update(article=""), "content_incomplete"),
        (lambda d: d["gates"][0].update(id="htxs_done"), "duplicate_id"),
        (lambda d: d["thresholds"][1].update({"from": "95"}), "rule_set"),
        (lambda d: d["levels"].pop(), "rule_set"),
        (lambda d: d["conditions"][0].update(when="done_pct = 100"), "rule_set"),
    ],
)
def test_a_rule_set_that_was_changed_wrongly_says_so(change: Change, code: str) -> None:
    assert code in codes(RULES, change)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: d["themes"][0].update(valid_from="2016-06-15", valid_to="2015-12-31"), "theme"),
        (lambda d: d["themes"][-1].update(valid_from="2026-07-14"), "content_test_failed"),
        (lambda d: d["tests"][6].update(done=["unity"]), "content_test_failed"),
        (lambda d: d["tests"][7].update(theme="khong-co"), "content_test_unreadable"),
        (lambda d: d["tests"][0].update({"on": "12/7/2026"}), "content_test_unreadable"),
    ],
)
def test_themes_that_were_changed_wrongly_say_so(change: Change, code: str) -> None:
    assert code in codes(CENTRAL, change)


def test_the_place_names_file_and_test() -> None:
    data = copy.deepcopy(material(RULES))
    data["tests"][2]["level"] = "HTXS"
    (problem,) = check_rule_set("quy-tac.yaml", data)
    assert problem.where == "quy-tac.yaml 3"
    assert problem.params == {"what": "level", "expected": "HTXS", "found": "HTT"}


def test_other_data_is_neither() -> None:
    assert check_content("x", {"questionnaire": "a"}) is None
    assert check_content("x", {"themes": "không"}) is None
