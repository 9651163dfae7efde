"""The first use of a stored shape, one thread at a time."""

from __future__ import annotations

from threading import RLock
from typing import Any, Final

import msgspec

_BUILDING: Final = RLock()
_READY: Final[set[type[Any]]] = set()


def ready(*shapes: type[Any]) -> None:
    """Have msgspec know these types before they are converted to; nothing after the first time.

    It builds what it knows of a type in place and takes no lock: a second thread that converts to a type which
    the first is still building reads a null pointer, and the program dies.
    """
    if _READY.issuperset(shapes):
        return
    with _BUILDING:
        for shape in shapes:
            if shape not in _READY:
                msgspec.json.Decoder(shape)
                _READY.add(shape)
