"""Rule sets: levels with points or grades and conditions as data, and the worked explanation of a proposal."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final, Literal

from questionnaires.values import KiemdiemError, Problem
from reviews.circumstances import NO_LEVEL, NOTHING_RECORDED, Case, Recorded, cases
from reviews.forms import PaperForm
from reviews.member_year import LEVELS as LEVELS  # noqa: PLC0414 -- who weighs levels finds their names here

Facts = Mapping[str, Fraction | None]
"""What is known about one person's year: score ids and rates in percent; None or absent = not known."""

_CONDITION: Final = re.compile(r"([a-z][a-z0-9_]*) *(==|>=|<=|>|<) *([0-9]+(?:\.[0-9]+)?)")
_DECIMAL: Final = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
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
    unit: str = "%"

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
class Grade:
    """One grade of a criterion where a rule set has no points: `Xuất sắc` is 4."""

    code: str
    label: str
    number: Fraction


@dataclass(frozen=True, slots=True)
class LocalRule:
    """A rule of some units only, switched on by the unit; it reminds, it never sets a level."""

    condition: Condition
    """`level` is the level it would bar; empty where it bars none."""
    on: bool


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
    """The whole file, for what has no value of its own (forms, deadlines, vote)."""
    scale: Literal["points", "grades"] = "points"
    grades: tuple[Grade, ...] = ()
    """Lowest first; empty where there are points."""
    cases: tuple[Case, ...] = ()
    local_rules: tuple[LocalRule, ...] = ()
    softening: str = ""
    """Words for a case that was confessed and mended; empty where the set knows no softening."""

    def level(self, code: str) -> Level:
        """The level with this code. Raises KeyError."""
        found = next((level for level in self.levels if level.code == code), None)
        if found is None:
            raise KeyError(code)
        return found

    def grade_number(self, code: str) -> Fraction:
        """The number of a grade, for the facts `lowest_grade`, `lowest_result_grade`. Raises KeyError."""
        found = next((grade.number for grade in self.grades if grade.code == code), None)
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
    """`điểm`, `%`, `cấp độ`; empty for what people record."""
    article: str
    verified: bool
    met: bool | None
    id: str = ""
    """Id of the condition or gate; `points` for the threshold."""


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
    """Cases of «Không hoàn thành nhiệm vụ» that figures or records show; shown, decided by people."""
    undecided: str = ""
    """Why no level is proposed, where that is a rule or the lack of one; empty where only figures are missing."""
    undecided_article: str = ""
    """The article that the words of `undecided` stand on."""
    cases: tuple[Case, ...] = ()
    """Special cases that the person is in, to be shown beside the level."""


def rule_set(data: Mapping[str, Any]) -> RuleSet:
    """A rule set from its file's plain data (all scalars text). Raises RuleSetError."""
    ident = str(data.get("rule_set", ""))
    try:
        names_of_facts(data)
        starts = {str(t["level"]): t for t in data.get("thresholds", ())}
        levels = tuple(_level(item, starts.get(str(item["code"]), {})) for item in data["levels"])
        grades = tuple(map(_grade, data["scale"].get("grades", ())))
        found = RuleSet(
            ident, _words(data["title"]), tuple(map(str, data["valid_for_years"])), levels,
            tuple(_condition(c, grades) for c in data["conditions"]),
            tuple(_condition(g, grades) for g in data["gates"]),
            _words(data["gap"]["explain"]), data,
            scale="grades" if grades else "points", grades=grades, cases=cases(data),
            local_rules=tuple(map(_local, data.get("local_rules", ()))),
            softening=_words(data.get("softening", {}).get("explain", "")),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RuleSetError(Problem("rule_set", ident, {"what": str(error)})) from error
    if tuple(level.code for level in levels) != LEVELS or bool(starts) == bool(grades):
        raise RuleSetError(Problem("rule_set", ident, {"what": "levels"}))
    return found


def names_of_facts(data: Mapping[str, Any]) -> frozenset[str]:
    """What conditions may speak of: ids of `facts` and of each `facts_of_…`. Raises LookupError, TypeError."""
    named = [items for key, items in data.items() if key == "facts" or key.startswith("facts_of_")]
    return frozenset(str(item["id"]) for items in named for item in items)


def decimal_of(text: object) -> Fraction:
    """A decimal as files of content hold it. Raises ValueError, also for what takes hours to read, as 1e999999999."""
    if not _DECIMAL.fullmatch(str(text)):
        raise ValueError(f"no decimal: {str(text)[:40]}")
    return Fraction(str(text))


def _level(item: Mapping[str, Any], start: Mapping[str, Any]) -> Level:
    name = _words(item["label"])
    return Level(
        str(item["code"]), name, str(item.get("short", name)), decimal_of(start.get("from", 0)),
        str(start.get("explain", "")), str(start.get("article", "")),
    )  # fmt: skip


def _grade(item: Mapping[str, Any]) -> Grade:
    return Grade(str(item["code"]), _words(item["label"]), decimal_of(item["number"]))


def _local(item: Mapping[str, Any]) -> LocalRule:
    data = {**item, "level": item.get("blocks", ""), "applies": item.get("applies", ("2A", "2B", "2C"))}
    return LocalRule(_condition(data), str(item.get("on", "no")) == "yes")


def _condition(item: Mapping[str, Any], grades: tuple[Grade, ...] = ()) -> Condition:
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
        unit="cấp độ" if grades and fact.endswith("grade") else "%" if fact else "",
    )  # fmt: skip


