"""Canonical JSON as RFC 8785 gives it for our data, and a reader that accepts nothing else.

Our data hold text, whole numbers below 2^53, true, false, null, lists and objects; no
floating-point numbers. For these RFC 8785 needs no number formatting of its own.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final, NoReturn

from exports.errors import BadFileError

SAFE_INTEGER: Final = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly (RFC 8785, 3.2.2.3)."""

MAX_DEPTH: Final = 16
"""Objects and lists within each other; the deepest of ours is a table cell at 6."""


class NotCanonicalError(ValueError):
    """A value that canonical JSON does not hold: a float, a large number, a key that is not text, a lone surrogate."""


def canonical(value: object) -> bytes:
    """UTF-8 bytes of `value` with sorted keys and no white space. Raises NotCanonicalError."""
    text = json.dumps(_ordered(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise NotCanonicalError("lone surrogate") from error


def _ordered(value: object) -> object:
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        if abs(value) > SAFE_INTEGER:
            raise NotCanonicalError("number too large")
        return value
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise NotCanonicalError("key is not text")
        return {key: _ordered(value[key]) for key in sorted(value, key=_utf16)}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [_ordered(item) for item in value]
    raise NotCanonicalError(type(value).__name__)


def _utf16(key: str) -> bytes:
    """RFC 8785 sorts keys by their UTF-16 code units."""
    return key.encode("utf-16-be", "surrogatepass")


def read_strictly(data: bytes, *, limit: int, code: str = "payload_shape") -> object:
    """The one value that `data` is, where `data` is exactly its canonical form.

    Raises BadFileError with code `too_large` above `limit` bytes, else with `code` and the reason in
    the param `reason`: not UTF-8, not JSON, a name twice, a float, NaN, a number too large, too deep,
    text that is not NFC, or another spelling of the same value (white space, order, escapes).
    """
    if len(data) > limit:
        raise BadFileError("too_large", reason="json")
    try:
        value: object = json.loads(
            data.decode(), object_pairs_hook=_once, parse_float=_no_float, parse_constant=_no_float, parse_int=_whole
        )
        _plain(value, 0)
        same = canonical(value) == data
    except RecursionError as error:
        raise BadFileError(code, reason="too deep") from error
    except ValueError as error:  # also UnicodeDecodeError, JSONDecodeError, NotCanonicalError
        raise BadFileError(code, reason=str(error)[:80]) from error
    if not same:
        raise BadFileError(code, reason="not canonical")
    return value


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotCanonicalError("name twice")
    return found


def _no_float(_text: str) -> NoReturn:
    raise NotCanonicalError("not a whole number")


def _whole(text: str) -> int:
    if len(text) > len(str(SAFE_INTEGER)) + 1:
        raise NotCanonicalError("number too large")
    return int(text)


def _plain(value: object, depth: int) -> None:
    """Walk everything once: depth and NFC."""
    if depth > MAX_DEPTH:
        raise NotCanonicalError("too deep")
    if isinstance(value, str):
        if not unicodedata.is_normalized("NFC", value):
            raise NotCanonicalError("not NFC")
    elif isinstance(value, dict):
        for key, item in value.items():
            _plain(key, depth)
            _plain(item, depth + 1)
    elif isinstance(value, list):
        for item in value:
            _plain(item, depth + 1)
