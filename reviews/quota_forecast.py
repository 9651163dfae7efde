"""The share of the top level as it stands, group by group, with its sum: a forecast in the cell, never a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from reviews.campaign import NO_DOCUMENT, Campaign
from reviews.quota import Quota, quota
from reviews.rules import LEVELS, RuleSet


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the limit: percent, rounding, and the number that it gives."""

    percent: Fraction
    rounding: str
    """`floor`, `half_up`, `none`."""
    limit: Fraction
    """Whole unless the rounding is `none`."""
    ours: bool
    """The reading that the unit's settings choose."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """One group of similar posts: how many at each level, the share, the readings."""

    group: str
    counts: Mapping[str, int]
    """Level code: number proposed."""
    open: int
    """Nobody has proposed a level for them yet."""
    base: int
    """What the percentage is taken of."""
    readings: tuple[Reading, ...]

    @property
    def top(self) -> int:
        """Proposed at the top level."""
        return self.counts.get(LEVELS[0], 0)

    @property
    def share(self) -> Fraction | None:
        """Top ÷ base, None where the base is zero."""
        return Fraction(self.top, self.base) if self.base else None

    @property
    def limit(self) -> Fraction:
        """By the unit's own reading."""
        return next(reading.limit for reading in self.readings if reading.ours)

    @property
    def over(self) -> bool:
        """More are proposed than the unit's own reading allows."""
        return self.top > self.limit


_ROUNDINGS: Final = ("floor", "half_up")


def forecasts(
    rules: RuleSet, campaign: Campaign, levels: Mapping[str, str], groups: Mapping[str, str], members: Iterable[str]
) -> tuple[Forecast, ...]:
    """One forecast a group, in the order in which groups first occur.

    `levels` = roster id: proposed level (absent or empty = none yet); `groups` = roster id: group.
    """
    plan = campaign.plan
    chosen = {"base": plan.quota_base, "rounding": plan.quota_rounding}
    rule = quota(rules, {name: value for name, value in chosen.items() if value})
    sorted_in: dict[str, list[str]] = {}
    for member in members:
        sorted_in.setdefault(groups.get(member, ""), []).append(levels.get(member, ""))
    outstanding = plan.outstanding != NO_DOCUMENT
    return tuple(_forecast(rule, group, found, outstanding=outstanding) for group, found in sorted_in.items())


def _forecast(rule: Quota, group: str, levels: list[str], *, outstanding: bool) -> Forecast:
    counts = {level: levels.count(level) for level in LEVELS}
    top, good = counts[LEVELS[0]], counts[LEVELS[1]]
    others = counts[LEVELS[2]] + counts[LEVELS[3]]
    base = {"HTT": good, "HTT_up": good + top, "all": good + top + others}[rule.base]
    wanted = [(False, rounding) for rounding in (*_ROUNDINGS, *((rule.rounding,) if rule.rounding == "none" else ()))]
    if rule.percent_outstanding != rule.percent:
        wanted.append((True, rule.rounding))
    readings = []
    for more, rounding in wanted:
        read = replace(rule, rounding=rounding)
        limit = read.limit(good, top, others, outstanding=more)
        percent = rule.percent_outstanding if more else rule.percent
        ours = (more, rounding) == (outstanding and rule.percent_outstanding != rule.percent, rule.rounding)
        readings.append(Reading(percent, rounding, limit, ours))
    return Forecast(group, counts, levels.count(""), base, tuple(readings))
