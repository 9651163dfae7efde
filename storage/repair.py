"""Mending by a person's wish, from redundant sources only: the version before, then a backup, else not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from reviews.ports_care import Mended, Source, Told
from storage import atomic, care, frame, ledger
from storage.backup_file import open_backup
from storage.disk import Disk
from storage.errors import BackupOtherError, StorageError
from storage.mending import put_instead, set_aside
from storage.sealed import KNOWN

DERIVED: Final = "index.kds"
"""Made anew from the ledger when the books are next opened."""

FORMAT: Final = re.compile(r'"store":"([0-9a-f-]+)"')
"""The store's own id, also where the rest of `FORMAT` is not readable."""


def repair(disk: Disk, source: str | None, told: Told) -> tuple[Mended, ...]:
    """See `reviews.ports_care.Care.repair`."""
    damaged = {f.where: f.code for f in care.check(disk) if f.grade == "damage"}
    spare = _backed_up(disk, source, damaged) if source else {}
    damaged |= {path: "missing" for path in spare if path not in damaged}
    mended: list[Mended] = []
    for number, (where, how) in enumerate(damaged.items(), 1):
        with disk.lock():
            mended += _mend(disk, where, how, spare.get(where))
        told(number, len(damaged))
    return tuple(mended)


def _mend(disk: Disk, where: str, how: str, spare: bytes | None) -> list[Mended]:
    """One file, under the store lock."""
    if _whole(disk, where):  # by another program, meanwhile
        return []
    there = disk.entry(where) is not None
    derived = where.rpartition("/")[2] == DERIVED
    if there and _whole(disk, where, atomic.PREVIOUS):
        found: Source = "previous"
        aside = set_aside(disk, where, forward=True)
    elif spare is not None:
        found = "backup"
        aside = put_instead(disk, where, spare) if there else ""
        if not there:
            disk.replace(where, spare, exists=False)
    elif there and derived:
        return [Mended(where, how, "derived", set_aside(disk, where, forward=False))]
    else:
        return [Mended(where, how, "")]
    more = [_forgotten(disk, where)] if where.endswith(ledger.SUFFIX) else []
    return [Mended(where, how, found, aside), *(one for one in more if one)]


def _forgotten(disk: Disk, where: str) -> Mended | None:
    """After an older ledger what was derived from the newer one goes too: it would call the ledger exchanged."""
    path = f"{where.rpartition('/')[0]}/{DERIVED}"
    if disk.entry(path) is None:
        return None
    return Mended(path, "chain", "derived", set_aside(disk, path, forward=False))


def _whole(disk: Disk, where: str, suffix: str = "") -> bool:
    """Whether a file of this place and name lies there undamaged."""
    try:
        data = disk.read(where + suffix)
        return data is not None and _fits(where, data)
    except StorageError:
        return False


def _fits(where: str, data: bytes) -> bool:
    if where in care.UNFRAMED:
        return data.startswith(b"{")
    try:
        header, raw, body = frame.unpack(data, where)
        if header.kind == ledger.KIND:
            ledger.follow(raw, body, where)
    except StorageError:
        return False
    return header.id in where and header.format <= KNOWN


def _backed_up(disk: Disk, source: str, damaged: Mapping[str, str]) -> dict[str, bytes]:
    """Whole copies of files that are damaged or gone here. Raises BackupDamagedError, BackupOtherError."""
    found = open_backup(disk.system, disk.system.realpath(source))
    here = FORMAT.findall((disk.read("FORMAT") or b"").decode("ascii", "replace"))
    if here and here[0] != found.front.store:
        raise BackupOtherError(source)
    return {
        path: data
        for path, data in found.files()
        if _fits(path, data) and (path in damaged or (disk.entry(path) is None and not path.endswith(atomic.PREVIOUS)))
    }
