"""Figures of committees give no answer back: every rollup is a sum of papers that cells were allowed to publish.

Exhaustive over small cells: whatever two files of a year are laid beside each other, of any level, before or after a
correction, their difference is again a sum of published papers, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations, combinations_with_replacement, product

import pytest

from reviews.distributions import Distribution, publishable, published
from reviews.rollup import Tally
from reviews.rollup_book import next_rollup
from reviews.summary import Count, Summary, next_summary

MARKS = ("well", "effort", "not_yet")


def counted(answers: tuple[str, ...]) -> Distribution:
    return Distribution("q_1", "c", tuple((mark, answers.count(mark)) for mark in MARKS))


def cell(key: str, answers: tuple[str, ...], before: Summary | None = None) -> Summary:
    now = Summary("summary", key, key, (), "2026", 1, counts=(Count("", "2C", "HTT", len(answers)),),
                  distributions=published((counted(answers),)))  # fmt: skip
    return next_summary(now, before, "00" * 32)


def rollup(parts: Iterable[Summary], before: Summary | None = None, *, answers: bool = True) -> Summary:
    tally = Tally(parts)
    now = Summary("rollup", "k", "k", (), "2026", 1, counts=tally.counts(), distributions=tally.distributions())
    return next_rollup(now, before, "11" * 32, answers=answers)


def marks(paper: Summary) -> dict[str, int]:
    (found,) = paper.distributions or (None,)
    return dict(found.counts) if found else dict.fromkeys(MARKS, 0)


def difference(one: Summary, two: Summary) -> dict[str, int]:
    return {mark: marks(one)[mark] - marks(two)[mark] for mark in MARKS}


def tells(counts: dict[str, int]) -> bool:
    """Whether counts of people expose somebody: not empty, and not publishable."""
    return any(counts.values()) and not publishable(Distribution("q_1", "c", tuple(counts.items())))


CELLS = [tuple(found) for n in (3, 5, 6) for found in combinations_with_replacement(MARKS, n)]


def test_no_rollup_and_no_difference_of_two_files_of_any_level_tells_an_answer() -> None:
    shown = 0
    for left, right in combinations(CELLS, 2):
        a, b = cell("a", left), cell("b", right)
        both = rollup((a, b))
        shown += bool(both.distributions)
        assert not tells(marks(both))
        for part in (a, b):
            left_over = difference(both, part)
            assert min(left_over.values()) >= 0
            assert not tells(left_over)
    assert shown  # the test would be empty if nothing were ever shown


@pytest.mark.parametrize("size", [5, 6])
def test_a_corrected_cell_a_late_one_and_the_levels_above_show_what_was_shown_first(size: int) -> None:
    for answers in combinations_with_replacement(MARKS, size):
        a, b = cell("a", tuple(answers)), cell("b", ("well",) * 3 + ("effort",) * 3)
        first = rollup((a, b))
        for changed in ((*answers[1:], mark) for mark in MARKS):
            corrected = cell("a", changed, a)
            for parts in ((corrected, b), (corrected, b, cell("late", ("well",) * 2 + ("effort",) * 4))):
                second = rollup(parts, first)
                assert second.distributions == first.distributions
                assert second.people == sum(part.people for part in parts)
                above_first, above_second = rollup((first,)), rollup((second,))
                assert not any(difference(above_second, above_first).values())


def test_before_everybody_sent_nothing_is_shown_unless_it_is_meant_and_then_once() -> None:
    a, b = (cell(name, ("well",) * 3 + ("effort",) * 3) for name in ("a", "b"))
    early = rollup((a,), answers=False)
    assert early.distributions == ()
    whole = rollup((a, b), early)
    assert (whole.seq, marks(whole)["well"]) == (2, 6)
    assert rollup((a, b), whole) == whole
    assert rollup((a,), whole, answers=False).distributions == whole.distributions


def test_counts_of_persons_are_never_hidden_even_of_a_cell_of_three() -> None:
    parts = [cell(str(n), answers) for n, answers in enumerate(product(MARKS, repeat=3))]
    assert rollup(parts).people == 3 * len(parts)
    assert rollup(parts).distributions == ()


def test_without_the_rule_of_once_a_period_a_late_cell_would_stand_alone() -> None:
    """Teeth: what is refused here would be shown by a plain sum."""
    a, late = cell("a", ("well",) * 3 + ("effort",) * 3), cell("late", ("well",) * 3 + ("not_yet",) * 2)
    first, plain = rollup((a,)), rollup((a, late))
    assert difference(plain, first) == marks(late)
    assert difference(rollup((a, late), first), first) == dict.fromkeys(MARKS, 0)
    assert replace(plain, distributions=()).people == 11
