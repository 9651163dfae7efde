"""One or several of a few options, one below the other: digits, arrows, Space, Enter, mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from tui.widgets.cells import Words, content


@dataclass(frozen=True)
class Item:
    """One option: its code, its words, a note at the right edge."""

    code: str
    label: str
    note: Words = ""


class Choice(Widget, can_focus=True):
    """Options of one question. `chosen` is called with all chosen codes after every change by the person."""

    cursor: reactive[int] = reactive(0)

    def __init__(
        self,
        items: Sequence[Item],
        codes: Sequence[str],
        chosen: Callable[[tuple[str, ...]], None],
        *,
        many: bool = False,
        id: str | None = None,  # noqa: A002 -- Textual's own name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._items, self._many, self._tell = tuple(items), many, chosen
        self._codes = set(codes)
        first = next((n for n, item in enumerate(self._items) if item.code in self._codes), 0)
        self.set_reactive(Choice.cursor, first)

    def set_codes(self, codes: Sequence[str]) -> None:
        """Show other values (after undo)."""
        self._codes = set(codes)
        self.refresh()

    # --- drawing ------------------------------------------------------------------------------------------

    def _drawn(self, width: int) -> list[tuple[int, Content]]:
        """Screen rows and the option that each belongs to."""
        rows: list[tuple[int, Content]] = []
        for index, item in enumerate(self._items):
            on, here = item.code in self._codes, index == self.cursor and self.has_focus
            mark = ("▌ ", "$accent") if here else "  "
            box = ("[x]" if on else "[ ]") if self._many else ("●" if on else "○")
            sign = Content.styled(box, "bold $ink" if on else "$edge")
            number = Content.styled(f"{index + 1}  " if index < 9 else "   ", "$muted")
            note = content(item.note)
            room = max(width - 4 - number.cell_length - sign.cell_length - 2 - note.cell_length, 8)
            for y, words in enumerate(Content(item.label).wrap(room)):
                label = Content.assemble(" ", words.stylize("bold $ink") if on else words, " ")
                label = label.stylize_before("on $tint") if on else label
                head = Content.assemble(mark, number, sign) if y == 0 else Content(" " * (2 + 3 + sign.cell_length))
                if y and here:
                    head = Content.assemble(mark, head[2:])
                end = note if y == 0 else Content("")
                line = Content.assemble(head, label)
                line = Content.assemble(line, " " * (width - 2 - line.cell_length - end.cell_length), end, "  ")
                rows.append((index, line.stylize_before("on $panel") if here else line))
        return rows

    def render(self) -> Content:
        """All options."""
        return Content("\n").join(line for _index, line in self._drawn(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- Textual's signature
        """All options."""
        return len(self._drawn(width or 80))

    def on_focus(self) -> None:
        """The mark comes."""
        self.refresh()

    def on_blur(self) -> None:
        """The mark goes."""
        self.refresh()

    # --- keys and mouse -----------------------------------------------------------------------------------

    def choose(self, index: int) -> None:
        """Choose an option, or take it back where several may be chosen."""
        self.cursor = index
        code = self._items[index].code
        if self._many:
            self._codes ^= {code}
        else:
            self._codes = {code}
        self.refresh()
        self._tell(tuple(sorted(self._codes)))

    def on_key(self, event: events.Key) -> None:
        """Digits choose at once; arrows move; Space and Enter choose."""
        digit = event.character if event.character and event.character in "123456789" else ""
        if event.key in ("up", "down"):
            step = 1 if event.key == "down" else -1
            if not 0 <= self.cursor + step < len(self._items):
                return
            self.cursor += step
        elif event.key in ("space", "enter"):
            self.choose(self.cursor)
        elif digit and int(digit) <= len(self._items):
            self.choose(int(digit) - 1)
        elif event.key in ("delete", "backspace") and self._codes:
            self._codes = set()
            self.refresh()
            self._tell(())
        else:
            return
        event.stop()

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        rows = self._drawn(self.size.width)
        if event.y < len(rows):
            self.choose(rows[event.y][0])
        event.stop()


class Pick(Widget, can_focus=True):
    """One of a few options in one row, for a table's cell: digits choose, left and right change, Delete clears."""

    def __init__(self, items: Sequence[Item], code: str, chosen: Callable[[str], None]) -> None:
        super().__init__()
        self._items, self.code, self._tell = tuple(items), code, chosen

    def set_code(self, code: str) -> None:
        """Show another value."""
        self.code = code
        self.refresh()

    def render(self) -> Content:
        """The chosen option with its number; while the keys are here, how to change it."""
        index = next((n for n, item in enumerate(self._items) if item.code == self.code), -1)
        words = f"{index + 1} {self._items[index].label}" if index >= 0 else "—" if self.has_focus else ""
        return Content.styled(words, "$ink").truncate(max(self.content_size.width, 1), ellipsis=True)

    @property
    def hint(self) -> str:
        """All options with their digits."""
        return "  ".join(f"{n} {item.label}" for n, item in enumerate(self._items, 1))

    def on_focus(self) -> None:
        """Show that the keys are here."""
        self.refresh()

    def on_blur(self) -> None:
        """And that they went."""
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Change the value."""
        codes = ["", *(item.code for item in self._items)]
        digit = event.character if event.character and event.character in "123456789" else ""
        if event.key in ("left", "right"):
            step = 1 if event.key == "right" else -1
            code = codes[(codes.index(self.code) + step) % len(codes)]
        elif digit and int(digit) < len(codes):
            code = codes[int(digit)]
        elif event.key == "space":
            code = codes[(codes.index(self.code) + 1) % len(codes)]
        elif event.key in ("delete", "backspace"):
            code = ""
        else:
            return
        event.stop()
        self.set_code(code)
        self._tell(code)

    def on_click(self, event: events.Click) -> None:
        """The next option."""
        codes = ["", *(item.code for item in self._items)]
        self.set_code(codes[(codes.index(self.code) + 1) % len(codes)])
        self._tell(self.code)
        event.stop()
