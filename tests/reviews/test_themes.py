"""Themes by year: which is in force, over several years, under which other, and whether all was carried out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from questionnaires.catalogue import Catalogue
from questionnaires.material import material
from questionnaires.model import Kind
from reviews.themes import Theme, ThemeError, in_year, line_of, themes

ALL = themes(material("themes/central"), material("themes/local"))
BY_ID = {theme.id: theme for theme in ALL}
SMALL: dict[str, Any] = {
    "id": "cell",
    "kind": "year",
    "name": "Một việc tốt mỗi tháng",
    "exact": "yes",
    "scope": "cell",
    "unit": "Chi bộ Thôn Đồng Mơ",
    "valid_from": "2026-01-01",
    "verified": "yes",
}


def made(**changed: Any) -> tuple[Theme, ...]:
    return themes({"themes": [{**SMALL, **changed}]})


def test_every_year_since_2016_has_a_central_record() -> None:
    for year in range(2016, 2027):
        assert [theme for theme in in_year(ALL, year) if theme.scope == "central"], year


def test_a_theme_of_two_years_is_in_force_in_both_and_in_no_other() -> None:
    theme = BY_ID["bac-kan-2024-2025"]
    assert [year for year in range(2020, 2030) if theme.valid_in(year)] == [2024, 2025]
    assert theme.valid_on(date(2025, 12, 31))
    assert not theme.valid_on(date(2026, 1, 1))


def test_the_year_2026_falls_on_both_sides_of_13_july() -> None:
    def on(day: date) -> list[str]:
        return [theme.id for theme in ALL if theme.scope == "central" and theme.valid_on(day)]

    assert on(date(2026, 7, 12)) == ["kl01-2026"]
    assert on(date(2026, 7, 13)) == ["ct07-2026"]
    assert "thực hành" in BY_ID["ct07-2026"].name
    assert "phương pháp" in BY_ID["ct07-2026"].name
    assert "thực hành" not in BY_ID["kl01-2026"].name


def test_no_central_name_is_invented_for_2022_to_2025() -> None:
    for year in range(2022, 2026):
        named = [t for t in in_year(ALL, year) if t.scope == "central" and t.kind != "frame"]
        assert [theme.id for theme in named] == ["central-2021-2025"]


def test_a_provincial_theme_leads_up_to_the_central_one() -> None:
    assert [t.id for t in line_of(ALL, "bac-kan-2024-2025")] == ["bac-kan-2024-2025", "central-2021-2025"]
    assert [t.id for t in line_of(ALL, "thua-thien-hue-2020")] == ["thua-thien-hue-2020", "central-2020", "ct05-2016"]
    with pytest.raises(KeyError):
        line_of(ALL, "nowhere")


def test_all_components_count_not_a_selection() -> None:
    theme = BY_ID["bac-kan-2024-2025"]
    assert len(theme.components) == 4
    assert [part.id for part in theme.uncovered({"creativity"})] == ["responsibility", "flexibility", "action"]
    assert theme.uncovered({part.id for part in theme.components}) == ()
    assert {line.component for line in theme.questions} >= {part.id for part in theme.components}


def test_names_that_were_not_read_word_for_word_say_so() -> None:
    assert {theme.id for theme in ALL if not theme.exact} == {
        "central-2018",
        "topics-2025",
        "kl01-2026",
        "thanh-hoa-2024",
        "thai-binh-2025",
    }
    assert all(not theme.verified for theme in ALL if not theme.exact)


def test_there_are_commitments_to_pick_and_a_breakthrough_to_name() -> None:
    assert len(BY_ID["ct07-2026"].suggestions) >= 3
    assert BY_ID["ct07-2026"].breakthrough_tasks
    assert BY_ID["thua-thien-hue-2020"].highlights


@pytest.mark.parametrize("theme", [theme for theme in ALL if theme.module], ids=lambda theme: theme.id)
def test_the_module_asks_the_questions_of_the_record(theme: Theme) -> None:
    module = Catalogue().load(theme.module)
    grid = next(q for q in module.questions.values() if q.kind is Kind.GRID)
    assert [row.ask.vi for row in grid.rows] == [line.text for line in theme.questions]
    assert 3 <= len(theme.questions) <= 5
    years = {str(year) for year in range(2016, 2027) if theme.valid_in(year)}
    assert set(module.periods) == years


def test_a_cell_may_enter_its_own_theme() -> None:
    (theme,) = made(parent="", components=[{"id": "a", "name": "Một việc tốt"}], questions=[{"ask": "Việc nào?"}])
    assert theme.valid_in(2031)
    assert theme.document is None


@pytest.mark.parametrize(
    "changed",
    [
        {"scope": "world"},
        {"kind": "month"},
        {"exact": "maybe"},
        {"valid_from": "2026"},
        {"valid_to": "2025-12-31"},
        {"parent": "nowhere"},
        {"parent": "cell"},
        {"questions": [{"ask": "?", "component": "none"}]},
        {"suggestions": [{"text": "?", "component": "none"}]},
        {"components": [{"id": "a", "name": "A"}, {"id": "a", "name": "B"}]},
        {"issuing_document": {"number": "1"}},
    ],
)
def test_a_record_that_does_not_hold_together_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(ThemeError) as refused:
        made(**changed)
    assert [problem.where for problem in refused.value.problems] == ["cell"]


def test_the_same_id_twice_is_refused() -> None:
    with pytest.raises(ThemeError):
        themes({"themes": [SMALL]}, {"themes": [SMALL]})
