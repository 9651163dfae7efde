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


def _cells(key: Key, words: str) -> int:
    """Cells of a key with its words and the air behind it."""
    return len(key.shown) + 1 + Content(words).cell_length + 2


class KeyRow(Widget):
    """Key names bold, their words muted; a click does the same as the key."""

    def _fitting(self, width: int) -> list[tuple[Key, str]]:
        """Keys from the first on, as many as fit; the way to all commands (rank 1) always does."""
        found: list[tuple[Key, str]] = []
        offered = cast("HasKeys", self.screen).key_words()
        room = width + 2 - sum(_cells(key, words) for key, words in offered if key.rank == 1)
        for key, words in offered:
            if key.rank == 1:
                found.append((key, words))
                continue
            room -= _cells(key, words)
            if room < 0:
                break
            found.append((key, words))
        if not any(key.rank == 1 for key, _words in found):
            found += [(key, words) for key, words in offered if key.rank == 1]
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
            width = _cells(key, words)
            if 0 <= x < width - 2:
                await cast("HasKeys", self.screen).perform(key)
                return
            x -= width
