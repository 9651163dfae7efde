"""Which of the sent figures count and who is missing; whatever does not fit together is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from questionnaires.values import KiemdiemError, Problem
from reviews.expected_units import ExpectedUnits
from reviews.summary import Summary

SHOWN: Final = 20
"""Problems of one kind that are told one by one."""


class RollupError(KiemdiemError):
    """Figures that cannot be merged into one table.

    Codes `rollup_nothing rollup_mixed_period rollup_mixed_rules rollup_mixed_stage rollup_mixed_demo
    rollup_conflict rollup_inside rollup_double rollup_missing rollup_older rollup_unlike`.
    """


@dataclass(frozen=True, slots=True)
class Sent:
    """A sound file with figures, without the figures: what has to be known to choose among many."""

    file: str
    unit: str
    name: str
    period: str
    seq: int
    sha256: str
    """Of the data inside."""
    rule_set: str = ""
    stage: str = "proposed"
    demo: bool = False


def sent(file: str, summary: Summary, sha256: str) -> Sent:
    """The record of a file."""
    return Sent(
        file, summary.unit_key, summary.unit_name, summary.period, summary.seq, sha256, summary.rule_set,
        summary.stage, summary.demo,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chosen:
    """One file a unit, in the order of their keys; what they replace; who has sent nothing."""

    counted: tuple[Sent, ...]
    replaced: tuple[Sent, ...]
    missing: tuple[str, ...]


def choose(found: Iterable[Sent], expected: ExpectedUnits, period: str, *, incomplete: bool = False) -> Chosen:
    """The newest of each unit. Raises RollupError with everything that does not fit.

    Doubles: two files of a unit with one number and different figures; a unit that also stands in the figures of
    one above it. Gaps: an expected unit without figures, unless `incomplete`. Mixed: another period, other rules,
    proposed beside decided levels, trial data beside real ones.
    """
    newest: dict[str, Sent] = {}
    replaced: list[Sent] = []
    problems: list[Problem] = []
    for one in found:
        other = newest.get(one.unit)
        if other is not None and other.seq == one.seq:
            if other.sha256 != one.sha256:
                problems.append(
                    Problem("rollup_conflict", one.name, {"one": other.file, "two": one.file, "n": one.seq})
                )
            continue
        if other is not None:
            replaced.append(min(one, other, key=lambda sent: sent.seq))
        newest[one.unit] = one if other is None else max(one, other, key=lambda sent: sent.seq)
    counted = tuple(newest[key] for key in sorted(newest))
    if not counted:
        problems.append(Problem("rollup_nothing"))
    problems += _mixed(counted, period)
    problems += _inside(newest, expected)
    missing = absent(expected, newest)
    if missing and not incomplete:
        problems.append(Problem("rollup_missing", "", {"n": len(missing), "names": missing[:SHOWN]}))
    if problems:
        raise RollupError(*problems)
    return Chosen(counted, tuple(replaced), missing)


def _mixed(counted: Sequence[Sent], period: str) -> list[Problem]:
    wrong = [one for one in counted if one.period != period]
    problems = [
        Problem("rollup_mixed_period", one.name, {"found": one.period, "expected": period}) for one in wrong[:SHOWN]
    ]
    same: tuple[tuple[str, Callable[[Sent], object]], ...] = (
        ("rollup_mixed_rules", lambda one: one.rule_set),
        ("rollup_mixed_stage", lambda one: one.stage),
        ("rollup_mixed_demo", lambda one: one.demo),
    )
    for code, about in same:
        kinds: dict[object, list[str]] = {}
        for one in counted:
            kinds.setdefault(about(one), []).append(one.name)
        if len(kinds) > 1:
            fewest = min(kinds, key=lambda kind: (len(kinds[kind]), str(kind)))
            names = tuple(kinds[fewest][:SHOWN])
            problems.append(Problem(code, names[0], {"found": str(fewest), "n": len(kinds[fewest]), "names": names}))
    return problems


def _inside(newest: Mapping[str, Sent], expected: ExpectedUnits) -> list[Problem]:
    """Units whose figures are already in those of one above them."""
    found = []
    for key, one in newest.items():
        above = next((unit for unit in expected.above(key) if unit.key in newest), None)
        if above is not None:
            found.append(Problem("rollup_inside", one.name, {"above": above.name, "one": one.file}))
    return found[:SHOWN]


def refuse_older(chosen: Chosen, counted: Mapping[str, tuple[int, str]]) -> None:
    """A correction that was counted once is not undone by leaving its file out.

    `counted`: number and SHA-256 of what stood for each unit in the paper before. Raises RollupError `rollup_older`,
    `rollup_unlike` where the same number now holds other figures.
    """
    problems = []
    for one in chosen.counted:
        seq, mark = counted.get(one.unit, (0, ""))
        if one.seq < seq:
            problems.append(Problem("rollup_older", one.name, {"one": one.file, "n": one.seq, "before": seq}))
        elif one.seq == seq and one.sha256 != mark:
            problems.append(Problem("rollup_unlike", one.name, {"one": one.file, "n": seq}))
    if problems:
        raise RollupError(*problems[:SHOWN])


def absent(expected: ExpectedUnits, there: Iterable[str]) -> tuple[str, ...]:
    """Who has sent nothing.

    Below a unit that did, its own figures answer for that; where only parts of a unit came, the others are named.
    """
    came = set(there)
    missing: list[str] = []
    waiting = list(reversed(expected.below()))
    while waiting:
        unit = waiting.pop()
        if unit.key in came:
            continue
        below = expected.below(unit.key)
        if below and any(part.key in came for part in expected.walk(unit.key)):
            waiting.extend(reversed(below))
        else:
            missing.append(expected.words(unit))
    return tuple(missing)
