"""A committee's figures as an unsigned PDF with its data embedded; drawn with the layout `rollup_v1`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from hashlib import sha256

from exports.coverage import refuse_missing
from exports.layouts.rollup_v1.page import page
from exports.layouts.session_v1.blocks import texts
from exports.layouts.session_v1.page import fields, html
from exports.layouts.style import behind, style
from exports.render import Renderer
from exports.summary_v1 import NAME, dumps
from reviews.summary import Summary


class WeasyRollups:
    """`reviews.rollup_ports.RollupPapers` with WeasyPrint."""

    def __init__(self, renderer: Renderer | None = None) -> None:
        self._renderer = renderer or Renderer()

    def data(self, rollup: Summary) -> bytes:
        """The canonical JSON that is embedded and hashed. Raises BadPayloadError."""
        return dumps(rollup)

    def pdf(
        self, rollup: Summary, on: date, *, place: str, signer: str, titles: Mapping[str, str],
        labels: Mapping[str, Mapping[str, str]], number: str | None = None,
    ) -> bytes:  # fmt: skip
        """The paper, with the field `secretary`. Raises UnprintableError, NoPangoError, BadPayloadError."""
        drawn = page(rollup, on, place, signer, titles, labels, number)
        refuse_missing(("summary", text) for text in texts(drawn))
        data = dumps(rollup)
        css = style("exports.layouts.session_v1", "session.css") + style("exports.layouts.rollup_v1", "rollup.css")
        css += behind(demo=rollup.demo)
        return self._renderer.pdf(
            html(drawn), css=css, payload=data, name=NAME, stamp=datetime.combine(on, time(), UTC),
            fields=dict(fields(drawn)), identifier=sha256(data).digest()[:16],
        )  # fmt: skip
