"""Asked once: what was answered under `same_as` is shown where it recurs and need not be answered again."""

from __future__ import annotations

from pathlib import Path

import pytest

from questionnaires.catalogue import Catalogue
from questionnaires.model import Questionnaire
from questionnaires.same_as import answered_before, said_before
from questionnaires.sheet import Sheet, State
from questionnaires.values import Answer

FORM = """\
questionnaire: twice
edition: "1"
kind: module
title: Hai lần
source: [{number: "1", date: "1/1/2026", issuer: "Thử"}]
verified: no
scales:
  marks: [{code: good, label: Tốt}, {code: bad, label: Kém, low: yes}]
sections:
  - id: one
    title: Một
    questions:
      - {id: idea, kind: rate, name: Việc mới, ask: Việc mới?, scale: marks, evidence: {ask: Việc}}
      - {id: proof, kind: text, name: Sản phẩm, ask: Sản phẩm?}
      - {id: secret, kind: rate, name: Riêng, ask: Riêng?, scale: marks, visible: self}
  - id: two
    title: Hai
    questions:
      - {id: again, kind: rate, name: Lại, ask: Lại?, scale: marks, required: yes, same_as: [idea]}
      - {id: both, kind: text, name: Cả hai, ask: Cả hai?, required: yes, same_as: [idea, proof]}
      - {id: told, kind: text, name: Kể, ask: Kể?, required: yes, same_as: [secret]}
      - {id: marks, kind: points, name: Điểm, ask: Điểm?, required: yes, max: 5, same_as: [idea]}
"""


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    file: Path = tmp_path_factory.mktemp("forms") / "twice.yaml"
    file.write_text(FORM, encoding="utf-8")
    return Catalogue([file]).load("twice")


def test_a_question_is_open_until_the_other_that_asks_the_same_is_answered(form: Questionnaire) -> None:
    sheet = Sheet.start(form)
    assert sheet.state("again") is State.OPEN
    sheet = sheet.put("idea", Answer(value="good", evidence="Sổ điểm điện tử"))
    assert (sheet.state("again"), sheet.required("again")) == (State.OPTIONAL, False)
    (before,) = said_before(sheet.facts, form.questions["again"])
    assert (before.question.id, before.answer.evidence) == ("idea", "Sổ điểm điện tử")
    sheet = sheet.put("idea", Answer())
    assert sheet.state("again") is State.OPEN


def test_of_several_all_must_be_answered(form: Questionnaire) -> None:
    sheet = Sheet.start(form).put("idea", Answer(value="bad"))
    assert not answered_before(sheet.facts, form.questions["both"])
    assert sheet.state("both") is State.OPEN
    assert [b.question.id for b in said_before(sheet.facts, form.questions["both"])] == ["idea"]
    sheet = sheet.put("proof", Answer(value="Một cuốn sổ"))
    assert sheet.state("both") is State.OPTIONAL


def test_a_private_answer_stands_for_nothing_that_others_see(form: Questionnaire) -> None:
    sheet = Sheet.start(form).put("secret", Answer(value="bad"))
    assert said_before(sheet.facts, form.questions["told"]) == ()
    assert sheet.state("told") is State.OPEN


def test_points_are_always_given_where_they_are_asked_for(form: Questionnaire) -> None:
    sheet = Sheet.start(form).put("idea", Answer(value="good"))
    assert sheet.state("marks") is State.OPEN
