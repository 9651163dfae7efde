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
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from questionnaires.answering import clean
from tui.locale import _


def composed(text: str, before: str) -> tuple[str, int]:
    """`text`, cleaned and in NFC, as it is to be inserted after `before`, and how many letters it replaces (0 or 1).

    A combining mark that arrives alone composes with the letter that stands there.
    """
    text = clean(text)
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


def handed_on(widget: Widget, event: events.Key) -> bool:
    """Give a key to whoever is typed in now, where the focus moved (Tab, Enter) while the key was waiting here."""
    focused = widget.screen.focused
    if focused is None or focused is widget:
        return False
    event.stop()
    focused._forward_event(events.Key(event.key, event.character))  # noqa: SLF001 -- what the app does with a key
    return True


def when_typed(screen: Screen[Any], act: Callable[[], object]) -> None:
    """Call `act` after every key that still waits in a field of this screen: what was typed before is in.

    A function key may reach the screen while letters typed before it wait in a field, or are on their way from one
    field to the next. Fields hand keys on in the order of the focus, so waiting in that order misses none.
    """
    fields = [widget for widget in screen.focus_chain if widget is not screen]

    def after(place: int) -> None:
        if place == len(fields) or not fields[place].call_later(after, place + 1):
            screen.call_later(act)

    after(0)


class InOrder(_Base):
    """Handles the widget's own keys in the order in which they came, and hands late ones on.

    Textual calls the handlers of all base classes in turn, until one prevents the default.
    """

    touched = False
    """A person wrote here."""
    MOST = 2_000
    """Letters that the field takes: with more of them each key would take a second to draw."""

    def fitting(self, text: str, there: int) -> str:
        """So much of a pasted text as finds room beside `there` letters; what is cut off is told."""
        room = max(self.MOST - there, 0)
        if len(text) > room:
            words = _("Đoạn dán dài quá: ô này nhận nhiều nhất {most} ký tự, phần sau không lấy.")
            self.notify(words.format(most=self.MOST), severity="warning")
        return text[:room]

    async def _on_key(self, event: events.Key) -> None:
        if handed_on(self, event):
            event.prevent_default()
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
        self.touched = True
        first, last = sorted((start, end))
        text = self.fitting(text, len(self.value) - (last - first))
        text, taken = composed(text, self.value[first - 1 : first] if first else "")
        super().replace(text, first - taken, last)
