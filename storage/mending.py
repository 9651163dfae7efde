"""Put a damaged file into `trash/` and its previous version in its place; only ever by a person's wish."""

from __future__ import annotations

from typing import Final

from storage.atomic import PREVIOUS, TEMPORARY, flush_folder
from storage.disk import TOKEN_BYTES, Disk, store_errors

TRASH: Final = "trash"


def set_aside(disk: Disk, path: str, *, forward: bool) -> str:
    """Move the damaged `path` to `trash/<time>-<random>/`; where it lies there.

    `forward` brings `path.prev` into its place; without it that one goes to the trash as well.
    Call under the store lock. In a crash on the way the damaged file is still in its
    place, or the previous version already is; nothing is deleted.

    Raises StoreFullError, NotWritableError, DiskError.
    """
    system, place = disk.system, disk.path(path)
    with store_errors(path):
        kept, moved = _kept(disk, path, both=not forward)
        if forward:
            temporary = f"{place}.{disk.randomness.bytes(TOKEN_BYTES).hex()}{TEMPORARY}"
            system.link(place + PREVIOUS, temporary)
            system.rename(temporary, place)
        else:
            for name in moved:
                system.unlink(disk.path(name))
        flush_folder(system, place.rpartition("/")[0])
    return kept


def put_instead(disk: Disk, path: str, data: bytes) -> str:
    """Put `data` into the place of the damaged `path`, which is kept in `trash/`; where it lies there.

    Call under the store lock. In a crash on the way the damaged file is still in its place, or `data` is.

    Raises StoreFullError, NotWritableError, DiskError.
    """
    with store_errors(path):
        kept, _ = _kept(disk, path, both=True)
    disk.replace(path, data, exists=True, previous=False)
    return kept


def _kept(disk: Disk, path: str, *, both: bool) -> tuple[str, list[str]]:
    """Second names in the trash, durable, for the damaged file and (`both`) its previous version."""
    folder = f"{TRASH}/{disk.clock.now():%Y%m%dT%H%M%S}-{disk.randomness.bytes(TOKEN_BYTES).hex()}"
    moved = [path, path + PREVIOUS] if both and disk.entry(path + PREVIOUS) is not None else [path]
    disk.make_folder(folder)
    for name in moved:
        disk.system.link(disk.path(name), disk.path(f"{folder}/{name.rpartition('/')[2]}"))
    flush_folder(disk.system, disk.path(folder))
    return f"{folder}/{path.rpartition('/')[2]}", moved
