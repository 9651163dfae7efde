"""One file with every whole file of a store: a tar that any tool can list, with a SHA-256 of it all at its end.

`backup.json` comes first (what it is, of which version), `files.json` last (each file's size and hash), then
the tar's own end, then `KDB1` and the digest of everything before. Ciphertext goes in as it lies in the store;
no key is needed and none is asked for.
"""

from __future__ import annotations

import hashlib
import io
import re
import tarfile
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

import msgspec

from reviews.ports_care import Kept, Told
from storage import atomic, frame
from storage.backup_file import END, FIRST, LAST, FileV1, FrontV1, ListV1, Sink, open_backup
from storage.care import FRAMED
from storage.disk import TOKEN_BYTES, Disk, store_errors
from storage.errors import BackupDamagedError, BackupInsideError, DamagedError, FileThereError, TooNewError

SURVEYS: Final = re.compile(r"units/[^/]+/[^/]+/surveys/")
LEFT: Final = re.compile(rf"\.[0-9a-f]{{{2 * TOKEN_BYTES}}}{re.escape(atomic.TEMPORARY)}")
ONCE: Final = re.compile(r"(sent/[^/]+|units/[^/]+/[^/]+/(packs|refused))/")
"""Files that are written once and never changed."""


def backup(disk: Disk, store_id: str, format_: int, target: str, *, surveys: bool, told: Told) -> Kept:
    """See `reviews.ports_care.Care.backup`.

    Files that change are copied under the store lock, so that they belong together; they are small. What is
    written once (packs, sent files) follows without it: nobody waits for a gigabyte.
    """
    system = disk.system
    target = system.realpath(target)
    if target.startswith(f"{disk.root}/"):
        raise BackupInsideError(target)
    with store_errors(target):
        if system.entry(target) is not None:
            raise FileThereError(target)
    folder = target.rpartition("/")[0]
    temporary = f"{target}.{disk.randomness.bytes(TOKEN_BYTES).hex()}{atomic.TEMPORARY}"
    made = disk.clock.now().isoformat(timespec="seconds")
    front = FrontV1(format=1, kind="backup", store=store_id, layout=format_, made=made)
    try:
        with store_errors(target):
            _sweep(disk, folder, target)
            written = _write(disk, temporary, front, surveys=surveys, told=told)
            _read_again(disk, temporary, written)
            system.rename(temporary, target)
            atomic.flush_folder(system, folder or "/")
    except BaseException:
        with suppress(OSError):
            system.unlink(temporary)
        raise
    return written


def _sweep(disk: Disk, folder: str, target: str) -> None:
    """Remove what an attempt at this very file left behind when it was killed."""
    for name in disk.system.listdir(folder or "/"):
        path = f"{folder}/{name}"
        if path.startswith(f"{target}.") and LEFT.fullmatch(path.removeprefix(target)):
            disk.system.unlink(path)


def _write(disk: Disk, path: str, front: FrontV1, *, surveys: bool, told: Told) -> Kept:
    system = disk.system
    fd = system.open(path, atomic.NEW, 0o600)
    sink = Sink(system, fd)
    damaged: list[str] = []
    try:
        with tarfile.open(fileobj=sink, mode="w|", bufsize=1 << 20, format=tarfile.USTAR_FORMAT) as tar:
            _add(tar, FIRST, msgspec.json.encode(front))
            with disk.lock():
                paths = [found for found, entry in disk.walk() if entry.regular and _belongs(found)]
                left = [found for found in paths if SURVEYS.match(found)] if not surveys else []
                paths = [found for found in paths if found not in set(left)]
                files = list(
                    _copied(disk, tar, [p for p in paths if not ONCE.match(p)], damaged, (0, len(paths)), told)
                )
            once = [found for found in paths if ONCE.match(found)]
            files += _copied(disk, tar, once, damaged, (len(paths) - len(once), len(paths)), told)
            _add(tar, LAST, msgspec.json.encode(ListV1(tuple(files))))
        sink.write(END)
        sink.write_past(sink.digest())
        atomic.flush_file(system, fd)
    finally:
        system.close(fd)
    return Kept(len(files), sink.size, sink.digest().hex(), front.made, tuple(damaged), len(left))


def _belongs(path: str) -> bool:
    place = path.partition("/")[0]
    plain = path.removesuffix(atomic.PREVIOUS)
    return path == "FORMAT" or (place != "trash" and plain.endswith(FRAMED))


def _copied(
    disk: Disk, tar: tarfile.TarFile, paths: list[str], damaged: list[str], progress: tuple[int, int], told: Told
) -> Iterator[FileV1]:
    done, total = progress
    for number, path in enumerate(paths, done + 1):
        data = disk.read(path)
        if data is not None:
            if _whole(path, data):
                _add(tar, path, data)
                yield FileV1(path, len(data), hashlib.sha256(data).hexdigest())
            else:
                damaged.append(path)
        told(number, total)


def _whole(path: str, data: bytes) -> bool:
    if path == "FORMAT":
        return True
    try:
        frame.unpack(data, path)
    except TooNewError:
        return True
    except DamagedError:
        return False
    return True


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(data), 0o600
    tar.addfile(entry, io.BytesIO(data))


def _read_again(disk: Disk, path: str, written: Kept) -> None:
    """What lies on the disk now is what was written. Raises BackupDamagedError."""
    found = open_backup(disk.system, path)
    files = sum(1 for _ in found.files())
    if (files, found.sha256) != (written.files, written.sha256):
        raise BackupDamagedError(path)
