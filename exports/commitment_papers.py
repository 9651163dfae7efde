"""Printed commitments as unsigned PDF files, behind the port `reviews.ports.CommitmentPapers`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from hashlib import sha256

from exports.commitments_v1 import NAME, dumps
from exports.coverage import refuse_missing
from exports.layouts.commitments_v1.document import commitments_html, signature_fields
from exports.layouts.style import behind, style
from exports.qr import check_letters
from exports.render import Renderer
from reviews.commitments import CommitmentSheet
from reviews.ports import PaperState

PACKAGE = "exports.layouts.commitments_v1"


class WeasyCommitments:
    """`reviews.ports.CommitmentPapers` with WeasyPrint."""

    def __init__(self, renderer: Renderer | None = None) -> None:
        self._renderer = renderer or Renderer()

    def page(self, sheet: CommitmentSheet, state: PaperState) -> bytes:
        """The sheet; `final` and `paper` carry the payload, only `final` has signature fields.

        Raises UnprintableError, NoPangoError, BadPayloadError.
        """
        refuse_missing(written(sheet))
        payload = None if state == "draft" else self.payload(sheet)
        html = commitments_html(sheet, state, check_letters(payload) if payload else "")
        return self._renderer.pdf(
            html,
            css=style(PACKAGE, "commitments.css") + behind(draft=state == "draft", demo=sheet.demo),
            payload=payload,
            name=NAME,
            stamp=datetime.combine(sheet.signed_on, time(), UTC),
            fields=signature_fields(sheet) if state == "final" else {},
            identifier=sha256(payload or html.encode()).digest()[:16],
        )

    def payload(self, sheet: CommitmentSheet) -> bytes:
        """The canonical JSON that is embedded and hashed."""
        return dumps(sheet)


def written(sheet: CommitmentSheet) -> Iterator[tuple[str, str]]:
    """Every text that people wrote, with the place: a line's id, `profile.name`, `unit.place`."""
    for field in ("name", "party_post", "government_post", "union_post", "workplace"):
        yield f"profile.{field}", getattr(sheet.profile, field)
    for field in ("name", "above", "place"):
        yield f"unit.{field}", getattr(sheet.unit, field)
    for line in sheet.lines:
        for text in (line.content, line.deed, line.measure, line.link, line.supervisor, line.weakness):
            yield line.id, text
