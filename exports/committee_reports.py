"""A committee's report upward as an unsigned PDF bound to its figures, and as DOCX to edit."""

from __future__ import annotations

from datetime import UTC, datetime, time
from hashlib import sha256

from exports.coverage import refuse_missing
from exports.layouts.committee_v1.page import page
from exports.layouts.session_v1.blocks import texts
from exports.layouts.session_v1.page import fields, html
from exports.layouts.style import behind, style
from exports.paper_note_v1 import NAME, report_note
from exports.render import Renderer
from exports.summary_v1 import loads
from reviews.committee_report import PAPER, CommitteeReport
from reviews.summary import Summary


class WeasyReports:
    """`reviews.ports_upward.CommitteeReports` with WeasyPrint."""

    def __init__(self, renderer: Renderer | None = None) -> None:
        self._renderer = renderer or Renderer()

    def figures(self, data: bytes) -> Summary:
        """The rollup out of its canonical JSON. Raises BadPayloadError."""
        return loads(data)

    def pdf(self, report: CommitteeReport) -> bytes:
        """The paper, with the field `secretary` unless it is a draft; equal values give equal bytes.

        Raises UnprintableError, NoPangoError.
        """
        drawn = page(report)
        refuse_missing((PAPER, text) for text in texts(drawn))
        data, content = report_note(report), html(drawn)
        css = style("exports.layouts.session_v1", "session.css")
        css += style("exports.layouts.committee_v1", "committee.css") + behind(demo=report.demo)
        return self._renderer.pdf(
            content, css=css, payload=data, name=NAME, stamp=datetime.combine(report.on, time(), UTC),
            fields=dict(fields(drawn)), identifier=sha256(data + content.encode()).digest()[:16],
        )  # fmt: skip

    def editable(self, report: CommitteeReport) -> bytes:
        """The same words as DOCX, for the office that goes on editing; never signed."""
        from exports.session_docx import docx

        return docx(page(report, charts=False))
