"""Pages: one renderer a process, and the paper port that loads the drawing library at the first page."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache, cached_property
from typing import TYPE_CHECKING

from tui.wiring.known import editions

if TYPE_CHECKING:
    from exports.papers import WeasyPaper
    from exports.render import Renderer
    from questionnaires.catalogue import Catalogue
    from reviews.ports import (
        PaperState,
    )
    from reviews.records import Submission


@cache
def renderer() -> Renderer:
    """One renderer a process: fonts and style sheets are prepared once."""
    from exports.render import Renderer

    return Renderer()


class LatePaper:
    """The paper port, loading the drawing library at the first page."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @cached_property
    def _paper(self) -> WeasyPaper:
        from exports.papers import WeasyPaper
        from exports.payload_v1 import dumps

        find = editions(self._catalogue)

        def data(submission: Submission) -> bytes:
            return dumps(submission, find(submission.questionnaire, submission.edition))

        return WeasyPaper(find, data, renderer())

    def review(self, submission: Submission, state: PaperState) -> bytes:
        """See reviews.ports.Paper."""
        return self._paper.review(submission, state)

    def payload(self, submission: Submission) -> bytes:
        """See reviews.ports.Paper."""
        return self._paper.payload(submission)

    def unprintable(self, text: str) -> tuple[str, ...]:
        """See reviews.ports.Paper; a table of code points, no drawing library."""
        from exports.coverage import missing

        return missing(text)

    def ready(self) -> None:
        """See reviews.ports.Paper."""
        renderer().pdf(
            "<!doctype html><html lang=vi><title>.</title><p>.</p></html>", stamp=datetime(2026, 1, 1, tzinfo=UTC)
        )


def qr_modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a QR code, row by row, for drawing in terminal cells."""
    from exports.qr import qr_matrix

    return qr_matrix(text)


def stamp_words(name: str, at: datetime) -> tuple[str, ...]:
    """The very words that signing with an own key prints."""
    from exports.stamps import words

    return words(name, at)
