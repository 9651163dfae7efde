"""A store brought back from a backup: whole at the end, and no store at all until then.

`FORMAT` is what makes a folder a store, so it comes last. Until then `restoring.tmp` marks the folder as one in
which nothing but our own unfinished work lies; the next attempt clears it and begins again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from reviews.ports_care import Kept, Told
from storage import atomic
from storage.backup_file import BackupFile, open_backup
from storage.disk import LOCK, Disk, store_errors
from storage.errors import BackupDamagedError, NotEmptyError, TooNewError

MARK: Final = "restoring.tmp"
FORMAT_FILE: Final = "FORMAT"


def restore(disk: Disk, known: int, source: str, told: Told) -> Kept:
    """See `reviews.ports_care.Care.restore`; the root folder is made where it is missing."""
    found = open_backup(disk.system, disk.system.realpath(source))
    if found.front.layout > known:
        raise TooNewError(source, format=found.front.layout, known=known)
    total = sum(1 for _ in found.files())  # every hash is compared before anything is written
    _refuse_strangers(disk)
    with store_errors(disk.root):
        disk.make_root()
        with disk.lock(), _marked(disk):
            _refuse_strangers(disk)
            _clear(disk)
            _write(disk, found, total, told)
    return Kept(total, found.size, found.sha256, found.front.made)


def unfinished(disk: Disk) -> bool:
    """Whether a store was being brought back here."""
    return disk.entry(MARK) is not None and disk.entry(FORMAT_FILE) is None


def _refuse_strangers(disk: Disk) -> None:
    """A folder in which only a mark was being written is still empty."""
    found = [name for name in disk.names("") if name != LOCK and not name.endswith(atomic.TEMPORARY)]
    if found and not unfinished(disk):
        raise NotEmptyError(disk.root)


@contextmanager
def _marked(disk: Disk) -> Iterator[None]:
    """The mark is durable before the first file and goes after the last."""
    if disk.entry(MARK) is None:
        disk.replace(MARK, b"", exists=False)
    yield
    disk.system.unlink(disk.path(MARK))
    atomic.flush_folder(disk.system, disk.root)


def _clear(disk: Disk) -> None:
    """What an attempt before this one left."""
    for path, entry in disk.walk():
        if not entry.directory and path not in (LOCK, MARK):
            disk.system.unlink(disk.path(path))


def _write(disk: Disk, found: BackupFile, total: int, told: Told) -> None:
    """Every file durable, then its folder, then `FORMAT`."""
    folders, last = {""}, b""
    for number, (path, data) in enumerate(found.files(), 1):
        if path == FORMAT_FILE:
            last = data
        else:
            folder = path.rpartition("/")[0]
            if folder not in folders:
                disk.make_folder(folder)
                folders.add(folder)
            atomic.write_new(disk.system, disk.path(path), data)
        told(number, total)
    if not last:
        raise BackupDamagedError(found.path)
    for folder in sorted(folders):
        atomic.flush_folder(disk.system, disk.path(folder) if folder else disk.root)
    disk.replace(FORMAT_FILE, last, exists=False)
