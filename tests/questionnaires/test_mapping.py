"""Where questions come from and where answers go; one questionnaire over several sources asks nothing twice."""

from __future__ import annotations

import pytest

from questionnaires.catalogue import Catalogue
from questionnaires.mapping import mapping
from questionnaires.sheet import Sheet, State
from questionnaires.values import Answer

CATALOGUE = Catalogue()
COMBINED = CATALOGUE.load("criteria-144-21-01")
MAPPED = {one.id: one for one in mapping(COMBINED)}


def test_three_sources_stand_in_one_questionnaire_and_each_question_names_its_own() -> None:
    numbers = {text for one in MAPPED.values() for text in one.sources}
    assert numbers == {"144-QĐ/TW", "21-KL/TW", "01-KL/TW"}
    assert all(one.sources for one in MAPPED.values())
    assert sum(one.id.startswith("qd144_") for one in MAPPED.values()) == 19


def test_what_asks_the_same_is_named_from_both_sides_with_both_sources() -> None:
    assert MAPPED["kl01_people"].same_as == ("qd144_i1_2",)
    assert MAPPED["qd144_i1_2"].stands_for == ("kl01_people",)
    assert MAPPED["qd144_i1_2"].sources == ("144-QĐ/TW", "01-KL/TW")
    assert MAPPED["qd144_i1_2"].feeds[0] == "A.I.1.g"


def test_answered_under_one_source_it_is_not_asked_again_under_the_other() -> None:
    sheet = Sheet.start(COMBINED)
    assert sheet.state("kl01_example") is State.OPEN
    sheet = sheet.put("qd144_i5_1", Answer("good"))
    assert sheet.state("kl01_example") is State.OPTIONAL
    assert sheet.state("kl01_learning") is State.OPEN


@pytest.mark.parametrize("name", ["review-2026-2a", "review-2026-2b", "review-2026-2c"])
def test_every_question_of_a_review_but_the_persons_own_facts_has_a_source(name: str) -> None:
    form = CATALOGUE.load(name)
    assert {one.section for one in mapping(form) if not one.sources} <= {"info", "led"}
