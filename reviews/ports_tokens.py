"""Signing keys on a token (PKCS#11): a licensed or a government certificate, whose key never leaves its device."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from questionnaires.values import KiemdiemError
from reviews.ports import Signer


class TokenError(KiemdiemError):
    """Something a token, its driver or its PIN refuses.

    Codes `token_no_library token_module token_absent token_several token_pin_wrong token_pin_last
    token_pin_locked token_failed`.
    """


@dataclass(frozen=True, slots=True)
class TokenKey:
    """One certificate with its key on a token: where, whose."""

    module: str
    """Path of the driver's PKCS#11 library."""
    token: str
    """The token's label."""
    serial: str
    """The token's serial number."""
    key: str
    """Id of key and certificate on the token, hex."""
    name: str
    """Common name of the certificate."""
    certificate: bytes
    own: bool
    """Self-signed: no authority vouches for the name."""


class Tokens(Protocol):
    """Tokens that are plugged in. Raises TokenError."""

    def keys(self, module: str) -> tuple[TokenKey, ...]:
        """Every certificate that can sign, without a PIN."""

    def signer(self, key: TokenKey, pin: str, *, last_try: bool = False) -> AbstractContextManager[Signer]:
        """The key, open while the `with` lasts: the PIN is tried once and never again by the program.

        Where the token says that one wrong PIN more locks it, only `last_try` goes on.
        """
