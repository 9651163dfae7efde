"""Conditions that never hold are told, and no condition is blamed that some answers fulfil."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.catalogue import Catalogue
from questionnaires.lint import lint
from questionnaires.reachable import can_be_true
from questionnaires.rules import rules_of
from questionnaires.sheet import Sheet
from questionnaires.values import Answer
from tests.questionnaires.forms import loaded, questions

ASKED = (
    "id: r, kind: rate, scale: practice, ask: A",
    'id: p, kind: points, max: 4, step: "0.5", ask: B',
    "id: f, kind: yes_no, ask: C",
    "id: n, kind: number, ask: D",
    "id: d, kind: date, ask: E",
    "id: w, kind: line, ask: F",
    "id: t, kind: table, ask: G, columns: [{id: x, kind: line, title: X}]",
    "id: g, kind: grid, ask: H, scale: practice, rows: [{id: g1, name: I}, {id: g2, name: J}]",
)
SCORES = (
    "- {id: total, title: T, sum_of: [r, p]}\n- {id: pct, title: T, percent_of: g}\n"
    '- {id: twice, title: T, formula: "total + p"}'
)


def told(*conditions: str) -> list[str]:
    """The conditions that `lint` says can never hold."""
    asked = [f'id: c{number}, kind: text, ask: Z, when: "{source}"' for number, source in enumerate(conditions)]
    found = loaded(questions(*ASKED, *asked, scores=SCORES))
    return [str(problem.params["source"]) for problem in lint(found) if problem.code == "never_true"]


@pytest.mark.parametrize(
    "condition",
    [
        "p > 4", "p < 0", "r == 'good' and r == 'effort'", "f and not f", "p >= 3 and p < 3", "5 <= p", "r > 2",
        "r in ('good', 'effort') and r not in ('good', 'effort', 'not_yet')", "d < '2026-01-01' and d > '2026-12-31'",
        "w == 'a' and w == 'b'", "not answered(p) and p == 1", "total > 6", "pct > 100", "1 > 2", "twice > 10",
        "false", "n > 3 and (n < 2 or n == 1)", "2 < n < 2", "f and (p > 4 or r == 'good' and r == 'effort')",
    ],
)  # fmt: skip
def test_what_no_answers_can_fulfil_is_told(condition: str) -> None:
    assert told(condition) == [condition]


@pytest.mark.parametrize(
    "condition",
    [
        "p > 3", "p >= 4", "p == 0", "r == 'good' or r == 'effort'", "r != 'good'", "not answered(p)", "f", "not f",
        "n > 1000000", "n < 0 and n > -1", "d > '2026-12-31'", "w == 'a'", "w != 'a' and w != 'b'", "total >= 6",
        "pct >= 100", "count(t) > 3", "p + p == 5", "p > n", "p * 2 > 9", "lowest(r, p) > 9", "twice >= 10", "true",
        "r < 1", "1 < p < 2", "p != 3 and p > 2",
    ],
)  # fmt: skip
def test_what_some_answers_fulfil_is_not(condition: str) -> None:
    assert told(condition) == []


ATOMS = st.sampled_from([
    "p > 2", "p < 2", "p == 4", "p >= 4", "r == 'good'", "r != 'good'", "r in ('effort', 'not_yet')", "f", "not f",
    "answered(r)", "not answered(p)", "1 <= p <= 2", "total > 5", "total < 1", "p > 1 and f", "r > 1",
])  # fmt: skip
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds("({}) and ({})".format, inner, inner),
        st.builds("({}) or ({})".format, inner, inner),
        st.builds("not ({})".format, inner),
    ),
    max_leaves=5,
)


@settings(max_examples=150, deadline=None)
@given(
    source=CONDITIONS,
    rate=st.sampled_from([None, "good", "effort", "not_yet", "no_chance"]),
    points=st.none() | st.integers(0, 8).map(lambda half: Fraction(half, 2)),
    flag=st.none() | st.booleans(),
)
def test_a_condition_that_held_once_is_never_blamed(
    source: str, rate: str | None, points: Fraction | None, *, flag: bool | None
) -> None:
    form = loaded(questions(*ASKED, f'id: c, kind: text, ask: Z, when: "{source}"', scores=SCORES)).questionnaire
    sheet = Sheet.start(form)
    for name, value in (("r", rate), ("p", points), ("f", flag)):
        sheet = sheet.put(name, Answer(value))
    possible = can_be_true([rules_of(form).expressions["show:c"].tree], form)
    assert possible or not sheet.shown("c")


def test_a_question_inside_a_part_that_is_closed_by_the_same_answer_is_told() -> None:
    found = loaded(
        """
        sections:
          - id: first
            title: A
            questions: [{id: f, kind: yes_no, ask: A}]
          - id: second
            title: B
            when: f
            questions: [{id: x, kind: text, ask: X, when: "not f"}, {id: y, kind: text, ask: Y, required: "f"}]
        """
    )
    assert [(problem.code, problem.params["found"]) for problem in lint(found)] == [("never_true", "x")]


def test_a_sum_is_compared_with_its_declared_most_only_where_all_parts_are_always_asked() -> None:
    always = questions(*ASKED[:2], scores="- {id: s, title: T, sum_of: [r, p], max: 7}")
    (problem,) = lint(loaded(always))
    assert (problem.code, problem.params) == ("score_maximum", {"found": "s", "expected": 7, "sum": 6})
    either = always.replace("max: 4,", "max: 4, when: \"r == 'good'\",")
    assert lint(loaded(either)) == ()
    weighed = always.replace("max: 4,", 'max: 4, weight: "1.25",')
    assert lint(loaded(weighed)) == ()


def test_the_shipped_library_has_nothing_of_the_kind() -> None:
    assert [problem for each in Catalogue().every() for problem in lint(each)] == []
