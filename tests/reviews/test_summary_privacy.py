"""What leaves the cell gives no answer back: every unit of three to six, every pair of papers, every insider."""

from __future__ import annotations

from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.distributions import Distribution, publishable, published
from reviews.summary import Count, Summary, merkle_root, next_summary

MARKS = ("well", "effort", "not_yet")


def counted(answers: tuple[str, ...], question: str = "q_1") -> Distribution:
    return Distribution(question, "c", tuple((mark, answers.count(mark)) for mark in MARKS))


def paper(answers: tuple[str, ...], before: Summary | None = None) -> Summary:
    """The published summary of a cell whose members answered one question so."""
    now = Summary("summary", "u", "Chi bộ", (), "2026", 1, counts=(Count("", "2C", "HTT", len(answers)),),
                  distributions=published((counted(answers),)))  # fmt: skip
    return next_summary(now, before, "00" * 32)


def others_known(own: str, seen: Distribution | None, n: int) -> bool:
    """Whether somebody who gave `own` can name another's answer from the paper."""
    if seen is None:
        return False
    rest = dict(seen.counts)
    rest[own] -= 1
    assert sum(rest.values()) == n - 1
    return sum(count > 0 for count in rest.values()) == 1


@pytest.mark.parametrize("n", [3, 5, 6])
def test_no_insider_learns_an_answer_from_one_paper(n: int) -> None:
    shown = 0
    for answers in combinations_with_replacement(MARKS, n):
        (seen,) = paper(answers).distributions or (None,)
        shown += seen is not None
        assert not any(others_known(own, seen, n) for own in set(answers)), answers
    assert bool(shown) == (n >= 5)  # the test would be empty if nothing were ever shown


@pytest.mark.parametrize("n", [3, 5, 6])
def test_no_pair_of_papers_gives_an_answer_back(n: int) -> None:
    """One member corrected, or one more: the second paper shows the first one's distribution, or none."""
    for answers in combinations_with_replacement(MARKS, n):
        first = paper(answers)
        changed = [(*answers[1:], mark) for mark in MARKS] + [(*answers, mark) for mark in MARKS]
        for later in changed:
            second = paper(later, first)
            assert second.distributions == first.distributions
            assert (second.seq, second.counts[0].n) == (2, len(later))


def test_without_the_rule_of_once_a_period_the_difference_would_tell() -> None:
    """Teeth: what is refused here is a real leak."""
    before, after = ("well",) * 3 + ("effort",) * 3, ("well",) * 3 + ("effort",) * 3 + ("not_yet",)
    one, two = counted(before), counted(after)
    assert publishable(one)
    assert publishable(two)
    difference = {mark: dict(two.counts)[mark] - dict(one.counts)[mark] for mark in MARKS}
    assert [mark for mark, n in difference.items() if n] == ["not_yet"]


@given(st.lists(st.tuples(*[st.integers(0, 6)] * 3), min_size=1, max_size=6))
def test_a_single_hidden_question_of_a_standard_never_stands_alone(rows: list[tuple[int, int, int]]) -> None:
    all_of = tuple(
        Distribution(f"qd144_i1_{n}", "c", tuple(zip(MARKS, row, strict=True))) for n, row in enumerate(rows)
    )
    out = published(all_of)
    assert len(all_of) - len(out) != 1 or len(all_of) == 1
    assert all(publishable(one) for one in out)


def test_the_root_tells_every_set_of_reviews_apart_and_no_order() -> None:
    leaves = [f"{n:02x}" * 32 for n in range(7)]
    assert merkle_root(leaves) == merkle_root(reversed(leaves))
    roots = {
        merkle_root([x for x, there in zip(leaves, bits, strict=True) if there]) for bits in product((0, 1), repeat=7)
    }
    assert len(roots) == 2**7
