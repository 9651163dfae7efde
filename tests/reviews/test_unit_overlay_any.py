"""Whatever a secretary types as theme and standard becomes an overlay that loads and leaves the core as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questionnaires.catalogue import Catalogue
from reviews.people import UnitCard
from reviews.standards import Standard, Term
from reviews.themes import Component, Line, Theme
from reviews.unit_content import UnitContent, content_of, with_content
from reviews.unit_overlay import overlay_yaml

CATALOGUE = Catalogue()
BASE = CATALOGUE.load("review-2026-2b")
words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=60).filter(str.strip)
CARD = UnitCard("Chi bộ", period="2026")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(words, min_size=1, max_size=4, unique_by=lambda text: text.strip().casefold()), words, words)
def test_any_words_make_an_overlay_that_loads_and_leaves_the_core(names: list[str], asked: str, motto: str) -> None:
    standard = Standard(motto)
    for name in names:
        standard = standard.added(Term("", name, asked, asked, (motto,), ("qd144_i1_1",)))
    theme = Theme(
        "", "year", motto, exact=True, scope="cell", unit="Chi bộ", valid_from=date(2026, 1, 1),
        components=tuple(Component(f"c{n}", name) for n, name in enumerate(names, 1)),
        questions=(Line(asked, "c1"), Line(asked)), suggestions=(Line(motto, "c1"),),
    )  # fmt: skip
    issued = standard.issued("1-NQ/CB", date(2026, 3, 1), motto)
    content = replace(UnitContent().with_theme(theme).with_standard(issued), number=1)
    found = CATALOGUE.reading(overlay_yaml(BASE, CARD, content))
    assert found.core_sha256 == BASE.core_sha256
    assert found.scores[: len(BASE.scores)] == BASE.scores
    assert [row.name.vi for row in found.questions["us_grid"].rows] == [" ".join(t.name.split()) for t in issued.terms]
    assert content_of(with_content(CARD, content, {})).themes == content.themes
