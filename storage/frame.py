r"""The frame around every sealed file: what it is and whether it is whole, readable without a key.

`KD1\n` · header length (2 bytes, big endian) · header (canonical JSON: format, id,
kind) · body · SHA-256 of all before. Later frames keep `KD` at the start and the
SHA-256 at the end, so that a newer file can be told from a damaged one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

import msgspec

from storage.errors import DamagedError, TooNewError

MAGIC: Final = b"KD1\n"
DIGEST: Final = 32
SMALLEST: Final = len(MAGIC) + 2 + DIGEST


class _Header(msgspec.Struct, forbid_unknown_fields=True):
    format: int
    id: str
    kind: str


_DECODER: Final = msgspec.json.Decoder(_Header)


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says about itself: kind of document, version of its shape, opaque id; nothing personal."""

    kind: str
    format: int
    id: str

    def encode(self) -> bytes:
        """Canonical JSON; kinds and ids need no escapes (a file whose id would is refused as damaged)."""
        return f'{{"format":{self.format},"id":"{self.id}","kind":"{self.kind}"}}'.encode()


def pack(header: bytes, body: bytes) -> bytes:
    """The file's bytes around an encoded header and a body."""
    front = b"".join((MAGIC, len(header).to_bytes(2, "big"), header, body))
    return front + hashlib.sha256(front).digest()


def unpack(data: bytes, where: str) -> tuple[Header, bytes, bytes]:
    """Header, its bytes, and the body. Raises DamagedError (frame, hash), TooNewError."""
    if len(data) < SMALLEST or not data.startswith(b"KD"):
        raise DamagedError(where, how="frame")
    view = memoryview(data)
    if hashlib.sha256(view[:-DIGEST]).digest() != data[-DIGEST:]:
        raise DamagedError(where, how="hash")
    if not data.startswith(MAGIC):
        raise TooNewError(where, format=data[:4].decode("latin-1").strip(), known="KD1")
    start = len(MAGIC) + 2
    end = start + int.from_bytes(data[start - 2 : start], "big")
    raw = data[start:end]
    try:
        found = _DECODER.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise DamagedError(where, how="frame") from None
    header = Header(found.kind, found.format, found.id)
    if end > len(data) - DIGEST or header.encode() != raw:
        raise DamagedError(where, how="frame")
    return header, raw, data[end:-DIGEST]
