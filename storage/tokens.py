"""Tokens through PKCS#11 (python-pkcs11, an extra): the key signs inside, a PIN is tried exactly once.

EC keys of at least 256 bits sign with ECDSA, RSA keys of at least 2048 with PSS, both over SHA-256.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.x509.oid import NameOID

from questionnaires.values import Problem
from reviews.ports_tokens import TokenError, TokenKey

if TYPE_CHECKING:
    from reviews.ports import Signer

SMALLEST_CURVE = 256
SMALLEST_RSA = 2048


class PluggedTokens:
    """`reviews.ports_tokens.Tokens`."""

    def keys(self, module: str) -> tuple[TokenKey, ...]:
        """Every certificate on every token of this driver whose key can sign."""
        with _refusing(module):
            return tuple(key for token in _tokens(module) for key in _keys(module, token))

    @contextmanager
    def signer(self, key: TokenKey, pin: str, *, last_try: bool = False) -> Iterator[Signer]:
        """The key on the token while the `with` lasts, the PIN given once. Raises TokenError."""
        with _refusing(key.module):
            session = self._opened(key, pin, last_try=last_try)
        try:
            with _refusing(key.module):
                private = _private(session, key)
            yield TokenSigner(key, private)
        finally:
            session.close()

    @staticmethod
    def _opened(key: TokenKey, pin: str, *, last_try: bool) -> Any:  # noqa: ANN401 - python-pkcs11 is untyped
        tokens = _tokens(key.module)
        import pkcs11  # its absence is told there

        token = next((t for t in tokens if (_serial(t), _label(t)) == (key.serial, key.token)), None)
        if token is None:
            raise TokenError(Problem("token_absent", key.token))
        if token.flags & pkcs11.TokenFlag.USER_PIN_LOCKED:
            raise TokenError(Problem("token_pin_locked", key.token))
        if token.flags & pkcs11.TokenFlag.USER_PIN_FINAL_TRY and not last_try:
            raise TokenError(Problem("token_pin_last", key.token))
        return token.open(user_pin=pin)


class TokenSigner:
    """A signing key inside a token; it works while the session is open."""

    def __init__(self, key: TokenKey, private: Any) -> None:  # noqa: ANN401 - as above
        self._key = key
        self._private = private
        self._public = x509.load_der_x509_certificate(key.certificate).public_key()

    @property
    def certificate(self) -> bytes:
        """DER certificate."""
        return self._key.certificate

    def sign(self, data: bytes) -> bytes:
        """ECDSA in DER, or RSASSA-PSS, over SHA-256 of `data`. Raises TokenError."""
        import pkcs11

        digest = hashlib.sha256(data).digest()
        with _refusing(self._key.module):
            if isinstance(self._public, ec.EllipticCurvePublicKey):
                raw = bytes(self._private.sign(digest, mechanism=pkcs11.Mechanism.ECDSA))
                half = len(raw) // 2
                return encode_dss_signature(int.from_bytes(raw[:half], "big"), int.from_bytes(raw[half:], "big"))
            assert isinstance(self._public, rsa.RSAPublicKey)  # others are not listed
            # The longest salt (RFC 8017, 9.1.1): papers declare that one.
            salt = (self._public.key_size - 1 + 7) // 8 - len(digest) - 2
            about = (pkcs11.Mechanism.SHA256, pkcs11.MGF.SHA256, salt)
            return bytes(self._private.sign(digest, mechanism=pkcs11.Mechanism.RSA_PKCS_PSS, mechanism_param=about))


def _tokens(module: str) -> list[Any]:
    try:
        import pkcs11
    except ImportError as error:
        raise TokenError(Problem("token_no_library")) from error
    ready = pkcs11.TokenFlag.TOKEN_INITIALIZED  # an empty slot of a driver is no token yet
    return [token for token in pkcs11.lib(module).get_tokens() if token.flags & ready]


def _private(session: Any, key: TokenKey) -> Any:  # noqa: ANN401 - as above
    import pkcs11

    wanted = {pkcs11.Attribute.CLASS: pkcs11.ObjectClass.PRIVATE_KEY, pkcs11.Attribute.ID: bytes.fromhex(key.key)}
    found = next(iter(session.get_objects(wanted)), None)
    if found is None:
        raise TokenError(Problem("token_absent", key.token))
    return found


def _keys(module: str, token: Any) -> Iterator[TokenKey]:  # noqa: ANN401 - as above
    import pkcs11

    with token.open() as session:
        for found in session.get_objects({pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE}):
            der, ident = bytes(found[pkcs11.Attribute.VALUE]), bytes(found[pkcs11.Attribute.ID])
            try:
                certificate = x509.load_der_x509_certificate(der)
                fits = _can_sign(certificate)
            except ValueError:  # not a certificate that is known here
                continue
            if fits:
                yield TokenKey(
                    module, _label(token), _serial(token), ident.hex(), _name(certificate), der,
                    own=certificate.issuer == certificate.subject,
                )  # fmt: skip


def _can_sign(certificate: x509.Certificate) -> bool:
    public = certificate.public_key()
    if isinstance(public, ec.EllipticCurvePublicKey):
        return public.curve.key_size >= SMALLEST_CURVE
    return isinstance(public, rsa.RSAPublicKey) and public.key_size >= SMALLEST_RSA


def _name(certificate: x509.Certificate) -> str:
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else ""


def _label(token: Any) -> str:  # noqa: ANN401 - as above
    return str(token.label).strip("\0 ")


def _serial(token: Any) -> str:  # noqa: ANN401 - as above
    found = token.serial
    return found.hex() if isinstance(found, bytes) else str(found)


@contextmanager
def _refusing(module: str) -> Iterator[None]:
    """What the driver raises, as our refusal; a PIN is never tried again here."""
    try:
        yield
    except TokenError:
        raise
    except Exception as error:
        name = type(error).__name__
        if name in ("PinIncorrect", "PinInvalid", "PinLenRange"):
            raise TokenError(Problem("token_pin_wrong", module)) from error
        if name in ("PinLocked", "PinExpired"):
            raise TokenError(Problem("token_pin_locked", module)) from error
        if type(error).__module__.partition(".")[0] == "pkcs11" and name != "PKCS11Error":
            raise TokenError(Problem("token_failed", module, {"found": name})) from error
        raise TokenError(Problem("token_module", module)) from error
