"""What sealed documents stand on: the disk of one machine, or a server that several cells share."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from reviews.ports import Clock, Randomness
from storage.os_layer import Entry, Os


class Ground(Protocol):
    """Named bytes with a lock; names are paths with `/`. What is written is sealed before it comes here.

    Readers take no lock and see one whole version. Errors are those of storage.errors.
    """

    @property
    def clock(self) -> Clock:
        """The time."""

    @property
    def randomness(self) -> Randomness:
        """Nonces, names."""

    @property
    def system(self) -> Os:
        """This machine's operating system, for files beside the store."""

    def lock(self) -> AbstractContextManager[None]:
        """The short lock around every change; what was replaced inside is durable when it ends. Raises LockedError."""

    def session(self, name: str) -> AbstractContextManager[bool]:
        """The lock of one document for a whole session; yields False where another session has it."""

    def read(self, name: str) -> bytes | None:
        """The whole content, None where there is none; `.prev` behind the name reads the version before."""

    def replace(self, name: str, data: bytes, *, exists: bool, previous: bool = True) -> None:
        """Put new content, under the lock; on an error the old one is intact.

        `exists`: there is one already. `previous`: keep the version that is replaced.
        """

    def set_aside(self, name: str, *, forward: bool) -> None:
        """Keep a damaged content apart, under the lock; `forward` brings the version before into its place."""

    def make_folder(self, name: str) -> None:
        """Make room for names below this one."""

    def entry(self, name: str) -> Entry | None:
        """What lies there, or None."""

    def names(self, folder: str) -> tuple[str, ...]:
        """Sorted names directly below; none where there is nothing."""
