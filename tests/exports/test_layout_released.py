"""Released layouts are never edited: signed papers must be drawn again exactly as they were."""

from __future__ import annotations

import hashlib

import pytest

from exports.layouts.registry import LAYOUTS, layout
from questionnaires.model import Questionnaire
from reviews.records import Submission
from tests.exports import forms, samples

RELEASED = {
    "2a/1": "0045e68c3604f2109c2054eb549b50e8bab9494003adaebd77dbd734f755d092",
    "2b/1": "fcc403eef9a92e1487a481e8dc806884189e5423c1ed94973260e9e552bc3374",
    "2c/1": "495e74d08f27ebd58b431632c89fa0f4dad5e9c2b111cce688070aacd2f50278",
    "05/1": "1a2369104a0d0db139182610559397c57729e77b72c4f1d886c0dbb486f465aa",
    "05-01a/1": "49605688a7f0874caf1dabe2f18616d321bf2a894858273b177326991c4bff19",
    "05-01b/1": "34a1525340dead3d8865a70484a961670ab8090b177fe1acfa052d7124141757",
    "05-3a/1": "584303289e1770ab384199e05a175cd931a9e8a06dda9b339e5f93f9e7f5e302",
    "01/1": "453d95efb2d1e6a6fb5e8fe4de7524ab69a19514c854ac8a008a96cdd832b6e8",
}
"""Layout id to SHA-256 of the sample's page and style sheet. A change needs a new id, not a new hash here."""


OTHERS = {
    "05/1": "quarterly-2026-vatm-09b",
    "05-01a/1": "quarterly-2026-hcm-01a",
    "05-01b/1": "quarterly-2026-hcm-01b",
    "05-3a/1": "quarterly-2026-thanh-hoa-3a-graded",
    "01/1": "collective-2026",
}
"""Layout id to the shipped edition that its sample answers."""


def sample(layout_id: str) -> tuple[Submission, Questionnaire]:
    name = OTHERS.get(layout_id)
    if name is None:
        return samples.submission(layout=layout_id), samples.questionnaire()
    made = forms.collective() if layout_id == "01/1" else forms.quarterly(name)
    assert made.layout == layout_id
    return made, forms.CATALOGUE.load(name)


def fingerprint(layout_id: str) -> str:
    submission, questionnaire = sample(layout_id)
    drawn = layout(layout_id)
    page = drawn.html(submission, questionnaire, "final", "A" * 32)
    return hashlib.sha256((page + drawn.css(submission, "final")).encode()).hexdigest()


@pytest.mark.parametrize("layout_id", LAYOUTS)
def test_a_released_layout_still_makes_the_same_page(layout_id: str) -> None:
    assert fingerprint(layout_id) == RELEASED[layout_id]
