"""The keyless health check: everything that can be said about a store without opening one answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reviews.ports import Finding
from storage import atomic, filesystems, frame, ledger
from storage.disk import LOCK, Disk, store_errors
from storage.errors import DamagedError, StorageError, TooNewError
from storage.ground import Ground
from storage.identity import DEVICE
from storage.mending import TRASH
from storage.os_layer import Entry
from storage.sealed import KNOWN

CODES: Final = (
    "sound", "frame", "hash", "name", "mode", "leftover", "tmpfs", "filesystem_unknown", "unknown_file", "missing",
    "newer", "in_trash", "unreadable", "chain",
)  # fmt: skip
"""Every code of a finding."""

FRAMED: Final = (".kds", ".kdk", ".key", ledger.SUFFIX)
UNFRAMED: Final = ("FORMAT",)
OPEN_TO_OTHERS: Final = 0o077


def check(disk: Disk) -> tuple[Finding, ...]:
    """What is not as it should be, in the order of places; then `sound` for each part without damage."""
    found = [*_ground(disk)]
    for path, entry in disk.walk():
        found += _trash(path, entry) if path.partition("/")[0] == TRASH else _entry(disk, path, entry)
    damaged = {finding.where.partition("/")[0] for finding in found if finding.grade == "damage"}
    sound = [name for name in disk.names("") if name not in (LOCK, TRASH) and name not in damaged]
    return (*found, *(Finding("ok", "sound", name) for name in sound))


def _ground(disk: Disk) -> Iterator[Finding]:
    kind = filesystems.filesystem(disk.system, disk.root)
    if kind in filesystems.FORGETFUL:
        yield Finding("warning", "tmpfs", kind)
    elif kind == filesystems.UNKNOWN:
        yield Finding("warning", "filesystem_unknown", disk.root)
    with store_errors(disk.root):
        root = disk.system.entry(disk.root)
    if root is not None and root.mode & OPEN_TO_OTHERS:
        yield Finding("warning", "mode", ".")
    for path in (*UNFRAMED, DEVICE):
        if disk.entry(path) is None:
            yield Finding("damage", "missing", path)


def _trash(path: str, entry: Entry) -> Iterator[Finding]:
    if not entry.directory:
        yield Finding("warning", "in_trash", path)


def _entry(disk: Disk, path: str, entry: Entry) -> Iterator[Finding]:
    plain = path.removesuffix(atomic.PREVIOUS)
    if not (entry.directory or entry.regular):
        yield Finding("warning", "unknown_file", path)
        return
    if entry.mode & OPEN_TO_OTHERS:
        yield Finding("warning", "mode", path)
    if entry.directory:
        return
    if path.endswith(atomic.TEMPORARY):
        yield Finding("warning", "leftover", path)
    elif plain.endswith(FRAMED):
        yield from framed(disk, path, spare=plain != path)
    elif path not in UNFRAMED and not path.endswith(LOCK):
        yield Finding("warning", "unknown_file", path)


def framed(ground: Ground, path: str, *, spare: bool) -> Iterator[Finding]:
    """One sealed document; a spare (`.prev`) that is damaged takes nothing from the document itself."""
    try:
        data = ground.read(path)
        if data is None:
            return
        header, raw, body = frame.unpack(data, path)
        if header.kind == ledger.KIND and header.format <= KNOWN:
            ledger.follow(raw, body, path)
    except TooNewError:
        yield Finding("warning", "newer", path)
    except DamagedError as error:
        yield Finding("warning" if spare else "damage", str(error.problems[0].params["how"]), path)
    except StorageError:
        yield Finding("damage", "unreadable", path)
    else:
        if header.format > KNOWN:
            yield Finding("warning", "newer", path)
        elif header.id not in path:
            yield Finding("damage", "name", path)
