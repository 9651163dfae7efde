r"""Files encrypted for transport, `*.kdsealed`: one content key, wrapped for each recipient (HPKE, RFC 9180).

`KD1\n` · header length (2 bytes, big endian) · header (canonical JSON: format, kind, recipients) · nonce and
ciphertext (ChaCha20-Poly1305, the header bound to it) · SHA-256 of all before. Who sent it is not said: the
paper inside is signed.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Annotated, Final

import msgspec

from exports.canonical import canonical, read_strictly
from exports.errors import BadFileError, NewerFormatError
from exports.signed_frame import DIGEST, MAGIC, as_kind
from questionnaires.values import KiemdiemError, Problem
from reviews.ports import Randomness
from reviews.ports_collect import Receiver
from reviews.receiving import KEY_BYTES as KEY_SIZE
from reviews.receiving import OID

KIND: Final = "sealed"
FORMAT: Final = 1
LIMIT: Final = 6 << 20
"""Bytes of a sealed file (6 MiB)."""
MOST_RECIPIENTS: Final = 16
INFO: Final = b"kiemdiem/sealed/1"
KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
MARK_BYTES: Final = 8

Text = Annotated[str, msgspec.Meta(max_length=200)]


class Recipient(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One wrapped copy of the content key: for whom (first 8 bytes of the public key's SHA-256), the copy."""

    key: Text
    to: Text


class _Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Annotated[int, msgspec.Meta(ge=1)]
    kind: str
    recipients: Annotated[tuple[Recipient, ...], msgspec.Meta(min_length=1, max_length=MOST_RECIPIENTS)]


class KdSealed:
    """`reviews.ports_collect.Sealing`."""

    def __init__(self, randomness: Randomness, limit: int = LIMIT) -> None:
        self._randomness = randomness
        self._limit = limit

    def seal(self, content: bytes, recipients: tuple[bytes, ...]) -> bytes:
        """The frame for these X25519 public keys, each once.

        Raises BadFileError `too_large`, KiemdiemError `no_recipient`.
        """
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        if not recipients:
            raise KiemdiemError(Problem("no_recipient"))
        key, nonce = self._randomness.bytes(KEY_BYTES), self._randomness.bytes(NONCE_BYTES)
        wrapped = [{"key": _wrapped(key, public), "to": _mark(public)} for public in dict.fromkeys(recipients)]
        header = canonical({"format": FORMAT, "kind": KIND, "recipients": wrapped})
        sealed = nonce + ChaCha20Poly1305(key).encrypt(nonce, content, header)
        front = MAGIC + len(header).to_bytes(2, "big") + header + sealed
        if len(front) + DIGEST > self._limit:
            raise BadFileError("too_large")
        return front + hashlib.sha256(front).digest()

    def is_sealed(self, data: bytes) -> bool:
        """Whether this calls itself such a frame, whole or not."""
        return as_kind(data) == KIND

    def is_for(self, data: bytes, recipients: tuple[bytes, ...]) -> bool:
        """Whether this is a whole frame that names each of these public keys; nothing of it is verified."""
        if not self.is_sealed(data):
            return False
        try:
            header, _raw, _body = _unpacked(data, self._limit)
        except BadFileError:
            return False
        return {_mark(public) for public in recipients} <= {one.to for one in header.recipients}

    def open(self, data: bytes, receiver: Receiver) -> bytes:
        """The content. Raises BadFileError: `not_for_us unreadable too_large newer_format wrong_kind`."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        header, raw, body = _unpacked(data, self._limit)
        mark = _mark(receiver.public)
        for recipient in header.recipients:
            if recipient.to != mark:
                continue
            try:
                key = receiver.open(base64.b64decode(recipient.key, validate=True), INFO)
                if key is not None:
                    return ChaCha20Poly1305(key).decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], raw)
            except (InvalidTag, ValueError):
                raise BadFileError("unreadable", reason="damaged") from None
        raise BadFileError("not_for_us")

    def key_in(self, certificate: bytes) -> bytes:
        """The receiving key that a DER certificate names in its extension; empty where there is none, or another."""
        from cryptography import x509

        try:
            found = x509.load_der_x509_certificate(certificate).extensions
            raw: bytes = found.get_extension_for_oid(x509.ObjectIdentifier(OID)).value.public_bytes()
        except (ValueError, x509.ExtensionNotFound, x509.DuplicateExtension):
            return b""
        head = bytes([0x04, KEY_SIZE])  # DER: an OCTET STRING of this many bytes
        return raw[2:] if raw.startswith(head) and len(raw) == len(head) + KEY_SIZE else b""


def _wrapped(key: bytes, public: bytes) -> str:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
    return base64.b64encode(suite.encrypt(key, X25519PublicKey.from_public_bytes(public), info=INFO)).decode()


def _mark(public: bytes) -> str:
    return hashlib.sha256(public).digest()[:MARK_BYTES].hex()


def _unpacked(data: bytes, limit: int) -> tuple[_Header, bytes, bytes]:
    if len(data) > limit:
        raise BadFileError("too_large")
    if len(data) < len(MAGIC) + 2 + DIGEST or not data.startswith(MAGIC):
        raise BadFileError("unreadable", reason="no frame")
    if hashlib.sha256(data[:-DIGEST]).digest() != data[-DIGEST:]:
        raise BadFileError("unreadable", reason="damaged")
    start = len(MAGIC) + 2
    end = start + int.from_bytes(data[start - 2 : start], "big")
    raw = data[start:end]
    plain = read_strictly(raw, limit=0xFFFF, code="wrong_kind")
    number = plain.get("format") if isinstance(plain, dict) else None
    if isinstance(number, int) and number > FORMAT:
        raise NewerFormatError(number)
    try:
        return msgspec.convert(plain, _Header), raw, data[end:-DIGEST]
    except msgspec.ValidationError as error:
        raise BadFileError("wrong_kind", reason="not sealed") from error
