"""What the cell's books take over of a review's rates: everything that the answers hold, and whose rates they are."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from questionnaires.material import rule_set_data
from reviews.collection import figures_of
from reviews.member_year import MemberYear, Work
from reviews.proposals import ground
from reviews.rules import rule_set
from tests.reviews.test_admission import SUBMISSION

OWN = {"done_pct": Fraction(100), "late_pct": Fraction(0), "above_pct": Fraction(40), "fixed_pct": Fraction(50)}
LED = {
    "led_done_pct": Fraction(98),
    "led_late_pct": Fraction(2),
    "led_quality_pct": Fraction(97),
    "led_above_pct": None,
}

OPEN = Work(Fraction(100), Fraction(0), Fraction(40), Fraction(50), None)


@pytest.mark.parametrize(
    ("form", "scores", "expected"),
    [
        ("2B", OWN | {"quality_pct": Fraction(90)}, replace(OPEN, quality=Fraction(90))),
        ("2C", OWN, OPEN),
        ("2A", OWN | LED, Work(Fraction(98), Fraction(2), None, Fraction(50), Fraction(97))),
        ("2A", OWN, OPEN),
        ("2B", OWN | LED, OPEN),
    ],
)  # fmt: skip
def test_the_rates_of_a_review_are_taken_over_and_what_it_does_not_hold_stays_open(
    form: str, scores: dict[str, Fraction | None], expected: Work
) -> None:
    assert figures_of(replace(SUBMISSION, form=form, scores=scores)).work == expected  # type: ignore[arg-type]  # the parametrized forms are forms


def test_work_of_poor_quality_bars_the_level_that_asks_for_quality() -> None:
    rules = rule_set(rule_set_data("qd366-2025"))
    good = Work(Fraction(100), Fraction(0), Fraction(50), None, Fraction(100))
    year = MemberYear("a", form="2B", general=Fraction(29), result=Fraction(66), work=good)
    assert ground(rules, year).expected == "HTXS"
    assert ground(rules, replace(year, work=replace(good, quality=Fraction(90)))).expected == "HTNV"
    assert ground(rules, replace(year, work=replace(good, quality=None))).expected == "HTXS"  # shown as not known
