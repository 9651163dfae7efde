"""Released layouts are never edited: signed papers must be drawn again exactly as they were."""

from __future__ import annotations

import hashlib

import pytest

from exports.layouts.registry import LAYOUTS, layout
from tests.exports import samples

RELEASED = {
    "2a/1": "0045e68c3604f2109c2054eb549b50e8bab9494003adaebd77dbd734f755d092",
    "2b/1": "fcc403eef9a92e1487a481e8dc806884189e5423c1ed94973260e9e552bc3374",
    "2c/1": "495e74d08f27ebd58b431632c89fa0f4dad5e9c2b111cce688070aacd2f50278",
}
"""Layout id to SHA-256 of the sample's page and style sheet. A change needs a new id, not a new hash here."""


def fingerprint(layout_id: str) -> str:
    submission = samples.submission(layout=layout_id)
    drawn = layout(layout_id)
    page = drawn.html(submission, samples.questionnaire(), "final", "A" * 32)
    return hashlib.sha256((page + drawn.css(submission, "final")).encode()).hexdigest()


@pytest.mark.parametrize("layout_id", LAYOUTS)
def test_a_released_layout_still_makes_the_same_page(layout_id: str) -> None:
    assert fingerprint(layout_id) == RELEASED[layout_id]
