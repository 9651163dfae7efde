"""Files that leave the store: written whole or not at all, also on a USB stick."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

from questionnaires.values import KiemdiemError, Problem


def save_file(path: Path, content: bytes) -> None:
    """Write a file atomically and durably, readable by its owner only where the disk knows owners.

    An existing file is replaced. Raises KiemdiemError `file_unwritable`.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
        _flush_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise KiemdiemError(Problem("file_unwritable", str(path), {"reason": error.errno or "?"})) from error


def check_writable(path: Path) -> None:
    """Raises KiemdiemError `file_unwritable` where `save_file` would certainly fail; nothing is written."""
    number = 0
    if path.is_dir():
        number = errno.EISDIR
    elif not path.parent.is_dir():
        number = errno.ENOENT
    elif not os.access(path.parent, os.W_OK | os.X_OK):
        number = errno.EACCES
    if number:
        raise KiemdiemError(Problem("file_unwritable", str(path), {"reason": number}))


def _flush_folder(folder: Path) -> None:
    """Make the new name durable; some media (FAT) cannot flush a folder, the file itself is flushed."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
