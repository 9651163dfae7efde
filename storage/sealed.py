"""Sealed files: ChaCha20-Poly1305 under a sub-key of their own, inside the frame."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from reviews.ports import Randomness
from storage import frame
from storage.errors import DamagedError, TooNewError
from storage.ground import Ground

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
NAME_BYTES: Final = 16

KNOWN: Final = 1
"""The newest version of any kind of record that this program writes and reads."""


def subkey(key: bytes, purpose: str) -> bytes:
    """A key for one purpose (HKDF-SHA256, RFC 5869); `key` is uniformly random, so no salt is needed."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=f"kiemdiem/{purpose}".encode()).derive(key)


def seal(key: bytes, plain: bytes, bound: bytes, randomness: Randomness) -> bytes:
    """Nonce and ciphertext; `bound` is authenticated with it."""
    nonce = randomness.bytes(NONCE_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, plain, bound)


def unseal(key: bytes, sealed: bytes, bound: bytes) -> bytes | None:
    """The plain bytes, or None where key, bytes or binding do not fit."""
    try:
        return ChaCha20Poly1305(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound)
    except (InvalidTag, ValueError):  # ValueError: shorter than a nonce
        return None


class SealingKey:
    """One key that seals many files: a sub-key for each file id, and names that say nothing.

    Sub-keys and names are kept in memory, since a draft is saved every few seconds.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._names = subkey(key, "names")
        self._ciphers: dict[str, ChaCha20Poly1305] = {}
        self._known: dict[tuple[str, ...], str] = {}

    def name(self, *facts: str) -> str:
        """An opaque file name: HMAC-SHA256 over the facts, 32 hex digits."""
        found = self._known.get(facts)
        if found is None:
            found = hmac.digest(self._names, "\0".join(facts).encode(), "sha256")[:NAME_BYTES].hex()
            self._known[facts] = found
        return found

    def cipher(self, file_id: str) -> ChaCha20Poly1305:
        """The cipher of one file."""
        found = self._ciphers.get(file_id)
        if found is None:
            found = self._ciphers[file_id] = ChaCha20Poly1305(subkey(self._key, f"file/{file_id}"))
        return found


@dataclass(frozen=True, slots=True)
class SealedFile:
    """One sealed file. Its header (kind, format, id) and its period are bound to the ciphertext."""

    disk: Ground
    path: str
    kind: str
    id: str
    key: SealingKey
    period: str = ""

    def read(self, suffix: str = "") -> tuple[int, bytes] | None:
        """Format and plain content, None where there is no file. Raises DamagedError, TooNewError."""
        where = self.path + suffix
        data = self.disk.read(where)
        if data is None:
            return None
        header, raw, body = frame.unpack(data, where)
        if (header.kind, header.id) != (self.kind, self.id):
            raise DamagedError(where, how="name")
        if header.format > KNOWN:
            raise TooNewError(where, format=header.format, known=KNOWN)
        try:
            plain = self.key.cipher(self.id).decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], self._bound(raw))
        except (InvalidTag, ValueError):
            raise DamagedError(where, how="seal") from None
        return header.format, plain

    def write(self, plain: bytes, *, exists: bool, previous: bool = True) -> None:
        """Seal and replace, under the store lock; durable on return. Raises what `Ground.replace` raises."""
        raw = frame.Header(self.kind, KNOWN, self.id).encode()
        nonce = self.disk.randomness.bytes(NONCE_BYTES)
        body = nonce + self.key.cipher(self.id).encrypt(nonce, plain, self._bound(raw))
        self.disk.replace(self.path, frame.pack(raw, body), exists=exists, previous=previous)

    def _bound(self, header: bytes) -> bytes:
        return header + b"\0" + self.period.encode()
