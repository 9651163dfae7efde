"""Text fields that take a Vietnamese keyboard filter's burst in order and keep every text composed (NFC).

Filters such as Unikey type «việt» as `v i e ⌫ ê t ⌫ ⌫ ệ t` in one burst. Textual
inserts a printable key at once, in the widget, but lets backspace travel to the app
first; by then later letters are in (Textualize/textual issue 6605). These widgets run
their own bindings from their own queue. They are written for the pinned version of
Textual; the tests with a real terminal say when that changes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual import events
from textual.widget import Widget
from textual.widgets import Input


def composed(text: str, before: str) -> tuple[str, int]:
    """`text` in NFC as it is to be inserted after the letter `before`, and how many letters it replaces (0 or 1).

    A combining mark that arrives alone composes with the letter that stands there.
    """
    text = unicodedata.normalize("NFC", text)
    if text and before and unicodedata.combining(text[0]):
        joined = unicodedata.normalize("NFC", before + text)
        if joined != before + text:
            return joined, 1
    return text, 0


if TYPE_CHECKING:
    _Base = Widget
else:
    # Textual takes styles and bindings from the first base that is a widget: that has to be Input or TextArea.
    _Base = object


class InOrder(_Base):
    """Handles the widget's own keys in the order in which they came, and hands late ones on.

    Textual calls the handlers of all base classes in turn, until one prevents the default.
    """

    async def _on_key(self, event: events.Key) -> None:
        focused = self.screen.focused
        if focused is not None and focused is not self:
            # The focus moved (Tab in the same burst) while this key was waiting here.
            event.stop()
            event.prevent_default()
            key = events.Key(event.key, event.character)
            focused._forward_event(key)  # noqa: SLF001 -- what the app does with a key
            return
        if event.key in ("tab", "shift+tab"):
            event.stop()
            event.prevent_default()
            _ = self.screen.focus_next() if event.key == "tab" else self.screen.focus_previous()
            return
        bindings = self._bindings.key_to_bindings.get(event.key, ())
        if bindings and not event.is_printable:
            event.stop()
            event.prevent_default()
            await self.run_action(bindings[0].action)


_SCROLLS = ("up", "down", "pageup", "pagedown", "ctrl+pageup", "ctrl+pagedown")
"""Keys that Input has from its scrolling base: nothing to scroll in one line, and they belong to the screen."""


class OrderedInput(InOrder, Input):
    """One line of text."""

    edited: Callable[[str], None] | None = None
    """Called with the whole text after every change a person made, before the next key is handled."""

    def __init__(self, value: str = "", **more: Any) -> None:  # noqa: ANN401 -- Input's own parameters
        super().__init__(unicodedata.normalize("NFC", value), select_on_focus=False, **more)
        self.cursor_blink = False
        for key in _SCROLLS:
            own = [b for b in self._bindings.key_to_bindings.pop(key, ()) if b.action.startswith("screen.")]
            if own:
                self._bindings.key_to_bindings[key] = own

    def watch_value(self, value: str) -> None:
        """Tell at once: messages would arrive after the key that leaves the question."""
        if self.edited is not None:
            self.edited(value)

    def replace(self, text: str, start: int, end: int) -> None:
        """As Input's, composed."""
        first, last = sorted((start, end))
        text, taken = composed(text, self.value[first - 1 : first] if first else "")
        super().replace(text, first - taken, last)
