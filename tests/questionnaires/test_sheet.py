"""Sheets: states, hidden answers, and a change that costs what hangs on it and no more."""

from __future__ import annotations

import gc
import weakref
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.completeness import open_items
from questionnaires.model import Question, Questionnaire
from questionnaires.sheet import AnswerRefusedError, Sheet, State
from questionnaires.values import NOTHING, Answer
from tests.questionnaires.answers import EVERY_KIND, answered
from tests.questionnaires.forms import load_text, questions

FORM: Questionnaire = load_text(
    """
    sections:
      - id: start
        title: Đầu
        questions:
          - {id: mode, kind: choose, ask: A, required: yes, options: [{code: short, label: N}, {code: long, label: D}]}
          - {id: words, kind: statement, ask: "Đọc kỹ"}
      - id: marks
        title: Chấm
        when: "mode == 'long'"
        questions:
          - id: grid
            kind: grid
            ask: Chấm từng dòng
            scale: practice
            required: yes
            skip: with_reason
            evidence: {ask: Việc, when: "one == 'good'", required: yes, min_chars: 5}
            remedy: {ask: Hướng sửa, required: yes}
            rows:
              - {id: one, name: Một}
              - {id: two, name: Hai, when: "answered(one)", evidence: no}
          - {id: pick, kind: points, ask: B, max: 10, required: "count(grid) >= 2"}
          - {id: text, kind: text, ask: C, required: no, min_chars: 3}
          - id: table
            kind: table
            ask: D
            columns: [{id: what, kind: text, title: T, required: yes}, {id: n, kind: number, title: N}]
    scores:
      - {id: total, title: Tổng, sum_of: [one, two, pick]}
    """
)
LONG = Sheet.start(FORM).put("mode", Answer("long"))


def test_an_empty_sheet_asks_for_what_is_required_and_hides_what_may_not_apply() -> None:
    sheet = Sheet.start(FORM)
    assert sheet.state("mode") is State.OPEN
    assert sheet.state("words") is State.ANSWERED
    assert {sheet.state(name) for name in ("grid", "one", "two", "pick", "text", "table")} == {State.HIDDEN}
    assert [question.id for question in sheet.steps()] == ["mode", "words"]
    assert not sheet.required("pick")
    assert sheet.scores == {"total": None}


def test_a_section_opens_and_closes_with_its_condition() -> None:
    assert [q.id for q in LONG.steps()] == ["mode", "words", "grid", "pick", "text", "table"]
    assert LONG.state("one") is State.OPEN
    assert LONG.state("two") is State.HIDDEN
    assert LONG.section_shown("marks")
    assert not LONG.put("mode", Answer("short")).section_shown("marks")


def test_hidden_answers_are_kept_but_left_out() -> None:
    sheet = LONG.put("pick", Answer(Fraction(7))).put("one", Answer("good", evidence="dạy thêm"))
    hidden = sheet.put("mode", Answer("short"))
    assert hidden.answer("pick") == Answer(Fraction(7))
    assert hidden.left_out == ("one", "pick")
    assert hidden.scores["total"] is None
    assert hidden.put("mode", Answer("long")) == sheet


def test_evidence_and_remedy_are_asked_for_where_the_mark_wants_them() -> None:
    good = LONG.put("one", Answer("good"))
    assert (good.state("one"), good.evidence_offered("one"), good.remedy_offered("one")) == (State.OPEN, True, False)
    assert good.put("one", Answer("good", evidence="dạy")).state("one") is State.OPEN
    assert good.put("one", Answer("good", evidence="dạy thêm")).state("one") is State.ANSWERED
    low = LONG.put("one", Answer("effort"))
    assert (low.state("one"), low.evidence_offered("one"), low.remedy_offered("one")) == (State.OPEN, False, True)
    assert low.put("one", Answer("effort", remedy="sẽ làm")).state("one") is State.ANSWERED


def test_an_option_may_ask_for_a_reason() -> None:
    sheet = LONG.put("one", Answer("no_chance"))
    assert sheet.state("one") is State.OPEN
    assert sheet.evidence_offered("one")
    assert sheet.put("one", Answer("no_chance", evidence="nghỉ ốm")).state("one") is State.ANSWERED


