"""The quota and the count of ballots at their edges: nobody there, nobody proposed, columns that do not fit."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from reviews.ballots import Count, Outcome, Row, Slips, differences, outcome
from reviews.campaign import Campaign, Plan
from reviews.quota import Quota, quota
from reviews.quota_forecast import Forecast, forecasts
from reviews.rules import RuleSet
from tests.reviews.village import RULES

FLOOR = Quota(Fraction(20), Fraction(25), "HTT", "floor", "", "", verified=True)
SLIPS = Slips(16, 16, 0, 15, 1)


def forecast(levels: dict[str, str], members: str, base: str = "HTT", groups: dict[str, str] | None = None) -> Forecast:
    """The one forecast of these members."""
    (found,) = forecasts(RULES, Campaign("2026", plan=Plan(quota_base=base)), levels, groups or {}, members)
    return found


def with_quota(**changes: object) -> RuleSet:
    """The rule set with other words under `quota`; None takes a word away."""
    data: dict[str, Any] = {**RULES.data["quota"], **changes}
    return replace(RULES, data={**RULES.data, "quota": {name: one for name, one in data.items() if one is not None}})


def test_the_quota_of_the_rules_carries_its_words_its_article_and_whether_it_was_verified() -> None:
    found = quota(RULES)
    assert found.explain == RULES.data["quota"]["explain"]
    assert found.article == "Điều 11 khoản 1 điểm 1.5"
    assert found.verified is True
    assert quota(with_quota(verified="no")).verified is False
    assert quota(with_quota(verified=None)).verified is False


def test_without_a_percentage_for_outstanding_results_there_is_the_one_percentage() -> None:
    assert quota(with_quota(percent_outstanding=None)).percent_outstanding == 20


@pytest.mark.parametrize("settings", [{"base": "htt"}, {"rounding": "up"}])
def test_settings_that_do_not_exist_are_refused(settings: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=next(iter(settings.values()))):
        quota(RULES, settings)


def test_nobody_else_is_counted_and_nothing_is_outstanding_unless_said() -> None:
    assert FLOOR.limit(20) == 4
    assert replace(FLOOR, base="HTT_up").limit(19) == 3
    assert replace(FLOOR, base="all").limit(19) == 3


def test_a_group_of_nobody_has_room_for_nobody_and_no_group_for_more_than_itself() -> None:
    assert FLOOR.room(0) == 0
    assert replace(FLOOR, percent=Fraction(300), base="HTT_up").room(4) == 4


@pytest.mark.parametrize(("base", "counted"), [("HTT", 3), ("HTT_up", 5), ("all", 10)])
def test_what_the_percentage_is_taken_of_is_shown(base: str, counted: int) -> None:
    words = ["HTXS"] * 2 + ["HTT"] * 3 + ["HTNV"] * 4 + ["KHT"]
    levels = dict(zip("abcdefghij", words, strict=True))
    found = forecast(levels, "abcdefghij", base)
    assert found.base == counted
    assert found.share == Fraction(2, counted)


def test_all_of_a_group_counts_the_lowest_level_with_the_others() -> None:
    levels = dict.fromkeys("abc", "HTNV") | dict.fromkeys("defgh", "KHT")
    found = forecast(levels, "abcdefgh", "all")
    assert (found.base, found.limit) == (8, Fraction(1))


def test_where_nobody_is_counted_there_is_no_share() -> None:
    found = forecast({"a": "HTXS"}, "a")
    assert (found.base, found.share, found.over) == (0, None, True)


def test_who_has_no_level_and_no_group_stands_in_the_group_without_a_name() -> None:
    found = forecast({}, "ab", groups={"b": ""})
    assert (found.group, found.open, found.top) == ("", 2, 0)


def test_a_forecast_that_counts_no_level_has_nobody_at_the_top() -> None:
    assert Forecast("", {}, 0, 4, ()).top == 0


def test_a_name_that_only_the_first_teller_has_differs_in_every_number() -> None:
    first = Count("top", SLIPS, (Row("a", (8, 6), 1),))
    assert differences(first, Count("top", SLIPS, ())) == (
        ("a", "agree", 8, 0), ("a", "disagree", 6, 0), ("a", "invalid_row", 1, 0),
    )  # fmt: skip
    assert differences(Count("top", SLIPS, ()), first) == (
        ("a", "agree", 0, 8), ("a", "disagree", 0, 6), ("a", "invalid_row", 0, 1),
    )  # fmt: skip


def test_counts_with_a_column_too_few_or_too_many_are_compared_as_far_as_they_go() -> None:
    short, whole = (Count("levels", SLIPS, (Row("a", votes),)) for votes in ((8, 7, 0), (9, 6, 0, 0)))
    assert ("a", "HTXS", 8, 9) in differences(short, whole)
    assert ("a", "HTXS", 9, 8) in differences(whole, short)
    assert ("a", "HTXS", 0, 8) in differences(Count("levels", SLIPS, ()), short)


def test_a_majority_exactly_reached_from_a_column_upwards_is_one_and_none_is_said() -> None:
    assert outcome("levels", Row("a", (4, 5, 7, 0)), 16, 9).won_cumulated == ("HTT", 9)
    assert outcome("levels", Row("a", (4, 4, 0, 0)), 16, 9).won_cumulated is None


def test_votes_of_another_sheet_have_no_winner() -> None:
    with pytest.raises(ValueError, match="longer"):
        _ = Outcome(("agree", "disagree"), (1, 2, 3), 16, 9).won
