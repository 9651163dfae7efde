"""A file full of mistakes: every one is reported at once, with its place and the corrected line."""

from __future__ import annotations

from fractions import Fraction

import pytest

from questionnaires.model import Kind, Option, Text
from tests.questionnaires.forms import HEAD, load_text, problems, questions, refused

BAD = """\
questionnaire: Small Form
edition: 2026.10
titel: Thử
languages: [vi, en]
scales:
  practice:
    - {code: good, label: Làm tốt, có cố gắng}
    - {code: good, label: Cần cố gắng}
  lonely:
    - {code: one, label: {vi: Một, en: One}}
sections:
  - id: first
    title: {vi: Phần một}
    visible: chiuy
    loked: yes
    questions:
      - {id: a, kind: rate, scale: practise, ask: A}
      - {id: a, kind: points, ask: B, max: "1,5", when: "aa == 'good'"}
      - {id: class, kind: yes_no, ask: C}
      - {id: d, kind: grd, ask: D}
      - {id: e, kind: yes_no, ask: E, rows: [], required: maybe_b}
      - {id: f, kind: text, ask: "", min_chars: many}
      - {id: g, kind: table, ask: G}
      - id: h
        kind: text
        ask: H
        visible: self
        feeds: [A.I.1]
        when: "b > 1 and answerd(d)"
        same_as: [aa]
      - {id: i, kind: points, ask: I, max: 2, verified: maybe, examples: ohne}
  - id: empty
    title: {vi: Trống, en: Empty}
scores:
  - {id: total, title: {vi: Tổng, en: Total}, sum_of: [i, cc]}
  - {id: share, title: {vi: Tỷ lệ, en: Share}, formula: "total + 1", percent_of: first}
moves: {old: ii}
"""

FOUND = [
    ("bad_id", "1:16", "questionnaire: small-form"),
    ("edition_unquoted", "2:10", 'edition: "2026.10"'),
    ("unknown_key", "3:1", "title: Thử"),
    ("too_few", "6:3", None),
    ("text_needs_quotes", "7:36", '- {code: good, label: "Làm tốt, có cố gắng"}'),
    ("duplicate_id", "8:14", None),
    ("too_few", "9:3", None),
    ("missing_key", "13:12", None),
    ("bad_choice", "14:14", "visible: chi_uy"),
    ("unknown_key", "15:5", "locked: yes"),
    ("unknown_scale", "17:36", "- {id: a, kind: rate, scale: practice, ask: A}"),
    ("duplicate_id", "18:14", None),
    ("bad_number", "18:45", '- {id: a, kind: points, ask: B, max: "1.5", when: "aa == \'good\'"}'),
    ("expression_unknown_name", "18:58", '- {id: a, kind: points, ask: B, max: "1,5", when: "a == \'good\'"}'),
    ("reserved_id", "19:14", "- {id: class_1, kind: yes_no, ask: C}"),
    ("bad_choice", "20:23", "- {id: d, kind: grid, ask: D}"),
    ("key_not_for_kind", "21:39", None),
    ("expression_unknown_name", "21:59", None),
    ("missing_text", "22:35", None),
    ("bad_number", "22:49", None),
    ("too_few", "23:9", None),
    ("self_feeds", "28:16", None),
    ("expression_unknown_name", "29:16", None),
    ("expression_unknown_function", "29:26", 'when: "b > 1 and answered(d)"'),
    ("unknown_name", "30:18", "same_as: [a]"),
    ("bad_flag", "31:57", None),
    ("wrong_shape", "31:74", None),
    ("nothing_to_ask", "32:5", None),
    ("unknown_name", "35:55", None),
    ("score_parts", "36:5", None),
    ("move_target", "37:9", "moves: {old: i}"),
]


def test_every_mistake_is_reported_in_the_order_of_the_file_with_the_corrected_line() -> None:
    found = [(p.code, p.where.removeprefix("small.yaml:"), p.params.get("corrected")) for p in refused(BAD, head="")]
    assert found == FOUND


def test_a_question_that_could_not_be_read_causes_no_further_complaints() -> None:
    text = questions(
        "id: a, kind: yesno, ask: A", "id: b, kind: text, ask: B, when: a", "id: c, kind: text, ask: C, same_as: [a]"
    )
    assert [code for code, _ in problems(text)] == ["bad_choice"]


def test_an_english_text_is_asked_for_only_where_the_file_promises_english() -> None:
    bilingual = "languages: [vi, en]\n" + questions("id: a, kind: text, ask: {vi: A}")
    assert ("missing_key", "small.yaml:15:34") in problems(bilingual)
    assert load_text(questions("id: a, kind: text, ask: {vi: A}")).questions["a"].ask == Text("A")


