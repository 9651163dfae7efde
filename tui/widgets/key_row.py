"""The screen's keys in its last row; those that do not fit wait in the palette."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, cast

from textual import events
from textual.content import Content
from textual.widget import Widget

from tui.bindings import Key


class HasKeys(Protocol):
    """A screen that says which keys work now."""

    def key_words(self) -> Sequence[tuple[Key, str]]:
        """Keys that work now with their words, in the order of the row."""
        ...

    async def perform(self, key: Key) -> None:
        """Do what the key does."""
        ...


class KeyRow(Widget):
    """Key names bold, their words muted; a click does the same as the key."""

    def _fitting(self, width: int) -> list[tuple[Key, str]]:
        """Keys from the first on, as many as fit."""
        found: list[tuple[Key, str]] = []
        used = 0
        for key, words in cast("HasKeys", self.screen).key_words():
            used += len(key.shown) + 1 + Content(words).cell_length
            if used > width:
                break
            used += 2
            found.append((key, words))
        return found

    def render(self) -> Content:
        """One row."""
        parts: list[Content] = []
        for key, words in self._fitting(self.content_size.width):
            parts.append(Content.assemble((key.shown, "bold"), " ", (words, "$muted"), "  "))
        return Content.assemble(*parts).rstrip()

    async def on_click(self, event: events.Click) -> None:
        """Run the command under the mouse."""
        x = event.x - self.styles.padding.left
        for key, words in self._fitting(self.content_size.width):
            width = len(key.shown) + 1 + Content(words).cell_length
            if 0 <= x < width:
                await cast("HasKeys", self.screen).perform(key)
                return
            x -= width + 2
