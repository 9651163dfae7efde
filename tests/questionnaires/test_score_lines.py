"""Scores at their edges: what is unanswered, skipped, hidden or of another kind, and the line it has in the sum."""

from __future__ import annotations

from fractions import Fraction

import pytest

from questionnaires.facts import most_points, points_of
from questionnaires.numbers import decimal, decimal_places, from_plain_number
from questionnaires.scoring import worked
from questionnaires.sheet import Sheet
from questionnaires.values import Answer
from tests.questionnaires.forms import load_text, questions

ROWS = "[{id: r1, name: Một, label: C.1}, {id: r2, name: Hai}]"
LINES = (
    "id: n, kind: number, label: B.1, name: Số, ask: Bao nhiêu",
    "id: m, kind: points, ask: Điểm, max: 10, weight: 2",
    "id: free, kind: number, ask: Không giới hạn, weight: 3",
    "id: t, kind: table, label: B.2, ask: Bảng, skip: with_reason, columns: [{id: x, kind: line, title: X}]",
    "id: k, kind: text, ask: Chữ",
    f"id: g, kind: grid, ask: G, scale: practice, skip: with_reason, rows: {ROWS}",
)
SCORES = """\
- {id: whole, title: Cả, sum_of: [n, m], missing: zero, max: 40}
- {id: third, title: Ba, formula: "n / 3 + 1", missing: zero}
- {id: known, title: Biết, formula: "n / 3 + 1", missing: unknown}
- {id: rows, title: Dòng, formula: "100 * count(t, x) / count(t)", missing: unknown}
- {id: high, title: Cao, formula: "whole + m", missing: unknown}
- {id: both, title: Hai, sum_of: [whole, free], missing: unknown}
- {id: share, title: Tỷ lệ, percent_of: g, missing: unknown}
"""


def start() -> Sheet:
    """Nothing answered; made anew, so that every score is worked out within the test."""
    return Sheet.start(load_text(questions(*LINES, scores=SCORES)))


def points(number: int) -> Answer:
    return Answer(Fraction(number))


def test_an_unanswered_number_is_zero_in_one_formula_and_unknown_in_the_other() -> None:
    sheet = start()
    assert (sheet.scores["third"], sheet.scores["known"]) == (Fraction(1), None)
    answered = sheet.put("n", points(6))
    assert (answered.scores["third"], answered.scores["known"]) == (Fraction(3), Fraction(3))


def test_sums_of_nothing_answered_stay_exact_numbers() -> None:
    found = start().scores["whole"]
    assert isinstance(found, Fraction)
    assert found == 0


def test_a_part_without_a_most_is_counted_and_its_line_shows_none() -> None:
    sheet = start().put("n", points(1)).put("m", points(2)).put("free", points(5))
    assert sheet.scores["both"] == 1 + 2 * 2 + 3 * 5
    lines = {line.id: line for line in worked(sheet, "both")}
    assert (lines["free"].points, lines["free"].maximum) == (Fraction(15), None)


def test_each_line_has_the_number_and_the_words_of_the_form() -> None:
    sheet = start().put("n", points(3)).put("t", Answer(({"x": "a"}, {"x": "b"}, {"x": "c"})))
    assert [(line.id, line.label, line.text.vi) for line in worked(sheet, "third")] == [
        ("n", "B.1", "Số"), ("third", "", "Ba"),
    ]  # fmt: skip
    assert [(line.id, line.label, line.text.vi, line.points) for line in worked(sheet, "rows")] == [
        ("t", "B.2", "Bảng", Fraction(3)), ("rows", "", "Dòng", Fraction(100)),
    ]  # fmt: skip
    assert [(line.id, line.label, line.text.vi) for line in worked(sheet, "high")] == [
        ("whole", "", "Cả"), ("m", "", "Điểm"), ("high", "", "Cao"),
    ]  # fmt: skip


