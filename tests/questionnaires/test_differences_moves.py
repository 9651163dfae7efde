"""Between any two editions with declared moves no answer is lost and none comes under another question."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.differences import differences, outlook
from questionnaires.model import Questionnaire
from questionnaires.moves import carry
from questionnaires.values import Answer
from tests.questionnaires.forms import load_text, questions

OLD_IDS = tuple(f"q{number}" for number in range(8))
NEW_IDS = (*OLD_IDS, *(f"n{number}" for number in range(4)))
KINDS = {
    "text": "kind: text",
    "points": "kind: points, max: 10",
    "rate": "kind: rate, scale: practice",
    "yes_no": "kind: yes_no",
}
ANSWERS = {
    "text": st.text("abcê", min_size=1, max_size=5).map(Answer),
    "points": st.integers(0, 10).map(lambda points: Answer(Fraction(points))),
    "rate": st.sampled_from(["good", "effort"]).map(Answer) | st.just(Answer("effort", remedy="sửa")),
    "yes_no": st.booleans().map(Answer),
}


def edition(kinds: dict[str, str], moves: dict[str, str]) -> Questionnaire:
    lines = (f"id: {name}, ask: 'Câu {name}', {KINDS[kind]}" for name, kind in kinds.items())
    renames = ", ".join(f"{old}: {new}" for old, new in moves.items())
    return load_text(questions(*lines) + (f"moves: {{{renames}}}\n" if renames else ""))


@st.composite
def two_editions(draw: st.DrawFn) -> tuple[Questionnaire, Questionnaire, dict[str, Answer]]:
    """An edition, the next one with any renames, and answers to the first."""
    kinds = st.sampled_from(sorted(KINDS))
    old = draw(st.dictionaries(st.sampled_from(OLD_IDS), kinds, min_size=1))
    new = draw(st.dictionaries(st.sampled_from(NEW_IDS), kinds, min_size=1))
    moves = draw(st.dictionaries(st.sampled_from(OLD_IDS), st.sampled_from(sorted(new)), max_size=5))
    answers = {name: draw(ANSWERS[kind]) for name, kind in old.items() if draw(st.booleans())}
    return edition(old, {}), edition(new, moves), answers


@settings(max_examples=120, deadline=None)
@given(two_editions())
def test_no_answer_is_lost_and_none_is_shifted(pair: tuple[Questionnaire, Questionnaire, dict[str, Answer]]) -> None:
    older, newer, answers = pair
    before = dict(answers)
    found = carry(answers, newer, older)
    assert answers == before
    dropped = {problem.where for problem in found.dropped}
    arrived: dict[str, str] = {}
    for old, answer in answers.items():
        to = newer.moves.get(old, old)
        if old not in dropped:
            assert found.answers[to] == answer
            assert to not in arrived
            arrived[to] = old
    assert set(found.answers) == set(arrived)
    assert dropped <= set(answers)
    assert {old for old, new in found.renamed} == {old for new, old in arrived.items() if new != old}


@settings(max_examples=60, deadline=None)
@given(two_editions())
def test_the_outlook_says_what_carrying_will_do(
    pair: tuple[Questionnaire, Questionnaire, dict[str, Answer]],
) -> None:
    older, newer, answers = pair
    # Two answers that lead to one question: who comes first depends on which of them are there.
    targets = [newer.moves.get(name, name) for name in older.questions]
    fates = {one.id: one for one in outlook(older, newer)}
    assert list(fates) == [question.id for question in older.answerable]
    found = carry(answers, newer, older)
    for name in answers:
        fate, to = fates[name].fate, newer.moves.get(name, name)
        if targets.count(to) > 1 or fate == "partly":
            continue
        assert (fate == "lost") == any(problem.where == name for problem in found.dropped)
        assert (fate == "renamed") == ((name, to) in found.renamed)


@settings(max_examples=60, deadline=None)
@given(two_editions())
def test_every_question_of_both_editions_is_accounted_for(
    pair: tuple[Questionnaire, Questionnaire, dict[str, Answer]],
) -> None:
    older, newer, _answers = pair
    changes = [change for change in differences(older, newer) if change.what == "question"]
    added = {change.id for change in changes if change.how == "added"}
    removed = {change.id for change in changes if change.how == "removed"}
    renamed = {str(change.old): change.id for change in changes if change.how == "renamed"}
    assert added <= set(newer.questions)
    assert removed <= set(older.questions)
    same = set(newer.questions) - added - set(renamed.values())
    assert same <= set(older.questions)
    assert set(older.questions) == removed | set(renamed) | same


@settings(max_examples=30, deadline=None)
@given(two_editions())
def test_an_edition_does_not_differ_from_itself(
    pair: tuple[Questionnaire, Questionnaire, dict[str, Answer]],
) -> None:
    older, _newer, answers = pair
    assert differences(older, older) == ()
    assert {one.fate for one in outlook(older, older)} == {"kept"}
    assert carry(answers, older, older).answers == answers


def test_a_move_of_a_move_needs_no_third_edition() -> None:
    first = edition({"q0": "text"}, {})
    second = edition({"q1": "text"}, {"q0": "q1"})
    third = edition({"q2": "text"}, {"q0": "q2", "q1": "q2"})
    step = carry(carry({"q0": Answer("a")}, second, first).answers, third, second).answers
    assert step == carry({"q0": Answer("a")}, third, first).answers == {"q2": Answer("a")}
