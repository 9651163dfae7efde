"""Waiting for files: one is taken after it lay unchanged for two looks, so that no half-copied file is judged."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tui.inbox import found

PAUSE: Final = 2.0
"""Seconds between two looks."""

Sight = tuple[int, int, int, int]


class Watch:
    """Folders and files that are looked at again and again. A file that changes later is taken once more."""

    def __init__(self, paths: tuple[Path, ...], pause: float = PAUSE) -> None:
        self.pause = pause
        self._paths = paths
        self._seen: dict[Path, Sight] = {}
        self._taken: dict[Path, Sight] = {}

    def ready(self) -> tuple[Path, ...]:
        """Files that are as they were at the last look and were not taken so; the paths may come and go."""
        now = {file: sight for file in found(self._paths) if (sight := _sight(file)) is not None}
        still = tuple(f for f, sight in now.items() if self._seen.get(f) == sight and self._taken.get(f) != sight)
        self._seen = now
        self._taken = {f: sight for f, sight in self._taken.items() if f in now} | {f: now[f] for f in still}
        return still


def _sight(file: Path) -> Sight | None:
    """What changes when a file does; None where there is nothing."""
    try:
        status = file.lstat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_mode
