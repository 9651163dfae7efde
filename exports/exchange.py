"""Format 1 of `*.kdunit`: the unit's public card, signed by its secretary; it names no member."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

import msgspec

from exports.canonical import canonical, read_strictly
from exports.errors import BadFileError
from exports.signed_frame import pack, unpack
from questionnaires.values import nfc
from reviews.people import UnitCard
from reviews.ports import Signer

KIND: Final = "unit"
FORMAT: Final = 1
LIMIT: Final = 2 << 20
"""Bytes of a unit file (2 MiB)."""

Name = Annotated[str, msgspec.Meta(max_length=500)]
PublicKey = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
"""An X25519 public key, hex."""


class UnitFileShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The body: names, place, dates and settings that members need (reviews.people.UnitCard)."""

    above: Name
    calendar: Annotated[tuple[tuple[Name, date], ...], msgspec.Meta(max_length=100)]
    deadline: date | None
    electronic_permission: Name
    key: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{0,128}\Z")]
    name: Name
    period: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?\Z")]
    place: Name
    points_mode: Literal["totals", "criteria"]
    questionnaire: Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]{0,59}\Z")]
    secretary: Name
    settings: dict[Name, Annotated[str, msgspec.Meta(max_length=20_000)]]
    receiving: Annotated[tuple[tuple[Name, PublicKey], ...], msgspec.Meta(max_length=8)] = ()
    """Absent in the files of earlier programs, and where the unit has no such key."""
    issued: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)] = 0
    """Which issue of the file this is; absent in the files of earlier programs."""


class KdUnitFiles:
    """The port `UnitFiles`."""

    def write(self, unit: UnitCard, signer: Signer) -> bytes:
        """The signed file. Raises BadFileError for a card that has no place in format 1."""
        plain = msgspec.to_builtins(_shape(unit))
        if not unit.receiving:
            del plain["receiving"]
        if not unit.issued:
            del plain["issued"]
        body = canonical(plain)
        data = pack(KIND, FORMAT, body, signer)
        self.read(data)
        return data

    def read(self, data: bytes) -> UnitCard:
        """The card with the certificate that signed it. Raises BadFileError: codes of `unpack`, `payload_shape`."""
        signed = unpack(data, KIND, FORMAT, limit=LIMIT)
        try:
            shape = msgspec.convert(read_strictly(signed.body, limit=LIMIT), UnitFileShape)
        except msgspec.ValidationError as error:
            raise BadFileError("payload_shape", reason=str(error)[:160]) from error
        return _card(shape, signed.certificate)


def _shape(unit: UnitCard) -> UnitFileShape:
    return UnitFileShape(
        above=nfc(unit.above),
        calendar=tuple((nfc(words), day) for words, day in unit.calendar),
        deadline=unit.deadline,
        electronic_permission=nfc(unit.electronic_permission),
        key=unit.key,
        name=nfc(unit.name),
        period=unit.period,
        place=nfc(unit.place),
        points_mode=unit.points_mode,
        questionnaire=unit.questionnaire,
        secretary=nfc(unit.secretary),
        settings={nfc(name): nfc(value) for name, value in unit.settings.items()},
        receiving=tuple((nfc(who), key) for who, key in unit.receiving),
        issued=unit.issued,
    )


def _card(shape: UnitFileShape, certificate: bytes) -> UnitCard:
    return UnitCard(
        name=shape.name,
        above=shape.above,
        place=shape.place,
        key=shape.key,
        period=shape.period,
        questionnaire=shape.questionnaire,
        deadline=shape.deadline,
        calendar=shape.calendar,
        points_mode=shape.points_mode,
        electronic_permission=shape.electronic_permission,
        secretary=shape.secretary,
        certificate=certificate,
        settings=dict(shape.settings),
        receiving=shape.receiving,
        issued=shape.issued,
    )
