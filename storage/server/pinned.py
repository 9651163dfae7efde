"""Which unit's books this machine has opened, `UNITS` beside `SERVER`: other books in their place are not believed.

The key of a unit's books is wrapped for its officers' public keys, which anybody may use: whoever keeps the server
could make books of another key, with another roster and other pinned certificates. Their folder's name follows
from their key (storage.unit_key), so the name that was seen first is enough to tell them apart.
"""

from __future__ import annotations

from typing import Final

import msgspec

from storage.disk import Disk
from storage.errors import DamagedError, TooNewError
from storage.unit_key import FOLDER, KEY_FILE

FILE: Final = "UNITS"
FORMAT: Final = 1


class UnitsV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `UNITS`: path of a unit on the server, opaque name of its books."""

    format: int
    units: dict[str, str]


_DECODER: Final = msgspec.json.Decoder(UnitsV1)


class PinnedUnits:
    """What a folder that stands for a server's store remembers of the units it works for."""

    def __init__(self, local: Disk) -> None:
        self._local = local
        self._known: dict[str, str] | None = None

    def name(self, unit: str) -> str | None:
        """The books that were seen first under this unit's path. Raises DamagedError, TooNewError."""
        if self._known is None:
            self._known = self._read()
        return self._known.get(unit)

    def see(self, unit: str, name: str) -> None:
        """Remember the books of a unit, durable on return; those that were seen before stay."""
        with self._local.lock():
            before = self._read()
            self._known = {unit: name} | before
            if self._known != before:
                data = msgspec.json.encode(UnitsV1(FORMAT, self._known)) + b"\n"
                self._local.replace(FILE, data, exists=bool(before), previous=False)

    def only(self, unit: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """Of the names below `units/` those that are this unit's. Raises DamagedError where they are gone."""
        known = self.name(unit)
        if known is None:
            return names
        if known not in names:
            raise DamagedError(f"{FOLDER}/{known}/{KEY_FILE}", how="missing")
        return (known,)

    def _read(self) -> dict[str, str]:
        data = self._local.read(FILE)
        if data is None:
            return {}
        try:
            found = _DECODER.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise DamagedError(FILE, how="format") from None
        if found.format > FORMAT:
            raise TooNewError(FILE, format=found.format, known=FORMAT)
        return found.units
