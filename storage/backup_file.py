"""Reading a backup as a stranger's file: its digest first, then names and sizes, then each file's own hash."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import re
import tarfile
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from storage.disk import store_errors, told
from storage.errors import BackupDamagedError, TooNewError
from storage.os_layer import Os

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

END: Final = b"KDB1"
TAIL: Final = len(END) + 32
FIRST: Final = "backup.json"
LAST: Final = "files.json"
KNOWN: Final = 1
CHUNK: Final = 1 << 20
LARGEST: Final = 256 << 20
"""Bytes (256 MiB) of one file in a backup; a store's own are far smaller."""

PLACE: Final = re.compile(r"FORMAT|settings\.kds(\.prev)?|(keys|drafts|sent|units)(/[0-9A-Za-z][0-9A-Za-z._-]*)+")
"""The only paths that are taken from a backup: none leads out of the store."""

_READ: Final = os.O_RDONLY | os.O_CLOEXEC
T = TypeVar("T")


class FrontV1(msgspec.Struct, frozen=True):
    """What this is; written by newer programs it may hold more."""

    format: int
    kind: str
    store: str
    layout: int
    made: str


class FileV1(msgspec.Struct, frozen=True):
    """One file of the store."""

    path: str
    size: int
    sha256: str


class ListV1(msgspec.Struct, frozen=True):
    """Every file of the store, in the order of the archive."""

    files: tuple[FileV1, ...]


class Sink(io.RawIOBase):
    """Where `tarfile` writes: through the operating system's layer, hashing on the way."""

    def __init__(self, system: Os, fd: int) -> None:
        super().__init__()
        self._system = system
        self._fd = fd
        self._hash = hashlib.sha256()
        self.size = 0

    def write(self, data: Buffer) -> int:
        """All of it. Raises OSError."""
        self._hash.update(data)
        return self.write_past(data)

    def write_past(self, data: Buffer) -> int:
        """The same for what the digest does not cover: itself."""
        rest = memoryview(data).cast("B")
        self.size += len(rest)
        count = len(rest)
        while rest:
            taken = self._system.write(self._fd, rest)
            if taken == 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            rest = rest[taken:]
        return count

    def digest(self) -> bytes:
        """SHA-256 of what was written so far."""
        return self._hash.digest()


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup whose digest holds: every byte is as it was written."""

    system: Os
    path: str
    front: FrontV1
    sha256: str
    size: int

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Path and content of each file, compared with the list at the end of the archive.

        Raises BackupDamagedError, also for a path that is no store's; the last file has then been given already.
        """
        seen: list[FileV1] = []
        for name, data in _members(self.system, self.path):
            if name == LAST:
                if _decoded(data, ListV1, self.path).files != tuple(seen):
                    raise BackupDamagedError(self.path)
                return
            if name != FIRST:
                if not PLACE.fullmatch(name):
                    raise BackupDamagedError(self.path)
                seen.append(FileV1(name, len(data), hashlib.sha256(data).hexdigest()))
                yield name, data
        raise BackupDamagedError(self.path)


def open_backup(system: Os, path: str) -> BackupFile:
    """The backup in this file, its digest compared. Raises BackupDamagedError, TooNewError, DiskError."""
    with store_errors(path):
        digest, size = _digest(system, path)
    with closing(_members(system, path)) as members:
        name, data = next(members, ("", b""))
    if name != FIRST:
        raise BackupDamagedError(path)
    front = _decoded(data, FrontV1, path)
    if front.kind != "backup":
        raise BackupDamagedError(path)
    if front.format > KNOWN:
        raise TooNewError(path, format=front.format, known=KNOWN)
    return BackupFile(system, path, front, digest, size)


def _digest(system: Os, path: str) -> tuple[str, int]:
    """The hash of all but the last 32 bytes, which must be that hash, after the end mark; and the file's size."""
    running, held, size = hashlib.sha256(), b"", 0
    fd = system.open(path, _READ)
    try:
        while part := system.read(fd, CHUNK):
            size += len(part)
            held += part
            running.update(held[:-TAIL])
            held = held[-TAIL:]
    finally:
        system.close(fd)
    running.update(held[: len(END)])
    if not held.startswith(END) or held[len(END) :] != running.digest():
        raise BackupDamagedError(path)
    return running.hexdigest(), size


class _Stream(io.RawIOBase):
    """The archive as `tarfile` reads it."""

    def __init__(self, system: Os, fd: int) -> None:
        super().__init__()
        self._system = system
        self._fd = fd

    def read(self, count: int = -1, /) -> bytes:
        """Up to `count` bytes."""
        return self._system.read(self._fd, count)


def _members(system: Os, path: str) -> Generator[tuple[str, bytes]]:
    """Name and content of each member. Raises BackupDamagedError, DiskError."""
    with store_errors(path):
        fd = system.open(path, _READ)
    try:
        with tarfile.open(fileobj=_Stream(system, fd), mode="r|", bufsize=CHUNK) as tar:
            for entry in tar:
                stream = tar.extractfile(entry) if entry.isreg() and entry.size <= LARGEST else None
                if stream is None:
                    raise BackupDamagedError(path)
                data = stream.read()
                if len(data) != entry.size:
                    raise BackupDamagedError(path)
                yield entry.name, data
    except tarfile.TarError:
        raise BackupDamagedError(path) from None
    except OSError as error:
        raise told(error, path) from error
    finally:
        system.close(fd)


def _decoded(data: bytes, shape: type[T], path: str) -> T:
    try:
        return msgspec.json.decode(data, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BackupDamagedError(path) from None
