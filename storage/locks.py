"""The only place with `flock`: a short lock around each change, a long one around each session.

Lock files hold no data and are never deleted: the kernel frees a lock when its
process ends, however it ends. A data file is never locked itself, since each
save gives it a new inode. Order where both are held: session, then store.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from storage.errors import LockedError

if TYPE_CHECKING:
    from storage.os_layer import Os

TIMEOUT: Final = 5.0
"""Seconds to wait for the store lock; a change holds it for milliseconds."""

FIRST_PAUSE: Final = 0.001
LONGEST_PAUSE: Final = 0.010

_FLAGS: Final = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW


def lock_now(fd: int) -> bool:
    """Take the exclusive lock of this open file if it is free; False when someone else has it."""
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def store_lock(system: Os, path: str, timeout: float = TIMEOUT) -> Iterator[None]:
    """Hold the lock of the whole store; waits up to `timeout` seconds. Raises LockedError, OSError.

    Asking again after short pauses instead of waiting in the kernel keeps the
    time-out without signals, which only the main thread could take.
    """
    fd = system.open(path, _FLAGS, 0o600)
    try:
        end = system.monotonic() + timeout
        pause = FIRST_PAUSE
        while not system.try_lock(fd):
            if system.monotonic() >= end:
                raise LockedError(path.rpartition("/")[2])
            system.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        yield
    finally:
        system.close(fd)


@contextmanager
def session_lock(system: Os, path: str) -> Iterator[bool]:
    """Hold the lock of one document for a whole session; yields False when another session has it."""
    fd = system.open(path, _FLAGS, 0o600)
    try:
        yield system.try_lock(fd)
    finally:
        system.close(fd)
