"""Hypothesis strategies: questions of every kind and the answers they take."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from questionnaires.model import Question, Questionnaire
from questionnaires.values import Answer, Row, Value
from tests.questionnaires.forms import load_text, questions

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    ["tie\u0302\u0301ng", "Nguyễn", "a\r\nb", "\u200b", "đồng\u0000chí", "  "]
)
NUMBERS = st.builds(Fraction, st.integers(-(10**12), 10**12), st.sampled_from([1, 2, 4, 5, 10, 1000, 10**6])).filter(
    lambda number: abs(number) <= 10**12
)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))

EVERY_KIND: Questionnaire = load_text(
    questions(
        "id: rate, kind: rate, ask: A, scale: practice, skip: with_reason, evidence: yes, remedy: yes",
        "id: choose, kind: choose, ask: A, options: [{code: x, label: X}, {code: y, label: Y}]",
        "id: several, kind: choose_many, ask: A, options:"
        " [{code: x, label: X}, {code: y, label: Y}, {code: z, label: Z}]",
        'id: points, kind: points, ask: A, max: 30, step: "0.5", skip: with_reason',
        "id: flag, kind: yes_no, ask: A",
        "id: text, kind: text, ask: A, none: with_reason",
        "id: line, kind: line, ask: A",
        "id: number, kind: number, ask: A",
        "id: day, kind: date, ask: A",
        "id: table, kind: table, ask: A, max_rows: 5, columns: [{id: what, kind: text, title: T},"
        " {id: who, kind: line, title: T}, {id: much, kind: number, title: T}, {id: due, kind: date, title: T},"
        " {id: ok, kind: yes_no, title: T}, {id: pace, kind: choose, title: T, options:"
        " [{code: early, label: E}, {code: late, label: L}]}]",
    )
)

ROWS: st.SearchStrategy[Row] = st.fixed_dictionaries(
    {},
    optional={
        "what": WORDS, "who": WORDS, "much": NUMBERS, "due": DAYS | st.none(), "ok": st.booleans(),
        "pace": st.sampled_from(["early", "late", ""]),
    },
)  # fmt: skip
VALUES: dict[str, st.SearchStrategy[Value]] = {
    "rate": st.sampled_from(["good", "effort", "not_yet", "no_chance"]),
    "choose": st.sampled_from(["x", "y"]),
    "several": st.lists(st.sampled_from("xyz"), max_size=3).map(tuple),
    "points": st.integers(0, 60).map(lambda half: Fraction(half, 2)),
    "flag": st.booleans(),
    "text": WORDS,
    "line": WORDS,
    "number": NUMBERS,
    "day": DAYS,
    "table": st.lists(ROWS, max_size=5).map(tuple),
}


@st.composite
def answered(draw: st.DrawFn, questionnaire: Questionnaire = EVERY_KIND) -> tuple[Question, Answer]:
    """One question of every kind with an answer that it takes, as typed (not yet normalised)."""
    name = draw(st.sampled_from(sorted(VALUES)))
    question = questionnaire.questions[name]
    if draw(st.booleans()) and (question.skip or question.none_with_reason):
        return question, Answer(skip_reason=draw(WORDS), evidence=draw(WORDS))
    value = draw(st.none() | VALUES[name])
    return question, Answer(value, evidence=draw(WORDS), remedy=draw(WORDS))
