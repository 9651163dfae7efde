"""A person's signing key (P-256, own certificate) and receiving key (X25519).

What makes and reads certificates is imported where that is done: an officer's start asks for the keys only to know
who is at work.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from questionnaires.values import nfc
from reviews.ports import Randomness
from reviews.receiving import OID

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric import ec

YEARS: Final = 3
LONGEST_NAME: Final = 64
"""X.520 ub-common-name; the library counts bytes of UTF-8."""

_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Order of the group of P-256 (FIPS 186-5)."""


class LocalSigner:
    """A signing key that this program made itself."""

    def __init__(self, pkcs8: bytes, certificate: bytes) -> None:
        self._pkcs8 = pkcs8
        self._certificate = certificate

    @property
    def certificate(self) -> bytes:
        """DER certificate."""
        return self._certificate

    def sign(self, data: bytes) -> bytes:
        """ECDSA P-256 over SHA-256 of `data`, DER encoded."""
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import ec

        key = serialization.load_der_private_key(self._pkcs8, None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise TypeError("not an elliptic curve key")
        return key.sign(data, ec.ECDSA(hashes.SHA256()))


class LocalReceiver:
    """A receiving key that this program made itself (X25519): opens what was wrapped for it (HPKE, RFC 9180)."""

    def __init__(self, raw: bytes) -> None:
        self._key = X25519PrivateKey.from_private_bytes(raw)

    @property
    def public(self) -> bytes:
        """The public key, 32 bytes."""
        return self._key.public_key().public_bytes_raw()

    def open(self, wrapped: bytes, info: bytes) -> bytes | None:
        """What was wrapped, or None where it was not for this key."""
        from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

        try:
            return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305).decrypt(wrapped, self._key, info=info)
        except (InvalidTag, ValueError):
            return None


def new_signing_key(randomness: Randomness) -> ec.EllipticCurvePrivateKey:
    """A key from the given randomness: 384 bits reduced to [1, n-1] (FIPS 186-5 A.2.1, extra random bits)."""
    from cryptography.hazmat.primitives.asymmetric import ec

    scalar = int.from_bytes(randomness.bytes(48), "big") % (_ORDER - 1) + 1
    return ec.derive_private_key(scalar, ec.SECP256R1())


def pkcs8(key: ec.EllipticCurvePrivateKey) -> bytes:
    """The key as DER PKCS#8, not encrypted: it goes into a sealed vault only."""
    from cryptography.hazmat.primitives import serialization

    return key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def self_signed(
    key: ec.EllipticCurvePrivateKey, name: str, now: datetime, randomness: Randomness, receiving: bytes = b""
) -> bytes:
    """A DER certificate for 3 years: common name = the person's name, for signatures only (RFC 5280).

    `nonRepudiation` is called content_commitment there. `receiving` is the owner's public receiving key (X25519),
    named in an extension of our own that other programs pass over.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.x509.oid import NameOID

    start = now.astimezone(UTC).replace(microsecond=0)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _common_name(name))])
    serial = int.from_bytes(randomness.bytes(16), "big") | 1
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    public = key.public_key()
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(public)
        .serial_number(serial)
        .not_valid_before(start)
        .not_valid_after(_years_later(start))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )
    if receiving:
        named = x509.UnrecognizedExtension(x509.ObjectIdentifier(OID), b"\x04" + bytes([len(receiving)]) + receiving)
        builder = builder.add_extension(named, critical=False)
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def _common_name(name: str) -> str:
    return nfc(name).strip().encode()[:LONGEST_NAME].decode(errors="ignore").strip() or "-"


def _years_later(start: datetime) -> datetime:
    try:
        return start.replace(year=start.year + YEARS)
    except ValueError:  # 29 February
        return start.replace(year=start.year + YEARS, day=28)