def _words(value: object) -> str:
    return str(value["vi"]) if isinstance(value, Mapping) else str(value)


def explain(rules: RuleSet, facts: Facts, form: PaperForm = "2B", recorded: Recorded = NOTHING_RECORDED) -> Proposal:
    """Points and conditions of every level held against the facts; thresholds compare unrounded.

    The level is the best one whose points and conditions all hold. Below the points of
    the lowest positive level, or in a case of khoản 4, it is KHT. Enough points but the
    conditions of no level is the uncovered case. Nobody who is not subject, in a case
    without a rule, or who mended by himself or herself what was found, gets a proposal.
    Nothing here labels a person: it is shown with its reasons.
    """
    reasons = {level.code: _reasons(rules, level, facts, form) for level in rules.levels[:-1]}
    met = [g for g in rules.gates if form in g.applies and (g.id in recorded.gates or g.met(facts) is True)]
    gates = tuple(_gate(rules, gate, facts) for gate in met)
    found = tuple(case for case in rules.cases if case.id in recorded.cases)
    whole = Proposal(None, gap=False, reasons=reasons, gates=gates, cases=found)
    unruled = next((case for case in found if case.effect in NO_LEVEL), None)
    if unruled is not None:
        return replace(whole, undecided=unruled.explain, undecided_article=unruled.article)
    if met and rules.softening and all(gate.id in recorded.remedied and not gate.fact for gate in met):
        return replace(whole, undecided=rules.softening, undecided_article=_article(rules, "softening"))
    if met:
        return replace(whole, level=rules.levels[-1].code)
    return _by_levels(rules, facts, whole)


def _by_levels(rules: RuleSet, facts: Facts, whole: Proposal) -> Proposal:
    """The best level whose reasons are all met; None as soon as one above is not known."""
    total = facts.get("total")
    if rules.scale == "points" and total is None:
        return whole
    if total is not None and total < rules.levels[-2].points_from:
        return replace(whole, level=rules.levels[-1].code)
    for level in rules.levels[:-1]:
        outcomes = [reason.met for reason in whole.reasons[level.code]]
        if all(met is True for met in outcomes):
            return replace(whole, level=level.code)
        if False not in outcomes:
            return whole
    return replace(whole, gap=True, undecided=rules.gap, undecided_article=_article(rules, "gap"))


def _article(rules: RuleSet, part: str) -> str:
    """The article of a part of the file that has no value of its own."""
    found = rules.data.get(part)
    return str(found.get("article", "")) if isinstance(found, Mapping) else ""


def reminders(rules: RuleSet, facts: Facts, switched: Mapping[str, bool] | None = None) -> tuple[Reason, ...]:
    """What the local rules remind of: those that are on (by `switched`, else by the file) and whose fact holds."""
    chosen = switched or {}
    return tuple(
        _reason(rule.condition, facts)
        for rule in rules.local_rules
        if chosen.get(rule.condition.id, rule.on) and rule.condition.met(facts) is True
    )


def _reasons(rules: RuleSet, level: Level, facts: Facts, form: PaperForm) -> tuple[Reason, ...]:
    asked = [c for c in rules.conditions if c.level == level.code and form in c.applies]
    found = [_reason(c, facts) for c in asked if not (c.when_known and facts.get(c.fact) is None)]
    if rules.scale == "points":
        total = facts.get("total")
        met = None if total is None else total >= level.points_from
        words = "tổng điểm"
        points = Reason(
            words, total, ">=", level.points_from, "điểm", level.article, verified=True, met=met, id="points"
        )
        found.insert(0, points)
    return tuple(found)


def _gate(rules: RuleSet, gate: Condition, facts: Facts) -> Reason:
    """A gate that holds, by figures or because people recorded it."""
    points = rules.scale == "points" and gate.fact == "total"
    return replace(_reason(gate, facts), met=True, unit="điểm" if points else gate.unit)


def _reason(condition: Condition, facts: Facts) -> Reason:
    met = condition.met(facts)
    return Reason(
        condition.unmet if met is False else condition.explain, facts.get(condition.fact), condition.sign,
        condition.value, condition.unit, condition.article, condition.verified, met, condition.id,
    )  # fmt: skip
