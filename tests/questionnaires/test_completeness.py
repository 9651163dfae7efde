"""What is open, how far one is, and the gentle hints before sending."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from questionnaires.completeness import OpenItem, Progress, next_open, open_items, progress, section_progress
from questionnaires.flags import _CONCRETE, SHORT, Flag, flags
from questionnaires.sheet import Sheet
from questionnaires.values import NOTHING, Answer, Row
from tests.questionnaires.forms import load_text

FORM = load_text(
    """
    sections:
      - id: info
        title: Thông tin
        minutes: 1
        questions:
          - {id: name, kind: line, ask: Họ tên, required: yes}
          - {id: post, kind: line, ask: Chức vụ}
      - id: marks
        title: Soi
        minutes: 10
        questions:
          - id: grid
            kind: grid
            ask: Chấm
            scale: practice
            required: yes
            skip: with_reason
            evidence: {ask: Việc}
            remedy: {ask: Hướng sửa, required: yes, min_chars: 10}
            rows: [{id: one, name: Một}, {id: two, name: Hai}, {id: three, name: Ba}, {id: four, name: Bốn}]
      - id: work
        title: Việc
        questions:
          - id: tasks
            kind: table
            ask: Nhiệm vụ
            minutes: 8
            columns:
              - {id: task, kind: text, title: Việc, required: yes}
              - {id: due, kind: date, title: Hạn}
          - {id: why, kind: text, ask: Vì sao, min_chars: 5, remedy: yes}
      - id: secret
        title: Riêng
        visible: self
        when: "answered(name)"
        questions:
          - {id: private, kind: text, ask: Riêng}
      - id: points
        title: Điểm
        questions:
          - {id: a, kind: points, ask: A, max: 30, required: yes, minutes: 2}
          - {id: b, kind: points, ask: B, max: 70, required: yes, minutes: 2}
    scores:
      - {id: first, title: Một, sum_of: [a], max: 20}
      - {id: total, title: Tổng, formula: "first + b", max: 80}
    """
)
EMPTY = Sheet.start(FORM)
ROWS = ("one", "two", "three", "four")


def fill(sheet: Sheet, **answers: Answer) -> Sheet:
    for name, answer in answers.items():
        sheet = sheet.put(name, answer)
    return sheet


FULL = fill(
    EMPTY,
    name=Answer("Đặng Mẫu Đào"),
    **{row: Answer("good") for row in ROWS},
    a=Answer(Fraction(18)),
    b=Answer(Fraction(55)),
)


def test_everything_required_is_open_at_first_in_walking_order() -> None:
    assert [(item.question, item.code) for item in open_items(EMPTY)] == [
        (name, "empty") for name in ("name", *ROWS, "a", "b")
    ]
    assert {item.section for item in open_items(EMPTY)} == {"info", "marks", "points"}
    assert open_items(FULL) == ()


def test_what_is_missing_beside_an_answer_is_told_apart() -> None:
    sheet = fill(
        FULL,
        one=Answer("effort"),
        two=Answer("no_chance"),
        three=Answer("not_yet", remedy="sẽ sửa"),
        why=Answer("vì"),
        tasks=Answer(({"task": "Dạy"}, {"due": date(2026, 5, 1)})),
    )
    assert open_items(sheet) == (
        OpenItem("one", "remedy", "marks"),
        OpenItem("two", "reason", "marks"),
        OpenItem("three", "too_short", "marks", {"part": "remedy", "found": 6, "minimum": 10}),
        OpenItem("tasks", "empty", "work", {"row": 2, "column": "task"}),
        OpenItem("why", "too_short", "work", {"part": "value", "found": 2, "minimum": 5}),
    )


def test_a_sum_above_its_maximum_is_reported_once_at_the_smallest_sum() -> None:
    (item,) = open_items(FULL.put("a", Answer(Fraction(25))).put("b", Answer(Fraction(70))))
    params = {"score": "first", "points": Fraction(25), "maximum": Fraction(20)}
    assert item == OpenItem("a", "points_over", "points", params)
    (item,) = open_items(FULL.put("b", Answer(Fraction(70))))
    assert (item.question, item.params["score"]) == ("b", "total")


def test_next_open_goes_forward_and_then_begins_anew() -> None:
    assert next_open(EMPTY, "") == "name"
    assert next_open(EMPTY, "name") == "one"
    assert next_open(EMPTY, "grid") == "one"
    assert next_open(EMPTY, "b") == "name"
    assert next_open(FULL, "name") is None
    assert next_open(FULL.put("name", NOTHING), "name") == "name"


def test_progress_counts_what_must_be_done_and_the_minutes_that_are_left() -> None:
    assert section_progress(EMPTY) == {
        "info": Progress(0, 1, 1),
        "marks": Progress(0, 4, 10),
        "work": Progress(0, 0, 0),
        "points": Progress(0, 2, 4),
    }
    assert progress(EMPTY) == Progress(0, 7, 15)
    half = fill(EMPTY, one=Answer("good"), two=Answer(skip_reason="nghỉ ốm"), three=Answer("effort"))
    assert section_progress(half)["marks"] == Progress(2, 4, 5)
    assert progress(FULL) == Progress(7, 7, 0)


def test_an_optional_table_or_text_counts_once_it_is_begun() -> None:
    begun = EMPTY.put("tasks", Answer(({"due": date(2026, 5, 1)},)))
    assert section_progress(begun)["work"] == Progress(0, 1, 9)
    assert section_progress(EMPTY.put("tasks", Answer(({"task": "Dạy"},))))["work"] == Progress(1, 1, 0)
    assert section_progress(EMPTY.put("why", Answer("vì")))["work"].total == 1


def test_sections_with_nothing_to_ask_now_are_left_out() -> None:
    assert "secret" not in section_progress(EMPTY)
    assert "secret" in section_progress(FULL)


# --- hints ------------------------------------------------------------------------------------------


LONG = "Tháng 3 nhận thêm lớp 4B, cuối năm 31/32 em đạt chuẩn."


@pytest.mark.parametrize(
    ("name", "answer", "found"),
    [
        ("why", Answer("Đã cố gắng hằng ngày"), [Flag("why", "short")]),
        ("why", Answer("Luôn cố gắng, nỗ lực, phấn đấu, trách nhiệm, gương mẫu"), [Flag("why", "vague")]),
        ("why", Answer(LONG), []),
        ("why", Answer(LONG, remedy="Cố gắng hơn"), [Flag("why", "vague", "remedy")]),
        ("why", Answer(LONG, remedy="Xong trước 30/6"), []),
        ("one", Answer("effort", remedy="Sẽ học thêm vào quý I"), []),
        ("one", Answer("good", evidence="Ngắn"), [Flag("one", "one_word", "evidence")]),
        ("one", Answer("good", evidence="Dạy lớp"), []),
        ("private", Answer("Ngắn"), []),
        ("name", Answer("Đào"), []),
    ],
)
def test_hints_about_one_answer(name: str, answer: Answer, found: list[Flag]) -> None:
    sheet = Sheet.start(FORM).put("name", Answer("Đặng Mẫu Đào")).put(name, answer)
    assert list(flags(sheet)) == found
    assert len(LONG) >= SHORT


def test_a_promise_in_a_row_wants_a_number_or_a_time() -> None:
    rows: tuple[Row, ...] = (
        {"task": "Cố gắng"}, {"task": "Dạy 2 lớp"}, {"task": "Dạy", "due": date(2026, 5, 1)}, {"task": "Hằng quý"},
    )  # fmt: skip
    assert list(flags(EMPTY.put("tasks", Answer(rows)))) == [Flag("tasks", "vague", row=1)]


def test_the_same_words_as_last_year_are_pointed_out_whatever_the_spacing() -> None:
    sheet = EMPTY.put("why", Answer(LONG, evidence="Như  Cũ"))
    before = {"why": Answer(LONG.upper().replace(" ", "  "), evidence="như cũ"), "gone": Answer("x")}
    assert list(flags(sheet, before)) == [
        Flag("why", "same_as_last_year"), Flag("why", "same_as_last_year", "evidence"),
    ]  # fmt: skip
    assert list(flags(sheet, {"why": Answer("khác")})) == []


def test_a_shortcoming_is_not_taken_for_a_deadline() -> None:
    assert not _CONCRETE.search("Còn một số hạn chế trong công tác")
    assert _CONCRETE.search("Xong đúng hạn")
