"""Papers of the session as unsigned PDF files, with a small file of data that says which paper each one is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, time
from hashlib import sha256
from typing import Final

from exports.coverage import missing
from exports.errors import UnprintableError
from exports.layouts.session_v1.ballots import ballots_html, copies
from exports.layouts.session_v1.blocks import texts
from exports.layouts.session_v1.document import page_of
from exports.layouts.session_v1.page import fields, html
from exports.layouts.session_v1.volume import volume_css, volume_html
from exports.layouts.style import behind, style
from exports.paper_note_v1 import NAME, note
from exports.papers import written
from exports.payload_v1 import loads
from exports.render import Renderer
from exports.session_charts import charts
from exports.session_pool import Maker, draw
from exports.stamps import words
from questionnaires.model import Questionnaire
from reviews.records import Submission
from reviews.session_calling import BallotPaper
from reviews.session_filing import Dossier
from reviews.session_papers import SessionPaper
from reviews.session_parts import Chart
from reviews.session_results import Summary

PACKAGE: Final = "exports.layouts.session_v1"

FindQuestionnaire = Callable[[str, str], Questionnaire | None]


class WeasySession:
    """`reviews.ports_session.SessionPapers` with WeasyPrint; keep one per process."""

    def __init__(
        self, find: FindQuestionnaire, renderer: Renderer | None = None, maker: Callable[[], Maker] | None = None
    ) -> None:
        """`maker` gives what makes the same object in another process: it goes there by its name."""
        self._find = find
        self._renderer = renderer or Renderer()
        self._maker = maker

    def pdf(self, paper: SessionPaper) -> bytes:
        """The unsigned paper; equal values give equal bytes. Raises UnprintableError, NoPangoError."""
        content, css, places = self.drawn(paper)
        data = note(paper)
        return self._renderer.pdf(
            content, css=css, payload=data, name=NAME, stamp=datetime.combine(paper.frame.on, time(), UTC),
            fields=places, identifier=sha256(data + content.encode()).digest()[:16],
            copies=copies(paper) if isinstance(paper, BallotPaper) else (1, 0),
        )  # fmt: skip

    def strange(self, paper: SessionPaper) -> tuple[str, ...]:
        """Characters of the paper that its font lacks."""
        if isinstance(paper, Dossier):
            found = [text for review in paper.reviews for _where, text in written(review)]
        elif isinstance(paper, BallotPaper):
            found = [*(person.profile.name for person in paper.rows), *(one.name for one in paper.collectives)]
        else:
            found = list(texts(page_of(paper)))
        return tuple(dict.fromkeys(character for text in found for character in missing(text)))

    def drawn(self, paper: SessionPaper) -> tuple[str, str, dict[str, tuple[str, str]]]:
        """HTML, style sheet and signature fields of a paper. Raises UnprintableError."""
        strange = self.strange(paper)
        if strange:
            raise UnprintableError([(paper.frame.paper, strange)])
        mark = behind(demo=paper.frame.demo)
        css = style(PACKAGE, "session.css") + mark
        if isinstance(paper, BallotPaper):
            return ballots_html(paper), css, {}
        if isinstance(paper, Dossier):
            return volume_html(paper, self._find), volume_css(paper.frame.marking) + mark, {}
        page = page_of(paper)
        signed = {} if paper.frame.draft else dict(fields(page))
        return html(page), css, signed

    def many(self, papers: Sequence[SessionPaper], *, workers: int = 0) -> Iterator[tuple[int, bytes]]:
        """Position and bytes of every paper, as they become ready; several processes where that pays."""
        if self._maker is None:
            return ((place, self.pdf(paper)) for place, paper in enumerate(papers))
        return draw(papers, self, self._maker(), workers)

    def editable(self, paper: SessionPaper) -> bytes:
        """The same words as DOCX."""
        from exports.session_docx import docx

        return docx(page_of(paper))

    def table(self, summary: Summary) -> bytes:
        """The summary as XLSX."""
        from exports.session_xlsx import xlsx

        return xlsx(summary)

    def title(self, paper: SessionPaper) -> str:
        """Type and subject in words: «Báo cáo kết quả kiểm điểm …»."""
        top = page_of(paper).top
        return f"{top.title.capitalize()} {top.subject}".replace("\u00a0", " ")

    def stamp(self, name: str, at: datetime, capacity: str) -> tuple[str, ...]:
        """The words that a signature prints."""
        return words(name, at, capacity)

    def submission(self, payload: bytes) -> Submission:
        """A review's data. Raises BadPayloadError."""
        return loads(payload, self._find)

    def charts(self, reviews: Sequence[Submission]) -> tuple[Chart, ...]:
        """Distributions of what members marked."""
        return charts(reviews, self._find)
