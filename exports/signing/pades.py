"""The port `Signing`: loads pyHanko late and keeps it off a running event loop."""

from __future__ import annotations

from datetime import datetime

from exports.event_loop import off_the_loop
from exports.render import Renderer
from exports.stamps import page
from reviews.ports import Signer


class PadesSigning:
    """Fills signature fields: PAdES baseline B-B (ETSI EN 319 142-1), SHA-256, one incremental update each."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer

    def sign(self, pdf: bytes, role: str, signer: Signer, at: datetime, stamp: tuple[str, ...] = ()) -> bytes:
        """The paper with the field `role` filled and `stamp` printed in it (empty: the words of an own key).

        The first signature certifies the paper: DocMDP 2, afterwards only fields that are there may be
        filled (ISO 32000-1, 12.8.2.2). What was signed before is kept byte for byte.
        Raises SigningRefusedError, and NoPangoError where stamps cannot be drawn.
        """
        from exports.signing.fill import fill

        return off_the_loop(lambda: fill(pdf, role, signer, at, lines=stamp, draw=self._draw))

    def roles(self, pdf: bytes) -> tuple[str, ...]:
        """Names of the fields that are still empty, in the paper's order. Raises SigningRefusedError (`unreadable`)."""
        from exports.signing.fill import empty_fields

        return empty_fields(pdf)

    def _draw(self, lines: tuple[str, ...], width: float, height: float, size: float, at: datetime) -> bytes:
        html, css = page(lines, width, height, size)
        return self._renderer.pdf(html, css=css, stamp=at)
