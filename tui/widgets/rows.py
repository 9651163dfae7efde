"""A list in one widget. The row you stand on has a red mark and a band; the words never move."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.widgets.cells import Words, spread

DIGITS: Final = 9
"""Rows that a digit chooses."""


@dataclass(frozen=True)
class Row:
    """One item: one or more screen rows, each a pair for both edges."""

    lines: Collection[tuple[Words, Words]]
    id: str = ""
    gap: bool = False
    """An empty row follows."""
    head: bool = False
    """A heading between items: the cursor passes it."""
    sign: Words = ""
    """One letter in the margin, beside the mark (✓ in the index)."""


def row(left: Words, right: Words = "", *, id: str = "", gap: bool = False, head: bool = False) -> Row:  # noqa: A002 -- mirrors Row.id
    """An item of one screen row."""
    return Row(((left, right),), id, gap, head)


def numbered(number: int, words: str) -> str:
    """Words behind the digit that chooses their row; a tenth row has none: no key could be typed for it."""
    return f"{number if number <= DIGITS else ' '}  {words}"


class _Late(Collection[tuple[Words, Words]]):
    """The one screen row of an item, made when it is first seen."""

    def __init__(self, make: Callable[[], Words]) -> None:
        self._make = make

    @cached_property
    def _line(self) -> tuple[Words, Words]:
        return (self._make(), "")

    def __len__(self) -> int:
        return 1

    def __iter__(self) -> Iterator[tuple[Words, Words]]:
        yield self._line

    def __contains__(self, line: object) -> bool:
        return line == self._line


def late_row(make: Callable[[], Words], *, id: str = "") -> Row:  # noqa: A002 -- mirrors Row.id
    """An item of one screen row whose words are made when it is first seen: hundreds cost what a screenful does."""
    return Row(_Late(make), id)


class Rows(Widget, can_focus=True):
    """A list: arrows, Home, End and digits move; Enter, Space or a click choose.

    `keep` holds the band (with a grey mark) when the focus is elsewhere; `digits`
    makes a digit move to that item and choose it at once.
    """

    cursor: reactive[int] = reactive(0)

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, rows: Rows, index: int) -> None:
            super().__init__()
            self.rows, self.index = rows, index

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    class Chosen(Message):
        """A row was chosen."""

        def __init__(self, rows: Rows, index: int) -> None:
            super().__init__()
            self.rows, self.index = rows, index
            self.item = rows.items[index]

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    def __init__(
        self,
        items: Sequence[Row] = (),
        *,
        cursor: int = 0,
        keep: bool = False,
        band: str = "$panel",
        digits: bool = True,
        id: str | None = None,  # noqa: A002 -- Textual's own name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.items: tuple[Row, ...] = tuple(items)
        self.keep, self.digits, self.band = keep, digits, band
        self._top = 0
        self.set_reactive(Rows.cursor, self._free(cursor, 1))

    # --- what is there ------------------------------------------------------------------------------------

    def set(self, items: Sequence[Row], cursor: int | None = None) -> None:
        """Show other items; the cursor stays where it can."""
        before = self.get_content_height(Size(), Size(), self.size.width)
        self.items = tuple(items)
        wanted = self.cursor if cursor is None else cursor
        self.set_reactive(Rows.cursor, self._free(min(max(wanted, 0), max(len(self.items) - 1, 0)), 1))
        self.refresh(layout=before != self.get_content_height(Size(), Size(), self.size.width))

    @property
    def here(self) -> Row | None:
        """The item that the cursor stands on."""
        return self.items[self.cursor] if self.items else None

    def _free(self, index: int, step: int) -> int:
        """The nearest item from `index` on that is no heading."""
        for way in (step, -step):
            place = index
            while 0 <= place < len(self.items):
                if not self.items[place].head:
                    return place
                place += way
        return 0

    # --- drawing ------------------------------------------------------------------------------------------

    def _owners(self) -> list[int]:
        """The item that each screen row belongs to (-1: air)."""
        return [owner for index, item in enumerate(self.items) for owner in [index] * len(item.lines) + [-1] * item.gap]

    def _drawn(self, width: int, shown: range) -> Iterator[Content]:
        """These screen rows; what nobody sees is not drawn."""
        at = 0
        for index, item in enumerate(self.items):
            begin, at = at, at + len(item.lines) + item.gap
            if at <= shown.start:
                continue
            if begin >= shown.stop:
                return
            found = self._item(index, item, width)
            yield from found[max(shown.start - begin, 0) : shown.stop - begin]

    def _item(self, index: int, item: Row, width: int) -> list[Content]:
        """An item's screen rows."""
        lines: list[Content] = []
        here = index == self.cursor and (self.has_focus or self.keep) and not item.head
        for number, (left, right) in enumerate(item.lines):
            mark = ("▌", "$accent" if self.has_focus else "$edge") if here else " "
            sign = item.sign if item.sign and not number else " "
            line = Content.assemble(mark, sign, spread(left, right, max(width - 4, 0)), "  ")
            lines.append(line.stylize_before(f"on {self.band}") if here else line)
        return [*lines, Content(" " * width)] if item.gap else lines

    def _window(self, owner: Sequence[int], height: int) -> int:
        """First visible screen row, so that the cursor's item is whole on screen."""
        if len(owner) <= height or height <= 0:
            return 0
        mine = [y for y, index in enumerate(owner) if index == self.cursor] or [0]
        top = min(max(self._top, mine[-1] - height + 1), mine[0])
        if self.cursor == self._free(0, 1):
            top = 0
        return min(max(top, 0), len(owner) - height)

    def render(self) -> Content:
        """The visible rows."""
        width, height = self.size.width, self.size.height
        owner = self._owners()
        self._top = self._window(owner, height)
        shown = range(self._top, self._top + height) if height else range(len(owner))
        return Content("\n").join(self._drawn(width, shown))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- Textual's signature
        """All rows."""
        return sum(len(item.lines) + item.gap for item in self.items)

    def on_focus(self) -> None:
        """The mark turns red."""
        self.refresh()

    def on_blur(self) -> None:
        """The mark turns grey, or goes."""
        self.refresh()

    # --- keys and mouse -----------------------------------------------------------------------------------

    def watch_cursor(self) -> None:
        """Tell where the cursor went."""
        self.post_message(self.Moved(self, self.cursor))

    def move(self, index: int, step: int = 1) -> None:
        """Put the cursor on an item."""
        if self.items:
            self.cursor = self._free(min(max(index, 0), len(self.items) - 1), step)

    def choose(self) -> None:
        """Choose the item that the cursor stands on."""
        if self.items and not self.items[self.cursor].head:
            self.post_message(self.Chosen(self, self.cursor))

    def on_key(self, event: events.Key) -> None:
        """Arrows move, digits go to an item, Enter and Space choose."""
        steps = {"up": -1, "down": 1}
        if event.key in steps:
            self.move(self.cursor + steps[event.key], steps[event.key])
        elif event.key in ("home", "end"):
            self.move(0 if event.key == "home" else len(self.items) - 1, 1 if event.key == "home" else -1)
        elif event.key in ("enter", "space") or self._numbered(event.character or ""):
            self.choose()
        else:
            return
        event.stop()

    def _numbered(self, typed: str) -> bool:
        """Move to the item with the typed number, headings not counted; False when there is none."""
        real = [index for index, item in enumerate(self.items) if not item.head]
        if not (self.digits and typed and typed in "123456789" and int(typed) <= len(real)):
            return False
        self.cursor = real[int(typed) - 1]
        return True

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        owner = self._owners()
        place = self._top + event.y
        if place < len(owner) and owner[place] >= 0 and not self.items[owner[place]].head:
            self.cursor = owner[place]
            self.choose()
        event.stop()

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the cursor."""
        self.move(self.cursor + 1)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves the cursor."""
        self.move(self.cursor - 1, -1)
