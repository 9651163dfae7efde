"""The unit's ledger, `ledger.kdl`: sealed entries in one chain of hashes, each naming the one before.

The chain runs over ciphertext, so that `check` follows it without a key. The file is
replaced as a whole for every entry (one write, two fsync, one rename): a crash leaves
the ledger with the entry or without it, and never a torn end.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from storage import frame
from storage.errors import ConflictError, DamagedError, TooNewError
from storage.ground import Ground
from storage.sealed import KNOWN, NONCE_BYTES, SealingKey

KIND: Final = "ledger"
SUFFIX: Final = ".kdl"
NAME: Final = f"ledger{SUFFIX}"
HASH: Final = 32
LENGTH: Final = 4


def first_link(header: bytes, period: str) -> bytes:
    """What the first record names as the one before: the ledger itself."""
    return hashlib.sha256(header + b"\0" + period.encode()).digest()


def links(body: bytes, link: bytes, where: str) -> Iterator[tuple[bytes, bytes, bytes]]:
    """(link before, sealed entry, link after) of every record. Raises DamagedError `chain`."""
    at = 0
    while at < len(body):
        start = at + LENGTH + HASH
        end = start + int.from_bytes(body[at : at + LENGTH], "big")
        if end > len(body) or start > len(body) or body[at + LENGTH : start] != link:
            raise DamagedError(where, how="chain")
        after = hashlib.sha256(body[at:end]).digest()
        yield link, body[start:end], after
        link, at = after, end


def follow(header: bytes, body: bytes, path: str) -> None:
    """Check the chain of a ledger file without a key; its folder is the period. Raises DamagedError `chain`."""
    for _ in links(body, first_link(header, path.split("/")[-2]), path):
        pass


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """The ledger of one unit and period."""

    disk: Ground
    path: str
    unit: str
    period: str
    key: SealingKey

    def read(self) -> tuple[list[bytes], bytes]:
        """The opened entries, oldest first, and the last link (empty where there is no ledger).

        Raises DamagedError (frame, hash, name, chain, seal), TooNewError.
        """
        raw, body = self._whole()
        if not raw:
            return [], b""
        entries: list[bytes] = []
        last = first_link(raw, self.period)
        for before, sealed, after in links(body, last, self.path):
            entries.append(self._opened(sealed, raw, before))
            last = after
        return entries, last

    def head(self) -> bytes:
        """The last link, followed without opening an entry (empty where there is no ledger). Raises as `read`."""
        raw, body = self._whole()
        if not raw:
            return b""
        last = first_link(raw, self.period)
        for _, _, after in links(body, last, self.path):
            last = after
        return last

    def append(self, entry: bytes, *, expected: int) -> None:
        """Add one entry under the store lock; durable on return. Raises ConflictError, and as `Ground.replace`."""
        found, body = self._whole()
        raw = found or frame.Header(KIND, KNOWN, self.unit).encode()
        start = first_link(raw, self.period)
        chain = [start, *(after for _, _, after in links(body, start, self.path))]
        if len(chain) != expected + 1:
            raise ConflictError(self.path, expected=expected, found=len(chain) - 1)
        link = chain[-1]
        nonce = self.disk.randomness.bytes(NONCE_BYTES)
        sealed = nonce + self._cipher().encrypt(nonce, entry, raw + link)
        record = len(sealed).to_bytes(LENGTH, "big") + link + sealed
        self.disk.replace(self.path, frame.pack(raw, body + record), exists=bool(found))

    def _whole(self) -> tuple[bytes, bytes]:
        data = self.disk.read(self.path)
        if data is None:
            return b"", b""
        header, raw, body = frame.unpack(data, self.path)
        if (header.kind, header.id) != (KIND, self.unit):
            raise DamagedError(self.path, how="name")
        if header.format > KNOWN:
            raise TooNewError(self.path, format=header.format, known=KNOWN)
        return raw, body

    def _opened(self, sealed: bytes, raw: bytes, link: bytes) -> bytes:
        try:
            return self._cipher().decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], raw + link)
        except (InvalidTag, ValueError):
            raise DamagedError(self.path, how="seal") from None

    def _cipher(self) -> ChaCha20Poly1305:
        return self.key.cipher(f"{KIND}/{self.unit}/{self.period}")
