"""The printed recovery code: 130 random bits as 26 symbols and a check symbol, `XXXX-XXXX-…-XXX`."""

from __future__ import annotations

from typing import Final

from reviews.ports import Randomness
from storage.errors import MistypedCodeError

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U."""

SYMBOLS: Final = 26
GROUP: Final = 4
_LOOK_ALIKE: Final = str.maketrans("OIL", "011", " -–—\t\n.")


def _doubled(value: int) -> int:
    """Times x in GF(32) modulo x⁵ + x² + 1."""
    value <<= 1
    return value ^ 0b100101 if value & 32 else value


def _check(values: list[int]) -> int:
    """Σ xⁱ·vᵢ in GF(32).

    The weights are all different and none is 0 (x has order 31), so every single
    wrong symbol and every exchange of two symbols is found.
    """
    total = 0
    for value in reversed(values):
        total = _doubled(total) ^ value
    return _doubled(total)


def new_code(randomness: Randomness) -> str:
    """A fresh code, in groups of four."""
    number = int.from_bytes(randomness.bytes(17), "big") >> 6
    values = [(number >> 5 * place) & 31 for place in range(SYMBOLS)]
    text = "".join(ALPHABET[value] for value in (*values, _check(values)))
    return "-".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))


def read_code(typed: str) -> bytes:
    """The secret in a typed code: case, spaces and dashes do not matter, O counts as 0, I and L as 1.

    Raises MistypedCodeError.
    """
    text = typed.upper().translate(_LOOK_ALIKE)
    if len(text) != SYMBOLS + 1 or any(symbol not in ALPHABET for symbol in text):
        raise MistypedCodeError
    *values, check = (ALPHABET.index(symbol) for symbol in text)
    if _check(values) != check:
        raise MistypedCodeError
    return text[:SYMBOLS].encode("ascii")
