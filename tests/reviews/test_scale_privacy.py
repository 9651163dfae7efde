"""Scores for statistics: levels stay exact; who knows a level, an own answer, the published sums learns no more."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reviews.distributions import Distribution, published
from reviews.scale import ScoreRow, mark_of, withheld

MARKS = ("good", "effort", "not_yet")
LINES = (("2B", "HTT"), ("2C", "HTT"), ("2C", "HTXS"))
sizes = st.lists(st.integers(0, 5), min_size=9, max_size=9)


def cell_of(first: list[int], second: list[int]) -> list[ScoreRow]:
    """People by line and mark at two questions, so many of each; whoever has no second mark left gave none."""
    rows = []
    for n, (form, level) in enumerate(LINES):
        one, two = (
            [mark for k, mark in enumerate(MARKS) for _ in range(found[3 * n + k])] for found in (first, second)
        )
        for place in range(max(len(one), len(two))):
            answers = {
                name: given_marks[place]
                for name, given_marks in (("m_q_1", one), ("m_q_2", two)) if place < len(given_marks)
            }  # fmt: skip
            rows.append(ScoreRow(form, "", level, "c", answers))
    return rows


def marks(rows: list[ScoreRow] | tuple[ScoreRow, ...], name: str) -> Counter[str]:
    return Counter(str(row.answers[name]) for row in rows if name in row.answers)


def told(counts: Counter[str]) -> bool:
    """Whether somebody who takes one answer out (the own one) is left with one mark for all others, or with few."""
    if not counts:
        return False
    return counts.total() < 5 or any(len(counts - Counter({own: 1})) < 2 for own in counts)


@given(sizes, sizes)
def test_no_line_and_no_difference_to_the_published_sums_tells_an_answer(first: list[int], second: list[int]) -> None:
    rows = cell_of(first, second)
    kept = withheld(rows)
    assert [row.line for row in kept] == [row.line for row in rows]
    for name in ("m_q_1", "m_q_2"):
        for line in {row.line for row in rows}:
            assert not told(marks([row for row in kept if row.line == line], name))
        shown, whole = marks(kept, name), marks(rows, name)
        if shown:
            assert not told(whole - shown)  # what a published distribution leaves after these rows
        assert shown <= whole


def cell(*numbers: tuple[str, int, int], question: str = "m_q_1") -> list[ScoreRow]:
    """People by (level, how many good, how many effort)."""
    return [
        ScoreRow("2C", "", level, "c", {question: mark})
        for level, good, effort in numbers
        for mark, n in (("good", good), ("effort", effort))
        for _ in range(n)
    ]


def test_a_few_of_another_level_are_hidden_with_enough_others() -> None:
    """Ten HTT could be shown, but the cell's published sums less these would be the answers of two HTXS."""
    alone = withheld(cell(("HTT", 6, 4)))
    assert sum(marks(alone, "m_q_1").values()) == 10
    beside_two = withheld(cell(("HTT", 6, 4), ("HTXS", 2, 0)))
    assert not marks(beside_two, "m_q_1")
    three_lines = withheld(cell(("HTT", 6, 4), ("HTNV", 3, 3), ("HTXS", 2, 0)))
    assert {row.level for row in three_lines if row.answers} == {"HTT"}


def test_a_question_whose_published_counts_were_others_stays_back_whole() -> None:
    rows = cell(("HTT", 6, 4))
    same = Distribution("q_1", "c", (("good", 6), ("effort", 4), ("not_yet", 0)))
    assert sum(marks(withheld(rows, (same,)), "m_q_1").values()) == 10
    before_one_came = replace(same, counts=(("good", 5), ("effort", 4)))
    assert not marks(withheld(rows, (before_one_came,)), "m_q_1")


def test_a_question_that_the_summary_holds_back_stays_back_here() -> None:
    """Three rows of a grid, one of them alike for all: the summary keeps a second one, so that sums give none back."""
    rows = [
        ScoreRow("2C", "", "HTT", "c", {"m_q_1": mark, "m_q_2": mark, "m_q_3": "good"})
        for mark in ("good", "good", "good", "effort", "effort", "effort")
    ]
    counted = [Distribution(f"q_{n}", "c", (("good", n and 3), ("effort", 3))) for n in (1, 2)]
    kept_by_summary = {one.question for one in published([*counted, Distribution("q_3", "c", (("good", 6),))])}
    assert {name for row in withheld(rows) for name in row.answers} == {f"m_{name}" for name in kept_by_summary}


def test_criteria_go_out_together_or_not_at_all() -> None:
    """The total less the shown criteria would be the one that all have alike."""
    both = [
        ScoreRow("2B", "", "HTT", "c", {"p_general": Fraction(n + m), "p_a": Fraction(n), "p_b": Fraction(m)})
        for n, m in ((1, 5), (2, 4), (1, 3), (2, 2), (3, 1))
    ]
    alike = [replace(row, answers={**row.answers, "p_b": Fraction(5), "p_general": row.answers["p_a"]}) for row in both]
    assert {name for row in withheld(both) for name in row.answers} == {"p_general", "p_a", "p_b"}
    assert {name for row in withheld(alike) for name in row.answers} == {"p_general"}


def test_the_mark_of_what_went_out_depends_on_the_rows_and_not_on_their_order() -> None:
    rows = cell(("HTT", 6, 4))
    assert mark_of(rows) == mark_of(rows[::-1])
    assert mark_of(rows) != mark_of([replace(rows[0], level="HTXS"), *rows[1:]])
