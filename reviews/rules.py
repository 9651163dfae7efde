"""Rule sets: levels with points and conditions as data, and the worked explanation of a proposal."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from questionnaires.values import KiemdiemError, Problem
from reviews.people import Form

LEVELS: Final = ("HTXS", "HTT", "HTNV", "KHT")
"""The four levels, best first. «Not classified» and «not subject» are not levels."""

Facts = Mapping[str, Fraction | None]
"""What is known about one person's year: score ids and rates in percent; None or absent = not known."""

_CONDITION: Final = re.compile(r"([a-z][a-z0-9_]*) *(==|>=|<=|>|<) *([0-9]+(?:\.[0-9]+)?)")
_COMPARE: Final[Mapping[str, Callable[[Fraction, Fraction], bool]]] = {
    ">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt, "==": operator.eq,
}  # fmt: skip


class RuleSetError(KiemdiemError):
    """A rule set file that does not hold together. Code `rule_set`."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a level (or a gate), with its words and its article."""

    id: str
    level: str
    applies: tuple[str, ...]
    """Forms: `2A`, `2B`, `2C`."""
    explain: str
    """What is asked, in Vietnamese."""
    unmet: str
    """The same as a finding, where it is not met."""
    article: str
    verified: bool
    fact: str = ""
    """Score id; empty = something that people record, never computed."""
    sign: str = ""
    value: Fraction = Fraction(0)
    when_known: bool = False
    """Asked only where the fact exists (shortcomings of the last review, «nếu có»)."""

    def met(self, facts: Facts) -> bool | None:
        """Whether it holds; None where it is not known."""
        found = facts.get(self.fact) if self.fact else None
        return None if found is None else _COMPARE[self.sign](found, self.value)


@dataclass(frozen=True, slots=True)
class Level:
    """One level: exact name, short name, the points from which it begins."""

    code: str
    name: str
    short: str
    points_from: Fraction
    explain: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One immutable rule set, chosen by review year; levels best first."""

    id: str
    title: str
    years: tuple[str, ...]
    levels: tuple[Level, ...]
    conditions: tuple[Condition, ...]
    gates: tuple[Condition, ...]
    """Cases of «Không hoàn thành nhiệm vụ»; those without a fact are recorded by people."""
    gap: str
    """Words for the case that the texts do not cover."""
    data: Mapping[str, Any]
    """The whole file, for what the member's side does not need yet (quota, exemptions, vote)."""

    def level(self, code: str) -> Level:
        """The level with this code. Raises KeyError."""
        found = next((level for level in self.levels if level.code == code), None)
        if found is None:
            raise KeyError(code)
        return found


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of a «vì sao»: words, what was found, what is wanted, met or not (None = not known yet)."""

    words: str
    """What is asked, or the finding where it is not met."""
    found: Fraction | None
    sign: str
    wanted: Fraction
    unit: str
    """`điểm` or `%`."""
    article: str
    verified: bool
    met: bool | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What points and conditions alone would give; people decide.

    `level` is None where it cannot be said: points or a condition not known, or the
    case for which no rule exists (enough points, too few tasks: rc 2.2.1).
    """

    level: str | None
    gap: bool
    """True for the case that the texts do not cover: the meeting considers it."""
    reasons: Mapping[str, tuple[Reason, ...]]
    """For every level but the last: its reasons, points first."""
    gates: tuple[Reason, ...] = ()
    """Cases of «Không hoàn thành nhiệm vụ» that the figures show; shown, decided by people."""


def rule_set(data: Mapping[str, Any]) -> RuleSet:
    """A rule set from its file's plain data (all scalars text). Raises RuleSetError."""
    ident = str(data.get("rule_set", ""))
    try:
        starts = {str(t["level"]): t for t in data["thresholds"]}
        levels = tuple(_level(item, starts.get(str(item["code"]), {})) for item in data["levels"])
        found = RuleSet(
            ident, _words(data["title"]), tuple(map(str, data["valid_for_years"])), levels,
            tuple(_condition(c) for c in data["conditions"]), tuple(_condition(g) for g in data["gates"]),
            _words(data["gap"]["explain"]), data,
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise RuleSetError(Problem("rule_set", ident, {"what": str(error)})) from error
    if tuple(level.code for level in levels) != LEVELS:
        raise RuleSetError(Problem("rule_set", ident, {"what": "levels"}))
    return found


def _level(item: Mapping[str, Any], start: Mapping[str, Any]) -> Level:
    name = _words(item["label"])
    return Level(
        str(item["code"]), name, str(item.get("short", name)), Fraction(str(start.get("from", 0))),
        str(start.get("explain", "")), str(start.get("article", "")),
    )  # fmt: skip


def _condition(item: Mapping[str, Any]) -> Condition:
    fact, sign, value = "", "", Fraction(0)
    if "when" in item:
        parts = _CONDITION.fullmatch(str(item["when"]).strip())
        if parts is None:
            raise ValueError(f"{item['id']}: when")
        fact, sign, value = parts[1], parts[2], Fraction(parts[3])
    words = _words(item["explain"])
    return Condition(
        id=str(item["id"]), level=str(item.get("level", "KHT")), applies=tuple(map(str, item["applies"])),
        explain=words, unmet=_words(item.get("unmet", words)), article=str(item.get("article", "")),
        verified=str(item.get("verified", "no")) == "yes", fact=fact, sign=sign, value=value, when_known="if" in item,
    )  # fmt: skip


def _words(value: object) -> str:
    return str(value["vi"]) if isinstance(value, Mapping) else str(value)


def explain(rules: RuleSet, facts: Facts, form: Form = "2B") -> Proposal:
    """Points and conditions of every level held against the facts; thresholds compare unrounded.

    The level is the best one whose points and conditions all hold. Below the points of
    the lowest positive level it is KHT. Enough points but the conditions of no level is
    the uncovered case. Nothing here labels a person: it is shown with its reasons.
    """
    reasons = {level.code: _reasons(rules, level, facts, form) for level in rules.levels[:-1]}
    gates = tuple(_reason(g, facts) for g in rules.gates if form in g.applies and g.met(facts) is True)
    total = facts.get("total")
    if total is None:
        return Proposal(None, gap=False, reasons=reasons, gates=gates)
    if gates or total < rules.levels[-2].points_from:
        return Proposal(rules.levels[-1].code, gap=False, reasons=reasons, gates=gates)
    for level in rules.levels[:-1]:
        outcomes = [reason.met for reason in reasons[level.code]]
        if all(met is True for met in outcomes):
            return Proposal(level.code, gap=False, reasons=reasons)
        if False not in outcomes:
            return Proposal(None, gap=False, reasons=reasons)
    return Proposal(None, gap=True, reasons=reasons)


def _reasons(rules: RuleSet, level: Level, facts: Facts, form: Form) -> tuple[Reason, ...]:
    total = facts.get("total")
    met = None if total is None else total >= level.points_from
    points = Reason("tổng điểm", total, ">=", level.points_from, "điểm", level.article, verified=True, met=met)
    asked = [c for c in rules.conditions if c.level == level.code and form in c.applies]
    return (points, *(_reason(c, facts) for c in asked if not (c.when_known and facts.get(c.fact) is None)))


def _reason(condition: Condition, facts: Facts) -> Reason:
    met = condition.met(facts)
    return Reason(
        condition.unmet if met is False else condition.explain, facts.get(condition.fact), condition.sign,
        condition.value, "%", condition.article, condition.verified, met,
    )  # fmt: skip
