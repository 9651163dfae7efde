"""Hands that forge files of ours that are no papers: signed frames taken apart, changed, and closed again."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from exports.canonical import canonical
from exports.signed_frame import DIGEST, MAGIC
from tests.exports.kit import NOON, Key, key

SECRETARY, STRANGER = key("Lục Thị Sim"), key("Kẻ Mẫu Lạ")

Change = Callable[[dict[str, Any]], object]


def parts(data: bytes) -> tuple[dict[str, Any], bytes]:
    """Header and body of a frame."""
    start = len(MAGIC) + 2
    end = start + int.from_bytes(data[start - 2 : start], "big")
    header: dict[str, Any] = json.loads(data[start:end])
    return header, data[end:-DIGEST]


def framed(header: bytes, body: bytes, magic: bytes = MAGIC) -> bytes:
    """A frame whose sum is right, whatever is in it."""
    front = magic + len(header).to_bytes(2, "big") + header + body
    return front + hashlib.sha256(front).digest()


def reheaded(data: bytes, change: Change) -> bytes:
    """Another header over the same body; the sum is mended."""
    header, body = parts(data)
    change(header)
    return framed(canonical(header), body)


def rebodied(data: bytes, body: bytes) -> bytes:
    """Another body under the same header and signature; the sum is mended."""
    header, _ = parts(data)
    return framed(canonical(header), body)


def resigned(data: bytes, change: Change, signer: Key = SECRETARY) -> bytes:
    """The content changed and signed anew."""
    body = json.loads(parts(data)[1])
    change(body)
    return signed(parts(data)[0]["kind"], canonical(body), signer)


def signed(kind: str, body: bytes, signer: Key = SECRETARY, number: int = 1) -> bytes:
    """Any body, signed as a file of that kind."""
    header = {
        "certificate": base64.b64encode(signer.certificate).decode(), "format": number, "kind": kind,
        "signature": base64.b64encode(signer.sign(f"kiemdiem/{kind}/{number}".encode() + body)).decode(),
    }  # fmt: skip
    return framed(canonical(header), body)


def weak() -> Key:
    """A key on a curve that is too small."""
    private = ec.generate_private_key(ec.SECP192R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Lục Thị Sim")])
    built = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(private.public_key())
        .serial_number(1).not_valid_before(NOON).not_valid_after(NOON.replace(year=2029))
        .sign(private, hashes.SHA256())
    )  # fmt: skip
    return Key(private, built.public_bytes(serialization.Encoding.DER))


def set_(**more: object) -> Change:
    """Fields with other values."""
    return lambda found: found.update(more)


def without(name: str) -> Change:
    """A field less."""
    return lambda found: found.pop(name)
