"""The quarterly form and the collective's report stay archivable and accessible, signed and unsigned."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.exports import forms, kit


def test_papers_are_archivable_and_accessible(tmp_path: Path, validate_pdf: Callable[..., None]) -> None:
    """One run of the validator for all of them: starting it is what costs."""
    draw, sign = forms.paper().review, kit.signing().sign
    quarter, report = draw(forms.quarterly(), "final"), draw(forms.collective(), "final")
    made = {
        "preset.pdf": draw(forms.quarterly("quarterly-2026-hcm-01a"), "final"),
        "quarter.pdf": sign(quarter, "member", kit.key("Mai Mẫu Nga"), kit.NOON),
        "report.pdf": sign(report, "secretary", kit.key("Nguyễn Mẫu An"), kit.NOON),
        "draft.pdf": draw(forms.collective(), "draft"),
    }
    for file, content in made.items():
        (tmp_path / file).write_bytes(content)
    validate_pdf([tmp_path / file for file in made])
