"""The levels that officers can read and check by hand, against what the rule sets propose, with the reasons."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from questionnaires.material import rule_set_data
from reviews.circumstances import Recorded
from reviews.forms import PaperForm
from reviews.quota import Quota, quota
from reviews.rules import Facts, Proposal, RuleSet, RuleSetError, explain, reminders, rule_set

TABLE: dict[str, list[dict[str, Any]]] = yaml.load(
    Path(__file__).with_name("levels_by_hand.yaml").read_text(encoding="utf-8"),
    Loader=yaml.BaseLoader,  # text only, so that «no» and «on» stay words
)
LEADERS = {"done": "led_done_pct", "late": "led_late_pct", "quality": "led_quality_pct", "above": "led_above_pct"}
OTHERS = {"done": "done_pct", "late": "late_pct", "quality": "quality_pct", "above": "above_pct"}
NO_LEVEL = (
    "không đề xuất mức, do hội nghị xem xét",
    "không đề xuất mức, do người xem xét",
    "không thuộc diện",
    "chưa nói được",
)


@cache
def rules(name: str) -> RuleSet:
    return rule_set(rule_set_data(name))


def of(person: Mapping[str, Any]) -> RuleSet:
    return rules(person.get("set", "qd366-2025"))


def facts(person: Mapping[str, Any]) -> Facts:
    leader = person["kind"] in ("2A", "01") and of(person).scale == "points"
    names = {**(LEADERS if leader else OTHERS), "fixed": "fixed_pct", "failed": "led_failed_pct"}
    names |= {"disciplined": "disciplined_count"}
    found: dict[str, Fraction | None] = {fact: Fraction(person[key]) for key, fact in names.items() if key in person}
    if "points" in person:
        found["total"] = sum(map(Fraction, person["points"]), Fraction(0))
    if "grades" in person:
        lowest, result = person["grades"]
        found["lowest_grade"] = of(person).grade_number(lowest)
        found["lowest_result_grade"] = of(person).grade_number(result)
    return found


def recorded(person: Mapping[str, Any]) -> Recorded:
    return Recorded(*(frozenset(person.get(key, ())) for key in ("gates", "remedied", "cases")))


def proposal(person: Mapping[str, Any]) -> Proposal:
    assert person["kind"] in get_args(PaperForm)
    return explain(of(person), facts(person), person["kind"], recorded(person))


def in_words(person: Mapping[str, Any], found: Proposal) -> str:
    """What an officer would write for this outcome."""
    if found.level is not None:
        return of(person).level(found.level).name
    if found.gap:
        return NO_LEVEL[0]
    if any(case.effect == "not_subject" for case in found.cases):
        return NO_LEVEL[2]
    return NO_LEVEL[1] if found.undecided else NO_LEVEL[3]


def above(person: Mapping[str, Any], found: Proposal) -> str:
    """The level just above the proposed one; the lowest that could be had where none is."""
    codes = [level.code for level in of(person).levels]
    return codes[codes.index(found.level) - 1] if found.level else codes[-2]


def label(row: Mapping[str, Any]) -> str:
    return f"{row['no']}-{row['kind']}"


def test_the_table_is_large_enough_and_holds_every_outcome() -> None:
    persons = TABLE["persons"]
    assert len(persons) >= 60
    assert [person["no"] for person in persons] == [str(n) for n in range(1, len(persons) + 1)]
    names = {level.name for level in rules("qd366-2025").levels}
    for name in ("qd366-2025", "qd124-2023"):
        seen = {person["level"] for person in persons if person.get("set", "qd366-2025") == name}
        assert seen >= names
    assert {person["level"] for person in persons} == {*names, *NO_LEVEL}
    assert {person["kind"] for person in persons} == {"01", "2A", "2B", "2C"}
    assert all(person["why"] and person["article"] for person in persons)


@pytest.mark.parametrize("person", TABLE["persons"], ids=label)
def test_the_proposal_is_the_one_written_by_hand(person: dict[str, Any]) -> None:
    assert in_words(person, proposal(person)) == person["level"], person["why"]


@pytest.mark.parametrize("person", [p for p in TABLE["persons"] if "lacks" in p], ids=label)
def test_what_is_lacking_for_the_next_level_is_named(person: dict[str, Any]) -> None:
    found = proposal(person)
    unmet = [reason for reason in found.reasons[above(person, found)] if reason.met is False]
    assert [reason.id for reason in unmet] == person["lacks"]
    assert all(reason.words and reason.article for reason in unmet)


@pytest.mark.parametrize("person", TABLE["persons"], ids=label)
def test_the_article_is_the_one_that_decides(person: dict[str, Any]) -> None:
    found, written = proposal(person), person["article"]
    unruled = [case.article for case in found.cases if case.effect in ("not_subject", "people")]
    if unruled:
        articles = unruled
    elif found.gates:
        articles = [gate.article for gate in found.gates]
    elif found.level in ("KHT", None):
        articles = [str(of(person).data["gap"]["article"]), "Điều 11 khoản 4"]
    else:
        articles = [reason.article for reason in found.reasons[found.level]]
    assert written in articles


def test_cases_are_shown_beside_every_level() -> None:
    for person in TABLE["persons"]:
        assert {case.id for case in proposal(person).cases} == set(person.get("cases", ()))


def test_every_gate_and_case_of_both_sets_occurs_in_the_table() -> None:
    for name in ("qd366-2025", "qd124-2023"):
        persons = [person for person in TABLE["persons"] if of(person).id == name]
        shown = {gate.id for person in persons for gate in proposal(person).gates}
        assert shown == {gate.id for gate in rules(name).gates}
    used = {case for person in TABLE["persons"] for case in person.get("cases", ())}
    assert {case.id for case in rules("qd366-2025").cases} == used


def limits(row: Mapping[str, str]) -> Quota:
    """The quota with the settings of this row."""
    settings: dict[str, str] = {key: row[key] for key in ("rounding", "base") if key in row}
    return quota(rules("qd366-2025"), settings)


@pytest.mark.parametrize("row", TABLE["quota"], ids=lambda row: f"{row['group']}-{row['percent']}-{row['rounding']}")
def test_the_room_at_the_top_is_the_one_written_by_hand(row: dict[str, Any]) -> None:
    assert limits(row).room(int(row["group"]), outstanding=row["percent"] == "25") == int(row["room"])


@pytest.mark.parametrize("row", TABLE["limits"], ids=lambda row: f"{row['percent']}-{row['rounding']}")
def test_all_readings_of_the_limit_can_be_shown(row: dict[str, Any]) -> None:
    counts = (int(row.get(key, 0)) for key in ("good", "top", "others"))
    assert limits(row).limit(*counts, outstanding=row["percent"] == "25") == Fraction(row["limit"])


def test_literal_base_and_floor_are_the_defaults_of_both_sets() -> None:
    for name in ("qd366-2025", "qd124-2023"):
        found = quota(rules(name))
        assert found.base == "HTT"
        assert found.rounding == "floor"
        assert found.percent == Fraction(20)
    assert quota(rules("qd366-2025")).percent_outstanding == 25


def test_a_setting_that_does_not_exist_is_refused() -> None:
    for settings in ({"base": "HTXS"}, {"rounding": "up"}):
        with pytest.raises(ValueError, match="quota"):
            quota(rules("qd366-2025"), settings)


@pytest.mark.parametrize("row", TABLE["reminders"], ids=lambda row: "-".join(row["facts"]))
def test_local_rules_remind_only_where_a_unit_switched_them_on(row: dict[str, Any]) -> None:
    known = {key: Fraction(value) for key, value in row["facts"].items()}
    switched = dict.fromkeys(row.get("on", ()), True)
    found = reminders(rules("qd366-2025"), known, switched)
    assert [reason.id for reason in found] == row["reminds"]
    assert all(reason.article and not reason.verified for reason in found), "local rules are never central"


def test_a_set_with_both_points_and_grades_is_refused() -> None:
    data = rule_set_data("qd124-2023")
    with pytest.raises(RuleSetError):
        rule_set({**data, "thresholds": rule_set_data("qd366-2025")["thresholds"]})
    with pytest.raises(RuleSetError):
        rule_set({**data, "special": [{"id": "x", "effect": "lower", "explain": "x", "article": "x"}]})
