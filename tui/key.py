"""What one command of the app is: the key, the words, where it stands in the key row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


def N_(words: str) -> str:  # noqa: N802 -- the name that translation tools look for
    """Mark words for translation that are looked up where they are shown."""
    return words


@dataclass(frozen=True, slots=True)
class Key:
    """One command. Only keys that every terminal passes on; no letters, brackets or `w` (Telex types with them)."""

    screen: str
    """Name of the screen it works on; empty = everywhere."""
    id: str
    key: str
    """Textual's name of the key: `f5`, `ctrl+p`, `pagedown`; empty = palette only."""
    action: str
    label: str
    """One or two words for the key row."""
    hint: str
    """What it does, in one sentence."""
    group: str
    """First word in the palette: «Đi tới: câu còn trống»."""
    rank: int = 0
    """Place in the key row: 0 the screen's own, 1 commands, 2 what waits for width, 9 never shown there."""

    @property
    def full_id(self) -> str:
        """Unique in the table."""
        return f"{self.screen or 'app'}.{self.id}"

    @property
    def shown(self) -> str:
        """The key as people read it: `Ctrl+P`, `PgDn`."""
        return shown(self.key)


GO: Final = N_("Đi tới")
ANSWER: Final = N_("Trả lời")
VIEW: Final = N_("Xem")
APP: Final = N_("Chương trình")
UNIT: Final = N_("Chi bộ")


def shown(key: str) -> str:
    """A key's name as people read it."""
    names = {"pageup": "PgUp", "pagedown": "PgDn", "escape": "Esc", "enter": "Enter", "delete": "Delete"}
    return "+".join(names.get(part, part.capitalize()) for part in key.split("+")) if key else ""
