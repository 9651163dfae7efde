"""Every key of the app: it feeds the key row, the palette, the help page and the documentation."""

from __future__ import annotations

from typing import Final

from textual.binding import Binding, BindingType

from tui.key import N_, Key
from tui.key_tables import cell, conference, everywhere, office, reading, signing, writing, year
from tui.locale import _

__all__ = ["KEYS", "N_", "Key", "bindings_of", "command_name", "keys_of"]


KEYS: Final[tuple[Key, ...]] = (
    *everywhere.KEYS,
    *writing.KEYS,
    *office.KEYS,
    *conference.KEYS,
    *cell.KEYS,
    *signing.KEYS,
    *year.KEYS,
    *reading.KEYS,
)
"""One table a family of screens; together in the order of the key row."""


OF_EVERY_SCREEN: Final = frozenset({"help", "regulations", "settings"})
"""Actions that work everywhere and that each screen has itself, because they are about it or lead back to it."""


def keys_of(screen: str) -> tuple[Key, ...]:
    """Keys that work on `screen`, its own before those of the app; the app's F1 gives way to the screen's."""
    own = [key for key in KEYS if key.screen == screen]
    taken = {key.key for key in own if key.key}
    everywhere = [key for key in KEYS if not key.screen and key.key not in taken]
    helps = [key for key in everywhere if key.id == "help"]
    rest = [key for key in everywhere if key.id != "help"]
    return tuple(sorted((*helps, *own, *rest), key=lambda key: key.rank))


def bindings_of(screen: str) -> list[BindingType]:
    """Textual's bindings for a screen (`""` = the app)."""
    return [
        Binding(
            key.key,
            f"screen.{key.action}" if not screen and key.action in OF_EVERY_SCREEN else key.action,
            key.label,
            show=False,
            id=key.full_id,
            priority=not screen and key.id == "quit",
        )
        for key in KEYS
        if key.screen == screen and key.key
    ]


def command_name(key: Key) -> str:
    """What the palette shows: «Đi tới: câu trống»."""
    words = _(key.label)
    return f"{_(key.group)}: {words[:1].lower()}{words[1:]}"
