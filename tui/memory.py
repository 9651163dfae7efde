"""Starting quickly on old computers: no collecting of garbage meanwhile, and memory given back afterwards."""

from __future__ import annotations

import contextlib
import gc


def hold() -> None:
    """Let garbage lie while the app starts: next to all that is made then stays."""
    gc.disable()


def give_back() -> None:
    """Collect as usual again, leaving out what starting made, and return what the C library holds free."""
    if not gc.isenabled():
        gc.enable()
        gc.collect()
        gc.freeze()
    with contextlib.suppress(ImportError, OSError, AttributeError):
        import ctypes

        ctypes.CDLL(None).malloc_trim(0)
