"""The member's own lines flow into the form, in its order, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from questionnaires.feeds import compose, shortcomings
from questionnaires.sheet import Sheet
from questionnaires.values import Answer, Row
from tests.questionnaires.forms import load_text

FORM = load_text(
    """
    sections:
      - id: marks
        title: Soi
        questions:
          - id: grid
            kind: grid
            ask: Chấm
            scale: practice
            evidence: {ask: Việc}
            remedy: {ask: Hướng sửa}
            rows:
              - {id: d, name: Đê, feeds: [A.1.đ]}
              - {id: b, name: Bê, feeds: [A.1.b, A.2]}
              - {id: a, name: A, feeds: [A.1.a]}
              - {id: d0, name: Dê, feeds: [A.1.d]}
              - {id: kept, name: Giữ, feeds: [A.1.e], feeds_low: yes}
          - {id: whole, kind: text, ask: Chung, feeds: [A.1]}
          - {id: other, kind: text, ask: Khác, feeds: [A.10, B]}
          - {id: shy, kind: yes_no, ask: Ẩn?}
          - {id: hidden, kind: text, ask: Ẩn, feeds: [A.1], when: shy}
          - id: tasks
            kind: table
            ask: Việc
            feeds: [A.2]
            columns:
              - {id: task, kind: text, title: Việc}
              - {id: due, kind: date, title: Hạn}
              - {id: result, kind: line, title: Kết quả}
              - {id: pace, kind: choose, title: T, options: [{code: early, label: Sớm}, {code: late, label: Muộn}]}
      - id: secret
        title: Riêng
        visible: self
        questions:
          - {id: sign, kind: rate, scale: practice, ask: Biểu hiện, evidence: yes}
    """
)
EMPTY = Sheet.start(FORM)


def test_lines_follow_the_points_of_the_block_in_vietnamese_order() -> None:
    sheet = EMPTY
    for name in ("d", "b", "a", "d0"):
        sheet = sheet.put(name, Answer("good", evidence=f"việc {name}"))
    sheet = sheet.put("whole", Answer("chung"))
    assert compose(sheet, "A.1") == "- việc a\n- việc b\n- việc d0\n- việc d\n- chung"
    assert compose(sheet, "A.1.b") == "- việc b"
    assert compose(sheet, "A") == ""


def test_every_line_is_a_paragraph_and_bullets_are_not_doubled() -> None:
    sheet = EMPTY.put("whole", Answer("- một\n\n+ hai\n  • ba  \n-bốn"))
    assert compose(sheet, "A.1") == "- một\n- hai\n- ba\n- -bốn"


def test_equal_lines_stand_once() -> None:
    sheet = EMPTY.put("a", Answer("good", evidence="giống")).put("b", Answer("good", evidence="giống"))
    assert compose(sheet, "A.1") == "- giống"


def test_rows_of_a_table_give_what_was_typed_in_them() -> None:
    rows: tuple[Row, ...] = (
        {"task": "Dạy 4B", "result": "31/32 em đạt", "pace": "early", "due": date(2026, 5, 1)},
        {"pace": "late"},
    )
    sheet = EMPTY.put("tasks", Answer((*rows, {"result": "chỉ kết quả"})))
    assert compose(sheet, "A.2") == "- Dạy 4B: 31/32 em đạt\n- chỉ kết quả"


def test_marks_and_reasons_and_remedies_are_not_composed() -> None:
    sheet = EMPTY.put("a", Answer("good", remedy="sửa")).put("b", Answer("no_chance", evidence="nghỉ ốm"))
    assert compose(sheet, "A.1") == ""


def test_what_stands_beside_a_low_mark_goes_to_the_shortcomings_instead() -> None:
    sheet = EMPTY.put("a", Answer("effort", evidence="còn nể nang", remedy="góp ý thẳng"))
    sheet = sheet.put("kept", Answer("not_yet", evidence="làm được 3 trong 4"))
    assert compose(sheet, "A.1") == "- làm được 3 trong 4"
    assert compose(sheet, "A.1.a", low_marks=True) == "- còn nể nang"
    found = shortcomings(sheet)
    assert [(s.question, s.name.vi, s.mark.code, s.line, s.remedy, s.private) for s in found] == [
        ("a", "A", "effort", "còn nể nang", "góp ý thẳng", False),
        ("kept", "Giữ", "not_yet", "làm được 3 trong 4", "", False),
    ]


def test_private_marks_are_offered_only_when_asked_for_and_say_so() -> None:
    sheet = EMPTY.put("sign", Answer("effort", evidence="riêng"))
    assert shortcomings(sheet) == ()
    assert [(s.question, s.private) for s in shortcomings(sheet, private=True)] == [("sign", True)]


def test_private_words_are_not_composed_even_where_a_question_says_that_it_feeds() -> None:
    sections = [
        replace(section, questions=tuple(replace(q, visible="self") for q in section.questions))
        for section in FORM.sections
    ]
    sheet = Sheet.start(replace(FORM, sections=tuple(sections))).put("whole", Answer("riêng"))
    assert compose(sheet, "A.1") == ""


def test_hidden_answers_feed_nothing() -> None:
    sheet = EMPTY.put("shy", Answer(value=True)).put("hidden", Answer("lộ"))
    assert compose(sheet, "A.1") == "- lộ"
    assert compose(sheet.put("shy", Answer(value=False)), "A.1") == ""


@given(st.dictionaries(st.sampled_from(["a", "b", "d", "whole", "other"]), st.text("ab\n-•+ đ", max_size=30)))
def test_never_a_word_that_nobody_wrote(texts: dict[str, str]) -> None:
    sheet = EMPTY
    for name, text in texts.items():
        mark = "good" if name in "abd" else None
        sheet = sheet.put(name, Answer(mark, evidence=text) if mark else Answer(text))
    written = " ".join(texts.values()).split()
    for line in compose(sheet, "A.1").splitlines():
        assert line.startswith("- ")
        assert set(line[2:].split()) <= set(written)
