"""Points of a local document on the national form: asked instead of the totals, the core untouched."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from questionnaires.catalogue import Catalogue
from questionnaires.local_points import PRESETS, RESULTS, SCORINGS, LocalPoints, has_point_sheet, read_id
from questionnaires.model import Kind, Questionnaire
from questionnaires.problems import QuestionnaireRefusedError
from questionnaires.sheet import Sheet, State
from questionnaires.values import Answer

CATALOGUE = Catalogue()
BASES = ("review-2026-2a", "review-2026-2b", "review-2026-2c")
CHOICES = [
    LocalPoints(preset, scoring, result)
    for preset, scoring, result in product(("", *PRESETS), ("", *SCORINGS), ("", *RESULTS))
    if (preset or result) and (preset or not scoring)
]


def loaded(points: LocalPoints, base: str = "review-2026-2b") -> Questionnaire:
    return CATALOGUE.load(points.id_on(base))


def full(form: Questionnaire) -> Sheet:
    """Everything that gives points, at its best."""
    sheet = Sheet.start(form)
    for question in form.answerable:
        if not question.id.startswith(("pt_", "rs_", "b_i_")) or not sheet.shown(question.id):
            continue
        if question.kind is Kind.POINTS:
            sheet = sheet.put(question.id, Answer(question.maximum))
        elif question.kind is Kind.RATE:
            sheet = sheet.put(question.id, Answer("assured"))
    return sheet


@pytest.mark.parametrize("points", CHOICES[::7], ids=str)
def test_any_choice_fits_together_and_leaves_the_core_as_it_is(points: LocalPoints) -> None:
    for base in BASES:
        form = loaded(points, base)
        assert form.core_sha256 == CATALOGUE.load(base).core_sha256
        assert form.sha256 != CATALOGUE.load(base).sha256
        assert len(form.id) <= 60
        assert read_id(form.id) == (base, points)
        maxima = {score.id: score.maximum for score in form.scores}
        assert [maxima[name] for name in ("general", "result", "total")] == [30, 70, 100]
        if points.preset:
            assert not any(
                question.startswith(("b_i_1", "pl3_1", "pl4_1", "points_mode")) for question in form.questions
            )


@pytest.mark.parametrize("scoring", ["", *SCORINGS])
@pytest.mark.parametrize("preset", PRESETS)
def test_thirty_stay_thirty_however_they_are_scored(preset: str, scoring: str) -> None:
    form = loaded(LocalPoints(preset, scoring, "free"))  # type: ignore[arg-type]  # parametrised over its values
    sheet = full(form)
    assert sheet.scores["general"] == 30
    assert sheet.scores["total"] == 100
    one = next(q for q in form.answerable if q.id.startswith("pt_g1_1"))
    worst = Answer(Fraction(0)) if one.kind is Kind.POINTS else Answer("not_assured")
    most = (one.maximum or Fraction(1)) * one.weight
    assert sheet.put(one.id, worst).scores["general"] == 30 - most
    assert sheet.put(one.id, Answer()).scores["general"] is None
    assert sheet.put(one.id, Answer()).state(one.id) is State.OPEN


def test_not_applicable_wants_a_reason_and_leaves_the_denominator() -> None:
    form = loaded(LocalPoints("thanh-hoa-3a", "na", "free"))
    sheet = full(form).put("pt_g1_9", Answer("not_applicable"))
    assert sheet.state("pt_g1_9") is State.OPEN
    reasoned = sheet.put("pt_g1_9", Answer("not_applicable", evidence="Không thuộc diện kê khai"))
    assert reasoned.state("pt_g1_9") is State.ANSWERED
    assert reasoned.scores["general"] == 30
    worse = reasoned.put("pt_g1_1", Answer("not_assured"))
    assert worse.scores["general"] == 30 - Fraction(10, 9)


def test_graded_is_any_quarter_up_to_the_most() -> None:
    form = loaded(LocalPoints("hcm-01b", "graded"))
    question = form.questions["pt_g1_1"]
    assert (question.kind, question.maximum, question.step) == (Kind.POINTS, Fraction(2), Fraction(1, 4))
    assert full(form).put("pt_g1_1", Answer(Fraction(7, 4))).scores["general"] == Fraction(119, 4)


def test_results_by_decree_335_city_formula_axes_and_freely() -> None:
    decree = full(loaded(LocalPoints(result="nd335-no-post"))).put("b_i_1", Answer(Fraction(30)))
    for name, value in (("assigned", 20), ("done", 14), ("quality_faults", 0), ("pace_faults", 0)):
        decree = decree.put(f"rs_{name}", Answer(Fraction(value)))
    assert decree.scores["result"] == 63
    assert decree.scores["total"] == 93

    city = full(loaded(LocalPoints("hcm-01b", "", "hcm")))
    assert city.scores["total"] is None
    city = city.put("rs_standard", Answer(Fraction(100))).put("rs_converted", Answer(Fraction(90)))
    assert city.scores["result"] == 63
    assert city.scores["total"] == 93

    axes = full(loaded(LocalPoints("thanh-hoa-3a"), "review-2026-2a"))
    assert axes.scores["result"] == 70
    assert axes.scores["total"] == 100
    assert axes.put("pt_axis_6", Answer(Fraction(1, 10))).scores["total"] == Fraction("90.1")

    own = loaded(LocalPoints(result="free"), "review-2026-2c")
    sheet = Sheet.start(own).put("points_mode", Answer("criteria"))
    assert sheet.shown("b_i_2")
    assert not [q for q in own.questions if q.startswith("pl5_ii")]
    assert sheet.put("b_i_2", Answer(Fraction(66))).scores["result"] == 66


def test_axes_of_one_s_own_and_decree_335_for_leaders() -> None:
    axes = Sheet.start(loaded(LocalPoints(result="axes-hd02"), "review-2026-2a")).put("b_i_1", Answer(Fraction(27)))
    for number, most in enumerate((15, 20, 10, 15, 5, 5), 1):
        axes = axes.put(f"rs_axis_{number}_max", Answer(Fraction(most)))
        for part in ("quantity", "quality", "pace", "lead"):
            axes = axes.put(f"rs_axis_{number}_{part}", Answer(Fraction(90)))
    assert axes.scores["rs_axes_left"] == 0
    assert axes.scores["result"] == 63
    assert axes.scores["total"] == 90

    post = Sheet.start(loaded(LocalPoints(result="nd335-post"), "review-2026-2a")).put("b_i_1", Answer(Fraction(28)))
    given = {"assigned": 20, "done": 20, "quality_faults": 0, "pace_faults": 0, "field": 70, "organising": 100}
    for name, value in given.items():
        post = post.put(f"rs_{name}", Answer(Fraction(value)))
    assert post.scores["result"] is None
    post = post.put("rs_uniting", Answer(Fraction(100)))
    assert post.scores["result"] == Fraction("66.5")
    assert post.scores["total"] == Fraction("94.5")


def test_without_a_document_the_form_says_that_the_points_are_for_reference() -> None:
    for form in (loaded(LocalPoints("hcm-01b")), CATALOGUE.load("review-2026-2b")):
        sheet = Sheet.start(form)
        if "points_mode" in form.questions:
            sheet = sheet.put("points_mode", Answer("criteria"))
        assert sheet.shown("criteria_note")
        assert form.questions["criteria_note"].ask.vi.startswith("Thang điểm tham khảo, chưa phải văn bản của cấp uỷ.")
        named = sheet.put("points_document", Answer("06-HD/BTCTU, 12/8/2026"))
        assert not named.shown("criteria_note")


@pytest.mark.parametrize(
    "ident",
    [
        "review-2026-2b-p-khong-co", "review-2026-2b-s-na", "review-2026-2b-p-hcm-01b-s-khac", "review-2026-2b-r-",
        "review-2026-2d-p-hcm-01b", "review-1999-2b-p-hcm-01b",
    ],
)  # fmt: skip
def test_other_ids_name_nothing(ident: str) -> None:
    with pytest.raises(QuestionnaireRefusedError) as caught:
        CATALOGUE.load(ident)
    assert caught.value.code == "questionnaire_unknown"


def test_nobody_outside_puts_a_form_of_such_a_name_in_its_place() -> None:
    text = (
        'questionnaire: review-2026-2b-p-hcm-01b\nedition: "1"\nkind: form\nform: "2B"\ntitle: X\nsections:\n'
        "  - {id: a, title: A, questions: [{id: b, kind: line, ask: C}]}\n"
    )
    with pytest.raises(QuestionnaireRefusedError) as caught:
        Catalogue().take(text)
    assert caught.value.code == "duplicate_id"


def test_document_and_note_stand_before_the_criteria() -> None:
    form = loaded(LocalPoints("hcm-01b", "", "hcm"))
    section = next(s for s in form.sections if s.id == "rating")
    order = [question.id for question in section.questions]
    assert order.index("points_document") < order.index("criteria_note") < order.index("pt_g1")
    assert order.index("pt_g3") < order.index("rs_equal") < order.index("level_self")
    assert len(order) == len(set(order))


def test_a_unit_s_overlay_stands_on_such_a_form_and_keeps_the_core() -> None:
    text = (
        'questionnaire: unit-review-2026-2b-p-hcm-01b\nedition: "2026.1.1"\nlanguages: [vi]\ntitle: "Bản của chi bộ"\n'
        'extends: "review-2026-2b-p-hcm-01b@2026.1"\nsections:\n  - id: year\n    questions:\n'
        '      - {id: ut_1, kind: text, name: "Chủ đề", ask: "Chủ đề của chi bộ", feeds: [A.I.3]}\n'
    )
    form = CATALOGUE.take(text)
    assert form.core_sha256 == CATALOGUE.load("review-2026-2b").core_sha256
    assert {"ut_1", "pt_g1_1"} <= set(form.questions)
    assert has_point_sheet(form)
    assert not has_point_sheet(CATALOGUE.load("review-2026-2b"))
