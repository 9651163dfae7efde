"""Two small widgets of the signing screen: a choice of two or three ways, and the one deed."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.widgets.cells import Words, join, spread, styled
from tui.widgets.ordered import handed_on


class Ways(Widget, can_focus=True):
    """A few ways, one of them chosen; arrows and digits choose at once, the words never move."""

    DEFAULT_CSS = "Ways { height: auto; }"
    chosen: reactive[int] = reactive(0)

    class Changed(Message):
        """Another way was chosen."""

        def __init__(self, ways: Ways, index: int) -> None:
            super().__init__()
            self.ways, self.index = ways, index

        @property
        def control(self) -> Ways:
            """The list."""
            return self.ways

    def __init__(self, items: Sequence[tuple[Words, Words]], *, id: str) -> None:  # noqa: A002 -- Textual's own name
        super().__init__(id=id)
        self.items = tuple(items)

    def set(self, items: Sequence[tuple[Words, Words]]) -> None:
        """Other words for the same ways."""
        if tuple(items) != self.items:
            self.items = tuple(items)
            self.refresh(layout=True)

    def render(self) -> Content:
        """A row for each way."""
        width, lines = self.size.width, []
        for number, (words, note) in enumerate(self.items):
            on = number == self.chosen
            left = join(styled("● " if on else "○ ", "bold $ink" if on else "$edge"), styled_if(words, on=on))
            mark = styled("▌ ", "$accent") if on and self.has_focus else "  "
            line = join(mark, spread(left, note, max(width - 4, 0)), "  ")
            lines.append(line.stylize_before("on $panel") if on and self.has_focus else line)
        return Content("\n").join(lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- Textual's signature
        """A row for each way."""
        return len(self.items)

    def watch_chosen(self) -> None:
        """Tell."""
        self.post_message(self.Changed(self, self.chosen))

    def on_focus(self) -> None:
        """The mark appears."""
        self.refresh()

    on_blur = on_focus

    def on_key(self, event: events.Key) -> None:
        """Arrows and digits choose; Enter goes on."""
        if handed_on(self, event):
            return
        typed = event.character or ""
        if event.key in ("up", "down"):
            step = 1 if event.key == "down" else -1
            self.chosen = min(max(self.chosen + step, 0), len(self.items) - 1)
        elif typed and typed in "123456789" and int(typed) <= len(self.items):
            self.chosen = int(typed) - 1
        elif event.key in ("enter", "space"):
            self.screen.focus_next()
        else:
            return
        event.stop()

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        if 0 <= event.y < len(self.items):
            self.chosen = event.y
            self.focus()


def styled_if(words: Words, *, on: bool) -> Content:
    """Ink and bold for what is chosen."""
    text = words if isinstance(words, Content) else Content(words)
    return text.stylize("bold $ink") if on else text


class Deed(Widget, can_focus=True):
    """The one deed of the screen, the only filled strip: Enter, Space or a click."""

    DEFAULT_CSS = "Deed { height: 1; padding: 0 2; }"

    class Wanted(Message):
        """Do it."""

    def __init__(self, key: str, words: str, note: str, *, id: str, classes: str = "") -> None:  # noqa: A002 -- Textual's own name
        super().__init__(id=id, classes=classes)
        self._key, self.words, self.note = key, words, note

    def set(self, words: str, note: str) -> None:
        """Other words."""
        self.words, self.note = words, note
        self.refresh()

    def render(self) -> Content:
        """The strip and its note."""
        strip = styled(f"  {self._key}  {self.words}  ", "bold $field on $ink")
        mark = styled(" ‹ Enter", "bold $accent") if self.has_focus else ""
        return spread(join(strip, mark), styled(self.note, "$muted"), self.content_size.width)

    def on_focus(self) -> None:
        """The mark appears."""
        self.refresh()

    on_blur = on_focus

    def on_key(self, event: events.Key) -> None:
        """Enter and Space."""
        if event.key in ("enter", "space"):
            event.stop()
            self.post_message(self.Wanted())

    def on_click(self, event: events.Click) -> None:
        """A click."""
        event.stop()
        self.post_message(self.Wanted())
