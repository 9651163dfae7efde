"""Modules taken in, overlays under a locked core, fingerprints of what comes out."""

from __future__ import annotations

import hashlib
import re

import pytest

from questionnaires.canonical import canonical_json, fingerprints, plain, questionnaire_plain
from questionnaires.model import Questionnaire
from questionnaires.sheet import Sheet, State
from questionnaires.values import Answer
from tests.questionnaires.forms import HEAD, load_text, loaded, problems, questions, refused

MODULE = """
questionnaire: ethics
edition: "2"
kind: module
title: Chuẩn mực
scales:
  marks:
    - {code: good, label: Tốt, points: 1}
    - {code: bad, label: Xấu, points: 0, low: yes}
sections:
  - id: inner
    title: Trong
    questions:
      - {id: seen, kind: yes_no, ask: Đã đọc?, visible: self}
  - id: more
    title: Nữa
    questions:
      - id: grid
        kind: grid
        ask: Chấm
        scale: marks
        evidence: {when: "one == 'good' and good_reason == 'one'", ask: Việc}
        rows: [{id: one, name: Một}, {id: two, name: Hai, when: "one == 'bad'", same_as: [one]}]
      - {id: good_reason, kind: line, ask: Vì sao}
      - {id: tab, kind: table, ask: Bảng, columns: [{id: one, kind: line, title: T}]}
scores:
  - {id: share, title: Tỷ lệ, percent_of: grid}
  - {id: filled, title: Đã ghi, formula: "count(tab, one) + count(grid, 'good')"}
tests:
  - given: {one: good}
    expect: {share: 100, hidden: [two]}
"""
FORM = """
sections:
  - {id: own, title: Riêng, visible: meeting, include: ethics as e, questions: [{id: one, kind: yes_no, ask: A}]}
"""


def test_included_questions_carry_the_prefix_wherever_they_are_named() -> None:
    found = load_text(FORM, ethics=MODULE)
    assert list(found.questions) == ["e_seen", "e_grid", "e_one", "e_two", "e_good_reason", "e_tab", "one"]
    row = found.questions["e_two"]
    assert (row.grid, row.scale, row.when, row.same_as) == ("e_grid", "e_marks", "e_one == 'bad'", ("e_one",))
    assert row.evidence is not None
    assert row.evidence.when == "e_one == 'good' and e_good_reason == 'one'"
    assert found.questions["e_tab"].columns[0].id == "one"
    assert [(s.id, s.percent_of, s.formula) for s in found.scores] == [
        ("e_share", "e_grid", ""), ("e_filled", "", "count(e_tab, one) + count(e_grid, 'good')"),
    ]  # fmt: skip
    assert [part.id for part in found.parts] == ["ethics"]


def test_the_including_section_decides_who_sees_it_unless_the_module_is_stricter() -> None:
    found = load_text(FORM, ethics=MODULE).questions
    assert found["e_one"].visible == "meeting"
    assert found["e_seen"].visible == "self"
    private = load_text(FORM.replace("visible: meeting", "visible: self"), ethics=MODULE)
    assert {question.visible for question in private.questions.values()} == {"self"}
    open_module = MODULE.replace("title: Nữa", "title: Nữa\n    visible: meeting")
    assert load_text(FORM, ethics=open_module).questions["e_one"].visible == "meeting"
    still = load_text(FORM.replace("visible: meeting", "visible: self"), ethics=open_module)
    assert {question.visible for question in still.questions.values()} == {"self"}


def test_included_scores_work() -> None:
    sheet = Sheet.start(load_text(FORM, ethics=MODULE)).put("e_one", Answer("bad")).put("e_two", Answer("good"))
    assert sheet.scores == {"e_share": 50, "e_filled": 1}


def test_a_condition_on_a_whole_section_of_a_module_goes_with_its_questions() -> None:
    module = """
    questionnaire: ethics
    edition: "2"
    kind: module
    title: M
    sections:
      - {id: first, title: M, questions: [{id: a, kind: yes_no, ask: A}]}
      - id: second
        title: M
        when: a
        questions: [{id: b, kind: yes_no, ask: B}, {id: c, kind: line, ask: C, when: b}]
    """
    sheet = Sheet.start(load_text(FORM, ethics=module)).put("e_b", Answer(value=True))
    assert sheet.state("e_c") is State.HIDDEN
    assert sheet.put("e_a", Answer(value=True)).state("e_c") is State.OPTIONAL


def test_the_same_module_may_be_taken_twice_under_two_names() -> None:
    text = FORM + "  - {id: again, title: Lần nữa, include: ethics as f}\n"
    found = load_text(text, ethics=MODULE)
    assert {"e_one", "f_one"} <= set(found.questions)


