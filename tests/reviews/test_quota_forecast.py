"""The quota as a forecast: the reference's table, every base and rounding for 3 to 100 people, several groups."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import floor
from pathlib import Path

import pytest

from reviews.campaign import Campaign, Document, Plan
from reviews.meetings import COLLECTIVE
from reviews.member_year import LevelValue, with_level
from reviews.quota import quota
from reviews.quota_forecast import Forecast, forecasts
from tests.reviews.village import RULES, desk_in
from tui.meeting_words import allotted_words, apart_words

TABLE = {
    4: (0, 1, 0, 1), 5: (0, 1, 1, 1), 6: (1, 1, 1, 1), 8: (1, 1, 1, 2), 10: (1, 2, 2, 2), 12: (2, 2, 2, 2),
    16: (2, 3, 3, 3), 20: (3, 3, 4, 4), 24: (4, 4, 4, 5), 30: (5, 5, 6, 6),
}  # fmt: skip
"""N at «Tốt» or higher: most at the top by 20 % floor, 20 % half up, 25 % floor, 25 % half up."""


@pytest.mark.parametrize("group", sorted(TABLE))
def test_the_table_of_the_reference(group: int) -> None:
    found = tuple(
        quota(RULES, {"rounding": rounding}).room(group, outstanding=more)
        for more, rounding in product((False, True), ("floor", "half_up"))
    )
    assert found == TABLE[group]


def by_hand(base: str, rounding: str, percent: int, levels: list[str]) -> Fraction:
    """The limit said once more: percent of the chosen base, rounded as chosen."""
    good, top = levels.count("HTT"), levels.count("HTXS")
    exact = Fraction(percent, 100) * {"HTT": good, "HTT_up": good + top, "all": len(levels)}[base]
    return {"floor": Fraction(floor(exact)), "half_up": Fraction(floor(exact + Fraction(1, 2))), "none": exact}[
        rounding
    ]


@pytest.mark.parametrize("outstanding", [False, True])
@pytest.mark.parametrize(("base", "rounding"), list(product(("HTT", "HTT_up", "all"), ("floor", "half_up", "none"))))
def test_every_base_and_rounding_from_3_to_100(base: str, rounding: str, *, outstanding: bool) -> None:
    plan = Plan(quota_base=base, quota_rounding=rounding, outstanding=Document("5-TB" if outstanding else ""))
    for size in range(3, 101):
        for top in {0, 1, size // 6, size // 5, size // 2, size}:
            good = (size - top) * 3 // 4
            levels = ["HTXS"] * top + ["HTT"] * good + ["HTNV"] * (size - top - good)
            (found,) = _forecasts(Campaign("2026", plan=plan), levels, [""] * size)
            assert found.limit == by_hand(base, rounding, 25 if outstanding else 20, levels)
            assert found.over == (top > found.limit)
            assert sum(found.counts.values()) == size


def _forecasts(campaign: Campaign, levels: list[str], groups: list[str]) -> tuple[Forecast, ...]:
    members = [str(n) for n in range(len(levels))]
    return forecasts(
        RULES, campaign, dict(zip(members, levels, strict=True)), dict(zip(members, groups, strict=True)), members
    )


def test_the_village_shows_three_readings_and_is_over_two_of_them() -> None:
    (found,) = _forecasts(Campaign("2026"), ["HTXS"] * 3 + ["HTT"] * 13 + ["HTNV"] * 2 + ["KHT"] * 2, [""] * 20)

    assert found.share == Fraction(3, 13)
    assert [(int(r.percent), r.rounding, int(r.limit), r.ours) for r in found.readings] == [
        (20, "floor", 2, True), (20, "half_up", 3, False), (25, "floor", 3, False),
    ]  # fmt: skip
    assert found.over


def test_groups_are_counted_apart_and_those_without_a_proposal_are_said() -> None:
    campaign = Campaign("2026")
    levels = ["HTXS"] + ["HTT"] * 6 + ["HTXS", "HTT", ""]
    teachers, others = _forecasts(campaign, levels, ["giáo viên"] * 7 + ["khác"] * 3)

    assert (teachers.group, teachers.top, teachers.base, int(teachers.limit), teachers.over) == (
        "giáo viên",
        1,
        6,
        1,
        False,
    )
    assert (others.group, others.top, others.base, int(others.limit), others.over, others.open) == (
        "khác",
        1,
        1,
        0,
        True,
        1,
    )


def test_outstanding_results_make_25_percent_the_units_own_reading() -> None:
    plan = replace(Plan(), outstanding=Document("17-TB/ĐU"))
    (found,) = _forecasts(Campaign("2026", plan=plan), ["HTXS"] * 3 + ["HTT"] * 13, [""] * 16)
    assert [reading.percent for reading in found.readings if reading.ours] == [25]
    assert not found.over


def test_the_head_counted_apart_is_in_no_group_and_still_among_those_proposed(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    members = [ident for ident in desk.meeting.order if ident != COLLECTIVE]
    for ident in members:
        level = LevelValue("HTXS" if ident in ("m01", "m02") else "HTT")
        desk.campaign = desk.campaign.with_member(with_level(desk.campaign.of(ident), "proposed", level))
    together = desk.forecasts()
    assert sum(found.top for found in together) == 2
    plan = replace(desk.campaign.plan, head_apart=True, allotted=1, allotment=Document("05-TB/ĐU"))
    desk.campaign = replace(desk.campaign, plan=plan)
    assert sum(found.top for found in desk.forecasts()) == 1
    assert desk.proposed_counts()["HTXS"] == 2
    assert (desk.apart("m01"), desk.apart("m02")) == (True, False)
    assert allotted_words(desk) == ("Số Xuất sắc được giao: 1 (05-TB/ĐU); đang đề xuất 2", True)
    assert "đứng đầu" in apart_words(desk)
