"""The committee directly above, as an officer of this unit knows it: for whom figures that go up are sealed."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from questionnaires.values import KiemdiemError, Problem
from reviews.people import UnitCard


@dataclass(frozen=True, slots=True)
class BodyAbove:
    """What a unit file (`*.kdunit`) said when it was taken; nothing of it ever comes from a server."""

    key: str
    """The committee's opaque id, hex."""
    name: str
    fingerprint: str
    """Hex SHA-256 of the certificate that signed the unit file, for comparing it with the committee in person."""
    receiving: tuple[tuple[str, str], ...]
    """Officers' names and X25519 public keys (hex)."""
    issued: int = 0
    """Number of the unit file, 0 where it was not counted yet."""

    @property
    def recipients(self) -> tuple[bytes, ...]:
        """Public keys, 32 bytes each."""
        return tuple(bytes.fromhex(key) for _name, key in self.receiving)


def body_above(card: UnitCard, own_key: str, before: BodyAbove | None) -> BodyAbove:
    """Whom a unit file makes the committee above, in the place of `before`.

    Raises KiemdiemError `above_self` where it is this unit's own file, `above_no_key` where it names no receiving
    key, `above_older` where a newer file of the same key was taken already.
    """
    if card.key == own_key:
        raise KiemdiemError(Problem("above_self", card.name))
    if not card.receiving:
        raise KiemdiemError(Problem("above_no_key", card.name))
    found = BodyAbove(card.key, card.name, sha256(card.certificate).hexdigest(), card.receiving, card.issued)
    if before is not None and _older(found, before):
        raise KiemdiemError(Problem("above_older", card.name, {"n": card.issued, "before": before.issued}))
    return found


def _older(found: BodyAbove, before: BodyAbove) -> bool:
    same = (found.key, found.fingerprint) == (before.key, before.fingerprint)
    return same and found.issued < before.issued
