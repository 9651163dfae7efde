"""Who votes: the base of the reference's village, every deduction, and what the threshold may be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.values import KiemdiemError
from reviews.people import Profile, RosterLine
from reviews.standing import Span, Standing
from reviews.voting_base import HALF, Presence, voting_base
from tests.reviews.village import village

DAY = date(2026, 12, 12)
TODAY = Span(date(2026, 1, 1))


def line(member: str, standing: Standing = Standing()) -> RosterLine:  # noqa: B008 - a frozen value
    return RosterLine(member, Profile(member), standing=standing)


def test_the_base_of_the_village_is_16_and_more_than_half_is_9() -> None:
    base = voting_base(village().lines, {"m15": "absent", "m16": "absent", "m24": "excused"}, DAY)

    assert len(base.called) == 21
    assert base.minus == {"away": ("m21",), "exempt_absent": ("m15", "m16"), "suspended": ("m17",), "excused": ("m24",)}
    assert (base.base, base.majority, base.ballots) == (16, 9, 16)
    assert base.probationary == ("m18", "m19", "m20")


@pytest.mark.parametrize(
    ("standing", "presence", "counted"),
    [
        (Standing(), "present", True),
        (Standing(), "late", True),
        (Standing(), "absent", True),
        (Standing(), "excused", False),
        (Standing(exempt=TODAY), "present", True),
        (Standing(exempt=TODAY), "absent", False),
        (Standing(exempt=TODAY), "excused", False),
        (Standing(exempt=Span(date(2026, 1, 1), date(2026, 6, 1))), "present", True),
        (Standing(away=TODAY), "present", False),
        (Standing(suspended=TODAY), "present", False),
        (Standing(detained=True), "absent", False),
        (Standing(committee_suspended=TODAY), "present", True),
        (Standing(probationary=True), "present", False),
        (Standing(guest=TODAY), "present", False),
        (Standing(leave=TODAY), "present", True),
    ],
)
def test_who_is_in_the_base(standing: Standing, presence: Presence, counted: bool) -> None:  # noqa: FBT001 - a table
    base = voting_base([line("a", standing), line("b")], {"a": presence}, DAY)
    assert ("a" in base.voters) is counted


def test_nobody_noted_means_present_but_for_those_who_are_exempted_or_suspended() -> None:
    base = voting_base([line("a", Standing(exempt=TODAY)), line("b", Standing(suspended=TODAY)), line("c")], {}, DAY)
    assert base.voters == ("c",)


def test_absent_without_a_reason_counts_in_the_base_and_gets_no_ballot() -> None:
    base = voting_base([line("a"), line("b"), line("c")], {"a": "absent"}, DAY)
    assert (base.base, base.ballots, base.absent) == (3, 2, ("a",))


def test_a_withdrawn_line_is_no_member() -> None:
    gone = replace(line("a"), status="withdrawn")
    assert voting_base([gone, line("b")], {}, DAY).called == ("b",)


@pytest.mark.parametrize("threshold", [Fraction(49, 100), Fraction(0), Fraction(1), Fraction(3, 2)])
def test_a_threshold_with_which_two_levels_could_win_or_nobody_is_refused(threshold: Fraction) -> None:
    with pytest.raises(KiemdiemError, match="threshold_range"):
        voting_base([line("a")], {}, DAY, threshold)


@given(st.integers(1, 200), st.fractions(HALF, Fraction(99, 100), max_denominator=100))
def test_the_majority_is_the_least_number_above_the_threshold(members: int, threshold: Fraction) -> None:
    base = voting_base([line(str(n)) for n in range(members)], {}, DAY, threshold)
    assert base.majority > threshold * base.base >= base.majority - 1
