"""Older versions of records are read for ever: pure functions lead from one version to the next.

A record is written in the newest version at its next save. A newer one than
this program knows is refused before it comes here (TooNewError).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

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
