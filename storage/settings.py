"""Settings of a store that are not personal, sealed all the same: `settings.kds`."""

from __future__ import annotations

from typing import Final

from storage.errors import DamagedError
from storage.ground import Ground
from storage.identity import DEVICE, read_device_key
from storage.sealed import SealedFile, SealingKey
from storage.tiny import ONLY, SealedDocument

FILE: Final = "settings.kds"
KIND: Final = "settings"


def _file(disk: Ground) -> SealedFile:
    device_key = read_device_key(disk)
    if device_key is None:
        raise DamagedError(DEVICE, how="missing")
    return SealedFile(disk, FILE, KIND, KIND, SealingKey(device_key))


def read_settings(disk: Ground) -> dict[str, str]:
    """What is kept, empty at first. Raises DamagedError."""
    with SealedDocument(_file(disk)) as db:
        found = db.only("settings") or {}
    if not all(isinstance(value, str) for value in found.values()):
        raise DamagedError(FILE, how="record")
    return found


def write_settings(disk: Ground, settings: dict[str, str]) -> None:
    """Replace them, durable on return."""
    with disk.lock(), SealedDocument(_file(disk)) as db:
        db.replace({"settings": {ONLY: settings}})
