"""Counts of a ballot: a number typed at the left of its bar, the share at the right edge; levels side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.widgets.cells import bar, spread, styled
from tui.widgets.lines import Line
from tui.widgets.ordered import OrderedInput

LABEL: Final = 18
FIELD: Final = 6


class StepInput(OrderedInput):
    """One line whose Enter goes on at once: what comes in the same burst lands in the next field, not in this one."""

    entered: Callable[[], None] | None = None
    """Called by Enter; without it the next widget gets the keys."""

    async def action_submit(self) -> None:
        """Go on."""
        if self.entered is not None:
            self.entered()
        else:
            self.screen.focus_next()


class CountBar(Widget):
    """A number as a bar over the base, with a tick where the majority begins; empty while nothing is typed."""

    def __init__(self) -> None:
        super().__init__()
        self.value: int | None = None
        self.base = self.majority = 0
        self.words = ""

    def set(self, value: int | None, base: int, majority: int, words: str) -> None:
        """Show another number."""
        self.value, self.base, self.majority, self.words = value, base, majority, words
        self.refresh()

    def render(self) -> Content:
        """The bar and its share."""
        width = self.content_size.width
        if not self.base:
            return Content("")
        return spread(bar(self.value or 0, self.base, width - 9, self.majority), self.words, width)


class CountField(Horizontal):
    """One column of a row: its name, the number, the bar. `typed` is called after every change by the person."""

    def __init__(self, name: str, index: int, typed: Callable[[], None], *, field: bool) -> None:
        super().__init__(classes="count")
        self._title, self._index, self._typed, self._field = name, index, typed, field
        self._bar = CountBar()
        self._number = Line("", "", classes="number")
        self._input = StepInput("", id=f"count{index}", max_length=4)

    def compose(self) -> ComposeResult:
        """Name, number, bar."""
        yield Line(self._title, classes="label")
        if self._field:
            self._input.edited = lambda _text: self._typed()
            yield self._input
        else:
            yield self._number
        yield self._bar

    @property
    def text(self) -> str:
        """What is typed."""
        return self._input.value.strip()

    @property
    def value(self) -> int | None:
        """The number, None where none is typed or it is none."""
        return int(self.text) if self.text.isdecimal() else None

    @property
    def input(self) -> StepInput:
        """Where the number is typed."""
        return self._input

    def put(self, value: int | None) -> None:
        """Show a number that is there already."""
        words = "" if value is None else str(value)
        if self._field and self._input.value != words:
            self._input.value = words
        self._number.set(styled(f"{words:>4}", "$ink"), "")

    def show(self, value: int | None, base: int, majority: int, words: str) -> None:
        """Draw the bar."""
        self._bar.set(value, base, majority, words)


@dataclass(frozen=True)
class Cell:
    """One value of a level: whose, which."""

    title: str
    words: str
    there: bool


class LevelStrip(Widget, can_focus=True):
    """The seven values of a level; the proposed one is set here: digits choose, left and right change.

    In a narrow page they stand one below the other.
    """

    def __init__(self, choices: Sequence[str], chosen: Callable[[int], None], *, id: str | None = None) -> None:  # noqa: A002 -- Textual's own name
        super().__init__(id=id)
        self._choices, self._tell = tuple(choices), chosen
        self.cells: tuple[Cell, ...] = ()
        self.at = 5
        self.open = True
        """Whether the proposed value can be set."""

    def set(self, cells: Sequence[Cell], *, opened: bool) -> None:
        """Show other values."""
        self.cells, self.open = tuple(cells), opened
        self.refresh(layout=True)

    def _one_row(self, width: int) -> bool:
        return width >= 70

    def _drawn(self, index: int) -> Content:
        cell = self.cells[index]
        if index != self.at:
            return Content(cell.words) if cell.there else styled(cell.words, "$muted")
        words = Content.styled(f" {cell.words} ", "bold $ink on $tint" if cell.there else "$muted")
        if self.has_focus:
            return Content.assemble(("[", "bold $accent"), words, ("]", "bold $accent"))
        return words

    def lines(self, width: int) -> list[Content]:
        """Two rows, or one a value."""
        if not self.cells:
            return []
        if not self._one_row(width):
            return [spread(cell.title, self._drawn(n), width) for n, cell in enumerate(self.cells)]
        drawn = [self._drawn(n) for n in range(len(self.cells))]
        wide = [
            max(Content(cell.title).cell_length, words.cell_length)
            for cell, words in zip(self.cells, drawn, strict=True)
        ]
        air = max((width - sum(wide)) // (len(wide) - 1), 1)
        heads: list[Content | str] = []
        values: list[Content | str] = []
        for cell, words, room in zip(self.cells, drawn, wide, strict=True):
            title = Content(cell.title)
            heads += [styled(cell.title, "$muted"), " " * (room - title.cell_length + air)]
            values += [words, " " * (room - words.cell_length + air)]
        return [Content.assemble(*heads).truncate(width), Content.assemble(*values).truncate(width)]

    def render(self) -> Content:
        """All values."""
        return Content("\n").join(self.lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- Textual's signature
        """Two rows, or one a value."""
        return 2 if self._one_row(width) else len(self.cells)

    def on_focus(self) -> None:
        """The edges come."""
        self.refresh()

    def on_blur(self) -> None:
        """The edges go."""
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Choose a level."""
        if not self.open:
            return
        now = self.cells[self.at].words if self.cells else ""
        current = self._choices.index(now) if now in self._choices else -1
        digit = event.character if event.character and event.character in "123456789" else ""
        if digit and int(digit) <= len(self._choices):
            self._tell(int(digit) - 1)
        elif event.key in ("left", "right", "space"):
            step = -1 if event.key == "left" else 1
            self._tell((current + step) % len(self._choices))
        else:
            return
        event.stop()
