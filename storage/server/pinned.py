"""Which unit's books this machine has opened, `UNITS` beside `SERVER`: other books in their place are not believed.

The key of a unit's books is wrapped for its officers' public keys, which anybody may use: whoever keeps the server
could make books of another key, with another roster and other pinned certificates. Their folder's name follows
from their key (storage.unit_key), so the name that was seen first is enough to tell them apart.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from storage.disk import Disk
from storage.errors import DamagedError, OtherUnitError, TooNewError
from storage.unit_key import FOLDER, KEY_FILE

FILE: Final = "UNITS"
FORMAT: Final = 1


class UnitsV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `UNITS`: path of a unit on the server, opaque name of its books; empty while none were seen."""

    format: int
    units: dict[str, str]


_DECODER: Final = msgspec.json.Decoder(UnitsV1)


class PinnedUnits:
    """What a folder that stands for a server's store remembers of the units it works for."""

    def __init__(self, local: Disk) -> None:
        self._local = local
        self._known: dict[str, str] | None = None

    def join(self, unit: str) -> None:
        """Whoever works here said that it is for this unit: `server join` showed it. Durable on return."""
        self._change(lambda known: {unit: ""} | known)

    def see(self, unit: str, name: str) -> None:
        """Remember the books of a unit, durable on return; those that were seen before stay."""
        self._change(lambda known: known | {unit: known.get(unit) or name})

    def name(self, unit: str) -> str:
        """The books that were seen first under this unit's path, empty for none yet.

        Raises OtherUnitError for a unit that nobody joined for: where somebody works, the server alone does not say.
        DamagedError, TooNewError.
        """
        if self._known is None:
            self._known = self._read()
        if self._known and unit not in self._known:
            raise OtherUnitError(unit)
        return self._known.get(unit, "")

    def only(self, unit: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """Of the names below `units/` this unit's. Raises as `name`, and DamagedError where they are gone."""
        known = self.name(unit)
        if not known:
            return names
        if known not in names:
            raise DamagedError(f"{FOLDER}/{known}/{KEY_FILE}", how="missing")
        return (known,)

    def _change(self, change: Callable[[dict[str, str]], dict[str, str]]) -> None:
        with self._local.lock():
            before = self._read()
            self._known = change(before)
            if self._known != before:
                data = msgspec.json.encode(UnitsV1(FORMAT, self._known)) + b"\n"
                self._local.replace(FILE, data, exists=bool(before), previous=False)

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
