"""One person's identity file, `keys/<id>.kdk`: key slots in front, the sealed vault behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import msgspec

from storage import frame
from storage.errors import DamagedError, TooNewError, UnknownPersonError
from storage.ground import Ground
from storage.records_v1 import ProfileV1, UnitV1
from storage.sealed import KNOWN, seal, subkey, unseal
from storage.slots import Slot

FOLDER: Final = "keys"
SUFFIX: Final = ".kdk"
KIND: Final = "identity"
DEVICE: Final = f"{FOLDER}/device.key"
DEVICE_KIND: Final = "device"


class IdentityV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What can be read without this person's secret; `name` and `vault` are sealed.

    `name` opens with the machine's key, so that people can be listed before one of them unlocks.
    """

    order: int
    name: bytes
    has_key: bool
    slots: tuple[Slot, ...]
    vault: bytes


class VaultV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What only the data key opens. Keys as raw bytes, the signing key as DER PKCS#8."""

    draft_key: bytes
    profile: ProfileV1
    unit: UnitV1
    signing_key: bytes = b""
    certificate: bytes = b""
    receiving_key: bytes = b""


_ENCODER: Final = msgspec.json.Encoder()
_IDENTITY: Final = msgspec.json.Decoder(IdentityV1)
_VAULT: Final = msgspec.json.Decoder(VaultV1)


@dataclass(frozen=True, slots=True)
class IdentityFile:
    """Reads and replaces one identity file."""

    disk: Ground
    person: str

    @property
    def path(self) -> str:
        """Inside the store."""
        return f"{FOLDER}/{self.person}{SUFFIX}"

    def read(self) -> IdentityV1:
        """The identity. Raises UnknownPersonError, DamagedError, TooNewError."""
        data = self.disk.read(self.path)
        if data is None:
            raise UnknownPersonError(self.person)
        header, _, body = frame.unpack(data, self.path)
        if (header.kind, header.id) != (KIND, self.person):
            raise DamagedError(self.path, how="name")
        if header.format > KNOWN:
            raise TooNewError(self.path, format=header.format, known=KNOWN)
        try:
            return _IDENTITY.decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise DamagedError(self.path, how="record") from None

    def write(self, identity: IdentityV1, *, exists: bool, previous: bool) -> None:
        """Replace it, under the store lock; `previous=False` where slots changed, so that no old slot remains."""
        header = frame.Header(KIND, KNOWN, self.person).encode()
        data = frame.pack(header, _ENCODER.encode(identity))
        self.disk.replace(self.path, data, exists=exists, previous=previous)

    def sealed_vault(self, vault: VaultV1, data_key: bytes) -> bytes:
        """For `IdentityV1.vault`."""
        return seal(data_key, _ENCODER.encode(vault), self._bound(), self.disk.randomness)

    def opened_vault(self, identity: IdentityV1, data_key: bytes) -> VaultV1:
        """The vault. Raises DamagedError."""
        plain = unseal(data_key, identity.vault, self._bound())
        if plain is None:
            raise DamagedError(self.path, how="seal")
        try:
            return _VAULT.decode(plain)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise DamagedError(self.path, how="record") from None

    def sealed_name(self, name: str, device_key: bytes) -> bytes:
        """For `IdentityV1.name`."""
        return seal(subkey(device_key, f"label/{self.person}"), name.encode(), self._bound(), self.disk.randomness)

    def opened_name(self, identity: IdentityV1, device_key: bytes | None) -> str:
        """The name, empty where this machine's key is missing or another one."""
        if device_key is None:
            return ""
        plain = unseal(subkey(device_key, f"label/{self.person}"), identity.name, self._bound())
        return "" if plain is None else plain.decode()

    def _bound(self) -> bytes:
        return f"{KIND}/{self.person}".encode()


def write_device_key(disk: Ground, key: bytes) -> None:
    """This machine's own key (0600), once, when the store is made."""
    header = frame.Header(DEVICE_KIND, KNOWN, DEVICE_KIND).encode()
    disk.replace(DEVICE, frame.pack(header, key), exists=False)


def read_device_key(disk: Ground) -> bytes | None:
    """This machine's key, None where the file is missing. Raises DamagedError."""
    data = disk.read(DEVICE)
    if data is None:
        return None
    header, _, key = frame.unpack(data, DEVICE)
    if header.kind != DEVICE_KIND or len(key) != 32:
        raise DamagedError(DEVICE, how="name")
    return key
