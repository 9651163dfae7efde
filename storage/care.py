"""The keyless health check: everything that can be said about a store without opening one answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reviews.ports import Finding
from storage import atomic, filesystems, frame
from storage.disk import LOCK, Disk
from storage.errors import DamagedError, StorageError, TooNewError
from storage.identity import DEVICE
from storage.os_layer import Entry
from storage.sealed import KNOWN

FRAMED: Final = (".kds", ".kdk", ".key")
UNFRAMED: Final = ("FORMAT",)
OPEN_TO_OTHERS: Final = 0o077


def check(disk: Disk) -> tuple[Finding, ...]:
    """Findings in the order of their places; `files_ok` closes the list and counts what was whole."""
    findings = [_filesystem(disk), *_expected(disk)]
    whole = 0
    for path, entry in disk.walk():
        found = list(_file(disk, path, entry))
        whole += not found and entry.regular and path.removesuffix(atomic.PREVIOUS).endswith(FRAMED)
        findings += found
    return (*findings, Finding("ok", "files_ok", str(whole)))


def _filesystem(disk: Disk) -> Finding:
    kind = filesystems.filesystem(disk.system, disk.root)
    if kind in filesystems.FORGETFUL:
        return Finding("warning", "filesystem_forgets", kind)
    if kind == filesystems.UNKNOWN:
        return Finding("warning", "filesystem_unknown", disk.root)
    return Finding("ok", "filesystem_ok", kind)


def _expected(disk: Disk) -> Iterator[Finding]:
    root = disk.system.entry(disk.root)
    if root is not None and root.mode & OPEN_TO_OTHERS:
        yield Finding("warning", "mode_open", ".")
    for path in (*UNFRAMED, DEVICE):
        if disk.entry(path) is None:
            yield Finding("damage", "file_missing", path)


def _file(disk: Disk, path: str, entry: Entry) -> Iterator[Finding]:
    if entry.mode & OPEN_TO_OTHERS and (entry.regular or entry.directory):
        yield Finding("warning", "mode_open", path)
    if entry.directory:
        return
    if not entry.regular:
        yield Finding("warning", "stranger", path)
        return
    if path.endswith(atomic.TEMPORARY):
        yield Finding("warning", "leftover", path)
    elif path.removesuffix(atomic.PREVIOUS).endswith(FRAMED):
        yield from _framed(disk, path)
    elif path not in UNFRAMED and not path.endswith(LOCK):
        yield Finding("warning", "stranger", path)


def _framed(disk: Disk, path: str) -> Iterator[Finding]:
    try:
        data = disk.read(path)
        if data is None:
            return
        header, _, _ = frame.unpack(data, path)
    except TooNewError:
        yield Finding("warning", "store_newer", path)
    except DamagedError as error:
        yield Finding("damage", f"damaged_{error.problems[0].params['how']}", path)
    except StorageError as error:
        yield Finding("damage", error.code, path)
    else:
        if header.format > KNOWN:
            yield Finding("warning", "store_newer", path)
        elif header.id not in path:
            yield Finding("damage", "damaged_name", path)
