"""Printed commitments as unsigned PDF files, behind the port `reviews.ports.CommitmentPapers`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import cache
from hashlib import sha256
from importlib import resources
from urllib.parse import quote

from exports.commitments_v1 import NAME, dumps
from exports.coverage import missing
from exports.errors import UnprintableError
from exports.layouts.commitments_v1.document import commitments_html, signature_fields
from exports.qr import check_letters
from exports.render import Renderer
from reviews.commitments import CommitmentSheet
from reviews.ports import PaperState

PACKAGE = "exports.layouts.commitments_v1"
DRAWINGS = "exports.layouts.review_v1"
"""«BẢN NHÁP» and «BẢN THỬ» are drawn once for all papers."""


class WeasyCommitments:
    """`reviews.ports.CommitmentPapers` with WeasyPrint."""

    def __init__(self, renderer: Renderer | None = None) -> None:
        self._renderer = renderer or Renderer()

    def page(self, sheet: CommitmentSheet, state: PaperState) -> bytes:
        """The sheet; `final` and `paper` carry the payload, only `final` has signature fields.

        Raises UnprintableError, NoPangoError, BadPayloadError.
        """
        strange = [(where, found) for where, text in written(sheet) if (found := missing(text))]
        if strange:
            raise UnprintableError(strange)
        payload = None if state == "draft" else self.payload(sheet)
        html = commitments_html(sheet, state, check_letters(payload) if payload else "")
        mark = "nhap.svg" if state == "draft" else "thu.svg" if sheet.demo else ""
        return self._renderer.pdf(
            html,
            css=_text(PACKAGE, "commitments.css") + (_behind(_text(DRAWINGS, mark)) if mark else ""),
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


@cache
def _text(package: str, name: str) -> str:
    return (resources.files(package) / name).read_text(encoding="utf-8")


def _behind(drawing: str) -> str:
    """A drawing behind the page: outlines, so that it is not read between two halves of a line."""
    return f'@page{{background:url("data:image/svg+xml,{quote(drawing)}") center no-repeat}}'
