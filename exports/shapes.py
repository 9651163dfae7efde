"""Data of a file as the shape of the format that it names: strictly, and never a format newer than is known."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from exports.canonical import read_strictly
from exports.errors import BadPayloadError, NewerFormatError

S = TypeVar("S", bound=msgspec.Struct)


def read_shape(data: bytes, shape: type[S], *, newest: int, limit: int) -> S:
    """The canonical JSON (RFC 8785) of at most `limit` bytes, as `shape`.

    Raises BadFileError `payload_shape` (BadPayloadError), `too_large`; NewerFormatError for a `format` above `newest`.
    """
    plain = read_strictly(data, limit=limit)
    number = plain.get("format") if isinstance(plain, dict) else None
    if isinstance(number, int) and number > newest:
        raise NewerFormatError(number)
    try:
        return msgspec.convert(plain, shape)
    except msgspec.ValidationError as error:
        raise BadPayloadError("payload_shape", reason=str(error)[:160]) from error
