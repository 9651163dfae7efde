"""Replace a whole file so that a crash leaves the old one or the new one, and a return means it is durable.

One write, two fsync, one rename. Always called under the store lock.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import Final

from storage.os_layer import Os

PREVIOUS: Final = ".prev"
"""Suffix of the version before the last save."""

TEMPORARY: Final = ".tmp"
"""Suffix of a file that is being written; one found under the lock is a leftover of a crash."""

_NO_LINKS: Final = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
"""How a file is opened that must not be there yet."""

_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC


def flush_file(system: Os, fd: int) -> None:
    """Force a file's content to the disk."""
    system.fsync(fd)


def flush_folder(system: Os, path: str) -> None:
    """Force a directory's entries to the disk: without it a rename may be lost in a power cut."""
    fd = system.open(path, _FOLDER)
    try:
        system.fsync(fd)
    finally:
        system.close(fd)


def write_new(system: Os, path: str, data: bytes) -> None:
    """A new file with this content, durable; raises OSError, also after a short write that stays short."""
    fd = system.open(path, NEW, 0o600)
    try:
        rest = memoryview(data)
        while rest:
            taken = system.write(fd, rest)
            if taken == 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
            rest = rest[taken:]
        flush_file(system, fd)
    finally:
        system.close(fd)


def _drop(system: Os, path: str) -> None:
    with suppress(FileNotFoundError):
        system.unlink(path)


def replace_file(system: Os, path: str, data: bytes, token: str, *, exists: bool, previous: bool) -> None:
    """Put `data` at `path`; durable on return.

    `token` makes the temporary's name unique. `exists` says whether there is a
    version to replace. `previous` keeps that one as `path.prev`; without it an
    older `.prev` is removed as well, so that nothing outlives a changed secret.

    Raises OSError; the version before is then intact and a retry writes a fresh
    file (a failed fsync is never tried again on the same file). One exception:
    where no previous version is kept and the very last step fails, the new one
    may be there already.
    """
    temporary = f"{path}.{token}{TEMPORARY}"
    try:
        write_new(system, temporary, data)
        _drop(system, path + PREVIOUS)
        kept = exists and previous and _linked(system, path, path + PREVIOUS)
        system.rename(temporary, path)
    except OSError:
        with suppress(OSError):
            system.unlink(temporary)
        raise
    try:
        flush_folder(system, path.rpartition("/")[0])
    except OSError:
        with suppress(OSError):
            _take_back(system, path, temporary, exists=exists, kept=kept)
        raise


def _linked(system: Os, path: str, second: str) -> bool:
    """A second name, where the file system has such a thing: the previous version is not worth a failed save."""
    try:
        system.link(path, second)
    except OSError as error:
        if error.errno in _NO_LINKS:
            return False
        raise
    return True


def _take_back(system: Os, path: str, temporary: str, *, exists: bool, kept: bool) -> None:
    """After a failed last step: show the old version again, so that the caller's retry meets what it expects."""
    if not exists:
        system.unlink(path)
    elif kept:
        system.link(path + PREVIOUS, temporary)
        system.rename(temporary, path)


def make_folders(system: Os, root: str, *names: str) -> str:
    """The folder `root/name/name…` (0700), durable in each of its parents; `root` exists.

    Parents are flushed even where the folder is there already: the process that
    made it may have been killed before it came to that.
    """
    path = root
    for name in names:
        parent, path = path, f"{path}/{name}"
        with suppress(FileExistsError):
            system.mkdir(path, 0o700)
        flush_folder(system, parent)
    return path
