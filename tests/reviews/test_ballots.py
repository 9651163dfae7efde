"""Ballots: nothing is accepted whose parts do not add up, two counts must agree, and no row has two winners."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.ballots import COLUMNS, BallotError, BallotKind, Count, Row, Slips, Tally, accept, differences, outcome
from reviews.voting_base import HALF

SIXTEEN = Slips(16, 16, 0, 15, 1)
NUMBER = st.integers(-3, 30)


@st.composite
def typed(draw: st.DrawFn) -> tuple[BallotKind, Slips, tuple[Row, ...]]:
    """What anybody may type; now and then numbers that fit."""
    kind = draw(st.sampled_from(sorted(COLUMNS)))
    if draw(st.booleans()):
        valid, invalid, lost = (draw(st.integers(0, 30)) for _ in range(3))
        slips = Slips(valid + invalid + lost, valid + invalid, lost, valid, invalid)
        valid += draw(st.sampled_from((0, 0, 0, 1, -1)))
    else:
        issued, returned, lost, valid, invalid = (draw(NUMBER) for _ in range(5))
        slips = Slips(issued, returned, lost, valid, invalid)
        valid = slips.valid
    width = len(COLUMNS[kind]) + draw(st.sampled_from((0, 0, 0, 1, -1)))
    rows = []
    for _ in range(draw(st.integers(0, 3))):
        votes = [draw(st.integers(0, max(0, valid))) for _ in range(width)]
        if draw(st.booleans()):
            votes[-1] = valid - sum(votes[:-1])
        rows.append(Row(draw(st.sampled_from("abc")), tuple(votes), draw(st.sampled_from((0, 0, 1)))))
    return kind, slips, tuple(rows)


def adds_up(kind: BallotKind, slips: Slips, rows: tuple[Row, ...]) -> bool:
    """The arithmetic of process.md 6.2, said once more in other words."""
    numbers = [slips.issued, slips.returned, slips.not_returned, slips.valid, slips.invalid]
    numbers += [n for row in rows for n in (*row.votes, row.invalid)]
    return (
        all(n >= 0 for n in numbers)
        and slips.issued - slips.returned == slips.not_returned
        and slips.returned - slips.valid == slips.invalid
        and len({row.subject for row in rows}) == len(rows)
        and all(len(row.votes) == len(COLUMNS[kind]) for row in rows)
        and all(sum(row.votes) == slips.valid - row.invalid for row in rows)
    )


@given(typed())
def test_a_tally_exists_if_and_only_if_its_parts_add_up(sheet: tuple[BallotKind, Slips, tuple[Row, ...]]) -> None:
    kind, slips, rows = sheet
    if adds_up(kind, slips, rows):
        Tally(kind, slips, rows)
    else:
        with pytest.raises(BallotError, match="ballots_"):
            Tally(kind, slips, rows)


@given(typed(), st.sets(st.sampled_from("abc")), st.integers(0, 40))
def test_what_is_accepted_fits_the_sheet_and_the_voters(
    sheet: tuple[BallotKind, Slips, tuple[Row, ...]], names: set[str], most: int
) -> None:
    count = Count(*sheet)
    try:
        tally = accept(count, None, tuple(names), most)
    except BallotError:
        return
    assert adds_up(tally.kind, tally.slips, tally.rows)
    assert {row.subject for row in tally.rows} == names
    assert tally.slips.issued <= most


@given(st.lists(st.integers(0, 30), min_size=4, max_size=4), st.integers(0, 12), st.integers(0, 20))
def test_at_most_one_level_wins_and_shares_are_exact(votes: list[int], absent: int, spoilt: int) -> None:
    base = sum(votes) + absent + spoilt
    found = outcome("levels", Row("a", tuple(votes)), base, int(HALF * base) + 1)

    assert sum(n >= found.majority for n in votes) <= 1
    assert sum(found.shares) == (Fraction(sum(votes), base) if base else 0)
    assert [n for _, n in found.cumulated] == [sum(votes[: i + 1]) for i in range(4)]
    assert bool(found.won) == any(2 * n > base for n in votes)


def test_eight_of_sixteen_is_no_majority_and_the_cumulated_count_says_from_where_there_is_one() -> None:
    found = outcome("levels", Row("m10", (8, 7, 0, 0)), 16, 9)

    assert found.won == ""
    assert found.won_cumulated == ("HTT", 15)
    assert found.shares[:2] == (Fraction(1, 2), Fraction(7, 16))
    assert outcome("levels", Row("m02", (9, 6, 0, 0)), 16, 9).won == "HTXS"


def test_two_tellers_must_agree_and_every_difference_is_named() -> None:
    first = Count("levels", SIXTEEN, (Row("a", (8, 7, 0, 0)), Row("b", (0, 15, 0, 0))), "Lan")
    second = Count("levels", SIXTEEN, (Row("a", (9, 6, 0, 0)), Row("b", (0, 15, 0, 0))), "Nga")

    assert differences(first, second) == (("a", "HTXS", 8, 9), ("a", "HTT", 7, 6))
    with pytest.raises(BallotError) as refusal:
        accept(first, second, ("a", "b"), 16)
    assert [problem.code for problem in refusal.value.problems] == ["ballots_differ", "ballots_differ"]

    tally = accept(first, replace(first, counted_by="Nga"), ("a", "b"), 16)
    assert tally.counted_by == ("Lan", "Nga")


def test_a_name_that_only_the_second_teller_has_is_a_difference() -> None:
    first = Count("top", SIXTEEN, (Row("a", (8, 7)),))
    second = Count("top", SIXTEEN, (Row("a", (8, 7)), Row("b", (0, 15))))
    assert differences(first, second) == (("b", "disagree", 0, 15),)


def test_everything_that_is_wrong_is_said_at_once() -> None:
    count = Count("levels", Slips(18, 16, 1, 15, 2), (Row("a", (8, 8, 0, 0)), Row("x", (15, 0, 0, 0))))
    with pytest.raises(BallotError) as refusal:
        accept(count, None, ("a", "b"), 16)
    assert [problem.code for problem in refusal.value.problems] == [
        "ballots_issued", "ballots_returned", "ballots_row", "ballots_too_many", "ballots_row_unknown",
        "ballots_row_missing",
    ]  # fmt: skip