def test_a_mistake_against_an_included_name_is_found_in_the_including_file() -> None:
    text = FORM.replace("ask: A}", "ask: A, when: \"e_onee == 'good'\"}")
    (found,) = refused(text, ethics=MODULE)
    assert (found.code, found.params["nearest"]) == ("expression_unknown_name", "e_one")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (FORM.replace("ethics as e", "ethic as e"), "include_unknown"),
        (FORM.replace("ethics as e", "ethics"), "wrong_shape"),
        (FORM.replace("kind: yes_no", "kind: yes_not"), "bad_choice"),
        (FORM.replace("id: one", "id: e_one"), "duplicate_id"),
    ],
)
def test_what_does_not_fit_together_is_named(text: str, code: str) -> None:
    assert [found for found, _ in problems(text, ethics=MODULE)] == [code]


def test_only_modules_can_be_included() -> None:
    assert problems(FORM, ethics=MODULE.replace("kind: module", "kind: form"))[0][0] == "include_not_module"


# --- overlays -------------------------------------------------------------------------------------

NATIONAL = (
    HEAD
    + """
sections:
  - id: core
    title: Chung
    locked: yes
    may_add: 1
    questions:
      - {id: a, kind: rate, scale: practice, ask: A}
  - id: free
    title: Tự do
    questions:
      - {id: b, kind: line, ask: B}
      - {id: c, kind: line, ask: C}
"""
)
NATIONAL = NATIONAL.replace("questionnaire: small", "questionnaire: national")
UNIT = 'questionnaire: unit\nedition: "1"\nextends: national@1\n'


def overlay(sections: str) -> Questionnaire:
    return load_text(sections, head=UNIT, national=NATIONAL)


def test_an_overlay_adds_within_limits_and_the_core_stays_the_same() -> None:
    above = load_text("", head=NATIONAL)
    found = overlay("sections: [{id: core, questions: [{id: mine, kind: line, ask: M}]}]")
    assert list(found.questions) == ["a", "mine", "b", "c"]
    assert found.questions["mine"].added
    assert found.title == above.title
    assert found.core_sha256 == above.core_sha256 != ""
    assert found.sha256 != above.sha256
    assert [(part.id, part.sha256) for part in found.parts] == [("national", above.sha256)]


def test_an_overlay_may_reword_what_is_not_locked_and_add_sections_where_it_likes() -> None:
    found = overlay(
        "sections:\n  - {id: free, questions: [{id: b, kind: line, ask: Khác}]}\n"
        "  - {id: ours, title: Của chi bộ, after: core, questions: [{id: d, kind: line, ask: D}]}\n"
    )
    assert [section.id for section in found.sections] == ["core", "ours", "free"]
    assert found.questions["b"].ask.vi == "Khác"
    assert list(found.questions) == ["a", "d", "b", "c"]


@pytest.mark.parametrize(
    ("section", "code"),
    [
        ("{id: core, questions: [{id: a, kind: line, ask: Khác}]}", "extends_locked"),
        ("{id: core, title: Khác, questions: [{id: d, kind: line, ask: D}]}", "extends_locked"),
        ("{id: core, questions: [{id: d, kind: line, ask: D}, {id: e, kind: line, ask: E}]}", "extends_too_many"),
    ],
)
def test_a_locked_section_stays_as_it_is(section: str, code: str) -> None:
    assert [found for found, _ in problems(f"sections: [{section}]", head=UNIT, national=NATIONAL)] == [code]


# --- fingerprints ---------------------------------------------------------------------------------


def test_comments_order_of_keys_file_names_and_tests_do_not_change_the_fingerprint() -> None:
    text = questions("id: a, kind: text, ask: 'Tiếng', required: yes")
    other = (
        questions("required: true, ask: Tie\u0302\u0301ng, kind: text, id: a") + "# lời\ntests: [{expect: {open: a}}]\n"
    )
    assert load_text(text).sha256 == load_text(other, file="khac.yaml").sha256


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ask: A", "ask: Á"),
        ("required: yes", "required: no"),
        ("points: 2", "points: 3"),
        ('edition: "1"', 'edition: "2"'),
    ],
)
def test_content_changes_it(old: str, new: str) -> None:
    text = HEAD + questions("id: a, kind: rate, scale: practice, ask: A, required: yes")
    assert old in text
    assert load_text("", head=text).sha256 != load_text("", head=text.replace(old, new, 1)).sha256


def test_what_nobody_wrote_is_no_part_of_it_so_that_the_model_may_grow() -> None:
    (section,) = load_text(questions("id: a, kind: line, ask: A")).sections
    assert plain(section) == {
        "id": "part",
        "title": "Phần",
        "questions": [{"id": "a", "kind": "line", "ask": "A", "max_chars": 300}],
    }


def test_the_fingerprint_is_that_of_the_plain_form_that_is_shown() -> None:
    found = load_text(FORM, ethics=MODULE)
    data = canonical_json(questionnaire_plain(found))
    assert fingerprints(found)[0] == found.sha256
    assert re.search(rb"\d\.\d", data) is None
    assert hashlib.sha256(data).hexdigest() == found.sha256


def test_equal_answers_to_equal_content_are_equal_questionnaires() -> None:
    assert load_text(FORM, ethics=MODULE) == load_text(FORM, ethics=MODULE)
    assert loaded(FORM, ethics=MODULE).places["e_one"].file == "ethics.yaml"
