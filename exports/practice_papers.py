"""Lists of the cell as PDF files and as text, behind the port `reviews.practice_ports.PracticePapers`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import cache
from hashlib import sha256
from importlib import resources
from urllib.parse import quote

from exports.coverage import missing
from exports.errors import UnprintableError
from exports.layouts.practice_v1.document import practice_html, practice_text
from exports.render import Renderer
from reviews.practice_sheets import PracticeSheet

PACKAGE = "exports.layouts.practice_v1"
DRAWINGS = "exports.layouts.review_v1"
"""«BẢN THỬ» is drawn once for all papers."""


class WeasyPractice:
    """`reviews.practice_ports.PracticePapers` with WeasyPrint."""

    def __init__(self, renderer: Renderer | None = None) -> None:
        self._renderer = renderer or Renderer()

    def page(self, sheet: PracticeSheet) -> bytes:
        """The sheet as unsigned PDF/A-3a and PDF/UA-1. Raises UnprintableError, NoPangoError."""
        strange = [(where, found) for where, text in written(sheet) if (found := missing(text))]
        if strange:
            raise UnprintableError(strange)
        html = practice_html(sheet)
        return self._renderer.pdf(
            html,
            css=_text(PACKAGE, "practice.css") + (_behind(_text(DRAWINGS, "thu.svg")) if sheet.demo else ""),
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


@cache
def _text(package: str, name: str) -> str:
    return (resources.files(package) / name).read_text(encoding="utf-8")


def _behind(drawing: str) -> str:
    """A drawing behind the page: outlines, so that it is not read between two halves of a line."""
    return f'@page{{background:url("data:image/svg+xml,{quote(drawing)}") center no-repeat}}'
