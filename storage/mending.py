"""Put a damaged file into `trash/` and its previous version in its place; only ever by a person's wish."""

from __future__ import annotations

from typing import Final

from storage.atomic import PREVIOUS, TEMPORARY, flush_folder
from storage.disk import TOKEN_BYTES, Disk, store_errors

TRASH: Final = "trash"


def set_aside(disk: Disk, path: str, *, forward: bool) -> None:
    """Move the damaged `path` to `trash/<time>-<random>/`.

    `forward` brings `path.prev` into its place; without it that one goes to the trash as well.
    Call under the store lock. In a crash on the way the damaged file is still in its
    place, or the previous version already is; nothing is deleted.

    Raises StoreFullError, NotWritableError, DiskError.
    """
    token = disk.randomness.bytes(TOKEN_BYTES).hex()
    folder = f"{TRASH}/{disk.clock.now():%Y%m%dT%H%M%S}-{token}"
    system, place = disk.system, disk.path(path)
    moved = [path] if forward or disk.entry(path + PREVIOUS) is None else [path, path + PREVIOUS]
    with store_errors(path):
        disk.make_folder(folder)
        for name in moved:
            system.link(disk.path(name), disk.path(f"{folder}/{name.rpartition('/')[2]}"))
        flush_folder(system, disk.path(folder))
        if forward:
            temporary = f"{place}.{token}{TEMPORARY}"
            system.link(place + PREVIOUS, temporary)
            system.rename(temporary, place)
        else:
            for name in moved:
                system.unlink(disk.path(name))
        flush_folder(system, place.rpartition("/")[0])
