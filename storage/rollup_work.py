"""The work file of a long run: sealed records one after the other, each bound to its place; a torn end is cut off."""

from __future__ import annotations

import os
import zlib
from array import array
from bisect import bisect_left, bisect_right
from pathlib import Path
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from reviews.ports import Randomness
from reviews.rollup_book import Seen
from storage.disk import told
from storage.errors import DamagedError, RollupRunningError
from storage.locks import lock_now

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
    """`reviews.rollup_book.RollupWork`. In memory are the place of each record and 64 bits of its file's hash.

    The file is locked as long as it is open. Raises RollupRunningError where another run has it, and as Drafts.
    """

    def __init__(self, path: str, cipher: ChaCha20Poly1305, randomness: Randomness) -> None:
        self._path = path
        self._cipher = cipher
        self._randomness = randomness
        self._starts = array("Q")
        """Places of the records, by their numbers."""
        self._marks = array("Q")
        """The first 64 bits of the hashes of the files, sorted …"""
        self._numbers = array("I")
        """… and the numbers of their records."""
        self._unsaved = 0
        try:
            self._fd = _locked(path)
            self._begin()
        except OSError as error:
            raise told(error, path) from error

    def find(self, file_sha256: str) -> int | None:
        """The number of the record about a file with these bytes."""
        mark = _mark(bytes.fromhex(file_sha256))
        at = bisect_left(self._marks, mark)
        while at < len(self._marks) and self._marks[at] == mark:
            if self.read(self._numbers[at]).file_sha256 == file_sha256:
                return self._numbers[at]
            at += 1
        return None

    def read(self, number: int) -> Seen:
        """What was found out about a file. Raises DamagedError where the record was changed since."""
        start = self._starts[number]
        length = int.from_bytes(os.pread(self._fd, LENGTH, start), "big")
        plain = self._opened(os.pread(self._fd, length, start + LENGTH), number) if NONCE < length <= LARGEST else None
        if plain is None:
            raise DamagedError(self._path, how="record")
        one = _DECODER.decode(plain)
        return Seen(one.file_sha256.hex(), one.codes, one.fingerprint, one.outside, one.data, one.sha256)

    def add(self, seen: Seen) -> int:
        """Keep it; the number of its record. Raises StoreFullError, NotWritableError."""
        number = len(self._starts)
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
        self._note(name, LENGTH + len(body))
        return number

    def close(self, *, finished: bool) -> None:
        """Put it down; `finished` takes the file away."""
        try:
            if finished:  # while the lock is held: nobody begins in a file that is gone
                Path(self._path).unlink(missing_ok=True)
            else:
                os.fsync(self._fd)
        finally:
            os.close(self._fd)

    def _begin(self) -> None:
        try:
            self._salt, self._end = self._head()
            self._index()
            os.truncate(self._fd, self._end)
        except BaseException:
            os.close(self._fd)
            raise

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
            plain = self._opened(body, len(self._starts)) if len(body) == length else None
            if plain is None:
                return
            self._note(_DECODER.decode(plain).file_sha256, LENGTH + length)

    def _note(self, name: bytes, length: int) -> None:
        """A whole record lies at the end, about the file with this hash."""
        mark = _mark(name)
        at = bisect_right(self._marks, mark)
        self._marks.insert(at, mark)
        self._numbers.insert(at, len(self._starts))
        self._starts.append(self._end)
        self._end += length

    def _opened(self, body: bytes, number: int) -> bytes | None:
        try:
            return zlib.decompress(self._cipher.decrypt(body[:NONCE], body[NONCE:], self._bound(number)))
        except InvalidTag:
            return None

    def _bound(self, number: int) -> bytes:
        return MAGIC + self._salt + number.to_bytes(8, "big")


def _locked(path: str) -> int:
    """The open file, its lock held; one that the run before took away between the two is opened anew."""
    while True:
        fd = os.open(path, _FLAGS, 0o600)
        free = there = False
        try:
            free = lock_now(fd)
            there = free and _still(fd, path)
        finally:
            if not there:
                os.close(fd)
        if there:
            return fd
        if not free:
            raise RollupRunningError(path)


def _still(fd: int, path: str) -> bool:
    """Whether the open file is the one that lies there."""
    try:
        return os.path.samestat(os.fstat(fd), os.lstat(path))
    except FileNotFoundError:
        return False


def _mark(file_sha256: bytes) -> int:
    return int.from_bytes(file_sha256[:8], "big")
