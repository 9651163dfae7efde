"""Which of the sent figures count and who is missing; whatever does not fit together is refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final, NamedTuple

from questionnaires.values import KiemdiemError, Problem
from reviews.expected_units import ExpectedUnits
from reviews.packed import Packed
from reviews.summary import Summary

SHOWN: Final = 20
"""Problems of one kind that are told one by one."""
ONLY_PROPOSED: Final = "mới có mức đề xuất"
"""Why a unit that sent its figures stands among the missing."""


LONGEST: Final = 500
"""Letters of a name in `missing`, as the travelling form has room for."""


class RollupError(KiemdiemError):
    """Figures that cannot be merged into one table.

    Codes `rollup_nothing rollup_mixed_period rollup_mixed_rules rollup_mixed_stage rollup_mixed_demo
    rollup_still_proposed rollup_conflict rollup_inside rollup_double rollup_missing rollup_older rollup_unlike`.
    """


class Sent(NamedTuple):
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
    record: int = 0
    """Number of its record in the work file."""


def sent(file: str, summary: Summary, sha256: str, record: int = 0) -> Sent:
    """The record of a file."""
    return Sent(
        file, summary.unit_key, summary.unit_name, summary.period, summary.seq, sha256, summary.rule_set,
        summary.stage, summary.demo, record,
    )  # fmt: skip


def packed_sent(found: Iterable[Sent] = ()) -> Packed[Sent]:
    """Records of many files in little memory."""
    return Packed(Sent, ("period", "rule_set", "stage", "demo"), found)


@dataclass(frozen=True, slots=True)
class Chosen:
    """One file a unit, in the order of their keys; what they replace; who has sent nothing that can be counted."""

    counted: Sequence[Sent]
    replaced: Sequence[Sent]
    missing: tuple[str, ...]


def choose(found: Iterable[Sent], expected: ExpectedUnits, period: str, *, incomplete: bool = False) -> Chosen:
    """The newest of each unit. Raises RollupError with everything that does not fit.

    Doubles: two files of a unit with one number and different figures; a unit that also stands in the figures of
    one above it. Gaps: an expected unit without figures, unless `incomplete`. Mixed: another period, other rules,
    proposed beside decided levels, trial data beside real ones. Where fewer units propose than have decided levels,
    `incomplete` leaves them out and names them among the missing.
    """
    all_sent = found if isinstance(found, Packed) else packed_sent(found)
    newest, replaced, problems = _newest(all_sent)
    in_order = [newest[key] for key in sorted(newest)]
    few = _still_proposed(all_sent, in_order)
    waiting = [all_sent[number] for number in in_order if number in few]
    if waiting and not incomplete:
        names = tuple(one.name for one in waiting[:SHOWN])
        problems.append(Problem("rollup_still_proposed", names[0], {"n": len(waiting), "names": names}))
    counted = all_sent.picked(number for number in in_order if number not in few)
    if not counted:
        problems.append(Problem("rollup_nothing"))
    problems += _unfit(counted, newest.keys() - {one.unit for one in waiting} if waiting else newest, expected, period)
    missing = absent(expected, newest.keys())
    if missing and not incomplete:
        problems.append(Problem("rollup_missing", "", {"n": len(missing), "names": missing[:SHOWN]}))
    if problems:
        raise RollupError(*problems)
    only = tuple(f"{one.name} ({ONLY_PROPOSED})" for one in waiting)
    return Chosen(counted, all_sent.picked(replaced), only + missing)


def _newest(found: Sequence[Sent]) -> tuple[dict[str, int], list[int], list[Problem]]:
    """Places of the newest files by unit, of those that are replaced, and two that say to be the same one."""
    newest: dict[str, int] = {}
    replaced: list[int] = []
    problems: list[Problem] = []
    for number, one in enumerate(found):
        at = newest.setdefault(one.unit, number)
        if at == number:
            continue
        other = found[at]
        if other.seq == one.seq:
            if other.sha256 != one.sha256:
                params = {"one": other.file, "two": one.file, "n": one.seq}
                problems.append(Problem("rollup_conflict", one.name, params))
            continue
        replaced.append(at if one.seq > other.seq else number)
        newest[one.unit] = number if one.seq > other.seq else at
    return newest, replaced, problems


def _still_proposed(found: Packed[Sent], newest: Sequence[int]) -> AbstractSet[int]:
    """Places of the units whose levels are only proposed, where at least as many have decided ones."""
    stages = found.shared("stage")
    if "decided" not in stages:
        return frozenset()
    proposed = {number for number in newest if found[number].stage != "decided"}
    return proposed if len(proposed) <= len(newest) - len(proposed) else frozenset()


def _unfit(counted: Sequence[Sent], there: Container[str], expected: ExpectedUnits, period: str) -> list[Problem]:
    """What is of another period, or unlike the others, or already in the figures of one above it."""
    other, inside = list[Problem](), list[Problem]()
    names: dict[tuple[str, str, bool], list[str]] = {}
    sizes: Counter[tuple[str, str, bool]] = Counter()
    for one in counted:
        if one.period != period and len(other) < SHOWN:
            other.append(Problem("rollup_mixed_period", one.name, {"found": one.period, "expected": period}))
        kind = one.rule_set, one.stage, one.demo
        sizes[kind] += 1
        if sizes[kind] <= SHOWN:
            names.setdefault(kind, []).append(one.name)
        above = next((unit for unit in expected.above(one.unit) if unit.key in there), None)
        if above is not None and len(inside) < SHOWN:
            inside.append(Problem("rollup_inside", one.name, {"above": above.name, "one": one.file}))
    mixed = (_mixed(code, part, sizes, names) for part, code in enumerate(_SAME))
    return [*other, *(problem for problem in mixed if problem), *inside]


_SAME: Final = ("rollup_mixed_rules", "rollup_mixed_stage", "rollup_mixed_demo")


def _mixed(
    code: str, part: int, sizes: Mapping[tuple[str, str, bool], int], names: Mapping[tuple[str, str, bool], list[str]]
) -> Problem | None:
    """That some units differ from the most in one part of their kind."""
    found: Counter[object] = Counter()
    for kind, n in sizes.items():
        found[kind[part]] += n
    if len(found) < 2:
        return None
    fewest = min(found, key=lambda value: (found[value], str(value)))
    named = tuple(name for kind, some in names.items() if kind[part] == fewest for name in some)[:SHOWN]
    return Problem(code, named[0], {"found": str(fewest), "n": found[fewest], "names": named})


def refuse_older(chosen: Chosen, counted: Mapping[str, tuple[int, str]]) -> None:
    """A correction that was counted once is not undone by leaving its file out.

    `counted`: number and SHA-256 of the newest that was ever counted of each unit. Raises RollupError `rollup_older`,
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
    came = there if isinstance(there, AbstractSet) else set(there)
    missing: list[str] = []
    open_ends = [iter(expected.below())]
    while open_ends:
        unit = next(open_ends[-1], None)
        if unit is None:
            open_ends.pop()
        elif unit.key not in came:
            below = expected.below(unit.key)
            if below and any(part.key in came for part in expected.walk(unit.key)):
                open_ends.append(iter(below))
            else:
                missing.append(expected.words(unit))
    return tuple(missing)


def under(name: str, organ: str) -> str:
    """Somebody who is missing below `organ`, as the level above names them: every organ of the way once, lowest first.

    «Chi bộ Công an» is missing in hundreds of communes; without the organ they would be told as one.
    """
    words = name if name.endswith(f", {organ}") else f"{name}, {organ}"
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
