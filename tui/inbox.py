"""Files that are handed in, from paths and folders: each is found, looked at safely, and never followed or changed."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

from reviews.actions.collect import Incoming
from tui.cli.incoming import MOST

HASHED: Final = 1 << 30
"""Bytes (1 GiB) up to which a file that is too large is still hashed, so that the same one is known again."""
CHUNK: Final = 1 << 20
FLAGS: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
"""A symbolic link is not followed, and nobody is waited for at the other end of a pipe."""

_LEFT_BY_SYSTEMS: Final = frozenset({"thumbs.db", "desktop.ini"})


def found(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files of these paths, each once: a folder gives what lies in it, by name, not what lies deeper.

    Names that begin with a dot and what systems leave behind are passed over.
    """
    return tuple(map(Path, names(paths)))


def names(paths: Iterable[Path]) -> tuple[str, ...]:
    """`found` as texts: of many files a fifth of the memory."""
    files: dict[str, None] = {}
    for path in paths:
        if path.is_dir():
            try:
                inside = sorted(os.listdir(path))  # noqa: PTH208 - a Path of each is what is saved here
            except OSError:
                files[str(path)] = None
                continue
            files.update(dict.fromkeys(str(path / name) for name in inside if _wanted(name)))
        else:
            files[str(path)] = None
    return tuple(files)


def _wanted(name: str) -> bool:
    return not name.startswith(".") and name.lower() not in _LEFT_BY_SYSTEMS


def incoming(files: Iterable[Path]) -> Iterator[Incoming]:
    """Each file with its bytes, at most a little more than the largest that is taken; never raises."""
    for file in files:
        try:
            yield _opened(file)
        except OSError as error:
            reason = "symlink" if error.errno == errno.ELOOP else errno.errorcode.get(error.errno or 0, "unknown")
            yield Incoming(os.fsdecode(file), code="unreadable", reason=reason)


def _opened(file: Path) -> Incoming:
    name = os.fsdecode(file)
    descriptor = os.open(file, FLAGS)
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        folder = stat.S_ISDIR(status.st_mode)
        return Incoming(
            name, code="wrong_kind" if folder else "unreadable", reason="directory" if folder else "special"
        )
    with os.fdopen(descriptor, "rb") as stream:
        data = stream.read(MOST)
        if len(data) < MOST:
            return Incoming(name, data, len(data), sha256(data).hexdigest())
        digest = sha256(data)
        while status.st_size <= HASHED and (part := stream.read(CHUNK)):
            digest.update(part)
        known = digest.hexdigest() if status.st_size <= HASHED else ""
        return Incoming(name, size=status.st_size, sha256=known, code="too_large", reason="file")