def test_skipping_with_a_reason_is_done_and_is_no_answer() -> None:
    sheet = LONG.put("one", Answer(skip_reason="nghỉ ốm"))
    assert sheet.state("one") is State.SKIPPED
    assert sheet.state("two") is State.HIDDEN
    assert sheet.scores["total"] is None
    assert sheet.put("pick", Answer(Fraction(7))).scores["total"] == 7


def test_a_grid_is_as_open_as_its_worst_row() -> None:
    sheet = LONG.put("one", Answer("good", evidence="dạy thêm"))
    assert sheet.state("grid") is State.OPEN
    done = sheet.put("two", Answer("good"))
    assert done.state("grid") is State.ANSWERED
    assert done.required("grid")


def test_required_may_be_a_condition() -> None:
    sheet = LONG.put("one", Answer("good", evidence="dạy thêm"))
    assert sheet.state("pick") is State.OPTIONAL
    assert sheet.put("two", Answer("good")).state("pick") is State.OPEN


def test_a_text_too_short_and_a_row_without_its_cell_stay_open() -> None:
    assert LONG.put("text", Answer("ab")).state("text") is State.OPEN
    assert LONG.put("text", Answer("abc")).state("text") is State.ANSWERED
    assert LONG.put("table", Answer(({"n": Fraction(1)},))).state("table") is State.OPEN
    assert LONG.put("table", Answer(({"what": "a"},))).state("table") is State.ANSWERED


def test_a_draft_keeps_a_text_that_is_too_long_and_says_so_until_it_is_mended() -> None:
    most = LONG.questionnaire.questions["text"].max_chars
    with pytest.raises(AnswerRefusedError):
        LONG.put("text", Answer("a" * (most + 1)))
    kept = LONG.put("text", Answer("a" * (most + 1)), keeping=True)
    assert kept.answer("text").value == "a" * (most + 1)
    assert kept.state("text") is State.OPEN
    (item,) = (item for item in open_items(kept) if item.question == "text")
    assert (item.code, item.params) == ("too_long", {"part": "value", "found": most + 1, "maximum": most})
    again = Sheet.of(kept.questionnaire, kept.answers, keeping=True)
    assert again.put("text", Answer("a" * most)).state("text") is State.ANSWERED


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("one", Answer("good", evidence="a" * 20_001)),
        ("table", Answer(({"what": "a" * 20_001},))),
    ],
)
def test_texts_beside_a_value_and_cells_are_kept_and_told_too(question: str, answer: Answer) -> None:
    kept = LONG.put(question, answer, keeping=True)
    assert kept.answer(question) == answer
    assert "too_long" in [item.code for item in open_items(kept) if item.question == question]


def test_what_is_typed_ahead_beside_an_empty_value_is_kept() -> None:
    sheet = LONG.put("one", Answer(evidence="dạy thêm"))
    assert sheet.state("one") is State.OPEN
    assert sheet.answer("one").evidence == "dạy thêm"


def test_a_refused_answer_leaves_the_sheet_as_it_was() -> None:
    with pytest.raises(AnswerRefusedError):
        LONG.put("pick", Answer(Fraction(11)))
    with pytest.raises(AnswerRefusedError, match="answer_unknown_question"):
        LONG.put("pock", Answer(Fraction(1)))
    assert LONG.answer("pick") is NOTHING


def test_refused_answers_of_a_whole_sheet_come_together() -> None:
    with pytest.raises(AnswerRefusedError) as caught:
        Sheet.of(FORM, {"pick": Answer(Fraction(11)), "pock": NOTHING, "mode": Answer("long"), "one": Answer("best")})
    assert {(p.where, p.code) for p in caught.value.problems} == {
        ("pick", "answer_range"), ("pock", "answer_unknown_question"), ("one", "answer_option"),
    }  # fmt: skip


def test_an_empty_answer_takes_the_old_one_away() -> None:
    sheet = LONG.put("text", Answer("abc"))
    assert sheet.put("text", NOTHING) == LONG
    assert "text" not in sheet.put("text", Answer("")).answers


# --- what a change costs ------------------------------------------------------------------------


