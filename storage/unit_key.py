"""Who can open the unit's books, `units/<opaque>/unit.kdk`: the one random unit key, wrapped for each officer.

Until an officer has a passphrase this machine holds a copy too. A hand-over adds one copy (HPKE) and
withdraws another; documents are untouched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from reviews.ports_collect import Receiver
from storage import frame, slots
from storage.errors import DamagedError, TooNewError, UnitLockedError
from storage.ground import Ground
from storage.identity import DEVICE, read_device_key
from storage.sealed import KEY_BYTES, KNOWN, SealingKey
from storage.slots import Slot

FOLDER: Final = "units"
KIND: Final = "unit"
KEY_KIND: Final = "unit-key"
KEY_FILE: Final = "unit.kdk"
MARK_BYTES: Final = 8


class UnitKeyV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who can open the unit key."""

    slots: tuple[Slot, ...]


_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(UnitKeyV1)


class UnitKey:
    """The key of the one unit of a store. `ask` gives an officer's receiving key where one is needed."""

    def __init__(self, disk: Ground) -> None:
        self._disk = disk
        self._secret: bytes | None = None
        self._opened: SealingKey | None = None
        self._ask: Callable[[], Receiver | None] = lambda: None

    def ask_with(self, ask: Callable[[], Receiver | None]) -> None:
        """Who is asked from now on; what the one before opened is forgotten."""
        if ask != self._ask:
            self._secret = self._opened = None
        self._ask = ask

    def unit(self) -> tuple[str, SealingKey] | None:
        """The unit's opaque name and key, None where this store holds no unit.

        Raises UnitLockedError where neither this machine nor the person at work can open it.
        """
        name = self._name()
        if name is None:
            return None
        held = self._slots(name)  # read every time: damage, or a newer program's file, is noticed while at work too
        if self._opened is None:
            secret = self._open(name, held)
            if SealingKey(secret).name(KIND) != name:  # wrapped by somebody who knew an officer's public key only
                raise DamagedError(f"{FOLDER}/{name}/{KEY_FILE}", how="seal")
            self._keep(secret)
        assert self._opened is not None
        return name, self._opened

    def make(self) -> tuple[str, SealingKey]:
        """A new unit, openable by this machine until `entrust`; call under the store lock."""
        secret = self._disk.randomness.bytes(KEY_BYTES)
        key = SealingKey(secret)
        name = key.name(KIND)
        self._write(name, (slots.device_slot(name, secret, self._device_key(), self._disk.randomness),), exists=False)
        self._keep(secret)
        return name, key

    def entrust(self, public: bytes, *, machine: bool) -> None:
        """Let the owner of this receiving key open the unit; `machine` says whether this machine still may alone.

        Raises UnitLockedError where the unit cannot be opened now.
        """
        found = self.unit()
        if found is None:
            return
        name, _key = found
        with self._disk.lock():
            assert self._secret is not None
            held = self._slots(name)
            kept = tuple(slot for slot in held if slot.kind != "device" or machine)
            if not any(_is_for(slot, public) for slot in kept):
                kept = (*kept, slots.officer_slot(name, self._secret, public, _mark(public)))
            if kept != held:
                self._write(name, kept, exists=True)

    def withdraw(self, public: bytes) -> bool:
        """Take an officer's copy away; False where it is the last way to open the unit, and nothing changes."""
        found = self.unit()
        if found is None:
            return False
        with self._disk.lock():
            held = self._slots(found[0])
            kept = tuple(slot for slot in held if not _is_for(slot, public))
            if not kept:
                return False
            if kept != held:
                self._write(found[0], kept, exists=True)
            return True

    # --- inside -------------------------------------------------------------------------------------------

    def _name(self) -> str | None:
        names: Iterable[str] = self._disk.names(FOLDER)
        return next((name for name in names if self._disk.entry(f"{FOLDER}/{name}/{KEY_FILE}") is not None), None)

    def _open(self, name: str, held: tuple[Slot, ...]) -> bytes:
        for slot in held:
            if slot.kind == "device" and (secret := slots.open_device(slot, name, self._device_key())):
                return secret
        if not any(slot.kind == "officer" for slot in held):
            raise DamagedError(f"{FOLDER}/{name}/{KEY_FILE}", how="seal")
        receiver = self._ask()
        for slot in held:
            if receiver is not None and _is_for(slot, receiver.public):
                secret = slots.open_officer(slot, name, receiver)
                if secret:
                    return secret
        raise UnitLockedError(FOLDER)

    def _slots(self, name: str) -> tuple[Slot, ...]:
        path = f"{FOLDER}/{name}/{KEY_FILE}"
        data = self._disk.read(path)
        if data is None:
            raise DamagedError(path, how="missing")
        header, _, body = frame.unpack(data, path)
        if (header.kind, header.id) != (KEY_KIND, name):
            raise DamagedError(path, how="name")
        if header.format > KNOWN:
            raise TooNewError(path, format=header.format, known=KNOWN)
        try:
            return _DECODER.decode(body).slots
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise DamagedError(path, how="record") from None

    def _write(self, name: str, held: tuple[Slot, ...], *, exists: bool) -> None:
        """No version before is kept: an old slot must not remain."""
        header = frame.Header(KEY_KIND, KNOWN, name).encode()
        data = frame.pack(header, _ENCODER.encode(UnitKeyV1(held)))
        self._disk.replace(f"{FOLDER}/{name}/{KEY_FILE}", data, exists=exists, previous=False)

    def _keep(self, secret: bytes) -> None:
        self._secret, self._opened = secret, SealingKey(secret)

    def _device_key(self) -> bytes:
        found = read_device_key(self._disk)
        if found is None:
            raise DamagedError(DEVICE, how="missing")
        return found


def _mark(public: bytes) -> bytes:
    return hashlib.sha256(public).digest()[:MARK_BYTES]


def _is_for(slot: Slot, public: bytes) -> bool:
    return slot.kind == "officer" and slot.salt == _mark(public)
