"""Whatever an overlay adds: if it loads, the locked core and every score above are what they were."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from questionnaires.loaded import Loaded
from questionnaires.loading import load
from questionnaires.model import Questionnaire
from questionnaires.problems import QuestionnaireRefusedError
from questionnaires.reading import Reference
from questionnaires.sheet import Sheet
from questionnaires.values import Answer

NATIONAL = """\
questionnaire: national
edition: "1"
title: Chung
scales:
  marks:
    - {code: good, label: Tốt, points: 2}
    - {code: bad, label: Xấu, points: 0, low: yes}
sections:
  - id: core
    title: Khoá
    locked: yes
    may_add: 2
    questions:
      - id: standards
        kind: grid
        scale: marks
        ask: A
        rows: [{id: one, name: Một}, {id: two, name: Hai, when: "one == 'bad'"}]
      - {id: own, kind: points, max: 10, ask: B, required: "flag"}
  - id: open
    title: Mở
    questions:
      - {id: flag, kind: yes_no, ask: C}
      - {id: result, kind: points, max: 70, ask: D, when: "not flag"}
      - {id: free, kind: choose, ask: E, options: [{code: x, label: X, points: 1}, {code: y, label: Y, points: 2}]}
      - {id: secret, kind: text, ask: F, visible: self}
scores:
  - {id: core_pct, title: T, percent_of: core, missing: zero}
  - {id: rows_pct, title: T, percent_of: standards, missing: zero}
  - {id: goods, title: T, formula: "count(core, 'good') + count(standards, 'good')"}
  - {id: lowest_core, title: T, formula: "lowest(core, result)"}
  - {id: total, title: T, formula: "own + result", missing: zero}
"""
ABOVE = load(NATIONAL.encode(), "national.yaml", lambda _reference: pytest.fail("nothing to fetch"))
TAKEN = (
    "core", "open", "standards", "one", "own", "flag", "result", "free", "secret", "total",
    "core_pct",
)  # fmt: skip
ANSWERS = {
    "one": st.sampled_from(["good", "bad"]).map(Answer),
    "two": st.sampled_from(["good", "bad"]).map(Answer),
    "own": st.integers(0, 10).map(lambda n: Answer(Fraction(n))),
    "flag": st.booleans().map(Answer),
    "result": st.integers(0, 70).map(lambda n: Answer(Fraction(n))),
}


def composed(overlay: object) -> Questionnaire:
    """The overlay on the national questionnaire; JSON is YAML. Raises QuestionnaireRefusedError."""

    def fetch(reference: Reference) -> Loaded:
        assert reference.id == "national"
        return ABOVE

    return load(json.dumps(overlay, ensure_ascii=False).encode(), "unit.yaml", fetch).questionnaire


def mostly(often: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Ids of one's own, and one time in eight one that is there already."""
    return st.integers(0, 7).flatmap(lambda number: often if number else st.sampled_from(TAKEN))


def fresh(word: str) -> st.SearchStrategy[str]:
    return mostly(st.integers(1, 99).map(lambda number: f"{word}_{number}"))


@st.composite
def questions(draw: st.DrawFn) -> Mapping[str, object]:
    """A question with an id of its own, or now and then one that is there already."""
    kind = draw(st.sampled_from(["rate", "points", "text", "yes_no", "grid", "choose"]))
    found: dict[str, object] = {"id": draw(fresh("mine")), "kind": kind, "ask": "Câu của đơn vị"}
    if kind == "points":
        found["max"] = draw(st.sampled_from(["5", "70", "100"]))
    if kind in ("rate", "grid"):
        found["scale"] = "ours"
    if kind == "grid":
        found["rows"] = [{"id": name, "name": "Dòng"} for name in draw(st.lists(fresh("row"), min_size=1, max_size=2))]
    if kind == "choose":
        found["options"] = [{"code": "x", "label": "X", "points": "7"}, {"code": "y", "label": "Y", "points": "9"}]
    for key, values in (("when", ["flag", "own > 3", "true"]), ("visible", ["self", "chi_uy", "meeting"])):
        if draw(st.booleans()):
            found[key] = draw(st.sampled_from(values))
    return found


@st.composite
def sections(draw: st.DrawFn) -> Mapping[str, object]:
    found: dict[str, object] = {
        "id": draw(mostly(st.sampled_from(["core", "open", "ours"]))),
        "questions": draw(st.lists(questions(), min_size=1, max_size=2)),
    }
    if found["id"] not in ("core", "open") or draw(st.integers(0, 9)) == 0:
        found["title"] = "Của đơn vị"
    for key, values in (("when", ["flag", "not flag"]), ("locked", ["no", "yes"]), ("may_add", ["99"])):
        if draw(st.integers(0, 15)) == 0:
            found[key] = draw(st.sampled_from(values))
    return found


@st.composite
def scores(draw: st.DrawFn) -> Mapping[str, object]:
    ways: list[dict[str, object]] = [{"percent_of": "core"}, {"sum_of": ["own"]}, {"formula": "own * 2"}]
    return {"id": draw(fresh("score")), "title": "Điểm của đơn vị", **draw(st.sampled_from(ways))}


