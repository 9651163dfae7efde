"""The screen's keys in its last row; those that do not fit wait in the palette."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Protocol, cast

from textual import events
from textual.content import Content
from textual.widget import Widget

from tui.bindings import N_, Key
from tui.locale import _

STAYS: Final = ("f1", "escape", "f9")
"""Help, the way back and the next deed are always in the row, as is the way to all commands (rank 1)."""
SHORTER: Final[Mapping[str, str]] = {N_("Trợ giúp"): N_("Giúp"), N_("Quay lại"): N_("Về")}
"""What stands on every screen gets the shorter word where room is short."""
LEAVING: Final = 3
"""Rank of the key that leaves the program: nothing is shortened for it."""
AIR: Final = 2
"""Cells behind a key's words; the last key of the row needs none."""


class HasKeys(Protocol):
    """A screen that says which keys work now."""

    def key_words(self) -> Sequence[tuple[Key, str]]:
        """Keys that work now with their words, in the order of the row."""
        ...

    async def perform(self, key: Key) -> None:
        """Do what the key does."""
        ...


def fitting(offered: Sequence[tuple[Key, str]], width: int) -> list[tuple[Key, str]]:
    """Keys and words that fit into `width` cells, in the order offered; the others give way from the last one on."""
    found = _fitting(offered, width)
    missed = {key for key, _words in offered} - {key for key, _words in found}
    if any(key.rank < LEAVING for key in missed):
        return _fitting([(key, _shorter(key, words)) for key, words in offered], width)
    return found


def _fitting(offered: Sequence[tuple[Key, str]], width: int) -> list[tuple[Key, str]]:
    room = width - _width([one for one in offered if _stays(one[0])])
    found: list[tuple[Key, str]] = []
    for key, words in offered:
        if not _stays(key):
            room -= _cells(key, words)
            if room < 0:
                continue
        found.append((key, words))
    return found


def _cells(key: Key, words: str) -> int:
    return len(key.shown) + 1 + Content(words).cell_length + AIR


def _width(offered: Sequence[tuple[Key, str]]) -> int:
    return sum(_cells(key, words) for key, words in offered) - AIR


def _stays(key: Key) -> bool:
    return key.rank == 1 or key.key in STAYS


def _shorter(key: Key, words: str) -> str:
    return _(SHORTER[key.label]) if key.label in SHORTER and words == _(key.label) else words


class KeyRow(Widget):
    """Key names bold, their words muted; a click does the same as the key."""

    def _fitting(self, width: int) -> list[tuple[Key, str]]:
        """What this screen offers now, as far as it fits."""
        return fitting(cast("HasKeys", self.screen).key_words(), width)

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
            if 0 <= x < width - AIR:
                await cast("HasKeys", self.screen).perform(key)
                return
            x -= width