def test_a_table_that_nobody_filled_in_has_no_rows() -> None:
    assert [(line.id, line.points) for line in worked(start(), "rows")] == [("t", 0), ("rows", None)]
    skipped = start().put("t", Answer(skip_reason="không có"))
    assert [(line.id, line.points) for line in worked(skipped, "rows")] == [("t", 0), ("rows", None)]


def test_a_skipped_row_keeps_its_number_and_name_and_an_option_without_points_says_why() -> None:
    sheet = start().put("r1", Answer(skip_reason="ốm")).put("r2", Answer("no_chance", evidence="nghỉ"))
    assert [(line.id, line.label, line.text.vi, line.points, line.maximum, line.note)
            for line in worked(sheet, "share")] == [
        ("r1", "C.1", "Một", None, None, "skipped"), ("r2", "", "Hai", None, None, "skipped"),
        ("share", "", "Tỷ lệ", None, 100, "total"),
    ]  # fmt: skip


def test_what_is_hidden_has_no_line() -> None:
    form = load_text(
        questions(
            "id: n, kind: number, ask: N",
            'id: a, kind: points, ask: A, max: 5, when: "n > 0"',
            "id: b, kind: points, ask: B, max: 5",
            scores="- {id: s, title: S, sum_of: [a, b], missing: zero}",
        )
    )
    assert [line.id for line in worked(Sheet.start(form), "s")] == ["b", "s"]
    assert [line.id for line in worked(Sheet.start(form).put("n", points(1)), "s")] == ["a", "b", "s"]


def test_a_text_is_no_number_of_points_and_gives_none_at_most() -> None:
    form = start().questionnaire
    assert points_of(form.questions["k"], "chữ") is None
    assert points_of(form.questions["t"], ({"x": "a"},)) is None
    assert most_points(form.questions["k"]) is None
    assert most_points(form.questions["free"]) is None


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        ("count(t) == 0", [False, True, False]),
        ("count(t) >= 1", [False, False, True]),
    ],
)
def test_rows_are_counted_and_a_skipped_table_is_not_an_empty_one(when: str, shown: list[bool]) -> None:
    form = load_text(questions(*LINES, f'id: z, kind: text, ask: Z, when: "{when}"'))
    sheets = (
        Sheet.start(form).put("t", Answer(skip_reason="không có")),
        Sheet.start(form),
        Sheet.start(form).put("t", Answer(({"x": "a"},))),
    )
    assert [sheet.shown("z") for sheet in sheets] == shown


def test_a_formula_over_a_grid_or_a_part_has_lines_of_its_numbers_only() -> None:
    form = load_text(
        questions(
            *LINES,
            scores="- {id: f, title: F, formula: 'n + percent(g)', missing: zero}\n"
            "- {id: p, title: P, formula: 'n + percent(part)', missing: zero}",
        )
    )
    sheet = Sheet.start(form).put("n", points(2)).put("r1", Answer("good"))
    assert [line.id for line in worked(sheet, "f")] == ["n", "f"]
    assert [line.id for line in worked(sheet, "p")] == ["n", "p"]


def test_a_number_without_a_most_adds_nothing_to_what_could_be_reached() -> None:
    form = load_text(
        questions(
            "id: a, kind: points, ask: A, max: 10",
            "id: b, kind: number, ask: B",
            scores="- {id: f, title: F, formula: percent(part), missing: zero}",
        )
    )
    assert Sheet.start(form).put("a", points(4)).put("b", points(3)).scores["f"] == 70


def test_numbers_in_text_may_be_forty_characters_long_and_no_more() -> None:
    longest = "0." + "1" * 38
    assert from_plain_number(longest) == Fraction(longest)
    assert from_plain_number(longest + "1") is None


def test_forty_decimals_are_counted_exactly() -> None:
    assert [decimal_places(Fraction(1, number)) for number in (10**40, 2**70, 5**40, 3 * 10**40)] == [40, 70, 40, None]


def test_zero_has_no_sign() -> None:
    assert (decimal(Fraction(-1, 3), 0), decimal(Fraction(-2, 3), 0)) == ("0", "-1")
