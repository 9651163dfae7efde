"""An overlay written by hand joined with one made of records is one overlay that the engine accepts."""

from __future__ import annotations

from pathlib import Path

import pytest

from questionnaires import catalogue as catalogue_module
from questionnaires.catalogue import Catalogue
from questionnaires.joining import joined

OVERLAYS = sorted((Path(catalogue_module.__file__).parent / "library" / "overlays").glob("*-2026-2b.yaml"))
CATALOGUE = Catalogue()
BASE = CATALOGUE.load("review-2026-2b")
HEAD = f"""\
questionnaire: unit-review-2026-2b
edition: "2026.1.7"
extends: "{BASE.id}@{BASE.edition}"
title: "Có phần của đơn vị"
languages: [vi]
source:
  - {{number: "12-NQ/CB", date: "1/3/2026"}}
"""
MADE = (
    HEAD
    + """\
scales:
  made_scale:
    - {code: good, label: "Làm tốt"}
    - {code: poor, label: "Chưa tốt", low: yes}
sections:
  - id: made_section
    title: "Chủ đề năm"
    after: year
    visible: chi_uy
    minutes: 2
    questions:
      - {id: made_one, kind: rate, name: "Chủ đề", ask: "Đến đâu?", scale: made_scale, required: yes}
tests:
  - {given: {made_one: good}, expect: {answered: [made_one]}}
"""
)


@pytest.mark.parametrize("file", OVERLAYS, ids=lambda file: file.stem)
@pytest.mark.parametrize("made", [MADE, HEAD], ids=["records", "head alone"])
def test_questions_of_both_are_asked_and_the_core_stays(file: Path, made: str) -> None:
    own = CATALOGUE.read(file).questionnaire
    both = CATALOGUE.reading(joined(file.read_text(encoding="utf-8"), made))
    assert (both.id, both.edition) == ("unit-review-2026-2b", "2026.1.7")
    assert both.core_sha256 == BASE.core_sha256
    assert set(own.questions) <= set(both.questions)
    assert ("made_one" in both.questions) == (made == MADE)
    for name in set(own.questions) - set(BASE.questions):
        assert both.questions[name] == own.questions[name]
    assert len(both.cases) == len(own.cases) + (made == MADE)
