"""Criteria frames without points, local presets with points, formulas of results: counted and added up."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import pytest

from questionnaires.catalogue import Catalogue
from questionnaires.facts import most_points, rated
from questionnaires.model import Kind, Question, Questionnaire
from questionnaires.sheet import Sheet
from questionnaires.values import Answer

CATALOGUE = Catalogue()
FRAMES = {
    "frame-pl1": ([6], 2),
    "frame-pl2": ([9, 4, 4], 0),
    "frame-pl3": ([6, 6, 5, 2, 1], 3),
    "frame-pl4": ([10, 4, 1], 0),
    "frame-pl5": ([3, 1], 3),
}
PRESETS = {
    "points-hcm-01a": ([9, 4, 4], [18, 4, 8]),
    "points-hcm-01b": ([9, 3, 4], [18, 4, 8]),
    "points-thanh-hoa-3a": ([9, 4, 4], [10, 10, 10]),
    "points-thanh-hoa-3a-graded": ([9, 4, 4], [10, 10, 10]),
    "points-vatm-09b": ([9, 4, 4], [18, 4, 8]),
}
SIX_AXES = ("points-thanh-hoa-3a", "points-thanh-hoa-3a-graded", "points-vatm-09b")
FORMULAS = ("result-hcm", "result-nd335-no-post", "result-nd335-post", "axes-hd02")


@cache
def module(name: str) -> Questionnaire:
    return CATALOGUE.load(name)


def criteria(name: str, section: str = "general") -> list[tuple[Question, ...]]:
    """The criteria of a section, group by group."""
    questions = next(s for s in module(name).sections if s.id == section).questions
    grids = [q.rows for q in questions if q.kind is Kind.GRID]
    if grids:
        return grids
    groups: dict[str, tuple[Question, ...]] = {}
    for question in questions:
        key = question.id.partition("_")[0]
        groups[key] = (*groups.get(key, ()), question)
    return list(groups.values())


def most(question: Question) -> Fraction:
    return (most_points(question) or Fraction(0)) * question.weight


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_has_the_criteria_of_its_annex(name: str) -> None:
    general, results = FRAMES[name]
    assert [len(group) for group in criteria(name)] == general
    found = criteria(name, "result") if results else []
    assert sum(map(len, found)) == results


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_of_the_centre_has_no_points_and_cannot_be_weakened(name: str) -> None:
    frame = module(name)
    assert frame.scores == ()
    assert not any(rated(question) for question in frame.questions.values())
    assert all(section.locked for section in frame.sections)
    assert frame.core_sha256


@pytest.mark.parametrize("name", FRAMES)
def test_not_applicable_needs_a_reason(name: str) -> None:
    row = criteria(name)[0][0]
    option = row.option("not_applicable")
    assert option is not None
    assert option.needs_reason


def test_criteria_that_nobody_read_say_so() -> None:
    unread = [row for group in criteria("frame-pl3") for row in group if not row.verified]
    assert len(unread) == 14, "both groups of six, and the two on prestige"
    assert all(row.source is not None and row.source.note for row in unread)
    for name in ("frame-pl2", "frame-pl4", "frame-pl5"):
        assert all(row.verified for group in criteria(name) for row in group)


@pytest.mark.parametrize("name", PRESETS)
def test_thirty_and_seventy_make_a_hundred(name: str) -> None:
    counts, sums = PRESETS[name]
    groups = criteria(name)
    assert [len(group) for group in groups] == counts
    assert [sum(map(most, group)) for group in groups] == sums
    assert sum(sums) == 30
    maxima = {score.id: score.maximum for score in module(name).scores}
    assert [maxima[key] for key in ("general", "result", "total")] == [Fraction(30), Fraction(70), Fraction(100)]


@pytest.mark.parametrize("name", SIX_AXES)
def test_six_axes_share_seventy_points(name: str) -> None:
    section = next(s for s in module(name).sections if s.id == "result")
    assert [q.maximum for q in section.questions] == [15, 10, 10, 15, 10, 10]


@pytest.mark.parametrize("name", [*PRESETS, *FORMULAS])
def test_local_points_name_their_document_and_are_marked_as_not_compared(name: str) -> None:
    found = module(name)
    assert not found.verified
    first = found.source[0]
    assert first.number
    assert first.date
    assert first.issuer
    assert "hưa đ" in first.note


@pytest.mark.parametrize("name", ["points-hcm-01a", "points-hcm-01b", "points-thanh-hoa-3a"])
def test_binary_means_all_or_nothing(name: str) -> None:
    for group in criteria(name):
        for row in group:
            assert {option.code: option.points for option in row.options} == {"assured": 1, "not_assured": 0}


def test_graded_means_any_step_up_to_the_most() -> None:
    for group in criteria("points-thanh-hoa-3a-graded"):
        assert all(q.kind is Kind.POINTS and q.step == Fraction(1, 4) for q in group)


def test_the_six_axes_have_one_name_everywhere() -> None:
    section = next(s for s in module("points-thanh-hoa-3a").sections if s.id == "result")
    own = [module("axes-hd02").questions[f"axis_{n}_role"].ask.vi for n in range(1, 7)]
    assert all(mine.startswith(question.ask.vi) for mine, question in zip(own, section.questions, strict=True))


def test_what_is_not_known_is_never_counted_as_full_or_none() -> None:
    sheet = Sheet.start(module("result-nd335-no-post"))
    assert set(sheet.scores.values()) == {None}
    half = sheet.put("assigned", Answer(value=Fraction(10))).put("quality_faults", Answer(value=Fraction(0)))
    assert half.scores["quantity"] is None
    assert half.scores["quality"] == 100
    assert half.scores["result"] is None


@pytest.mark.parametrize("name", [*FRAMES, *PRESETS, *FORMULAS])
def test_each_file_brings_at_least_six_tests(name: str) -> None:
    assert len(module(name).cases) >= 6


@pytest.mark.parametrize("name", [*FRAMES, *PRESETS, *FORMULAS])
def test_names_and_glosses_fit_the_screen(name: str) -> None:
    for question in module(name).questions.values():
        assert len(question.name.vi) <= (26 if not question.grid else 24), question.id
        assert len(question.gloss.vi) <= 24, question.id
