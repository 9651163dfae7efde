"""A 2C member who takes the shortest documented answer to every question makes at most fifty entries."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from questionnaires.model import Kind, Question
from questionnaires.values import Answer
from reviews.actions.fill import Filling, open_filling
from reviews.people import Profile
from tests.reviews.conftest import Desk

MOST = 50
SHORTEST = ("read_none", "HTT")
"""«Đã đọc kỹ từng dòng, không có», and an own level."""
POINTS = {"b_i_1": Fraction(28), "b_i_2": Fraction(60)}


def shortest(question: Question) -> Answer:
    """One decision of the person: one digit, one number, or one line."""
    if question.none_with_reason:
        return Answer(skip_reason="Chi bộ chưa chỉ ra hạn chế nào trong năm.")
    if question.kind is Kind.YES_NO:
        return Answer(value=False)
    if question.options:
        codes = [option.code for option in question.options]
        return Answer(value=next((code for code in SHORTEST if code in codes), codes[0]))
    if question.kind is Kind.POINTS:
        return Answer(value=POINTS[question.id])
    return Answer(value="Dự 12/12 kỳ sinh hoạt chi bộ, đóng đảng phí đúng hạn.")


def entries(filling: Filling) -> list[str]:
    """Answers what the app leads to («câu trống») until nothing is open; the questions in that order."""
    made: list[str] = []
    while items := filling.open_items():
        question = filling.questionnaire.questions[items[0].question]
        assert question.id not in made, f"asked twice: {question.id}"
        made.append(question.id)
        filling.put(question.id, shortest(question))
    return made


def open_2c(desk: Desk) -> Filling:
    profile: Profile = replace(desk.unlocked.profile, form="2C", workplace="Hưu trí")
    person = desk.store.vault.add(profile, desk.unlocked.unit, None)
    return open_filling(desk.store.vault.unlock(person.id, None), desk.catalogue, desk.clock, form="2C", hold=False)


@pytest.mark.parametrize("short", [False, True], ids=["all-parts", "official-form-only"])
def test_a_2c_member_makes_at_most_fifty_entries(desk: Desk, *, short: bool) -> None:
    filling = open_2c(desk)
    filling.choose_short(short=short)
    made = entries(filling)
    assert filling.open_items() == ()
    assert len(made) <= MOST, f"{len(made)} entries: {made}"
    private = [name for name in made if filling.questionnaire.questions[name].visible == "self"]
    standards = [name for name in made if name.startswith("qd144_")]
    assert (len(private), len(standards)) == ((0, 0) if short else (4, 19))
    assert {"shortcomings", "b_i_1", "b_i_2", "level_self", "a_i_1", "a_i_2", "a_i_3"} <= set(made)
