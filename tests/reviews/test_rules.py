"""Levels by points and conditions, with reasons; no label where the texts give none."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.material import rule_set_data
from reviews.rules import LEVELS, Facts, RuleSetError, explain, rule_set

RULES = rule_set(rule_set_data("qd366-2025"))
FULL: dict[str, Fraction | None] = {
    "total": Fraction(95),
    "done_pct": Fraction(100),
    "late_pct": Fraction(0),
    "quality_pct": Fraction(100),
    "above_pct": Fraction(40),
}


def facts(**changed: str | None) -> Facts:
    return FULL | {key: None if value is None else Fraction(value) for key, value in changed.items()}


def test_points_and_all_conditions_give_the_top_level() -> None:
    assert explain(RULES, facts()).level == "HTXS"


def test_ninety_points_are_not_enough_without_work_above_requirement() -> None:
    proposal = explain(RULES, facts(total="90", above_pct="25"))
    assert proposal.level == "HTT"
    missing = [r for r in proposal.reasons["HTXS"] if r.met is False]
    assert [(r.found, r.wanted) for r in missing] == [(Fraction(25), Fraction(30))]
    assert all(r.article for r in missing)


def test_eighty_nine_and_a_half_is_not_ninety() -> None:
    assert explain(RULES, facts(total="89.5")).level == "HTT"


def test_exactly_seventy_is_the_second_level() -> None:
    assert explain(RULES, facts(total="70", above_pct="0")).level == "HTT"


def test_late_work_up_to_a_fifth_is_the_third_level() -> None:
    assert explain(RULES, facts(total="66", late_pct="15")).level == "HTNV"


def test_below_fifty_is_the_fourth_level() -> None:
    assert explain(RULES, facts(total="48", done_pct="45")).level == "KHT"


def test_enough_points_and_too_few_tasks_is_left_to_people() -> None:
    proposal = explain(RULES, facts(total="75", done_pct="80", late_pct="0"))
    assert proposal.level is None
    assert proposal.gap


def test_old_shortcomings_count_only_where_there_were_some() -> None:
    assert explain(RULES, facts(fixed_pct="50")).level == "HTT"


def test_unknown_is_never_zero() -> None:
    assert explain(RULES, facts(total=None)).level is None
    assert explain(RULES, facts(above_pct=None)).level is None


@given(st.fractions(0, 100), st.fractions(0, 100), st.fractions(0, 100), st.fractions(0, 100))
def test_more_points_never_lower_the_level(total: Fraction, more: Fraction, done: Fraction, above: Fraction) -> None:
    low, high = sorted((total, min(Fraction(100), total + more)))
    ranks = []
    for points in (low, high):
        level = explain(RULES, FULL | {"total": points, "done_pct": done, "above_pct": above}).level
        ranks.append(LEVELS.index(level) if level else None)
    if None not in ranks:
        assert ranks[1] <= ranks[0]  # type: ignore[operator]  # None was just excluded


def test_a_broken_file_is_refused() -> None:
    with pytest.raises(RuleSetError):
        rule_set({"rule_set": "x", "title": "x", "valid_for_years": [], "levels": []})
