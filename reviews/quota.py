"""How many may be at the top level: a forecast in the cell, a decision of the approving level only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final, Literal, cast

from reviews.rules import RuleSet

Base = Literal["HTT", "HTT_up", "all"]
"""What the percentage is taken of: those at «Hoàn thành tốt» (the text), those at it or higher, everybody."""

Rounding = Literal["floor", "half_up", "none"]

_BASES: Final = ("HTT", "HTT_up", "all")
_ROUNDINGS: Final = ("floor", "half_up", "none")


@dataclass(frozen=True, slots=True)
class Quota:
    """The limit of QĐ 366 Điều 11 khoản 1 điểm 1.5 (QĐ 124 Điều 12) with the unit's two settings."""

    percent: Fraction
    percent_outstanding: Fraction
    """For a body with outstanding results, where the competent level allows it; equal to `percent` where none is."""
    base: Base
    rounding: Rounding
    explain: str
    article: str
    verified: bool

    def limit(self, good: int, top: int = 0, others: int = 0, *, outstanding: bool = False) -> Fraction:
        """The most at the top level, when `good` are at «Hoàn thành tốt», `top` above it, `others` below.

        Whole unless the rounding is `none`.
        """
        base = good + (top if self.base != "HTT" else 0) + (others if self.base == "all" else 0)
        exact = (self.percent_outstanding if outstanding else self.percent) * base / 100
        if self.rounding == "none":
            return exact
        return Fraction(int(exact + (Fraction(1, 2) if self.rounding == "half_up" else 0)))

    def room(self, group: int, *, outstanding: bool = False) -> int:
        """The most at the top level in a group of which all are at «Hoàn thành tốt» or higher."""
        return max(x for x in range(group + 1) if x <= self.limit(group - x, x, outstanding=outstanding))


def quota(rules: RuleSet, settings: Mapping[str, str] | None = None) -> Quota:
    """The quota of a rule set, with the unit's `base` and `rounding` where it set them. Raises ValueError."""
    data: Mapping[str, Any] = rules.data["quota"]
    percent = Fraction(str(data["percent"]))
    found = Quota(
        percent, Fraction(str(data.get("percent_outstanding", percent))), _base(str(data["base"])),
        _rounding(str(data["rounding"])), str(data["explain"]), str(data["article"]),
        str(data.get("verified", "no")) == "yes",
    )  # fmt: skip
    chosen = settings or {}
    return replace(
        found,
        base=_base(chosen.get("base", found.base)),
        rounding=_rounding(chosen.get("rounding", found.rounding)),
    )


def _base(word: str) -> Base:
    if word not in _BASES:
        raise ValueError(f"quota base: {word}")
    return cast("Base", word)


def _rounding(word: str) -> Rounding:
    if word not in _ROUNDINGS:
        raise ValueError(f"quota rounding: {word}")
    return cast("Rounding", word)
