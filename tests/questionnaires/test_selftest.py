"""Tests inside a file run at every load; a file whose tests fail cannot be used."""

from __future__ import annotations

import pytest

from tests.questionnaires.forms import load_text, refused

FORM = """
sections:
  - id: part
    title: Phần
    questions:
      - {id: a, kind: points, ask: A, max: 3, step: "0.5", required: yes, skip: with_reason}
      - {id: b, kind: text, ask: B, when: "a <= 1", required: yes}
      - {id: flag, kind: yes_no, ask: C}
      - {id: day, kind: date, ask: D}
      - {id: many, kind: choose_many, ask: E, options: [{code: x, label: X}, {code: y, label: Y}]}
      - {id: tab, kind: table, ask: F, columns: [{id: n, kind: number, title: N}, {id: ok, kind: yes_no, title: O}]}
scores:
  - {id: third, title: T, formula: "a / 3", round: 2}
tests:
"""


def test_expectations_that_hold_let_the_file_pass() -> None:
    load_text(
        FORM
        + """
  - given: {a: "1", flag: no, day: 2026-01-31, many: [x, y], tab: [{n: 3, ok: yes}, {ok: no}]}
    expect: {third: "0.33", shown: [b, a], open: b, answered: [a, flag, day, many, tab]}
  - given: {a: {skip: "nghỉ ốm"}}
    expect: {third: unknown, hidden: [b], skipped: a}
  - given: {a: {value: 2, evidence: "việc", remedy: "sửa"}}
    expect: {third: "0.67", hidden: b, optional: [flag]}
"""
    )


@pytest.mark.parametrize(
    ("test", "what", "expected", "found"),
    [
        ("given: {a: 1}, expect: {third: 1}", "third", "1", "0.33"),
        ("given: {}, expect: {third: 0}", "third", "0", "unknown"),
        ("given: {a: 1}, expect: {hidden: [b]}", "b", "hidden", "open"),
        ("given: {a: 2}, expect: {shown: [a, b]}", "b", "shown", "hidden"),
        ("given: {}, expect: {shown: [c]}", "c", "shown", "?"),
        ("given: {}, expect: {thrid: 1}", "thrid", "1", "?"),
    ],
)
def test_an_expectation_that_does_not_hold_refuses_the_file(test: str, what: str, expected: str, found: str) -> None:
    (problem,) = refused(FORM + f"  - {{{test}}}\n")
    assert (problem.code, problem.where) == ("test_failed", "small.yaml:24:1")
    assert problem.params == {"what": what, "expected": expected, "found": found}


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("{c: 1}", "answer_unknown_question"),
        ("{a: 4}", "answer_range"),
        ("{a: x}", "answer_kind"),
        ("{flag: maybe}", "answer_kind"),
        ("{day: 31/1/2026}", "answer_kind"),
        ("{many: z}", "answer_option"),
        ("{tab: [{m: 1}]}", "answer_column"),
        ("{a: 1/0}", "answer_kind"),
    ],
)
def test_answers_that_nobody_could_give_are_named(given: str, reason: str) -> None:
    (problem,) = refused(FORM + f"  - {{given: {given}, expect: {{hidden: [b]}}}}\n")
    assert (problem.code, problem.params["reason"]) == ("test_unreadable", reason)


def test_every_failing_expectation_is_reported() -> None:
    found = refused(FORM + "  - {given: {a: 1}, expect: {third: 1, hidden: [b, a]}}\n  - {expect: {third: 2}}\n")
    assert [problem.where for problem in found] == ["small.yaml:24:1"] * 3 + ["small.yaml:25:1"]
