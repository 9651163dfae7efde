"""Values are checked by kind and kept in one form; their plain form comes back the same."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given

from questionnaires.answering import MAX_TEXT, AnswerRefusedError, accept
from questionnaires.model import Question
from questionnaires.plain import from_plain, to_plain
from questionnaires.values import Answer, Problem, Row, Value
from tests.questionnaires.answers import EVERY_KIND, answered

QUESTIONS = EVERY_KIND.questions


def refusal(name: str, answer: Answer) -> Problem:
    with pytest.raises(AnswerRefusedError) as caught:
        accept(QUESTIONS[name], answer)
    (problem,) = caught.value.problems
    assert problem.where == name
    return problem


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("rate", "best", "answer_option"),
        ("rate", True, "answer_kind"),
        ("rate", ("good",), "answer_kind"),
        ("several", "x", "answer_kind"),
        ("several", ("x", "w"), "answer_option"),
        ("points", Fraction(31), "answer_range"),
        ("points", Fraction(-1), "answer_range"),
        ("points", Fraction(1, 3), "answer_range"),
        ("points", Fraction(1, 4), "answer_step"),
        ("points", True, "answer_kind"),
        ("points", "28", "answer_kind"),
        ("number", Fraction(1, 3), "answer_range"),
        ("number", Fraction(10**13), "answer_range"),
        ("flag", "yes", "answer_kind"),
        ("flag", Fraction(1), "answer_kind"),
        ("text", Fraction(1), "answer_kind"),
        ("text", "x" * (MAX_TEXT + 1), "answer_too_long"),
        ("line", "x" * 301, "answer_too_long"),
        ("day", "2026-01-01", "answer_kind"),
        ("day", datetime(2026, 1, 1, tzinfo=UTC), "answer_kind"),
        ("day", date(1899, 12, 31), "answer_date"),
        ("day", date(2101, 1, 1), "answer_date"),
        ("table", "x", "answer_kind"),
        ("table", ("x",), "answer_kind"),
        ("table", ({"where": "x"},), "answer_column"),
        ("table", ({"much": "3"},), "answer_kind"),
        ("table", ({"ok": "yes"},), "answer_kind"),
        ("table", ({"due": date(1800, 1, 1)},), "answer_date"),
        ("table", ({"pace": "slow"},), "answer_option"),
        ("table", ({"what": "x" * (MAX_TEXT + 1)},), "answer_too_long"),
        ("table", ({"what": "x"},) * 6, "answer_too_many_rows"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_code(name: str, value: Value, code: str) -> None:
    assert refusal(name, Answer(value)).code == code


def test_a_refused_cell_says_which_row_and_column() -> None:
    problem = refusal("table", Answer(({"what": "a"}, {"pace": "slow"})))
    assert (problem.params["row"], problem.params["column"]) == (2, "pace")


def test_passing_over_needs_a_question_that_allows_it_and_a_reason() -> None:
    assert refusal("flag", Answer(skip_reason="bận")).code == "answer_skip_not_allowed"
    assert accept(QUESTIONS["rate"], Answer(skip_reason="bận")).skipped
    assert accept(QUESTIONS["text"], Answer(skip_reason="không có khuyết điểm")).skipped
    assert accept(QUESTIONS["flag"], Answer(skip_reason="  ")).empty


def test_a_value_takes_the_place_of_a_skip_reason() -> None:
    assert accept(QUESTIONS["rate"], Answer("good", "bận")) == Answer("good")


def test_texts_beside_the_value_are_bounded_too() -> None:
    assert refusal("rate", Answer("good", evidence="x" * (MAX_TEXT + 1))).params["part"] == "evidence"


def test_text_is_composed_and_cleaned_of_what_no_paper_can_print() -> None:
    assert accept(QUESTIONS["text"], Answer("tie\u0302\u0301ng\r\nba\x00\x1b[31m\rd")).value == "tiếng\nba[31m\nd"
    assert accept(QUESTIONS["line"], Answer("một\nhai\tba")).value == "một hai ba"
    assert accept(QUESTIONS["text"], Answer("a\ud800b")).value == "ab"


def test_codes_are_sorted_and_stand_once() -> None:
    assert accept(QUESTIONS["several"], Answer(("z", "x", "x"))).value == ("x", "z")


def test_empty_cells_and_rows_are_left_out_and_columns_come_in_their_order() -> None:
    rows: tuple[Row, ...] = ({"ok": False, "what": "a", "who": ""}, {}, {"due": None})
    found = accept(QUESTIONS["table"], Answer(rows)).value
    assert found == ({"what": "a", "ok": False},)
    assert accept(QUESTIONS["table"], Answer(({}, {"what": ""}))).empty


@given(answered())
def test_accepting_twice_changes_nothing_and_all_text_is_composed(pair: tuple[Question, Answer]) -> None:
    question, answer = pair
    once = accept(question, answer)
    assert accept(question, once) == once
    written = json.dumps(to_plain(question, once), ensure_ascii=False)
    assert unicodedata.is_normalized("NFC", written)


@given(answered())
def test_the_plain_form_comes_back_the_same_through_json(pair: tuple[Question, Answer]) -> None:
    question, answer = pair
    kept = accept(question, answer)
    plain = to_plain(question, kept)
    assert json.loads(json.dumps(plain)) == plain
    assert from_plain(question, json.loads(json.dumps(plain))) == kept
    assert not any(isinstance(value, float) for value in plain.values())


def test_the_plain_form_of_each_kind() -> None:
    def plain(name: str, value: Value) -> object:
        return to_plain(QUESTIONS[name], accept(QUESTIONS[name], Answer(value)))["value"]

    assert plain("points", Fraction(28)) == 28
    assert plain("points", Fraction(57, 2)) == "28.5"
    assert plain("number", Fraction(-1, 8)) == "-0.125"
    assert plain("day", date(2026, 12, 5)) == "2026-12-05"
    assert plain("several", ("z", "x")) == ["x", "z"]
    assert plain("flag", value=False) is False
    row: Row = {"much": Fraction(1, 2), "ok": True, "due": date(2026, 1, 2)}
    assert plain("table", (row,)) == [{"much": "0.5", "due": "2026-01-02", "ok": True}]
    assert to_plain(QUESTIONS["rate"], Answer(skip_reason="bận", evidence="x")) == {
        "skip_reason": "bận",
        "evidence": "x",
    }


def test_codes_come_out_sorted_whoever_made_the_answer() -> None:
    assert to_plain(QUESTIONS["several"], Answer(("z", "x"))) == {"value": ["x", "z"]}


def test_nulls_of_an_export_that_nobody_filled_in_are_no_answer() -> None:
    blank = {"value": None, "evidence": None, "remedy": None, "skip_reason": None}
    assert all(from_plain(question, blank).empty for question in EVERY_KIND.answerable)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("points", {"value": 28.0}),
        ("points", {"value": 28.5}),
        ("points", {"value": "28"}),
        ("points", {"value": "28.50"}),
        ("points", {"value": "028.5"}),
        ("points", {"value": "28,5"}),
        ("points", {"value": "1/2"}),
        ("points", {"value": True}),
        ("points", {"value": "1" * 5000 + ".5"}),
        ("number", {"value": "NaN"}),
        ("number", {"value": float("inf")}),
        ("flag", {"value": 1}),
        ("flag", {"value": "true"}),
        ("day", {"value": "2026-02-30"}),
        ("day", {"value": "20260101"}),
        ("day", {"value": "2026-W01-1"}),
        ("rate", {"value": 1}),
        ("several", {"value": "x"}),
        ("several", {"value": ["x", "x"]}),
        ("several", {"value": [1]}),
        ("table", {"value": {"what": "a"}}),
        ("table", {"value": ["a"]}),
        ("table", {"value": [{"much": 1.5}]}),
        ("rate", {"value": "good", "skip_reason": "bận"}),
        ("rate", {"value": "good", "evidence": 3}),
        ("rate", {"valeu": "good"}),
        ("rate", "good"),
        ("rate", None),
    ],
)
def test_other_spellings_are_refused(name: str, plain: object) -> None:
    with pytest.raises(AnswerRefusedError) as caught:
        from_plain(QUESTIONS[name], plain)
    assert caught.value.code == "answer_kind"


def test_an_unknown_column_and_a_value_out_of_range_keep_their_own_codes() -> None:
    for name, value, code in [
        ("table", [{"where": "x"}], "answer_column"),
        ("points", 31, "answer_range"),
        ("rate", "best", "answer_option"),
    ]:
        with pytest.raises(AnswerRefusedError) as caught:
            from_plain(QUESTIONS[name], {"value": value})
        assert caught.value.code == code


def test_a_question_with_bounds_of_its_own_counts_steps_from_its_lower_bound() -> None:
    odd = replace(QUESTIONS["number"], minimum=Fraction(1), maximum=Fraction(9), step=Fraction(2))
    assert accept(odd, Answer(Fraction(5))).value == 5
    with pytest.raises(AnswerRefusedError, match="answer_step"):
        accept(odd, Answer(Fraction(4)))
