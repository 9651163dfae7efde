"""Papers of the body that decides as unsigned PDF files, with the note that says which paper each one is."""

from __future__ import annotations

from datetime import UTC, datetime, time
from hashlib import sha256

from exports.coverage import refuse_missing
from exports.layouts.decision_v1.page import page_of
from exports.layouts.session_v1.blocks import texts
from exports.layouts.session_v1.page import fields, html
from exports.layouts.style import behind, style
from exports.paper_note_v1 import NAME, body_note
from exports.render import Renderer
from reviews.decision_papers import BodyPaper


class WeasyDecisions:
    """`reviews.ports_upward.DecisionPapers` with WeasyPrint."""

    def __init__(self, renderer: Renderer | None = None) -> None:
        self._renderer = renderer or Renderer()

    def pdf(self, paper: BodyPaper) -> bytes:
        """The paper, with the field `secretary` unless it is a draft; equal values give equal bytes.

        Raises UnprintableError, NoPangoError.
        """
        drawn = page_of(paper)
        refuse_missing((paper.frame.paper, text) for text in texts(drawn))
        data, content = body_note(paper.frame), html(drawn)
        css = style("exports.layouts.session_v1", "session.css") + style("exports.layouts.decision_v1", "decision.css")
        return self._renderer.pdf(
            content, css=css + behind(demo=paper.frame.demo), payload=data, name=NAME,
            stamp=datetime.combine(paper.frame.on, time(), UTC), fields=dict(fields(drawn)),
            identifier=sha256(data + content.encode()).digest()[:16],
        )  # fmt: skip

    def editable(self, paper: BodyPaper) -> bytes:
        """The same words as DOCX, for the office that goes on editing; never signed."""
        from exports.session_docx import docx

        return docx(page_of(paper))
