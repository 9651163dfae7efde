"""One-line and many-line pieces that all screens are made of; each is one widget, however many rows it draws."""

from __future__ import annotations

from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.widgets.cells import Words, bar, choice, columns, content, join, spread, styled, wrapped
from tui.widgets.key_row import KeyRow
from tui.widgets.rows import Row, Rows, late_row, numbered, row

__all__ = [
    "WIDE",
    "Block",
    "Gauge",
    "KeyRow",
    "Line",
    "Row",
    "Rows",
    "Strip",
    "Words",
    "bar",
    "choice",
    "columns",
    "content",
    "join",
    "late_row",
    "numbered",
    "row",
    "spread",
    "styled",
    "wrapped",
]  # fmt: skip


class Line(Widget):
    """One row: words at the left, words at the right edge; the left gives way."""

    def __init__(
        self,
        left: Words = "",
        right: Words = "",
        *,
        id: str | None = None,  # noqa: A002 -- Textual's own name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.left, self.right = left, right

    def set(self, left: Words | None = None, right: Words | None = None) -> None:
        """Show other words; None keeps what is there."""
        self.left = self.left if left is None else left
        self.right = self.right if right is None else right
        self.refresh()

    def render(self) -> Content:
        """One row as wide as the widget."""
        return spread(self.left, self.right, self.content_size.width)


class Gauge(Line):
    """A value on a line as long as the whole, its words at the right edge, a tick where `need` lies."""

    def __init__(
        self,
        value: float,
        whole: float,
        words: Words,
        *,
        need: float = 0,
        id: str | None = None,  # noqa: A002 -- Textual's own name
        classes: str | None = None,
    ) -> None:
        super().__init__("", words, id=id, classes=classes)
        self.value, self.whole, self.need = value, whole, need

    def render(self) -> Content:
        """The line and its number."""
        width = self.content_size.width
        return spread(bar(self.value, self.whole, width - 9, self.need), self.right, width)


class Strip(Widget):
    """How far one is: a thin line that fills, and words at its end."""

    def __init__(self, done: int = 0, total: int = 0, words: str = "", *, id: str | None = "strip") -> None:  # noqa: A002 -- Textual's own name
        super().__init__(id=id)
        self.done, self.total, self.words = done, total, words

    def set(self, done: int, total: int, words: str) -> None:
        """Show another state."""
        if (done, total, words) != (self.done, self.total, self.words):
            self.done, self.total, self.words = done, total, words
            self.refresh()

    def render(self) -> Content:
        """The line, two cells of air, the words."""
        words = styled(self.words, "$muted")
        line = bar(self.done, self.total, self.content_size.width - words.cell_length - 2)
        return Content.assemble(line, "  ", words)


WIDE: Final = 110
"""Columns from which the index and the regulation stand beside the page."""

BlockRow = Words | tuple[Words, Words]


class Block(Widget):
    """Words on the grid: single texts wrap (points hang), pairs stand at both edges of one row."""

    def __init__(self, *rows: BlockRow, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 -- Textual's own name
        super().__init__(id=id, classes=classes)
        self.rows: tuple[BlockRow, ...] = rows

    def set(self, *rows: BlockRow) -> None:
        """Show other rows."""
        if rows != self.rows:
            self.rows = rows
            self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        """All rows at this width."""
        found: list[Content] = []
        for item in self.rows:
            found += [spread(*item, width)] if isinstance(item, tuple) else wrapped(item, width)
        return found

    def render(self) -> Content:
        """All rows."""
        return Content("\n").join(self.lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- Textual's signature
        """As many rows as the words need."""
        return len(self.lines(width))
