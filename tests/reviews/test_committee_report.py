"""The figures of a committee's report add up whatever was counted; its number is the organ's."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.values import KiemdiemError
from reviews import committee_report as report
from reviews.national_tables import together
from reviews.paper_numbers import organ_symbol, typed_number
from reviews.rollup import Tally
from reviews.rules import LEVELS
from reviews.summary import STATUSES, Count, Gender, Membership, Summary

COUNTS = st.builds(
    Count, st.sampled_from(("", "Lãnh đạo", "Khác")), st.sampled_from(("2A", "2B", "2C")),
    st.sampled_from((*LEVELS, *STATUSES)), st.integers(0, 40), st.sampled_from(get_args(Membership)),
    st.sampled_from(get_args(Gender)),
)  # fmt: skip


def summary(counts: list[Count]) -> Summary:
    """A rollup of these, each key once."""
    tally = Tally([Summary("summary", "a", "", (), "2026", 1, counts=tuple(counts))])
    return Summary("rollup", "b", "", (), "2026", 1, counts=tally.counts())


@given(st.lists(COUNTS, max_size=25))
def test_every_heading_adds_up_to_the_one_before(counts: list[Count]) -> None:
    found = summary(counts)
    now = report.standing(found)
    line = now.whole
    assert line.people == found.people == now.not_subject + line.subject
    assert line.subject == line.classified + line.waiting
    assert line.waiting == line.at("deferred") + line.at("missing")
    assert sum(now.membership.values()) == sum(now.gender.values()) == line.people
    for level in LEVELS:
        parts = [report.by_part(found, "membership", value).at(level) for value in now.membership]
        assert sum(parts) == sum(report.by_part(found, "gender", value).at(level) for value in now.gender)
        assert sum(parts) == line.at(level)
        if report.groups(found):
            assert sum(one.at(level) for one in report.groups(found)) == line.at(level)
    assert together(report.groups(found)).people in (0, line.people)


@given(st.integers(0, 60), st.integers(0, 300))
def test_the_share_of_the_top_level_is_of_those_at_the_next_alone(top: int, good: int) -> None:
    found = summary([Count("", "2B", "HTXS", top), Count("", "2B", "HTT", good), Count("", "2B", "HTNV", 7)])
    share = report.top_to_good(report.standing(found).whole)
    assert (share is None) == (good == 0)
    assert share is None or share * good == 100 * top


@pytest.mark.parametrize(("name", "symbol"), [
    ("Đảng uỷ xã Mây Hạ", "ĐU"), ("Đảng ủy các cơ quan", "ĐU"), ("Tỉnh uỷ thử", "TU"), ("Thành ủy thử", "TU"),
    ("Chi bộ cơ sở Trạm Y tế", "CB"),
])  # fmt: skip
def test_the_symbol_behind_the_slash_is_the_organs(name: str, symbol: str) -> None:
    assert organ_symbol(name) == symbol
    assert typed_number(f"7-BC/{symbol}", "BC", symbol) == typed_number("07", "BC", symbol) == 7
    assert organ_symbol(name, committee=False) == "CB"


@pytest.mark.parametrize("text", ["", "BC", "-1", "0", "7-QĐ/ĐU", "7-BC/CB", "7/BC", "123456", "7-BC/ĐU; 8"])
def test_what_is_no_number_of_this_organ_is_refused(text: str) -> None:
    with pytest.raises(KiemdiemError):
        typed_number(text, "BC", "ĐU")
