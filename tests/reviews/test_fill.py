"""Filling in: what is typed is there again after reopening, undo takes words back, nothing is asked twice."""

from __future__ import annotations

import threading
from datetime import date

import pytest

from questionnaires.values import Answer
from reviews.actions.fill import ReadOnlyError
from storage.errors import ConflictError
from tests.reviews.conftest import Desk


def test_what_is_known_is_filled_in(desk: Desk) -> None:
    filling = desk.open()
    assert filling.sheet.answer("full_name").value == "Đặng Mẫu Đào"
    assert filling.sheet.answer("born").value == date(1990, 2, 14)
    assert filling.sheet.answer("union_post").value == "Bí thư chi đoàn"


def test_a_saved_draft_reopens_at_its_place_with_its_words(desk: Desk) -> None:
    filling = desk.open()
    filling.put("qd144_i3_4", Answer(value="effort", evidence="Tháng 8 chưa nói thẳng."))
    filling.move("qd144_article_3")
    filling.mark("tasks")
    filling.save()
    again = desk.open()
    assert again.sheet.answer("qd144_i3_4").evidence == "Tháng 8 chưa nói thẳng."
    assert again.place == "qd144_article_3"
    assert again.marked == ("tasks",)


def test_letters_typed_while_saving_stay_unsaved(desk: Desk) -> None:
    filling = desk.open()
    filling.put("a_i_1", Answer(value="một"))
    worker = threading.Thread(target=filling.save)
    worker.start()
    filling.put("a_i_1", Answer(value="một hai"))
    worker.join()
    filling.save()
    assert not filling.dirty
    assert desk.open().sheet.answer("a_i_1").value == "một hai"


def test_undo_takes_a_word_back_and_redo_brings_it_again(desk: Desk) -> None:
    filling = desk.open()
    text = ""
    for letter in "hoà giải":
        text += letter
        filling.put("a_i_1", Answer(value=text))
    assert filling.undo() == "a_i_1"
    assert filling.sheet.answer("a_i_1").value == "hoà"
    filling.redo()
    assert filling.sheet.answer("a_i_1").value == "hoà giải"


def test_undo_covers_choices(desk: Desk) -> None:
    filling = desk.open()
    filling.put("qd144_i1_1", Answer(value="good"))
    filling.put("qd144_i1_1", Answer(value="effort"))
    filling.undo()
    assert filling.sheet.answer("qd144_i1_1").value == "good"
    filling.undo()
    assert filling.sheet.answer("qd144_i1_1").empty
    assert filling.undo() is None


def test_a_second_session_only_reads(desk: Desk) -> None:
    first, second = desk.open(hold=True), desk.open(hold=True)
    assert not first.read_only
    assert second.read_only
    with pytest.raises(ReadOnlyError):
        second.put("a_i_1", Answer(value="x"))
    first.close()
    second.close()
    third = desk.open(hold=True)
    assert not third.read_only
    third.close()


def test_an_older_memory_never_overwrites_a_newer_draft(desk: Desk) -> None:
    desk.open().save()
    one, other = desk.open(), desk.open()
    one.put("a_i_1", Answer(value="mới"))
    one.save()
    other.put("a_i_1", Answer(value="cũ"))
    with pytest.raises(ConflictError):
        other.save()
    assert desk.open().sheet.answer("a_i_1").value == "mới"


def test_only_the_official_form_leaves_two_parts_out(desk: Desk) -> None:
    filling = desk.open()
    whole = filling.progress().total
    filling.choose_short(short=True)
    sections = {filling.questionnaire.section_of[q.id].id for q in filling.steps()}
    assert "ethics" not in sections
    assert "private" not in sections
    assert filling.progress().total < whole
    assert not any(item.question.startswith("qd144_") for item in filling.open_items())


def test_last_years_answers_stand_beside(desk: Desk) -> None:
    assert desk.open().last_year() == {}
