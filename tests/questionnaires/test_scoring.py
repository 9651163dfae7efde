"""Scores are exact, say when they are not known yet, and can be worked out line by line."""

from __future__ import annotations

from fractions import Fraction

import pytest

from questionnaires.facts import points_of
from questionnaires.model import Questionnaire
from questionnaires.scoring import worked
from questionnaires.sheet import Sheet
from questionnaires.values import Answer
from tests.questionnaires.forms import load_text, problems, questions

ROWS = "[{id: r1, name: Một, weight: 3}, {id: r2, name: Hai}]"
LINES = (
    "id: mode, kind: choose, ask: M, options: [{code: sum, label: S}, {code: parts, label: P}]",
    "id: a, kind: points, ask: Tổng, label: B.I.1, max: 30, skip: with_reason, when: \"mode == 'sum'\"",
    "id: b, kind: points, ask: Phần một, max: 10, weight: 2, when: \"mode == 'parts'\"",
    "id: c, kind: points, ask: Phần hai, max: 10, when: \"mode == 'parts'\"",
    f"id: g, kind: grid, ask: G, scale: practice, skip: with_reason, rows: {ROWS}",
    "id: n, kind: number, ask: N",
    "id: t, kind: table, ask: Bảng, columns: [{id: x, kind: line, title: X}]",
)
SCORES = """\
- {id: general, title: Chung, sum_of: [a, b, c], missing: unknown, max: 30}
- {id: share, title: Tỷ lệ, percent_of: g, missing: unknown, round: 1}
- {id: share0, title: Tỷ lệ, percent_of: g, missing: zero}
- {id: form, title: Công thức, formula: "general * 0.6 + n / 3", missing: unknown}
- {id: form0, title: Công thức, formula: "general * 0.6 + n", missing: zero}
- {id: all, title: Tất cả, sum_of: [general, n], missing: zero}
- {id: rows, title: Dòng, formula: "100 * count(t, x) / count(t)", missing: unknown}
- {id: part, title: Phần, percent_of: part, missing: zero}
"""
FORM: Questionnaire = load_text(questions(*LINES, scores=SCORES))
EMPTY = Sheet.start(FORM)


def points(number: int | str) -> Answer:
    return Answer(Fraction(number))


def figures(sheet: Sheet, score: str) -> list[tuple[object, ...]]:
    return [(line.id, line.points, line.maximum, line.note) for line in worked(sheet, score)]


def test_an_unanswered_part_makes_a_score_unknown_or_zero_as_declared() -> None:
    assert EMPTY.scores == {
        "general": None, "share": None, "share0": 0, "form": None, "form0": 0, "all": 0, "rows": None, "part": 0,
    }  # fmt: skip
    sheet = EMPTY.put("r1", Answer("good"))
    assert sheet.scores["share"] is None
    assert sheet.scores["share0"] == 75


def test_hidden_parts_are_not_asked_and_not_counted() -> None:
    sums = EMPTY.put("mode", Answer("sum")).put("a", points(28))
    assert sums.scores["general"] == 28
    parts = sums.put("mode", Answer("parts")).put("c", points(4))
    assert parts.scores["general"] is None
    assert parts.put("b", points(7)).scores["general"] == 18


def test_skipped_and_abstaining_answers_leave_numerator_and_denominator() -> None:
    sheet = EMPTY.put("r1", Answer("effort")).put("r2", Answer(skip_reason="nghỉ ốm"))
    assert sheet.scores["share"] == 50
    assert sheet.put("r2", Answer("no_chance", evidence="nghỉ")).scores["share"] == 50
    assert sheet.put("r2", Answer("not_yet")).scores["share"] == Fraction(75, 2)
    assert sheet.put("r1", Answer(skip_reason="ốm")).scores["share"] is None


def test_scores_are_exact_and_build_on_each_other() -> None:
    sheet = EMPTY.put("mode", Answer("sum")).put("a", points(28)).put("n", points(1))
    assert sheet.scores["form"] == Fraction(168, 10) + Fraction(1, 3)
    assert sheet.scores["all"] == 29


def test_a_percentage_of_a_whole_section_takes_its_grids_rows_too() -> None:
    sheet = EMPTY.put("mode", Answer("sum")).put("a", points(30)).put("r1", Answer("good"))
    assert sheet.scores["part"] == 100 * Fraction(30 + 6, 30 + 6 + 2)


