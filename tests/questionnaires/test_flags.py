"""«Qua loa»: one word, copied words, «100 % đạt» without evidence, a part of the theme left out; only hints."""

from __future__ import annotations

from questionnaires.catalogue import Catalogue
from questionnaires.completeness import open_items
from questionnaires.flags import Flag, flags
from questionnaires.sheet import Sheet
from questionnaires.values import Answer

FORM = Catalogue().load("review-2026-2b")
THEME = Catalogue().load("theme-bac-kan-2024-2025")
ROWS = [row.id for row in FORM.questions["commitments"].rows]


def test_one_word_as_evidence_is_pointed_out_and_two_are_not() -> None:
    sheet = Sheet.start(FORM).put("qd144_i1_1", Answer("good", evidence="Tốt"))
    assert flags(sheet) == (Flag("qd144_i1_1", "one_word", "evidence"),)
    assert flags(Sheet.start(FORM).put("qd144_i1_1", Answer("good", evidence="Dạy lớp"))) == ()


def test_the_same_words_under_two_questions_are_pointed_out_at_the_second() -> None:
    words = "Dạy phụ đạo cho 05 em học sinh"
    sheet = Sheet.start(FORM).put("qd144_i1_1", Answer("good", evidence=words))
    sheet = sheet.put("qd144_i1_2", Answer("good", evidence=words.upper()))
    assert flags(sheet) == (Flag("qd144_i1_2", "copied", "evidence"),)


def test_everything_met_without_any_evidence_is_pointed_out_once() -> None:
    sheet = Sheet.start(FORM)
    for row in ROWS:
        sheet = sheet.put(row, Answer("met"))
    assert flags(sheet) == (Flag(ROWS[0], "all_good_unproved", "evidence"),)
    proved = sheet.put(ROWS[2], Answer("met", evidence="Sổ theo dõi trang 12"))
    assert flags(proved) == ()
    partly = sheet.put(ROWS[1], Answer("partly"))
    assert flags(partly) == ()


def test_a_part_of_the_theme_that_was_not_carried_out_is_named_all_must_be() -> None:
    sheet = Sheet.start(THEME)
    for row in ("responsibility", "flexibility", "creativity", "overall"):
        sheet = sheet.put(row, Answer("good"))
    left_out = sheet.put("action", Answer("not_yet"))
    assert flags(left_out) == (Flag("action", "part_not_done"),)
    assert flags(sheet.put("action", Answer("effort"))) == ()
    assert flags(sheet.put("action", Answer("no_chance", evidence="Nghỉ thai sản từ tháng 01"))) == ()


def test_a_hint_keeps_nothing_from_being_complete() -> None:
    answered = Sheet.start(THEME).put("action", Answer("not_yet"))
    assert "action" not in {item.question for item in open_items(answered)}
