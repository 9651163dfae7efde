"""Every operating system call of this package goes through one object, so that tests can cut the power."""

from __future__ import annotations

import os
import stat
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from storage.locks import lock_now


@dataclass(frozen=True, slots=True)
class Entry:
    """What lies at a path, symbolic links not followed; `mode` = permission bits, `size` in bytes."""

    mode: int
    size: int
    directory: bool = False
    regular: bool = True


class Os(Protocol):
    """The calls we use, with the meaning and the OSErrors of the `os` functions of the same name."""

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        """A file descriptor."""

    def read(self, fd: int, count: int) -> bytes:
        """Up to `count` bytes; empty at the end."""

    def write(self, fd: int, data: bytes | memoryview) -> int:
        """How many bytes were taken."""

    def fsync(self, fd: int) -> None:
        """File: content is durable. Directory: its entries are."""

    def close(self, fd: int) -> None:
        """Also gives up the descriptor's lock."""

    def link(self, source: str, target: str) -> None:
        """A second name."""

    def rename(self, source: str, target: str) -> None:
        """Replaces `target` in one step."""

    def unlink(self, path: str) -> None:
        """Removes a name."""

    def mkdir(self, path: str, mode: int) -> None:
        """Raises FileExistsError."""

    def chmod(self, path: str, mode: int) -> None:
        """Permission bits."""

    def listdir(self, path: str) -> list[str]:
        """Names in a directory."""

    def entry(self, path: str) -> Entry | None:
        """What is there, or None."""

    def realpath(self, path: str) -> str:
        """Absolute, without symbolic links."""

    def mounts(self) -> str | None:
        """The text of Linux's mount table (`mountinfo`), or None where there is none."""

    def try_lock(self, fd: int) -> bool:
        """Whether the exclusive lock was free and is ours now."""

    def monotonic(self) -> float:
        """Seconds of a clock that never goes back."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


class RealOs:
    """The machine itself."""

    open = staticmethod(os.open)
    read = staticmethod(os.read)
    write = staticmethod(os.write)
    fsync = staticmethod(os.fsync)
    close = staticmethod(os.close)
    rename = staticmethod(os.rename)
    unlink = staticmethod(os.unlink)
    mkdir = staticmethod(os.mkdir)
    chmod = staticmethod(os.chmod)
    listdir = staticmethod(os.listdir)
    try_lock = staticmethod(lock_now)
    monotonic = staticmethod(time.monotonic)
    sleep = staticmethod(time.sleep)

    def link(self, source: str, target: str) -> None:
        """A second name for the same file, never for what a symbolic link points at."""
        os.link(source, target, follow_symlinks=False)

    def realpath(self, path: str) -> str:
        """Absolute, without symbolic links; what is missing stays as named."""
        return os.path.realpath(path)

    def entry(self, path: str) -> Entry | None:
        """What is there, or None; symbolic links are not followed."""
        try:
            found = os.lstat(path)
        except (FileNotFoundError, NotADirectoryError):
            return None
        kind = found.st_mode
        return Entry(stat.S_IMODE(kind), found.st_size, stat.S_ISDIR(kind), stat.S_ISREG(kind))

    def mounts(self) -> str | None:
        """The mount table of this process, or None where the system has none."""
        try:
            return Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
        except OSError:
            return None
