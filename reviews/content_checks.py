"""Rule sets and themes checked as an author would want it: what does not hold together, and the tests in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final, cast, get_args

from questionnaires.material import material, material_names
from questionnaires.values import KiemdiemError, Problem
from reviews.circumstances import Recorded
from reviews.forms import PaperForm
from reviews.rules import Proposal, RuleSet, decimal_of, explain, names_of_facts, rule_set
from reviews.themes import Theme, line_of, themes

MOST_TESTS: Final = 100
KINDS: Final = ("full", "edge", "missing", "skipped", "gate", "case", "gap", "leader", "day", "year", "line")
"""What a test in a file is about."""


def check_library() -> tuple[Problem, ...]:
    """Every problem of the built-in rule sets and themes.

    Codes `rule_set theme content_test_failed content_test_unreadable content_incomplete content_unknown_name`;
    `where` is the file, with the number of the test.
    """
    found: list[Problem] = []
    for name in material_names():
        folder = name.partition("/")[0]
        if folder in _CHECKS:
            found += _CHECKS[folder](name, material(name))
    return tuple(found)


def check_rule_set(name: str, data: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Problems of one rule set's file; `name` is how it is named in them."""
    try:
        rules = rule_set(data)
    except KiemdiemError as error:
        return error.problems
    return (*_rules_lint(name, rules), *_run(name, data, lambda test: _rules_test(rules, test)))


def check_themes(name: str, data: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Problems of one file of themes; those above may be the central ones."""
    central = "themes/central"
    try:
        every = themes(data) if name == central else themes(material(central), data)
    except KiemdiemError as error:
        return error.problems
    own = {str(item["id"]) for item in data.get("themes", ())}
    return _run(name, data, lambda test: _theme_test(every, own, test))


def check_content(name: str, data: Mapping[str, Any]) -> tuple[Problem, ...] | None:
    """Problems of a data file that is a rule set or themes; None where it is neither."""
    if "rule_set" in data and "levels" in data:
        return check_rule_set(name, data)
    return check_themes(name, data) if isinstance(data.get("themes"), list) else None


_CHECKS: Final[Mapping[str, Callable[[str, Mapping[str, Any]], tuple[Problem, ...]]]] = {
    "rules": check_rule_set, "themes": check_themes,
}  # fmt: skip


# --- what does not hold together --------------------------------------------------------------


def _rules_lint(name: str, rules: RuleSet) -> Iterator[Problem]:
    facts = names_of_facts(rules.data)
    seen: set[str] = set()
    for condition in (*rules.conditions, *rules.gates):
        where = f"{name} {condition.id}"
        if condition.id in seen:
            yield Problem("duplicate_id", where, {"found": condition.id})
        seen.add(condition.id)
        if condition.fact and condition.fact not in facts:
            yield Problem("content_unknown_name", where, {"found": condition.fact})
        if not (condition.explain and condition.article and condition.applies):
            yield Problem("content_incomplete", where, {"what": "explain, article, applies"})
        if condition.level not in {level.code for level in rules.levels}:
            yield Problem("content_unknown_name", where, {"found": condition.level})
        for form in condition.applies:
            if form not in get_args(PaperForm):
                yield Problem("content_unknown_name", where, {"found": form})
    starts = [level.points_from for level in rules.levels]
    if rules.scale == "points" and starts != sorted(starts, reverse=True):
        yield Problem("rule_set", rules.id, {"what": "thresholds"})


# --- tests inside the file --------------------------------------------------------------------


def _run(
    name: str, data: Mapping[str, Any], run: Callable[[Mapping[str, Any]], Iterator[tuple[str, str, str]]]
) -> tuple[Problem, ...]:
    found: list[Problem] = []
    tests = data.get("tests", ())
    if not isinstance(tests, Sequence):
        return (Problem("content_test_unreadable", name, {"what": type(tests).__name__}),)
    for number, test in enumerate(tests[:MOST_TESTS], 1):
        where = f"{name} {number}"
        try:
            KINDS.index(test["kind"])
            for what, expected, got in run(test):
                if expected != got:
                    facts = {"what": what, "expected": expected or "-", "found": got or "-"}
                    found.append(Problem("content_test_failed", where, facts))
        except (KeyError, ValueError, TypeError, AttributeError, ZeroDivisionError) as error:
            found.append(Problem("content_test_unreadable", where, {"what": str(error)[:80] or type(error).__name__}))
    return tuple(found)


def _rules_test(rules: RuleSet, test: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    form = str(test["form"])
    if form not in get_args(PaperForm):
        raise ValueError(form)
    facts: dict[str, Fraction | None] = {key: decimal_of(value) for key, value in test["facts"].items()}
    recorded = Recorded(*(frozenset(map(str, test.get(key, ()))) for key in ("gates", "remedied", "cases")))
    known = {gate.id for gate in rules.gates} | {case.id for case in rules.cases}
    for name in recorded.gates | recorded.cases:
        if name not in known:
            raise ValueError(name)
    found = explain(rules, facts, cast("PaperForm", form), recorded)
    yield "level", str(test["level"]), found.level or "none"
    yield "gap", "yes" if test.get("gap") == "yes" else "no", "yes" if found.gap else "no"
    yield "shown", _ids(test.get("shown", ())), _ids(gate.id for gate in found.gates)
    if "lacks" in test:
        yield "lacks", _ids(test["lacks"]), _ids(_lacking(rules, found))


def _lacking(rules: RuleSet, found: Proposal) -> Iterator[str]:
    """What is not met of the level just above the proposed one."""
    codes = [level.code for level in rules.levels]
    above = codes[codes.index(found.level) - 1] if found.level in codes[1:] else codes[0]
    return (reason.id for reason in found.reasons[above] if reason.met is False)


def _theme_test(every: Sequence[Theme], own: set[str], test: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    kind = test["kind"]
    if kind in ("day", "year"):
        valid = _on(date.fromisoformat(str(test["on"]))) if kind == "day" else _in(int(test["year"]))
        yield "themes", _ids(test["themes"]), _ids(theme.id for theme in every if theme.id in own and valid(theme))
        return
    theme = next((theme for theme in every if theme.id == test["theme"]), None)
    if theme is None:
        raise ValueError(test["theme"])
    if kind == "line":
        yield "above", _ids(test["above"]), _ids(above.id for above in line_of(every, theme.id)[1:])
    else:
        yield "lacks", _ids(test["lacks"]), _ids(part.id for part in theme.uncovered(frozenset(test["done"])))


def _on(day: date) -> Callable[[Theme], bool]:
    return lambda theme: theme.valid_on(day)


def _in(year: int) -> Callable[[Theme], bool]:
    return lambda theme: theme.valid_in(year)


def _ids(names: Iterable[str]) -> str:
    return " ".join(sorted(map(str, names)))
