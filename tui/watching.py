"""Waiting for what comes in: files, taken after they lay unchanged for two looks, and rows of a server's inbox."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Final

from reviews.ports_server import Posted
from tui.inbox import found

PAUSE: Final = 2.0
"""Seconds between two looks."""
POST_PAUSE: Final = 5.0
"""The same at a server, which others use too."""

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


class PostWatch:
    """An inbox on a server that is looked at again and again. A row never changes: it is taken once, whole."""

    def __init__(self, look: Callable[[], tuple[Posted, ...]], pause: float = POST_PAUSE) -> None:
        self.pause = pause
        self._look = look
        self._taken: frozenset[str] = frozenset()
        self._before = self._taken

    def ready(self) -> tuple[Posted, ...]:
        """What was not there at the look before. Raises ServerError."""
        self._before = self._taken
        now = self._look()
        fresh = tuple(one for one in now if one.id not in self._taken)
        self._taken = frozenset(one.id for one in now)
        return fresh

    def again(self) -> None:
        """What the last look found was not done with: it is taken once more, and counted once all the same."""
        self._taken = self._before


@contextmanager
def asked_to_end() -> Iterator[Event]:
    """An event that Ctrl+C sets, so that the file at hand is kept whole first; a second Ctrl+C interrupts at once.

    An exception out of the signal could land where Python drops it (a callback of the importer), and be lost.
    """
    asked = Event()

    def ask(*_: object) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)


def _sight(file: Path) -> Sight | None:
    """What changes when a file does; None where there is nothing."""
    try:
        status = file.lstat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_mode
