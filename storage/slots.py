"""Key slots: one data key, wrapped under a passphrase, a printed code or this machine's own key.

A changed passphrase rewrites one slot; documents are untouched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import msgspec
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from questionnaires.values import nfc
from reviews.ports import Randomness
from reviews.ports_collect import Receiver
from storage import recovery
from storage.errors import DamagedError
from storage.sealed import KEY_BYTES, seal, subkey, unseal

SALT_BYTES: Final = 16
MOST_MEMORY: Final = 1 << 20
"""KiB: a slot that asks for more than 1 GiB is not one of ours."""

SlotKind = Literal["device", "passphrase", "recovery", "officer"]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of a passphrase costs (Argon2id, RFC 9106): memory in KiB, passes, lanes."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One wrapped copy of the data key, as it lies in the identity file."""

    kind: SlotKind
    wrapped: bytes
    salt: bytes = b""
    memory: int = 0
    passes: int = 0
    lanes: int = 0


def _bound(person: str, kind: SlotKind) -> bytes:
    return f"slot/{person}/{kind}".encode()


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    if not (8 <= cost.memory <= MOST_MEMORY and 1 <= cost.passes <= 64 and 1 <= cost.lanes <= 64):
        raise DamagedError("keys", how="record")
    try:
        derivation = Argon2id(
            salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
        )
    except (ValueError, UnsupportedAlgorithm):
        raise DamagedError("keys", how="record") from None
    return derivation.derive(nfc(passphrase).encode())


def device_slot(person: str, data_key: bytes, device_key: bytes, randomness: Randomness) -> Slot:
    """A slot that this machine opens by itself."""
    wrapping = subkey(device_key, f"slot/{person}")
    return Slot("device", seal(wrapping, data_key, _bound(person, "device"), randomness))


def passphrase_slot(person: str, data_key: bytes, passphrase: str, cost: Cost, randomness: Randomness) -> Slot:
    """A slot for a passphrase, composed to NFC first, so that no keyboard locks its owner out."""
    salt = randomness.bytes(SALT_BYTES)
    wrapped = seal(_stretched(passphrase, salt, cost), data_key, _bound(person, "passphrase"), randomness)
    return Slot("passphrase", wrapped, salt, cost.memory, cost.passes, cost.lanes)


def recovery_slot(person: str, data_key: bytes, code: str, randomness: Randomness) -> Slot:
    """A slot for the printed code; 130 random bits need no stretching."""
    wrapping = subkey(recovery.read_code(code), f"recovery/{person}")
    return Slot("recovery", seal(wrapping, data_key, _bound(person, "recovery"), randomness))


def officer_slot(unit: str, unit_key: bytes, public: bytes, mark: bytes) -> Slot:
    """The unit key for one officer's receiving key (HPKE, RFC 9180); `mark` tells whose slot it is."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
    wrapped = suite.encrypt(unit_key, X25519PublicKey.from_public_bytes(public), info=_bound(unit, "officer"))
    return Slot("officer", wrapped, mark)


def open_officer(slot: Slot, unit: str, receiver: Receiver) -> bytes | None:
    """The unit key, or None where the slot is not for this key."""
    return receiver.open(slot.wrapped, _bound(unit, "officer"))


def open_device(slot: Slot, person: str, device_key: bytes) -> bytes | None:
    """The data key, or None."""
    return unseal(subkey(device_key, f"slot/{person}"), slot.wrapped, _bound(person, "device"))


def open_passphrase(slot: Slot, person: str, passphrase: str) -> bytes | None:
    """The data key, or None for a wrong passphrase; takes 0.1-1 s by design."""
    key = _stretched(passphrase, slot.salt, Cost(slot.memory, slot.passes, slot.lanes))
    return unseal(key, slot.wrapped, _bound(person, "passphrase"))


def open_recovery(slot: Slot, person: str, code: str) -> bytes | None:
    """The data key, or None for another code. Raises MistypedCodeError."""
    return unseal(subkey(recovery.read_code(code), f"recovery/{person}"), slot.wrapped, _bound(person, "recovery"))
