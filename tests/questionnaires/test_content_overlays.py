"""Standards of units laid over the central forms: whatever loads leaves the locked core and every core score alone."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questionnaires.catalogue import Catalogue
from questionnaires.model import Kind, Question, Questionnaire
from questionnaires.problems import QuestionnaireRefusedError
from questionnaires.sheet import Sheet
from questionnaires.values import Answer

HOME = Path(__file__).parents[2] / "questionnaires/library/overlays"
FILES = sorted(HOME.glob("*.yaml"))
BASES = ("review-2026-2a", "review-2026-2b", "review-2026-2c")
CENTRAL = Catalogue()


@cache
def central(name: str) -> Questionnaire:
    return CENTRAL.load(name)


@cache
def overlay(file: Path) -> tuple[Questionnaire, Questionnaire]:
    """The overlay and the form below it."""
    found = Catalogue([file]).load(file.stem)
    return found, central(found.parts[0].id)


def value(question: Question, draw: st.DataObject) -> Answer | None:
    """An answer that fits the question, drawn; nothing for tables and texts."""
    if question.options:
        code = draw.draw(st.sampled_from([option.code for option in question.options]))
        return Answer(value=(code,) if question.kind is Kind.CHOOSE_MANY else code, evidence="Có ghi sổ.")
    if question.kind is Kind.POINTS and question.maximum is not None and question.step is not None:
        steps = int(question.maximum / question.step)
        return Answer(value=question.step * draw.draw(st.integers(0, steps)))
    if question.kind is Kind.NUMBER:
        return Answer(value=Fraction(draw.draw(st.integers(0, 40))))
    return Answer(value=draw.draw(st.booleans())) if question.kind is Kind.YES_NO else None


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_locked_core_of_the_form_below_is_unchanged(file: Path) -> None:
    found, base = overlay(file)
    assert found.core_sha256 == base.core_sha256 != ""
    assert found.sha256 != base.sha256
    assert (found.form, found.layout, found.rule_set) == (base.form, base.layout, base.rule_set)
    assert found.scores == base.scores
    assert set(base.questions) < set(found.questions)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_unit_standard_names_its_source_and_asks_nothing_twice(file: Path) -> None:
    found, base = overlay(file)
    rows = [q for q in found.questions.values() if q.grid == "unit_standard"]
    assert len(rows) >= 3
    for row in rows:
        assert row.same_as
        assert set(row.same_as) <= set(base.questions)
        assert row.source is not None
        assert row.source.issuer
        assert not row.verified
        assert row.required == ""
        assert row.examples
        assert len(row.name.vi) <= 24
        assert len(row.gloss.vi) <= 24
    assert len(found.cases) >= 6


def test_the_four_kinds_of_unit_in_the_press_are_there_as_examples() -> None:
    assert {file.stem for file in FILES} >= {
        "procuracy-2026-2b",
        "treasury-2026-2b",
        "justice-2026-2b",
        "party-office-2026-2b",
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_no_answer_to_a_unit_standard_changes_a_core_score(file: Path, data: st.DataObject) -> None:
    found, base = overlay(file)
    answers: dict[str, Answer] = {}
    for name in data.draw(st.lists(st.sampled_from([q.id for q in base.answerable]), max_size=30, unique=True)):
        answer = value(base.questions[name], data)
        if answer is not None:
            answers[name] = answer
    own = {
        name: answer
        for name, question in found.questions.items()
        if question.grid == "unit_standard" and (answer := value(question, data)) is not None
    }
    assert Sheet.of(found, answers | own).scores == Sheet.of(base, answers).scores


QUESTIONS = {
    "yes_no": "{{id: {0}, kind: yes_no, ask: 'Hỏi {0}'}}",
    "points": "{{id: {0}, kind: points, ask: 'Hỏi {0}', max: 5}}",
    "text": "{{id: {0}, kind: text, ask: 'Hỏi {0}', required: yes}}",
    "choose": "{{id: {0}, kind: choose, ask: 'Hỏi {0}', options: [{{code: a, label: A}}, {{code: b, label: B}}]}}",
}
SECTIONS = ("info", "ethics", "year", "work", "private", "rating", "reading", "of_the_unit")


@st.composite
def written(draw: st.DrawFn) -> str:
    """An overlay as an author might write it: questions added here and there, some of them under core names."""
    base = draw(st.sampled_from(BASES))
    lines = [f"questionnaire: drawn\nedition: '1'\nextends: {base}\nlanguages: [vi]\nsections:"]
    core = ["qd144_i1_1", "full_name", "b_i_1", "qd144_article_1", "self_signs_1"]
    for section in draw(st.lists(st.sampled_from(SECTIONS), min_size=1, max_size=4, unique=True)):
        lines.append(f"  - id: {section}")
        if section == "of_the_unit" or draw(st.integers(0, 5)) == 0:
            lines.append("    title: 'Mục của đơn vị'")
        if draw(st.integers(0, 5)) == 0:
            lines.append("    when: 'false'")
        lines.append("    questions:")
        for number in range(draw(st.integers(1, 7))):
            known = draw(st.integers(0, 9)) == 0
            name = draw(st.sampled_from(core)) if known else f"own_{section}_{number}"
            lines.append("      - " + draw(st.sampled_from(list(QUESTIONS.values()))).format(name))
    if draw(st.integers(0, 3)) == 0:
        lines.append("scores:\n  - {id: total, title: 'Tổng khác', formula: '100 + 0', missing: zero}")
    return "\n".join(lines) + "\n"


@given(text=written(), data=st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_overlay_that_loads_leaves_core_and_core_scores_alone(
    tmp_path: Path, text: str, data: st.DataObject
) -> None:
    file = tmp_path / "drawn.yaml"
    file.write_text(text, encoding="utf-8")
    try:
        found = Catalogue([file]).load("drawn")
    except QuestionnaireRefusedError:
        return
    base = central(found.parts[0].id)
    assert found.core_sha256 == base.core_sha256
    assert [found.score(score.id) for score in base.scores] == list(base.scores)
    counted = [name for name in ("b_i_1", "b_i_2", "led_tasks", "led_done", "led_above") if name in base.questions]
    answers = {name: answer for name in counted if (answer := value(base.questions[name], data)) is not None}
    now = Sheet.of(found, answers).scores
    assert {score.id: now[score.id] for score in base.scores} == dict(Sheet.of(base, answers).scores)


@pytest.mark.parametrize(
    ("section", "words", "code"),
    [
        ("ethics", "    questions: [{id: qd144_article_1, kind: text, ask: 'Khác'}]", "extends_locked"),
        ("ethics", "    title: 'Khác'\n    questions: [{id: own, kind: text, ask: 'Khác'}]", "extends_locked"),
        ("private", "    questions: [{id: own, kind: text, ask: 'Khác'}]", "extends_too_many"),
        ("info", "    questions: [{id: full_name, kind: line, ask: 'Khác'}]", "extends_locked"),
        ("rating", "    questions: [{id: b_i_1, kind: points, ask: 'Khác', max: 5}]", "extends_locked"),
        ("past", "    when: 'false'\n    questions: [{id: own, kind: text, ask: 'Khác'}]", "extends_locked"),
        ("work", "    questions: [{id: tasks, kind: text, ask: 'Khác'}]", "extends_locked"),
    ],
)
def test_weakening_the_core_is_refused_with_its_code(tmp_path: Path, section: str, words: str, code: str) -> None:
    file = tmp_path / "drawn.yaml"
    head = "questionnaire: drawn\nedition: '1'\nextends: review-2026-2b\nsections:\n"
    file.write_text(f"{head}  - id: {section}\n{words}\n", encoding="utf-8")
    with pytest.raises(QuestionnaireRefusedError) as refused:
        Catalogue([file]).load("drawn")
    assert code in {problem.code for problem in refused.value.problems}
