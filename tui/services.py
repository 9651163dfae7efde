"""What the screens need from the outside; `tui.wiring` builds it, tests build a fake."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from questionnaires.catalogue import Catalogue
from questionnaires.values import KiemdiemError, Problem
from reviews.ports import Tools, Unlocked


def _code_only(error: KiemdiemError | Problem) -> str:
    return error.code


def _no_matrix(text: str) -> tuple[tuple[bool, ...], ...]:  # noqa: ARG001 -- a stand-in with the port's signature
    return ()


@dataclass(frozen=True)
class Services:
    """All that the app is handed. Nothing else reaches a screen: no global, no environment."""

    tools: Tools
    catalogue: Catalogue
    save_file: Callable[[Path, bytes], object]
    """Writes a file that leaves the store, atomically."""
    sentence: Callable[[Problem], str] = _code_only
    """A problem in words for people (`tui.messages.sentence`)."""
    qr: Callable[[str], tuple[tuple[bool, ...], ...]] = _no_matrix
    """Modules of a QR code for a text, row by row."""
    demo: Callable[[], Services] | None = None
    """Services over a temporary store with fictional people, for looking around."""
    start: str = ""
    """Screen to open first once a person is known: empty = home, or `questionnaire`."""
    form: str = ""
    period: str = ""
    """Which draft; empty = the unit's settings."""
    unlocked: Unlocked | None = field(default=None, repr=False)
    """Opened keys, when the command line asked for the passphrase itself."""

    def words(self, error: KiemdiemError) -> str:
        """The first problem of a refusal in words."""
        return self.sentence(error.problems[0]) if error.problems else error.code
