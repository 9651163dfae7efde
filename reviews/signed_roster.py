"""The roster as the secretary signs it: who belongs to the cell, with which confirmed key, since when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from reviews.people import Form, LineStatus, Profile, Roster, RosterLine


@dataclass(frozen=True, slots=True)
class SignedLine:
    """One member as far as trust is concerned; nothing of his or her standing."""

    member: str
    name: str
    born: date | None
    form: Form
    status: LineStatus
    certificate: bytes = b""
    confirmed_by: str = ""
    confirmed_at: datetime | None = None
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SignedRoster:
    """The whole, at one moment."""

    unit_key: str
    unit_name: str
    period: str
    made: datetime
    lines: tuple[SignedLine, ...]


def signed_roster(roster: Roster, at: datetime) -> SignedRoster:
    """What the secretary puts the signature to."""
    lines = tuple(
        SignedLine(
            line.member, line.profile.name, line.profile.born, line.profile.form, line.status, line.certificate,
            line.confirmed_by, line.confirmed_at, line.withdrawn_at,
        )
        for line in roster.lines
    )  # fmt: skip
    return SignedRoster(roster.unit.key, roster.unit.name, roster.unit.period[:4], at, lines)


def is_older(roster: Roster, signed: SignedRoster) -> bool:
    """Whether a key was confirmed or withdrawn here after that roster was signed: taking it would undo that."""
    moments = (moment for line in roster.lines for moment in (line.confirmed_at, line.withdrawn_at) if moment)
    return max(moments, default=signed.made) > signed.made


def trust_taken(roster: Roster, signed: SignedRoster) -> tuple[RosterLine, ...]:
    """The own lines with the keys and states of a signed roster; members unknown here are added.

    What the own roster knows beyond trust (posts, standing) stays.
    """
    known = {line.member: line for line in roster.lines}
    taken = {line.member: _line(known.get(line.member), line) for line in signed.lines}
    kept = tuple(taken.pop(line.member, line) for line in roster.lines)
    return (*kept, *taken.values())


def _line(known: RosterLine | None, signed: SignedLine) -> RosterLine:
    line = known or RosterLine(signed.member, Profile(signed.name, signed.born, signed.form))
    mark = sha256(signed.certificate).hexdigest() if signed.certificate else ""
    return replace(
        line, status=signed.status, certificate=signed.certificate, fingerprint=mark,
        confirmed_by=signed.confirmed_by, confirmed_at=signed.confirmed_at, withdrawn_at=signed.withdrawn_at,
    )  # fmt: skip