def test_the_sum_is_shown_line_by_line() -> None:
    sheet = EMPTY.put("mode", Answer("parts")).put("b", points(7))
    assert figures(sheet, "general") == [
        ("b", 14, 20, ""), ("c", None, 10, "missing"), ("general", None, 30, "total"),
    ]  # fmt: skip
    assert [line.weight for line in worked(sheet, "general")] == [2, 1, 1]
    done = worked(sheet.put("c", points(4)), "general")
    assert done[-1].points == sum(line.points or 0 for line in done[:-1]) == 18


def test_labels_and_words_stand_beside_the_figures() -> None:
    lines = worked(EMPTY.put("mode", Answer("sum")).put("a", points(28)), "general")
    assert [(line.label, line.text.vi) for line in lines] == [("B.I.1", "Tổng"), ("", "Chung")]


def test_skipped_lines_stay_visible() -> None:
    sheet = EMPTY.put("r1", Answer("effort")).put("r2", Answer(skip_reason="nghỉ ốm"))
    assert [(line.id, line.note) for line in worked(sheet, "share")] == [
        ("r1", ""), ("r2", "skipped"), ("share", "total"),
    ]  # fmt: skip
    assert worked(sheet, "share")[-1].maximum == 100


def test_a_formula_shows_its_names_in_their_order() -> None:
    sheet = EMPTY.put("mode", Answer("sum")).put("a", points(28)).put("n", points(3))
    assert figures(sheet, "form") == [
        ("general", 28, 30, ""), ("n", 3, None, ""), ("form", Fraction(178, 10), None, "total"),
    ]  # fmt: skip
    table = EMPTY.put("t", Answer(({"x": "a"}, {"x": "b"})))
    assert figures(table, "rows") == [("t", 2, None, ""), ("rows", 100, None, "total")]


def test_an_unknown_score_has_no_lines() -> None:
    assert worked(EMPTY, "nothing") == ()


@pytest.mark.parametrize(
    ("score", "code"),
    [
        ("sum_of: [mode]", "score_no_points"),
        ("sum_of: [aa]", "unknown_name"),
        ("percent_of: nowhere", "unknown_name"),
        ("formula: general, sum_of: [a]", "score_parts"),
        ("max: 3", "score_parts"),
        ("formula: \"mode == 'sum'\"", "expression_type"),
        ("formula: a + s", "expression_cycle"),
        ("sum_of: [a], missing: nothing", "bad_choice"),
    ],
)
def test_scores_that_cannot_be_worked_out_are_refused(score: str, code: str) -> None:
    text = questions(*LINES, scores=f"- {{id: s, title: S, {score}}}")
    assert code in [found for found, _ in problems(text)]


def test_functions_over_a_grid_see_its_shown_rows_with_their_marks() -> None:
    form = load_text(
        questions(
            f"id: g, kind: grid, ask: G, scale: practice, skip: with_reason, rows: {ROWS}",
            'id: low, kind: text, ask: L, when: "lowest(g) == 0"',
            'id: half, kind: text, ask: H, when: "mean(g) >= 1.5"',
            'id: full, kind: text, ask: F, when: "percent(g) >= 75"',
            "id: good, kind: text, ask: Đ, when: \"count(g) == 2 and count(g, 'good') == 1\"",
            'id: one, kind: text, ask: M, when: "r1 > 1"',
        )
    )

    def shown(r1: str, r2: str) -> list[str]:
        sheet = Sheet.start(form)
        for row, mark in (("r1", r1), ("r2", r2)):
            sheet = sheet.put(row, Answer(skip_reason="ốm") if mark == "skip" else Answer(mark or None))
        return [step.id for step in sheet.steps()][1:]

    assert shown("", "") == []
    assert shown("good", "") == ["half", "one"]
    assert shown("good", "effort") == ["half", "full", "good", "one"]
    assert shown("good", "skip") == ["half", "full", "one"]
    assert shown("good", "no_chance") == ["half", "full", "good", "one"]
    assert shown("effort", "not_yet") == ["low"]
    assert shown("not_yet", "good") == ["low", "good"]


def test_a_score_within_a_score_is_a_line_with_its_title_and_says_when_it_is_not_known() -> None:
    unknown = EMPTY.put("n", points(3))
    assert figures(unknown, "all")[0] == ("general", None, 30, "missing")
    assert worked(unknown, "all")[0].text.vi == "Chung"
    known = EMPTY.put("mode", Answer("sum")).put("a", points(28))
    assert figures(known, "all")[0] == ("general", 28, 30, "")


def test_a_mark_that_the_scale_does_not_have_gives_no_points() -> None:
    assert points_of(FORM.questions["r1"], "good") is not None
    assert points_of(FORM.questions["r1"], "excellent-or-so") is None
    assert points_of(FORM.questions["n"], None) is None
