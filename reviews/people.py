"""People and their unit, as the papers name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from reviews.standing import NO_STANDING, Standing

Form = Literal["2A", "2B", "2C"]
"""Review form of HD 43-HD/BTCTW: 2A leader, 2B no post, 2C outside the political system."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A member as the form's head names him or her."""

    name: str
    born: date | None = None
    form: Form = "2B"
    party_post: str = ""
    government_post: str = ""
    union_post: str = ""
    workplace: str = ""


@dataclass(frozen=True, slots=True)
class UnitCard:
    """The unit as members need it (from the unit file, or typed): names, place, dates, settings.

    `key` is the unit's opaque id (hex), empty until a unit file was loaded.
    """

    name: str = ""
    """As printed under the higher organ: «Chi bộ Thôn Đồng Mơ»."""
    above: str = ""
    """The higher organ: «Đảng bộ xã Mây Hạ»."""
    place: str = ""
    """Place name before the date: «Mây Hạ»."""
    key: str = ""
    period: str = "2026"
    questionnaire: str = "review-2026-2b"
    deadline: date | None = None
    calendar: tuple[tuple[str, date], ...] = ()
    """Other dates of the campaign: words, day."""
    points_mode: Literal["totals", "criteria"] = "totals"
    electronic_permission: str = ""
    """Number, date, issuer of the committee's permission for electronic reviews; empty: paper is the original."""
    secretary: str = ""
    certificate: bytes = b""
    """DER certificate of the secretary that signed the unit file."""
    settings: Mapping[str, str] = field(default_factory=dict)
    receiving: tuple[tuple[str, str], ...] = ()
    """For whom reviews are encrypted (`seal`): name, X25519 public key in hex; the secretary, the deputy."""
    issued: int = 0
    """How often the card was put into a unit file: a file with a lower number is an older one. 0 = not counted yet."""


LineStatus = Literal["listed", "confirmed", "withdrawn"]


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One member on the unit's roster with the pinned certificate (product.md 8, Trust).

    `fingerprint` is the hex SHA-256 of the DER certificate, empty while none was seen.
    """

    member: str
    """Opaque id of the line."""
    profile: Profile
    status: LineStatus = "listed"
    fingerprint: str = ""
    certificate: bytes = b""
    confirmed_by: str = ""
    confirmed_at: datetime | None = None
    withdrawn_at: datetime | None = None
    reason: str = ""
    standing: Standing = NO_STANDING
    receiving: str = ""
    """Receiving key (X25519, hex) that the member gave in person, where the certificate names none."""
    officer_until: datetime | None = None
    """When this member handed the unit's books over: what he or she signed for the cell before stays signed."""


@dataclass(frozen=True, slots=True)
class Roster:
    """The unit's members, in the order in which they were entered."""

    unit: UnitCard
    lines: tuple[RosterLine, ...] = ()

    def by_fingerprint(self, fingerprint: str) -> RosterLine | None:
        """The line that pins this certificate, withdrawn or not."""
        return next((line for line in self.lines if fingerprint and line.fingerprint == fingerprint), None)
