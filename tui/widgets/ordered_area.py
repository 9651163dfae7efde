"""The field of many lines that takes a Vietnamese keyboard filter's burst in order (`tui.widgets.ordered`)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from textual import events
from textual.binding import Binding
from textual.document._document import EditResult, Location
from textual.widgets import TextArea

from tui.widgets.ordered import InOrder, composed

_NOT_OURS = ("ctrl+z", "ctrl+y", "super+z", "super+y", "ctrl+shift+z", "f6", "f7", "pageup", "pagedown")
"""Keys of TextArea that belong to the screen here; PgUp and PgDn only at the text's first and last row."""


class OrderedTextArea(InOrder, TextArea):
    """Text of many lines. Undo is the app's, over all answers."""

    BINDINGS = [
        Binding("ctrl+home", "document_start", show=False),
        Binding("ctrl+end", "document_end", show=False),
    ]

    MOST = 40_000
    edited: Callable[[str], None] | None = None
    """Called with the whole text after every change a person made, before the next key is handled."""

    def __init__(self, text: str = "", **more: Any) -> None:  # noqa: ANN401 -- TextArea's own parameters
        super().__init__(unicodedata.normalize("NFC", text), show_line_numbers=False, **more)
        self.cursor_blink = False
        for key in _NOT_OURS:
            self._bindings.key_to_bindings.pop(key, None)

    def action_document_start(self) -> None:
        """To the first letter."""
        self.move_cursor((0, 0))

    def action_document_end(self) -> None:
        """Behind the last letter."""
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        ends = {"pageup": ("cursor_page_up", 0), "pagedown": ("cursor_page_down", self.wrapped_document.height - 1)}
        if self.screen.focused is self and event.key in ends and self.wrapped_row != ends[event.key][1]:
            event.stop()
            event.prevent_default()
            await self.run_action(ends[event.key][0])

    @property
    def wrapped_row(self) -> int:
        """The screen row of the cursor within the whole text."""
        return self.wrapped_document.location_to_offset(self.cursor_location).y

    def edit(self, edit: Any) -> EditResult:  # noqa: ANN401 -- Textual's Edit is private
        """As TextArea's, composed."""
        self.touched = True
        first, last = sorted((edit.from_location, edit.to_location))
        if len(edit.text) > 1:
            edit.text = self.fitting(edit.text, len(self.text) - len(self.get_text_range(first, last)))
        text, taken = composed(edit.text, self._letter_before(first))
        if text != edit.text or taken:
            edit.text = text
            if taken:
                begin = (first[0], first[1] - 1)
                last = max(edit.from_location, edit.to_location)
                edit.from_location, edit.to_location = begin, last
        result = super().edit(edit)
        if self.edited is not None:
            self.edited(self.text)
        return result

    def _letter_before(self, place: Location) -> str:
        line, column = place
        return self.document.get_line(line)[column - 1 : column] if column else ""
