"""Lists of the cell as PDF files and as text, behind the port `reviews.practice_ports.PracticePapers`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from hashlib import sha256

from exports.coverage import refuse_missing
from exports.layouts.practice_v1.document import practice_html, practice_text
from exports.layouts.style import behind, style
from exports.render import Renderer
from reviews.practice_sheets import PracticeSheet

PACKAGE = "exports.layouts.practice_v1"


class WeasyPractice:
    """`reviews.practice_ports.PracticePapers` with WeasyPrint."""

    def __init__(self, renderer: Renderer | None = None) -> None:
        self._renderer = renderer or Renderer()

    def page(self, sheet: PracticeSheet) -> bytes:
        """The sheet as unsigned PDF/A-3a and PDF/UA-1. Raises UnprintableError, NoPangoError."""
        refuse_missing(written(sheet))
        html = practice_html(sheet)
        return self._renderer.pdf(
            html,
            css=style(PACKAGE, "practice.css") + behind(demo=sheet.demo),
            stamp=datetime.combine(sheet.on, time(), UTC),
            identifier=sha256(html.encode()).digest()[:16],
        )

    def text(self, sheet: PracticeSheet) -> str:
        """The same words as plain text."""
        return practice_text(sheet)


def written(sheet: PracticeSheet) -> Iterator[tuple[str, str]]:
    """Every text that people wrote, with the place: the row's number in its table, `unit.name`."""
    for field in ("name", "above", "place", "secretary"):
        yield f"unit.{field}", getattr(sheet.unit, field)
    for part in sheet.parts:
        for number, row in enumerate(part.rows, 1):
            for cell in row.values():
                if isinstance(cell, str):
                    yield str(number), cell
