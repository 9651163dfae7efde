"""One store's ground: its folder, its lock, and reading and replacing files there with our own errors."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from typing import Final

from reviews.ports import Clock, Randomness
from storage import atomic, locks
from storage.errors import DamagedError, DiskError, NotWritableError, StorageError, StoreFullError
from storage.os_layer import Entry, Os

LOCK: Final = ".lock"
TOKEN_BYTES: Final = 8
CHUNK: Final = 1 << 20

_READ: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def told(error: OSError, where: str) -> StorageError:
    """Our error for the system's."""
    reason = errno.errorcode.get(error.errno or 0, "unknown")
    if error.errno in _FULL:
        return StoreFullError(where)
    if error.errno in _READ_ONLY:
        return NotWritableError(where, reason=reason)
    return DiskError(where, reason=reason)


@dataclass(frozen=True, slots=True)
class Disk:
    """Files of one store; paths are relative to `root`, with `/`."""

    root: str
    system: Os
    clock: Clock
    randomness: Randomness
    timeout: float = locks.TIMEOUT

    def path(self, name: str) -> str:
        """The full path."""
        return f"{self.root}/{name}"

    @contextmanager
    def lock(self) -> Iterator[None]:
        """The short lock around every change; never taken twice by one thread. Raises LockedError."""
        with store_errors(LOCK), locks.store_lock(self.system, self.path(LOCK), self.timeout):
            yield

    def session(self, name: str) -> AbstractContextManager[bool]:
        """The session lock in this file; its folder exists. Raises OSError."""
        return locks.session_lock(self.system, self.path(name))

    def read(self, name: str) -> bytes | None:
        """A file's whole content, None where there is none. Raises DamagedError for a symbolic link."""
        try:
            fd = self.system.open(self.path(name), _READ)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            if error.errno == errno.ELOOP:
                raise DamagedError(name, how="frame") from None
            raise told(error, name) from error
        try:
            parts = []
            while part := self.system.read(fd, CHUNK):
                parts.append(part)
        except OSError as error:
            raise told(error, name) from error
        finally:
            self.system.close(fd)
        return b"".join(parts)

    def replace(self, name: str, data: bytes, *, exists: bool, previous: bool = True) -> None:
        """Put a file's new content, under the lock; durable on return, on an error the old one is intact.

        Makes the folders of a file that is new. Raises StoreFullError, NotWritableError, DiskError.
        """
        token = self.randomness.bytes(TOKEN_BYTES).hex()
        with store_errors(name):
            if not exists:
                self.make_folder(name.rpartition("/")[0])
            atomic.replace_file(self.system, self.path(name), data, token, exists=exists, previous=previous)

    def set_aside(self, name: str, *, forward: bool) -> None:
        """Keep a damaged file in `trash/`, under the lock; `forward` brings the version before into its place."""
        from storage.mending import set_aside  # it stands on this module

        set_aside(self, name, forward=forward)

    def make_root(self) -> None:
        """The root and what is missing above it; a folder that was there becomes its owner's. Raises OSError."""
        folder, missing = self.root, list[str]()
        while folder and self.system.entry(folder) is None:
            folder, _, name = folder.rpartition("/")
            missing.append(name)
        if missing:
            atomic.make_folders(self.system, folder, *reversed(missing))
        else:
            self.system.chmod(self.root, 0o700)

    def make_folder(self, name: str) -> None:
        """This folder and those above it inside the store. Raises OSError."""
        if name:
            atomic.make_folders(self.system, self.root, *name.split("/"))

    def entry(self, name: str) -> Entry | None:
        """What lies there, or None."""
        with store_errors(name):
            return self.system.entry(self.path(name))

    def names(self, folder: str) -> tuple[str, ...]:
        """Sorted names in a folder; none where there is no folder."""
        try:
            return tuple(sorted(self.system.listdir(self.path(folder) if folder else self.root)))
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            raise told(error, folder) from error

    def walk(self, folder: str = "") -> Iterator[tuple[str, Entry]]:
        """Everything below a folder, with relative paths, folders before what is in them."""
        for name in self.names(folder):
            path = f"{folder}/{name}" if folder else name
            entry = self.entry(path)
            if entry is None:
                continue
            yield path, entry
            if entry.directory:
                yield from self.walk(path)

    def sweep(self) -> int:
        """Remove what crashed saves left behind; call under the lock. How many there were."""
        leftovers = [path for path, entry in self.walk() if entry.regular and path.endswith(atomic.TEMPORARY)]
        for path in leftovers:
            with store_errors(path), suppress(FileNotFoundError):
                self.system.unlink(self.path(path))
        return len(leftovers)


@contextmanager
def store_errors(where: str) -> Iterator[None]:
    """Turn the system's errors inside into ours."""
    try:
        yield
    except OSError as error:
        raise told(error, where) from error
