"""Every file of the library brings its own tests: how many, and of which kinds, told from what they give and expect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from questionnaires.catalogue import Catalogue
from questionnaires.material import material, material_names
from questionnaires.model import Case, Questionnaire

LIBRARY = Path(__file__).parents[2] / "questionnaires" / "library"
OVERLAYS = sorted((LIBRARY / "overlays").glob("*.yaml"))
CATALOGUE = Catalogue(OVERLAYS)
FILES = {loaded.questionnaire.id: loaded.questionnaire for loaded in CATALOGUE.every()}
LEAST = 6
DATA = [name for name in material_names() if name.startswith(("rules/", "themes/"))]
EDGES = {"89.9", "89.5", "89.99"}
"""Totals just below 90."""


def kinds(form: Questionnaire, case: Case) -> Iterator[str]:
    """What one test is about."""
    numbers = {name: str(value) for name, value in case.expect.items() if form.score(name) is not None}
    for name, value in numbers.items():
        score = form.score(name)
        if value == "unknown":
            yield "missing"
        elif score is not None and score.maximum is not None and Fraction(value) == score.maximum:
            yield "full"
    if numbers.get("total") in EDGES:
        yield "below 90"
    if numbers.get("total") == "90":
        yield "at 90"
    if case.expect.get("open"):
        yield "missing"
    if case.expect.get("answered") and not numbers:
        yield "full"
    if case.expect.get("skipped") or any(_reasoned(form, name, given) for name, given in case.given.items()):
        yield "skipped"


def _reasoned(form: Questionnaire, name: str, given: object) -> bool:
    """Passed over with a reason, or an option that needs one, given or forgotten."""
    question = form.questions.get(name)
    if isinstance(given, Mapping) and "skip" in given:
        return True
    value = given.get("value") if isinstance(given, Mapping) else given
    option = question.option(str(value)) if question else None
    return option is not None and option.needs_reason


def found(form: Questionnaire) -> set[str]:
    return {kind for case in form.cases for kind in kinds(form, case)}


def can_skip(form: Questionnaire) -> bool:
    """Whether anything can be passed over with a reason."""
    return any(
        q.skip or q.none_with_reason or any(option.needs_reason for option in q.options)
        for q in form.questions.values()
    )


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_brings_at_least_six_tests_of_every_kind_that_fits_it(name: str) -> None:
    form = FILES[name]
    assert len(form.cases) >= LEAST
    wanted = {"full", "missing"}
    if can_skip(form):
        wanted.add("skipped")
    total = form.score("total")
    if total is not None and total.maximum == 100:
        wanted |= {"below 90", "at 90"}
    assert wanted - found(form) == set()


@pytest.mark.parametrize("name", DATA)
def test_rule_sets_and_themes_bring_at_least_six_tests_too(name: str) -> None:
    tests = material(name)["tests"]
    assert len(tests) >= LEAST
    wanted = {"full", "missing", "edge", "skipped", "gate"} if name.startswith("rules/") else {"full", "missing", "day"}
    assert wanted - {test["kind"] for test in tests} == set()
    if name == "rules/qd366-2025":
        totals = {test["facts"].get("total") for test in tests}
        assert totals >= {"90", "89.9"}


def test_no_file_is_left_out() -> None:
    assert len(FILES) >= 40
    assert {path.stem for path in OVERLAYS} <= set(FILES)
    assert len(DATA) >= 4
