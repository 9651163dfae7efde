"""The committee's book: what was counted once holds its place, counted now or not, until the unit is removed."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reviews.rollup_book import LeftOut, Received, RollupBook

RUNS = st.lists(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 2)), max_size=8)
"""Of each run: who is counted, and by how much its number has grown."""


def line(unit: str, seq: int) -> Received:
    return Received(unit, unit, seq, f"{unit}{seq}", "summary", "decided", date(2026, 12, 30))


@given(RUNS)
def test_the_newest_that_was_ever_counted_is_known_whoever_is_counted_now(runs: list[dict[str, int]]) -> None:
    book, newest = RollupBook("2026"), dict[str, int]()
    for run in runs:
        newest |= {unit: newest.get(unit, 1) + more for unit, more in run.items()}
        book = book.counting(tuple(line(unit, newest[unit]) for unit in run))
        assert [one.unit for one in book.received] == list(run)
        assert book.reached == {unit: (seq, f"{unit}{seq}") for unit, seq in newest.items()}
        assert not {one.unit for one in book.left_out} & run.keys()


def test_a_unit_that_is_removed_may_begin_anew() -> None:
    book = RollupBook("2026", received=(line("a", 2), line("b", 1))).counting((line("b", 1),))
    assert book.left_out == (LeftOut("a", 2, "a2"),)
    assert book.without({"a"}).reached == {"b": (1, "b1")}
    assert book.without({"b"}).reached == {"a": (2, "a2")}
