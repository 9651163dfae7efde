"""The work file of a long run: sealed records one after the other, each bound to its place; a torn end is cut off."""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from reviews.ports import Randomness
from reviews.rollup_book import Seen
from storage.disk import told

MAGIC: Final = b"KDW1\n"
SALT: Final = 16
NONCE: Final = 12
LENGTH: Final = 4
LARGEST: Final = 64 << 20
EVERY: Final = 64
"""Records after which the file is forced to the disk."""

_FLAGS: Final = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC


class SeenV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """One record."""

    file_sha256: bytes
    codes: tuple[str, ...]
    fingerprint: str
    outside: bool
    data: bytes
    sha256: str


_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(SeenV1)


class WorkFile:
    """`reviews.rollup_book.RollupWork`. In memory are only hashes of files and places of their records."""

    def __init__(self, path: str, cipher: ChaCha20Poly1305, randomness: Randomness) -> None:
        self._path = path
        self._cipher = cipher
        self._randomness = randomness
        self._places: dict[bytes, tuple[int, int, int]] = {}
        self._unsaved = 0
        try:
            self._fd = os.open(path, _FLAGS, 0o600)
            self._salt, self._end = self._head()
            self._index()
            os.truncate(self._fd, self._end)
        except OSError as error:
            raise told(error, path) from error

    def find(self, file_sha256: str) -> Seen | None:
        """What an earlier run found out about a file with these bytes."""
        place = self._places.get(bytes.fromhex(file_sha256))
        if place is None:
            return None
        start, length, number = place
        plain = self._opened(os.pread(self._fd, length, start), number)
        assert plain is not None  # it was opened when the file was indexed
        one = _DECODER.decode(plain)
        return Seen(one.file_sha256.hex(), one.codes, one.fingerprint, one.outside, one.data, one.sha256)

    def add(self, seen: Seen) -> None:
        """Keep it. Raises StoreFullError, NotWritableError."""
        number = len(self._places)
        name = bytes.fromhex(seen.file_sha256)
        record = SeenV1(name, seen.codes, seen.fingerprint, seen.outside, seen.data, seen.sha256)
        nonce = self._randomness.bytes(NONCE)
        plain = zlib.compress(_ENCODER.encode(record), 1)
        body = nonce + self._cipher.encrypt(nonce, plain, self._bound(number))
        try:
            self._write(len(body).to_bytes(LENGTH, "big") + body)
            self._unsaved += 1
            if self._unsaved >= EVERY:
                os.fsync(self._fd)
                self._unsaved = 0
        except OSError as error:
            raise told(error, self._path) from error
        self._places[name] = (self._end + LENGTH, len(body), number)
        self._end += LENGTH + len(body)

    def close(self, *, finished: bool) -> None:
        """Put it down; `finished` takes the file away."""
        if not finished:
            os.fsync(self._fd)
        os.close(self._fd)
        if finished:
            Path(self._path).unlink()

    def _head(self) -> tuple[bytes, int]:
        head = os.pread(self._fd, len(MAGIC) + SALT, 0)
        if len(head) == len(MAGIC) + SALT and head.startswith(MAGIC):
            return head[len(MAGIC) :], len(head)
        os.truncate(self._fd, 0)
        self._end = 0
        salt = self._randomness.bytes(SALT)
        self._write(MAGIC + salt)
        return salt, len(MAGIC) + SALT

    def _write(self, data: bytes) -> None:
        done = 0
        while done < len(data):
            done += os.pwrite(self._fd, data[done:], self._end + done)

    def _index(self) -> None:
        """Find every whole record; the first one that is not, and all after it, never were."""
        while True:
            head = os.pread(self._fd, LENGTH, self._end)
            length = int.from_bytes(head, "big")
            if len(head) < LENGTH or not NONCE < length <= LARGEST:
                return
            body = os.pread(self._fd, length, self._end + LENGTH)
            plain = self._opened(body, len(self._places)) if len(body) == length else None
            if plain is None:
                return
            self._places[_DECODER.decode(plain).file_sha256] = (self._end + LENGTH, length, len(self._places))
            self._end += LENGTH + length

    def _opened(self, body: bytes, number: int) -> bytes | None:
        try:
            return zlib.decompress(self._cipher.decrypt(body[:NONCE], body[NONCE:], self._bound(number)))
        except InvalidTag:
            return None

    def _bound(self, number: int) -> bytes:
        return MAGIC + self._salt + number.to_bytes(8, "big")
