"""The unit's book: roster with pinned certificates, `units/<opaque>/<period>/unit.kds`, under a random unit key.

The unit key lies in `units/<opaque>/unit.kdk` in the same kind of slots as a
person's keys; for now this machine's own slot is the only one.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

import msgspec

from reviews.people import Roster
from reviews.records import Stored
from storage import frame, slots
from storage.disk import Disk
from storage.drafts import period_folder
from storage.errors import ConflictError, DamagedError, TooNewError
from storage.identity import DEVICE, read_device_key
from storage.records_v1 import LineV1, MetaV1, UnitV1, line_record, line_value, parsed, unit_record, unit_value
from storage.sealed import KEY_BYTES, KNOWN, SealedFile, SealingKey
from storage.slots import Slot
from storage.tiny import ONLY, SealedDocument
from storage.unit_documents import UnitFiles

if TYPE_CHECKING:
    from storage.collected import CollectedFiles

FOLDER: Final = "units"
KIND: Final = "unit"
KEY_KIND: Final = "unit-key"
KEY_FILE: Final = "unit.kdk"
BOOK_FILE: Final = "unit.kds"


class UnitKeyV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who can open the unit key."""

    slots: tuple[Slot, ...]


_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(UnitKeyV1)


class Book:
    """`reviews.ports.UnitBook` on files: one unit a store, one file a period."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk

    @cached_property
    def documents(self) -> UnitFiles:
        """Documents of the unit's year beside the roster."""
        from storage.unit_kinds import KINDS  # a member's start has no use for their shapes

        return UnitFiles(self._disk, self._unit, KINDS)

    @cached_property
    def collected(self) -> CollectedFiles:
        """Packs, ledger and refused files of the unit's year."""
        from storage.collected import CollectedFiles  # as above

        return CollectedFiles(self._disk, self._unit)

    def load(self) -> Stored[Roster] | None:
        """The roster of the newest period, or None where this store holds no unit."""
        unit = self._unit()
        if unit is None:
            return None
        name, key = unit
        periods = [found for found in self._disk.names(f"{FOLDER}/{name}") if found != KEY_FILE]
        for period in reversed(periods):
            stored = self._stored(self._file(name, key, period))
            if stored is not None:
                return stored
        return None

    def save(self, roster: Roster, *, expected_rev: int) -> int:
        """Keep the roster of its own period; the revision counts within the period. Durable when it returns."""
        period = period_folder(roster.unit.period)
        with self._disk.lock():
            name, key = self._unit() or self._new_unit()
            file = self._file(name, key, period)
            with SealedDocument(file) as db:
                found = db.revision
                if found != expected_rev:
                    raise ConflictError(file.path, expected=expected_rev, found=found)
                db.replace(
                    {
                        "meta": {ONLY: MetaV1(rev=expected_rev + 1, period=period)},
                        "unit": {ONLY: unit_record(roster.unit)},
                        "roster": {str(number): line_record(line) for number, line in enumerate(roster.lines, 1)},
                    }
                )
        return expected_rev + 1

    def _file(self, name: str, key: SealingKey, period: str) -> SealedFile:
        return SealedFile(self._disk, f"{FOLDER}/{name}/{period}/{BOOK_FILE}", KIND, name, key, period)

    @staticmethod
    def _stored(file: SealedFile) -> Stored[Roster] | None:
        with SealedDocument(file) as db:
            rev = db.revision
            if not rev:
                return None
            card = unit_value(parsed(db.only("unit"), UnitV1, file.path))
            lines = sorted(db.table("roster"), key=lambda line: line.doc_id)
            return Stored(Roster(card, tuple(line_value(parsed(dict(x), LineV1, file.path)) for x in lines)), rev)

    def _unit(self) -> tuple[str, SealingKey] | None:
        for name in self._disk.names(FOLDER):
            path = f"{FOLDER}/{name}/{KEY_FILE}"
            data = self._disk.read(path)
            if data is not None:
                return name, self._opened_key(data, name, path)
        return None

    def _opened_key(self, data: bytes, name: str, path: str) -> SealingKey:
        header, _, body = frame.unpack(data, path)
        if (header.kind, header.id) != (KEY_KIND, name):
            raise DamagedError(path, how="name")
        if header.format > KNOWN:
            raise TooNewError(path, format=header.format, known=KNOWN)
        try:
            held = _DECODER.decode(body).slots
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise DamagedError(path, how="record") from None
        device_key = self._device_key()
        for slot in held:
            if slot.kind == "device" and (key := slots.open_device(slot, name, device_key)):
                return SealingKey(key)
        raise DamagedError(path, how="seal")

    def _new_unit(self) -> tuple[str, SealingKey]:
        secret = self._disk.randomness.bytes(KEY_BYTES)
        key = SealingKey(secret)
        name = key.name(KIND)
        slot = slots.device_slot(name, secret, self._device_key(), self._disk.randomness)
        header = frame.Header(KEY_KIND, KNOWN, name).encode()
        data = frame.pack(header, _ENCODER.encode(UnitKeyV1((slot,))))
        self._disk.replace(f"{FOLDER}/{name}/{KEY_FILE}", data, exists=False)
        return name, key

    def _device_key(self) -> bytes:
        found = read_device_key(self._disk)
        if found is None:
            raise DamagedError(DEVICE, how="missing")
        return found
