"""Exact numbers in text: canonical for data, half up with a decimal comma for people."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

_CANONICAL: Final = re.compile(r"-?(0|[1-9]\d*)\.\d*[1-9]")


def plain_number(value: Fraction) -> int | str:
    """A whole number bare, a decimal as text `"1.5"`, any other fraction as text `"1/3"`."""
    if value.denominator == 1:
        return value.numerator
    places = decimal_places(value)
    return str(value) if places is None else _digits(value, places, ".")


def from_plain_number(value: object) -> Fraction | None:
    """The exact number of what `plain_number` writes for decimals; None for anything else, floats included."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, str) and len(value) <= 40 and _CANONICAL.fullmatch(value):
        return Fraction(value)
    return None


def decimal_places(value: Fraction) -> int | None:
    """How many decimals write the number exactly; None when no number of them does."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def decimal(value: Fraction, places: int | None = None) -> str:
    """The number for people: decimal comma, rounded half up (away from zero).

    Without `places`: as many decimals as it has, two when they never end. `86`, `1,5`, `33,33`.
    """
    exact = decimal_places(value)
    if places is None:
        places = 2 if exact is None else exact
    return _digits(value, places, ",")


def _digits(value: Fraction, places: int, mark: str) -> str:
    scaled = abs(value) * 10**places
    whole = int(scaled + Fraction(1, 2))
    sign = "-" if value < 0 and whole else ""
    if not places:
        return f"{sign}{whole}"
    digits = str(whole).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}{mark}{digits[-places:]}"
