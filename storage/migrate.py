"""Older versions of records are read for ever: pure functions lead from one version to the next.

A record is written in the newest version at its next save. A newer one than
this program knows is refused before it comes here (TooNewError).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from storage import frame
from storage.disk import Disk
from storage.errors import StorageError
from storage.sealed import KNOWN

State = dict[str, dict[str, Any]]
Step = Callable[[State], State]

STEPS: Final[Mapping[tuple[str, int], Step]] = {}
"""Kind and version → function to the next version; a kind without one did not change its shape there."""


def upgraded(
    kind: str, state: State, found: int, *, steps: Mapping[tuple[str, int], Step] = STEPS, known: int = KNOWN
) -> State:
    """The state in the newest shape."""
    for version in range(found, known):
        step = steps.get((kind, version))
        if step is not None:
            state = step(state)
    return state


def older(disk: Disk, known: int = KNOWN) -> Iterator[str]:
    """Whole files of an older format, found without a key; versions before the last save are not counted."""
    for path, entry in disk.walk():
        if entry.regular and path.startswith(("drafts/", "units/", "settings")) and path.endswith(".kds"):
            data = disk.read(path)
            try:
                if data is not None and frame.unpack(data, path)[0].format < known:
                    yield path
            except StorageError:
                continue  # `check` says what is wrong with it
