"""An older draft moves to a newer edition as that edition declares, and one sees before what would happen."""

from __future__ import annotations

from fractions import Fraction

from questionnaires.moves import carry
from questionnaires.values import Answer, Problem
from tests.questionnaires.forms import load_text, problems, questions

OLD = load_text(
    questions(
        "id: kept, kind: text, ask: A", "id: old, kind: text, ask: B", "id: retired, kind: text, ask: C",
        "id: narrower, kind: points, ask: D, max: 50",
    )
)  # fmt: skip
NEWER = questions(
    "id: kept, kind: text, ask: A", "id: fresh, kind: text, ask: B", "id: narrower, kind: points, ask: D, max: 30",
    "id: more, kind: text, ask: E",
)  # fmt: skip
NEW = load_text(NEWER + "moves: {old: fresh}\n")
ANSWERS = {
    "kept": Answer("một"), "old": Answer("hai"), "retired": Answer("ba"), "narrower": Answer(Fraction(40)),
}  # fmt: skip


def test_renamed_answers_move_and_what_has_no_place_is_named() -> None:
    found = carry(ANSWERS, NEW, OLD)
    assert found.answers == {"kept": Answer("một"), "fresh": Answer("hai")}
    assert found.renamed == (("old", "fresh"),)
    assert found.kept == 1
    assert {(problem.where, problem.code) for problem in found.dropped} == {
        ("retired", "no_question"), ("narrower", "answer_range"),
    }  # fmt: skip
    assert found.added == ("more",)


def test_two_answers_never_overwrite_each_other() -> None:
    found = carry({"fresh": Answer("mới"), "old": Answer("cũ")}, NEW)
    assert found.answers == {"fresh": Answer("mới")}
    assert found.dropped == (Problem("moved_twice", "old", {"found": "fresh"}),)
    assert found.added == ()


def test_a_swap_of_two_names_is_a_swap() -> None:
    swapped = load_text(questions("id: a, kind: text, ask: A", "id: b, kind: text, ask: B") + "moves: {a: b, b: a}\n")
    assert carry({"a": Answer("1"), "b": Answer("2")}, swapped).answers == {"b": Answer("1"), "a": Answer("2")}


def test_a_move_to_a_question_that_is_not_there_is_refused_at_load() -> None:
    assert problems(NEWER + "moves: {old: frsh}\n") == [("move_target", "small.yaml:18:9")]