@st.composite
def overlays(draw: st.DrawFn) -> Mapping[str, object]:
    parts = draw(st.lists(sections(), min_size=1, max_size=2, unique_by=lambda section: str(section["id"])))
    found = dict(overlay(*parts))
    if draw(st.booleans()):
        found["scores"] = [draw(scores())]
    if draw(st.integers(0, 3)) == 0:
        found["moves"] = {draw(mostly(st.just("gone"))): "free"}
    return found


@settings(max_examples=300, deadline=None)
@given(written=overlays(), answers=st.fixed_dictionaries({}, optional=ANSWERS), later=st.booleans())
def test_an_overlay_that_loads_changes_neither_core_nor_scores(
    written: Mapping[str, object], answers: dict[str, Answer], *, later: bool
) -> None:
    try:
        found = composed(written)
    except QuestionnaireRefusedError as error:
        event(error.code)
        return
    event("loads")
    above = ABOVE.questionnaire
    assert found.core_sha256 == above.core_sha256 != ""
    before, after = Sheet.start(above), Sheet.start(found)
    for name, answer in answers.items():
        before, after = before.put(name, answer), after.put(name, answer)
    if later:  # the unit's own answers, which nothing above may read
        for question in found.answerable:
            if question.id not in above.questions and question.options:
                after = after.put(question.id, Answer(question.options[0].code))
    assert {name: after.scores[name] for name in before.scores} == before.scores
    for name in ("one", "two", "own", "flag", "result"):
        assert after.shown(name) == before.shown(name)
        assert found.questions[name].visible == above.questions[name].visible
    assert found.questions["secret"].visible == "self"
    assert not set(found.moves) & set(above.questions)


def overlay(*sections: Mapping[str, object], **more: object) -> Mapping[str, object]:
    scales = {"ours": [{"code": "good", "label": "Tốt", "points": "3"}, {"code": "bad", "label": "Kém", "points": "0"}]}
    head = {"questionnaire": "unit", "edition": "1", "extends": "national@1", "scales": scales}
    return {**head, "sections": list(sections), **more}


def test_criteria_added_to_a_locked_section_are_not_counted_by_the_scores_above() -> None:
    more = {"id": "mine", "kind": "rate", "ask": "M", "scale": "ours"}
    sheet = Sheet.start(composed(overlay({"id": "core", "questions": [more]}, scores=[
        {"id": "ours_sum", "title": "Của đơn vị", "sum_of": ["mine"]}
    ])))  # fmt: skip
    sheet = sheet.put("one", Answer("good")).put("own", Answer(Fraction(10))).put("mine", Answer("bad"))
    assert {name: sheet.scores[name] for name in ("core_pct", "goods")} == {"core_pct": 100, "goods": 2}
    assert sheet.scores["ours_sum"] == 0
    assert sheet.put("mine", Answer("good")).scores["ours_sum"] == 3


def test_a_section_that_the_unit_locks_is_not_part_of_the_core() -> None:
    mine = {"id": "mine", "kind": "text", "ask": "M"}
    found = composed(overlay({"id": "ours", "title": "T", "locked": "yes", "questions": [mine]}))
    assert found.core_sha256 == ABOVE.questionnaire.core_sha256


def test_words_of_an_open_question_may_change_and_nothing_that_counts() -> None:
    reworded = {"id": "result", "kind": "points", "max": "70", "ask": "Lời của đơn vị", "when": "not flag"}
    found = composed(overlay({"id": "open", "questions": [reworded]}))
    assert found.questions["result"].ask.vi == "Lời của đơn vị"


@pytest.mark.parametrize(
    ("section", "code"),
    [
        ({"id": "open", "questions": [{"id": "result", "kind": "points", "max": "100", "ask": "D"}]}, "extends_scored"),
        ({"id": "open", "questions": [{"id": "flag", "kind": "text", "ask": "C"}]}, "extends_scored"),
        (
            {"id": "open", "when": "own > 3", "questions": [{"id": "mine", "kind": "text", "ask": "C"}]},
            "extends_scored",
        ),
        (
            {"id": "open", "questions": [{"id": "secret", "kind": "text", "ask": "F", "visible": "meeting"}]},
            "extends_visible",
        ),
        ({"id": "own", "title": "T", "questions": [{"id": "mine", "kind": "text", "ask": "C"}]}, "duplicate_id"),
        ({"id": "open", "questions": [{"id": "core", "kind": "text", "ask": "C"}]}, "duplicate_id"),
    ],
)
def test_what_would_change_a_score_or_open_a_secret_is_named(section: Mapping[str, object], code: str) -> None:
    with pytest.raises(QuestionnaireRefusedError) as caught:
        composed(overlay(section))
    assert code in [problem.code for problem in caught.value.problems]


def test_an_overlay_does_not_carry_answers_of_the_edition_above_elsewhere() -> None:
    mine = {"id": "open", "questions": [{"id": "mine", "kind": "points", "max": "70", "ask": "M"}]}
    with pytest.raises(QuestionnaireRefusedError) as caught:
        composed(overlay(mine, moves={"result": "mine"}))
    assert [problem.code for problem in caught.value.problems] == ["extends_locked"]
