"""Version 1 of whom figures that go up are sealed for."""

from __future__ import annotations

from typing import Final

import msgspec

from reviews.above import BodyAbove
from storage.unit_documents import Kind


class BodyAboveV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The committee above, as its unit file said."""

    key: str
    name: str
    fingerprint: str
    receiving: tuple[tuple[str, str], ...]
    issued: int


BODY_ABOVE: Final = Kind("above", BodyAbove, BodyAboveV1)