def large(size: int) -> Questionnaire:
    """Ratings in sections of 25, one follow-up in five, a condition and a score a section, a total."""
    lines = ["sections:"]
    scores = []
    for start in range(0, size, 25):
        name = f"s{start}"
        when = f"\n    when: \"q{start - 1} != 'no_chance' or not answered(q{start - 1})\"" if start else ""
        lines.append(f"  - id: {name}\n    title: P{when}\n    questions:")
        for number in range(start, start + 25):
            after = f", when: \"q{number - 1} in ['not_yet', 'effort']\"" if number % 5 == 4 else ""
            lines.append(f"      - {{id: q{number}, kind: rate, scale: practice, ask: C{number}{after}}}")
        scores.append(f"  - {{id: pct_{start}, title: T, percent_of: {name}, missing: zero}}")
    names = ", ".join(f"pct_{start}" for start in range(0, size, 25))
    return load_text("\n".join([*lines, "scores:", *scores, f"  - {{id: all, title: T, sum_of: [{names}]}}"]))


def test_one_answer_among_five_hundred_works_out_a_handful_of_things() -> None:
    form = large(500)
    sheet = Sheet.start(form)
    for number in range(500):
        sheet = sheet.put(f"q{number}", Answer("good"))
        # Its follow-up, its section's and the total score, and once in 25 the next section with its score.
        assert len(sheet.touched) <= 5
    assert len(sheet.put("q3", Answer("effort")).touched) == 3
    assert sheet.put("q3", Answer("good", evidence="chỉ thêm lời")).touched == ()
    assert sheet.put("q3", Answer("good")) is sheet


def test_what_did_not_change_is_not_passed_on() -> None:
    form = load_text(
        questions(
            "id: n, kind: points, ask: A, max: 9",
            'id: a, kind: yes_no, ask: A, when: "n >= 5"',
            'id: b, kind: yes_no, ask: A, when: "answered(a)"',
        )
    )
    sheet = Sheet.start(form).put("n", Answer(Fraction(6))).put("a", Answer(value=True))
    assert sheet.put("n", Answer(Fraction(7))).touched == ("show:a",)
    assert sheet.put("n", Answer(Fraction(4))).touched == ("show:a", "show:b")


# --- order does not matter -----------------------------------------------------------------------

CHOICES: dict[str, st.SearchStrategy[Answer]] = {
    "mode": st.sampled_from([NOTHING, Answer("long"), Answer("short")]),
    "one": st.sampled_from([NOTHING, Answer("good", evidence="dạy thêm"), Answer("effort"), Answer(skip_reason="ốm")]),
    "two": st.sampled_from([NOTHING, Answer("not_yet"), Answer("no_chance")]),
    "pick": st.integers(0, 10).map(lambda points: Answer(Fraction(points))),
    "text": st.sampled_from([NOTHING, Answer("a"), Answer("dài hơn")]),
    "table": st.sampled_from([NOTHING, Answer(({"what": "a"},))]),
}


def outcome(sheet: Sheet) -> object:
    """Everything that a sheet says."""
    states = {name: sheet.state(name) for name in FORM.questions}
    return dict(sheet.answers), states, dict(sheet.scores), sheet.left_out, [q.id for q in sheet.steps()]


@given(st.fixed_dictionaries(CHOICES), st.permutations(sorted(CHOICES)), st.fixed_dictionaries(CHOICES))
@settings(max_examples=200)
def test_the_order_of_answers_and_what_stood_before_do_not_matter(
    final: dict[str, Answer], order: list[str], before: dict[str, Answer]
) -> None:
    sheet = Sheet.of(FORM, before)
    for name in order:
        sheet = sheet.put(name, final[name])
    assert outcome(sheet) == outcome(Sheet.of(FORM, final))


@given(answered(), answered())
def test_putting_and_taking_back_gives_the_sheet_before(
    first: tuple[Question, Answer], second: tuple[Question, Answer]
) -> None:
    sheet = Sheet.start(EVERY_KIND).put(first[0].id, first[1])
    assert sheet.put(second[0].id, second[1]).put(second[0].id, sheet.answer(second[0].id)) == sheet


def test_a_questionnaire_that_nobody_uses_any_more_is_forgotten() -> None:
    form = large(25)
    Sheet.start(form).put("q0", Answer("good"))
    gone = weakref.ref(form)
    del form
    gc.collect()
    assert gone() is None
