"""The handbook and the unit's standard as PDF files, behind the port `reviews.ports_content.ContentPapers`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from hashlib import sha256

from exports.coverage import refuse_missing
from exports.layouts.handbook_v1.handbook import handbook_html
from exports.layouts.handbook_v1.standard import standard_html
from exports.layouts.style import behind, style
from exports.render import Renderer
from reviews.handbook import Handbook, StandardSheet
from reviews.standards import Standard
from reviews.themes import Theme

PACKAGE = "exports.layouts.handbook_v1"


class WeasyContent:
    """`reviews.ports_content.ContentPapers` with WeasyPrint."""

    def __init__(self, renderer: Renderer | None = None) -> None:
        self._renderer = renderer or Renderer()

    def handbook(self, book: Handbook) -> bytes:
        """The handbook. Raises UnprintableError, NoPangoError."""
        refuse_missing(_of_handbook(book))
        return self._page(handbook_html(book), "handbook.css", behind(demo=book.demo), book.made_on)

    def standard(self, sheet: StandardSheet) -> bytes:
        """The standard; a draft has «BẢN NHÁP» behind every page. Raises UnprintableError, NoPangoError."""
        refuse_missing(_of_standard(sheet.standard))
        mark = behind(draft=sheet.standard.state != "issued", demo=sheet.demo)
        return self._page(standard_html(sheet), "standard.css", mark, sheet.standard.issued_on or sheet.made_on)

    def _page(self, html: str, sheet: str, mark: str, on: date) -> bytes:
        stamp = datetime.combine(on, time(), UTC)
        css = style(PACKAGE, sheet) + mark
        return self._renderer.pdf(html, css=css, stamp=stamp, identifier=sha256(html.encode()).digest()[:16])


def _of_handbook(book: Handbook) -> Iterator[tuple[str, str]]:
    """Every text that people wrote, with the place."""
    for field in ("name", "party_post", "government_post", "union_post", "workplace"):
        yield f"profile.{field}", getattr(book.profile, field)
    for theme in book.themes:
        yield from _of_theme(theme)
    if book.standard:
        yield from _of_standard(book.standard)
    for line in book.lines:
        for text in (line.content, line.deed, line.measure, line.link, line.supervisor, line.weakness):
            yield line.id, text
    for note in book.notes:
        for text in (note.text, note.evidence, note.because):
            yield note.id, text


def _of_theme(theme: Theme) -> Iterator[tuple[str, str]]:
    yield theme.id, theme.name
    for text in (*(part.name for part in theme.components), *theme.breakthrough_tasks, *theme.highlights):
        yield theme.id, text
    for one in theme.reading:
        for text in (one.title, one.source, one.text):
            yield theme.id, text


def _of_standard(standard: Standard) -> Iterator[tuple[str, str]]:
    yield "motto", standard.motto
    for term in standard.terms:
        for text in (term.name, term.meaning, term.ask, *term.evidence):
            yield term.id, text
    for one in standard.opinions:
        for text in (one.who, one.text, one.settled):
            yield one.id, text
