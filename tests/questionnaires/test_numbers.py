"""Exact numbers: half up for people, canonical for data."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.numbers import decimal, from_plain_number, plain_number


@pytest.mark.parametrize(
    ("value", "places", "found"),
    [
        (Fraction(86), None, "86"),
        (Fraction(3, 2), None, "1,5"),
        (Fraction(100, 3), None, "33,33"),
        (Fraction(1, 8), None, "0,125"),
        (Fraction(1, 8), 2, "0,13"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(7, 2), 0, "4"),
        (Fraction(-1, 8), 2, "-0,13"),
        (Fraction(-1, 1000), 2, "0,00"),
        (Fraction(179, 2), 1, "89,5"),
        (Fraction(8995, 100), 1, "90,0"),
        (Fraction(0), 1, "0,0"),
    ],
)
def test_numbers_for_people_round_half_up_with_a_comma(value: Fraction, places: int | None, found: str) -> None:
    assert decimal(value, places) == found


@given(st.builds(Fraction, st.integers(), st.sampled_from([1, 2, 5, 8, 10, 40, 10**6])))
def test_the_plain_number_comes_back_exactly(value: Fraction) -> None:
    plain = plain_number(value)
    assert isinstance(plain, int) == (value.denominator == 1)
    assert from_plain_number(plain) == value or len(str(plain)) > 40


@given(st.fractions(), st.integers(0, 4))
def test_rounding_is_off_by_half_a_step_at_most(value: Fraction, places: int) -> None:
    shown = Fraction(decimal(value, places).replace(",", "."))
    assert abs(shown - value) <= Fraction(1, 2 * 10**places)


@pytest.mark.parametrize(("value", "plain"), [(Fraction(3), 3), (Fraction(3, 2), "1.5"), (Fraction(-1, 3), "-1/3")])
def test_a_number_in_data_is_whole_or_a_decimal_or_a_fraction(value: Fraction, plain: int | str) -> None:
    assert plain_number(value) == plain
    assert type(plain_number(value)) is type(plain)


@pytest.mark.parametrize("value", [1.5, 1.0, True, None, "1/3", "1.50", "01.5", "1", "1,5", "", [], "0." + "1" * 39])
def test_what_data_never_hold_is_no_number(value: object) -> None:
    assert from_plain_number(value) is None