def test_rows_inherit_from_their_grid_and_may_differ() -> None:
    found = load_text(
        """
        sections:
          - id: part
            title: Phần
            visible: meeting
            questions:
              - id: grid
                kind: grid
                ask: Tất cả
                scale: practice
                required: yes
                skip: with_reason
                feeds: [A.I.1]
                verified: no
                source: {number: "144-QĐ/TW"}
                evidence: {ask: "Việc", required: yes, min_chars: 5}
                rows:
                  - {id: one, name: Một}
                  - {id: two, name: Hai, feeds: [A.I.2], verified: yes, required: no, evidence: no, visible: chi_uy}
        """
    )
    one, two = found.questions["one"], found.questions["two"]
    assert (one.kind, one.grid, one.required, one.skip) == (Kind.RATE, "grid", "yes", True)
    assert (one.feeds, one.verified, one.visible) == (("A.I.1",), False, "meeting")
    assert one.evidence is not None
    assert (one.evidence.required, one.evidence.min_chars) == (True, 5)
    assert one.options[1] == Option("effort", Text("Cần cố gắng"), Fraction(1), low=True)
    assert (two.feeds, two.verified, two.required, two.evidence, two.visible) == (
        ("A.I.2",), True, "", None, "chi_uy",
    )  # fmt: skip
    assert two.source == one.source
    assert [q.id for q in found.answerable] == ["one", "two"]


def test_points_count_in_whole_steps_unless_the_file_says_otherwise() -> None:
    found = load_text(
        questions('id: a, kind: points, ask: A, max: 3, step: "0.5"', "id: b, kind: points, ask: B, max: 7")
    )
    a, b = found.questions["a"], found.questions["b"]
    assert (a.minimum, a.maximum, a.step) == (Fraction(0), Fraction(3), Fraction(1, 2))
    assert (b.maximum, b.step) == (Fraction(7), Fraction(1))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("id: a, kind: points, ask: A", "missing_key"),
        ("id: a, kind: points, ask: A, max: 3, step: 0", "bad_number"),
        ("id: a, kind: number, ask: A, min: 5, max: 3", "bad_number"),
        ("id: a, kind: choose, ask: A", "missing_key"),
        ("id: a, kind: choose, ask: A, options: [{code: x, label: X}]", "too_few"),
        ("id: a, kind: rate, ask: A, scale: practice, source: {issuer: Ai}", "missing_key"),
        ("id: a, kind: grid, ask: A, scale: practice", "too_few"),
        ("id: a, kind: table, ask: A, columns: [{id: x, kind: table, title: X}]", "bad_choice"),
        ("id: a, kind: text, ask: [A]", "wrong_shape"),
        ("id: a, kind: text, ask: A, evidence: {when: b}", "expression_unknown_name"),
        ("id: 1a, kind: text, ask: A", "bad_id"),
        ("id: answered, kind: text, ask: A", "reserved_id"),
        ("kind: text, ask: A", "missing_key"),
    ],
)
def test_what_a_question_cannot_be_is_named(line: str, code: str) -> None:
    assert [found for found, _ in problems(questions(line))] == [code]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("title: Thử", "title: [Thử]", [("wrong_shape", "small.yaml:3:8")]),
        ("questionnaire: small", "extends: 'Nowhere!'\nquestionnaire: small", [("wrong_shape", "small.yaml:1:11")]),
        ("title: Thử", "title: Thử\nform: 2D", [("bad_choice", "small.yaml:4:7")]),
        ("title: Thử", "title: Thử\nscales2: x", [("unknown_key", "small.yaml:4:1")]),
        ("title: Thử", "title: Thử\nscores: x", [("wrong_shape", "small.yaml:4:9")]),
        ("title: Thử", "title: Thử\ntests: [x]", [("wrong_shape", "small.yaml:4:9")]),
        ("title: Thử", "title: Thử\ntests: [{given: {}}]", [("missing_key", "small.yaml:4:9")]),
        ("title: Thử", "title: Thử\nmoves: []", [("wrong_shape", "small.yaml:4:8")]),
        ("title: Thử", "title: Thử\nperiods: [{a: b}]", [("wrong_shape", "small.yaml:4:11")]),
        ("  practice:", "  Practice:", [("bad_id", "small.yaml:5:3")]),
    ],
)
def test_what_the_head_of_a_file_cannot_be_is_named(old: str, new: str, found: list[tuple[str, str]]) -> None:
    text = questions("id: a, kind: text, ask: A")
    assert problems(text, head=HEAD.replace(old, new)) == found


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ("{id: x, kind: line, title: X}, {id: x, kind: line, title: Y}", "duplicate_id"),
        ("{id: x, kind: choose, title: X, options: [{code: a, label: A}]}", "too_few"),
        ("{id: x, kind: line}", "missing_key"),
        ("{id: x, kind: line, title: X, width: 81}", "bad_number"),
    ],
)
def test_what_a_column_cannot_be_is_named(columns: str, code: str) -> None:
    assert [found for found, _ in problems(questions(f"id: a, kind: table, ask: A, columns: [{columns}]"))] == [code]
