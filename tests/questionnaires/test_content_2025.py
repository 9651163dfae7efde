"""The forms of 2025: the list of QĐ 37, the theme of the term, nothing of 2026; the rest as in 2026."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from questionnaires.catalogue import Catalogue
from questionnaires.model import Questionnaire

CATALOGUE = Catalogue()
HOME = Path(__file__).parents[2] / "questionnaires/library"
FORMS = ("2a", "2b", "2c")
OF_2026 = ("self_forbidden", "self_f207", "self_before_july", "theme")


@cache
def form(year: int, letter: str) -> Questionnaire:
    return CATALOGUE.load(f"review-{year}-{letter}")


@pytest.mark.parametrize("letter", FORMS)
def test_a_form_of_2025_fills_the_same_paper_under_the_same_rules(letter: str) -> None:
    now, then = form(2026, letter), form(2025, letter)
    assert (then.form, then.layout, then.rule_set) == (now.form, now.layout, now.rule_set)
    assert then.periods == ("2025",)
    assert [section.id for section in then.sections] == [section.id for section in now.sections]
    assert then.scores[-len(now.scores) :] == now.scores
    assert len(then.cases) >= 6


@pytest.mark.parametrize("letter", FORMS)
def test_only_the_lists_and_the_theme_differ(letter: str) -> None:
    now, then = form(2026, letter).questions, form(2025, letter).questions
    gone = {name for name in now if name not in then}
    assert all(name.startswith(OF_2026) for name in gone)
    assert all(name.startswith("theme_") for name in set(then) - set(now))


@pytest.mark.parametrize("letter", FORMS)
def test_the_prohibited_things_are_those_of_the_list_then_in_force(letter: str) -> None:
    rows = [q for q in form(2025, letter).questions.values() if q.grid.startswith("self_forbidden")]
    assert len(rows) == 19
    assert {row.source.number for row in rows if row.source} == {"37-QĐ/TW"}
    sentence = form(2025, letter).questions["prohibited_sentence"]
    assert sentence.source is not None
    assert sentence.source.number == "37-QĐ/TW"
    assert sentence.regulation == "qd37#danh-muc"


@pytest.mark.parametrize("letter", FORMS)
def test_the_private_part_stays_private(letter: str) -> None:
    private = [q for q in form(2025, letter).questions.values() if q.visible == "self"]
    assert len([q for q in private if q.grid]) == 27 + 19
    assert not any(q.feeds or q.composed for q in private)


@pytest.mark.parametrize("letter", FORMS)
def test_the_theme_is_that_of_the_term_in_its_old_wording(letter: str) -> None:
    theme = form(2025, letter).questions["theme_parts"]
    assert "Học tập và làm theo" in theme.ask.vi
    assert "tự lực, tự cường" in theme.ask.vi
    assert len(theme.rows) == 5


@pytest.mark.parametrize("name", [*(f"review-2025-{letter}" for letter in FORMS), "self-check-2025"])
def test_no_document_and_no_word_of_2026_is_asked_about(name: str) -> None:
    data = yaml.safe_load((HOME / f"{name}.yaml").read_text(encoding="utf-8"))
    text = yaml.safe_dump(data, allow_unicode=True, width=10**6)
    assert not re.search(r"207-QĐ|07-CT/TW|24-NQ/TW|năm 2026|7/2026|5/2026|học tập, thực hành", text, re.IGNORECASE)


@pytest.mark.parametrize(("letter", "minutes"), [("2a", 90), ("2b", 60), ("2c", 36)])
def test_a_form_takes_no_longer_than_promised(letter: str, minutes: int) -> None:
    assert sum(section.minutes for section in form(2025, letter).sections) == minutes
