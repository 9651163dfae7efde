"""What changed between two editions is said completely, once, and by the right name."""

from __future__ import annotations

import pytest

from questionnaires.differences import Difference, differences, outlook
from questionnaires.model import Questionnaire
from tests.questionnaires.forms import HEAD, load_text
from tui.difference_words import difference_line, outlook_lines

OLD = """
sections:
  - id: first
    title: Phần một
    questions:
      - {id: a, kind: rate, scale: practice, ask: "Câu a", label: A.I.1}
      - {id: b, kind: points, max: 30, ask: "Câu b"}
      - {id: c, kind: text, ask: "Câu c", when: "a == 'effort'"}
      - {id: t, kind: table, ask: "Bảng", columns: [{id: x, kind: line, title: X}, {id: y, kind: line, title: Y}]}
  - id: second
    title: Phần hai
    questions:
      - {id: d, kind: line, ask: "Câu d"}
scores:
  - {id: total, title: "Tổng", sum_of: [a, b]}
"""


def older() -> Questionnaire:
    return load_text(OLD)


def changed(*swaps: tuple[str, str], head: str = HEAD) -> Questionnaire:
    text = OLD
    for old, new in swaps:
        assert (head + text).count(old) == 1, old
        text, head = text.replace(old, new), head.replace(old, new)
    return load_text(text, head=head)


def found(newer: Questionnaire) -> list[tuple[str, str, str, str]]:
    return [(d.what, d.how, d.id, d.field) for d in differences(older(), newer)]


@pytest.mark.parametrize(
    ("swap", "one"),
    [
        (('edition: "1"', 'edition: "2"'), ("head", "changed", "small", "edition")),
        (('"Câu b"', '"Câu b, mới"'), ("question", "changed", "b", "ask")),
        (("max: 30", "max: 20"), ("question", "changed", "b", "maximum")),
        (("a == 'effort'", "a == 'good'"), ("question", "changed", "c", "when")),
        (("label: A.I.1", "label: A.I.2"), ("question", "changed", "a", "label")),
        (("max: 30", "max: 30, weight: 2"), ("question", "changed", "b", "weight")),
        (("max: 30", "max: 30, visible: meeting"), ("question", "changed", "b", "visible")),
        (('"Câu c"', '"Câu c, viết ngắn"'), ("question", "changed", "c", "ask")),
        (("{id: y, kind: line, title: Y}", "{id: y, kind: line, title: Z}"), ("column", "changed", "t.y", "title")),
        ((", {id: y, kind: line, title: Y}", ""), ("column", "removed", "t.y", "")),
        (("sum_of: [a, b]", "sum_of: [b]"), ("score", "changed", "total", "sum_of")),
        (("title: Phần hai", "title: Phần cuối"), ("section", "changed", "second", "title")),
        (('      - {id: b, kind: points, max: 30, ask: "Câu b"}\n', ""), ("question", "removed", "b", "")),
    ],
)
def test_one_change_is_one_difference(swap: tuple[str, str], one: tuple[str, str, str, str]) -> None:
    swaps = [swap, ("sum_of: [a, b]", "sum_of: [a]")] if one[:3] == ("question", "removed", "b") else [swap]
    listed = found(changed(*swaps))
    assert one in listed
    assert len(listed) == len(swaps)


def test_a_scale_that_changes_is_told_where_it_is_used() -> None:
    assert found(changed(("Làm tốt, points: 2", "Làm rất tốt, points: 3"))) == [
        ("option", "changed", "a.good", "label"),
        ("option", "changed", "a.good", "points"),
    ]


def test_renamed_moved_and_reordered_are_three_things() -> None:
    line = '      - {id: b, kind: points, max: 30, ask: "Câu b"}\n'
    newer = load_text(OLD.replace("{id: b,", "{id: bb,").replace("[a, b]", "[a, bb]") + "moves: {b: bb}\n")
    assert found(newer) == [("question", "renamed", "bb", ""), ("score", "changed", "total", "sum_of")]
    elsewhere = load_text(OLD.replace(line, "").replace('ask: "Câu d"}\n', 'ask: "Câu d"}\n' + line))
    assert found(elsewhere) == [("question", "moved", "b", "")]
    first = '      - {id: a, kind: rate, scale: practice, ask: "Câu a", label: A.I.1}\n'
    swapped = load_text(OLD.replace(first + line, line + first))
    assert found(swapped) in ([("question", "order", "a", "")], [("question", "order", "b", "")])


def test_the_words_name_the_question_and_both_sides() -> None:
    newer = changed(("max: 30", "max: 20"))
    (change,) = differences(older(), newer)
    assert change == Difference("question", "changed", "b", "maximum", 30, 20)
    assert difference_line(change, older(), newer) == "Câu «Câu b» (b): nhiều nhất: 30 → 20"
    narrower = outlook(older(), newer)
    assert {one.id: one.fate for one in narrower if one.fate != "kept"} == {"b": "partly"}
    assert "  «Câu b» (b): có câu trả lời mà câu «b» không nhận." in list(outlook_lines(narrower, older(), ()))


def test_long_texts_are_shown_where_they_part() -> None:
    start = "Cùng một lời mở đầu rất dài " * 20
    before = load_text(OLD.replace("Câu d", start + "cũ"))
    after = load_text(OLD.replace("Câu d", start + "mới"))
    (change,) = differences(before, after)
    words = difference_line(change, before, after)
    assert words.endswith("mới»")
    assert "cũ» → " in words
    assert len(words) < 400


def test_what_is_gone_is_lost_and_what_is_new_is_counted() -> None:
    newer = load_text(
        OLD.replace('      - {id: d, kind: line, ask: "Câu d"}', '      - {id: e, kind: line, ask: "Câu e"}')
    )
    assert {one.id: one.fate for one in outlook(older(), newer)}["d"] == "lost"
    assert list(outlook_lines(outlook(older(), newer), older(), ("e",))) == [
        "Nếu chuyển bản đang viết: 4 câu giữ nguyên, 0 câu đổi mã, 1 câu không còn chỗ.",
        "  «Câu d» (d): câu trả lời không chuyển được; bản cũ vẫn giữ.",
        "  1 câu mới phải xem thêm.",
    ]
