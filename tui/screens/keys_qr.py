"""A QR code in terminal cells: two modules in a cell, always black on white so that telephones can read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

QUIET: Final = 2
"""Modules of white around the code."""
_INK, _PAPER = "#000000", "#FFFFFF"


def qr_lines(modules: Sequence[Sequence[bool]]) -> list[Content]:
    """The code as rows of half blocks, with its white edge."""
    if not modules:
        return []
    width = len(modules[0]) + 2 * QUIET
    blank = [False] * width
    edge = [False] * QUIET
    rows = [blank] * QUIET + [[*edge, *row, *edge] for row in modules] + [blank] * QUIET
    if len(rows) % 2:
        rows.append(blank)
    return [_line(rows[at], rows[at + 1]) for at in range(0, len(rows), 2)]


def _line(upper: Sequence[bool], lower: Sequence[bool]) -> Content:
    colour = {True: _INK, False: _PAPER}
    return Content.assemble(*(("▀", f"{colour[a]} on {colour[b]}") for a, b in zip(upper, lower, strict=True)))


class QrCode(Widget):
    """A code, as large as it is."""

    DEFAULT_CSS = "QrCode { width: auto; height: auto; }"

    def __init__(self, modules: Sequence[Sequence[bool]], *, id: str | None = None) -> None:  # noqa: A002 -- Textual's own name
        super().__init__(id=id)
        self._lines = qr_lines(modules)

    def render(self) -> Content:
        """All rows."""
        return Content("\n").join(self._lines)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002 -- Textual's signature
        """Cells of a row."""
        return self._lines[0].cell_length if self._lines else 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- Textual's signature
        """Rows."""
        return len(self._lines)
