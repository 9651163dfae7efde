"""What is said of a count that does not add up: the very numbers, and of whom; tellers are told where they differ."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from questionnaires.values import KiemdiemError, Problem
from reviews.ballots import BallotError, Count, Row, Slips, Tally, accept, differences, faults
from reviews.people import Profile, RosterLine
from reviews.quota import Base, Quota
from reviews.standing import Span, Standing
from reviews.voting_base import HALF, check_threshold, deduction, read_threshold, usual_presence, voting_base

GOOD = Slips(16, 15, 1, 14, 1)
ROW = Row("m1", (10, 2, 1, 0), 1)
NOON = datetime(2026, 12, 12, 12, tzinfo=UTC)


def problems(
    count: Count, second: Count | None = None, names: tuple[str, ...] = ("m1",), most: int = 16
) -> list[Problem]:
    with pytest.raises(BallotError) as found:
        accept(count, second, names, most)
    return list(found.value.problems)


@pytest.mark.parametrize(
    ("slips", "rows", "said"),
    [
        (Slips(16, 15, 2, 14, 1), (ROW,), Problem("ballots_issued", "", {"issued": 16, "returned": 15, "lost": 2})),
        (Slips(16, 15, 1, 14, 2), (ROW,), Problem("ballots_returned", "", {"returned": 15, "valid": 14, "invalid": 2})),
        (Slips(14, 15, -1, 14, 1), (ROW,), Problem("ballots_negative")),
        (GOOD, (ROW, ROW), Problem("ballots_row_twice", "m1")),
        (GOOD, (Row("m1", (10, 2, 2)),), Problem("ballots_row_columns", "m1", {"expected": 4})),
        (GOOD, (Row("m1", (15, 0, 0, -1)),), Problem("ballots_negative", "m1")),
        (GOOD, (Row("m1", (14, 1, 0, 0), -1),), Problem("ballots_negative", "m1")),
        (
            GOOD,
            (Row("m1", (10, 2, 1, 0), 2),),
            Problem("ballots_row", "m1", {"parts": "10 + 2 + 1 + 0 + 2", "sum": 15, "valid": 14}),
        ),
    ],
)
def test_the_problem_holds_the_numbers_that_do_not_fit(slips: Slips, rows: tuple[Row, ...], said: Problem) -> None:
    assert list(faults("levels", slips, rows)) == [said]


def test_everything_that_is_wrong_is_said_at_once() -> None:
    count = Count("levels", Slips(17, 15, 1, 14, 1), (Row("m9", (14, 0, 0, 0)),))
    other = Count("levels", Slips(17, 15, 1, 14, 1), (Row("m9", (13, 1, 0, 0)),))
    assert problems(count, other) == [
        Problem("ballots_issued", "", {"issued": 17, "returned": 15, "lost": 1}),
        Problem("ballots_too_many", "", {"issued": 17, "most": 16}),
        Problem("ballots_row_unknown", "m9"),
        Problem("ballots_row_missing", "m1"),
        Problem("ballots_differ", "m9", {"column": "HTXS", "first": 14, "second": 13}),
        Problem("ballots_differ", "m9", {"column": "HTT", "first": 0, "second": 1}),
    ]


def test_as_many_sheets_as_voters_are_not_too_many() -> None:
    tally = accept(Count("levels", GOOD, (ROW,), "An", NOON), Count("levels", GOOD, (ROW,), "Bình", NOON), ("m1",), 16)
    assert tally == Tally("levels", GOOD, (ROW,), ("An", "Bình"), NOON, 1)
    assert accept(Count("levels", GOOD, (ROW,), "", NOON), None, ("m1",), 16, again=2) == Tally(
        "levels", GOOD, (ROW,), (), NOON, 2
    )
    assert (tally.row("m1"), tally.row("m2")) == (ROW, None)


def test_where_two_tellers_differ_is_named_for_sheets_rows_and_names_that_only_one_has() -> None:
    first = Count("top", Slips(16, 15, 1, 14, 1), (Row("m1", (10, 4)), Row("m2", (14, 0))))
    second = Count("top", Slips(15, 14, 2, 13, 0), (Row("m1", (9, 4), 1), Row("m3", (0, 13), 2)))
    assert differences(first, second) == (
        ("", "issued", 16, 15), ("", "returned", 15, 14), ("", "not_returned", 1, 2), ("", "valid", 14, 13),
        ("", "invalid", 1, 0), ("m1", "agree", 10, 9), ("m1", "invalid_row", 0, 1), ("m2", "agree", 14, 0),
        ("m3", "disagree", 0, 13), ("m3", "invalid_row", 0, 2),
    )  # fmt: skip
    assert differences(first, first) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [(t, t) for t in ("1/3", "1", "nửa", "1/0", "", "1e999999999", "1_0/1_9")] + [("0.49", "49/100")],
    ids=range(8),
)
def test_a_threshold_that_cannot_be_is_refused_with_what_was_read(text: str, said: str) -> None:
    with pytest.raises(KiemdiemError) as found:
        read_threshold(text)
    assert found.value.problems == (Problem("threshold_range", said),)


def test_thresholds_are_read_as_people_write_them() -> None:
    assert [read_threshold(text) for text in (" 1/2 ", "2/3", "0.75")] == [HALF, Fraction(2, 3), Fraction(3, 4)]
    with pytest.raises(KiemdiemError) as found:
        check_threshold(Fraction(1))
    assert found.value.problems == (Problem("threshold_range", "1"),)


def test_guests_attend_and_are_named_and_nobody_noted_is_present() -> None:
    day = date(2026, 12, 12)
    guest = Standing(guest=Span(date(2026, 1, 1)))
    found = voting_base((RosterLine("g", Profile("g"), standing=guest), RosterLine("v", Profile("v"))), {}, day)
    assert (found.guests, found.called, found.voters, found.absent) == (("g",), ("v",), ("v",), ())
    assert usual_presence(Standing(), day) == "present"
    both = Standing(exempt=Span(date(2026, 1, 1)), detained=True)
    assert [deduction(both, there, day) for there in ("excused", "absent", "present")] == [
        "exempt_absent", "exempt_absent", "detained",
    ]  # fmt: skip


@pytest.mark.parametrize(("base", "rooms"), [("HTT", (0, 0, 0, 0, 0, 0, 1)), ("all", (0, 0, 0, 0, 0, 1, 1))])
def test_the_room_at_the_top_is_the_largest_number_that_its_own_limit_allows(
    base: Base, rooms: tuple[int, ...]
) -> None:
    rule = Quota(Fraction(20), Fraction(100), base, "floor", "", "", verified=True)
    assert tuple(rule.room(group) for group in range(7)) == rooms
    assert [rule.room(group, outstanding=True) for group in (0, 1, 3)] == ([0, 0, 1] if base == "HTT" else [0, 1, 3])
