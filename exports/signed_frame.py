r"""The frame of signed files that are not papers: what it is, who signed it, whether it is whole.

`KD1\n` · header length (2 bytes, big endian) · header (canonical JSON: certificate, format, kind,
signature) · body · SHA-256 of all before. The signature is over `kiemdiem/` kind `/` format, then the
body, so that one kind of file can never pass for another.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from typing import Annotated, Final

import msgspec

from exports.canonical import canonical, read_strictly
from exports.errors import BadFileError, NewerFormatError
from reviews.ports import Signer

MAGIC: Final = b"KD1\n"
DIGEST: Final = 32
HEADER_LIMIT: Final = 0xFFFF

_KIND_NAMED: Final = re.compile(rb'"kind":"([a-z-]{1,20})"')

Base64 = Annotated[str, msgspec.Meta(max_length=20_000)]


class _Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    certificate: Base64
    format: Annotated[int, msgspec.Meta(ge=1)]
    kind: Annotated[str, msgspec.Meta(pattern=r"^[a-z]{1,20}\Z")]
    signature: Base64


@dataclass(frozen=True, slots=True)
class Signed:
    """The body of a whole file, and the DER certificate whose key signed it; trust in that key is not decided here."""

    body: bytes
    certificate: bytes


def pack(kind: str, number: int, body: bytes, signer: Signer) -> bytes:
    """The file of format `number`, signed."""
    header = canonical(
        {
            "certificate": base64.b64encode(signer.certificate).decode(),
            "format": number,
            "kind": kind,
            "signature": base64.b64encode(signer.sign(_signed_bytes(kind, number, body))).decode(),
        }
    )
    front = MAGIC + len(header).to_bytes(2, "big") + header + body
    return front + hashlib.sha256(front).digest()


def unpack(data: bytes, kind: str, number: int, *, limit: int) -> Signed:
    """The body and who signed it. Raises BadFileError.

    Codes: `too_large` above `limit` bytes, `unreadable` (no frame, damaged), `newer_format`,
    `wrong_kind` (a whole file of ours, but another), `digest` (the signature does not fit).
    """
    if len(data) > limit:
        raise BadFileError("too_large")
    if len(data) < len(MAGIC) + 2 + DIGEST or not data.startswith(b"KD"):
        raise BadFileError("unreadable", reason="no frame")
    if hashlib.sha256(data[:-DIGEST]).digest() != data[-DIGEST:]:
        raise BadFileError("unreadable", reason="damaged")
    if not data.startswith(MAGIC):
        raise BadFileError("newer_format", reason=data[:4].decode("latin-1").strip())
    start = len(MAGIC) + 2
    end = start + int.from_bytes(data[start - 2 : start], "big")
    header = _header(data[start:end])
    if header.kind != kind:
        raise BadFileError("wrong_kind", reason=header.kind)
    if header.format > number:
        raise NewerFormatError(header.format)
    body = data[end:-DIGEST]
    certificate = _decoded(header.certificate)
    if not _fits(certificate, _decoded(header.signature), _signed_bytes(kind, header.format, body)):
        raise BadFileError("digest", reason="signature")
    return Signed(body, certificate)


def as_kind(data: bytes) -> str:
    """The kind that a frame of ours claims in its header; empty for anything else. Nothing is checked."""
    if not data.startswith(MAGIC):
        return ""
    start = len(MAGIC) + 2
    end = start + int.from_bytes(data[start - 2 : start], "big")
    found = _KIND_NAMED.search(data[start:end])
    return found[1].decode() if found else ""


def _signed_bytes(kind: str, number: int, body: bytes) -> bytes:
    return f"kiemdiem/{kind}/{number}".encode() + body


def _header(raw: bytes) -> _Header:
    """The header; a whole frame of ours without these fields (a sealed draft, say) is of another kind."""
    try:
        return msgspec.convert(read_strictly(raw, limit=HEADER_LIMIT, code="wrong_kind"), _Header)
    except msgspec.ValidationError as error:
        raise BadFileError("wrong_kind", reason="not signed") from error


def _decoded(text: str) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise BadFileError("digest", reason="base64") from error
    if base64.b64encode(raw).decode() != text:
        raise BadFileError("digest", reason="base64")
    return raw


def _fits(certificate: bytes, signature: bytes, signed: bytes) -> bool:
    """ECDSA on a curve of at least 256 bits, or RSA of at least 2048 with PSS, over SHA-256 (keys of the Signer port).

    The signature does not cover the certificate's own words: who trusts one pins its fingerprint.
    """
    # Imported here: the app builds this reader at its start and most runs never read such a file.
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

    try:
        key = x509.load_der_x509_certificate(certificate).public_key()
        if isinstance(key, ec.EllipticCurvePublicKey) and key.curve.key_size >= 256:
            key.verify(signature, signed, ec.ECDSA(hashes.SHA256()))
        elif isinstance(key, rsa.RSAPublicKey) and key.key_size >= 2048:
            pss = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.AUTO)
            key.verify(signature, signed, pss, hashes.SHA256())
        else:
            return False
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm, x509.InvalidVersion):
        return False
    return True
