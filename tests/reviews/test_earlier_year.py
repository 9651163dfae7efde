"""Last year's shortcomings come back as questions, whatever form they were written on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from questionnaires.sheet import State
from questionnaires.values import Answer
from reviews.actions.earlier_year import source_of
from reviews.actions.fill import Filling, open_filling
from reviews.people import Form
from tests.reviews.conftest import Desk

LATE = {"what": "Nộp báo cáo chậm 02 lần", "cause": "Dồn việc cuối quý", "remedy": "Lập lịch nhắc"}
SILENT = {"what": "Ít phát biểu", "cause": "Ngại va chạm", "remedy": "Mỗi quý phát biểu một lần"}


def wrote_last_year(desk: Desk, form: Form, shortcomings: Answer) -> None:
    filling = open_filling(desk.unlocked, desk.catalogue, desk.clock, period="2025", form=form, hold=False)
    filling.put("shortcomings", shortcomings)
    filling.save()


def items(filling: Filling) -> list[object]:
    value = filling.sheet.answer("previous").value
    return [row["item"] for row in value if not isinstance(row, str)] if isinstance(value, tuple) else []


@pytest.mark.parametrize("form", ["2B", "2C", "2A"])
def test_each_shortcoming_of_last_year_asks_how_far_it_is_mended(desk: Desk, form: Form) -> None:
    wrote_last_year(desk, form, Answer(value=(LATE, SILENT)))
    filling = desk.open()
    assert filling.sheet.answer("previous_any").value is True
    assert items(filling) == ["Nộp báo cáo chậm 02 lần", "Ít phát biểu"]
    assert filling.sheet.state("previous") is State.OPEN
    lacking = [item.params for item in filling.open_items() if item.question == "previous"]
    assert lacking == [{"row": 1, "column": "state"}, {"row": 2, "column": "state"}]


def test_who_wrote_none_is_asked_and_nothing_is_answered_for_him(desk: Desk) -> None:
    wrote_last_year(desk, "2B", Answer(skip_reason="Chi bộ chưa chỉ ra hạn chế nào"))
    filling = desk.open()
    assert filling.sheet.answer("previous_any").empty
    assert filling.sheet.state("previous_any") is State.OPEN


def test_what_was_taken_out_does_not_come_back(desk: Desk) -> None:
    wrote_last_year(desk, "2B", Answer(value=(LATE, SILENT)))
    filling = desk.open()
    filling.put("previous", Answer(value=({"item": "Ít phát biểu", "state": "fixed"},)))
    filling.save()
    assert items(desk.open()) == ["Ít phát biểu"]


def test_the_same_form_counts_before_another(desk: Desk) -> None:
    wrote_last_year(desk, "2C", Answer(value=(LATE,)))
    wrote_last_year(desk, "2B", Answer(value=(SILENT,)))
    assert items(desk.open()) == ["Ít phát biểu"]


def test_nobody_elses_year_is_taken(desk: Desk) -> None:
    wrote_last_year(desk, "2B", Answer(value=(LATE,)))
    other = desk.store.vault.add(replace(desk.unlocked.profile, name="Lê Mẫu Bình"), desk.unlocked.unit, None)
    unlocked = desk.store.vault.unlock(other.id, None)
    assert items(open_filling(unlocked, desk.catalogue, desk.clock, hold=False)) == []


def test_beside_the_table_and_the_question_before_it_stands_last_years_table(desk: Desk) -> None:
    questionnaire = desk.open().questionnaire
    found = {name: source_of(questionnaire, questionnaire.questions[name]) for name in ("previous", "previous_any")}
    assert found == {"previous": "shortcomings", "previous_any": "shortcomings"}
    assert source_of(questionnaire, questionnaire.questions["direction"]) == "direction"
