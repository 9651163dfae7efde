"""Format 1 of `*.kdroster`: the cell's members with their pinned keys, signed by the secretary; for a deputy's copy.

It names people: it goes to officers only, never to members.
"""

from __future__ import annotations

import base64
from datetime import date, datetime
from typing import Annotated, Final

import msgspec

from exports.canonical import canonical, read_strictly
from exports.errors import BadFileError
from exports.signed_frame import Base64, pack, unpack
from questionnaires.values import nfc
from reviews.people import Form, LineStatus
from reviews.ports import Signer
from reviews.signed_roster import SignedLine, SignedRoster

KIND: Final = "roster"
FORMAT: Final = 1
LIMIT: Final = 2 << 20
"""Bytes (2 MiB)."""

Name = Annotated[str, msgspec.Meta(max_length=500)]


class LineShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One member."""

    born: date | None
    certificate: Base64
    confirmed_at: datetime | None
    confirmed_by: Name
    form: Form
    member: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{1,64}\Z")]
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    status: LineStatus
    withdrawn_at: datetime | None


class RosterShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole."""

    lines: Annotated[tuple[LineShape, ...], msgspec.Meta(max_length=2000)]
    made: datetime
    period: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}\Z")]
    unit_key: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{0,128}\Z")]
    unit_name: Name


class KdRosters:
    """`reviews.ports_upward.RosterFiles`."""

    def write(self, roster: SignedRoster, signer: Signer) -> bytes:
        """The signed file. Raises BadFileError for one that has no place in format 1."""
        lines = tuple(
            LineShape(
                line.born, base64.b64encode(line.certificate).decode(), line.confirmed_at, nfc(line.confirmed_by),
                line.form, line.member, nfc(line.name), line.status, line.withdrawn_at,
            )
            for line in roster.lines
        )  # fmt: skip
        shape = RosterShape(lines, roster.made, roster.period, roster.unit_key, nfc(roster.unit_name))
        data = pack(KIND, FORMAT, canonical(msgspec.to_builtins(shape)), signer)
        self.read(data)
        return data

    def read(self, data: bytes) -> tuple[SignedRoster, bytes]:
        """The roster and the certificate that signed it. Raises BadFileError: codes of `unpack`, `payload_shape`."""
        signed = unpack(data, KIND, FORMAT, limit=LIMIT)
        try:
            shape = msgspec.convert(read_strictly(signed.body, limit=LIMIT), RosterShape)
            lines = tuple(
                SignedLine(
                    one.member, one.name, one.born, one.form, one.status,
                    base64.b64decode(one.certificate, validate=True), one.confirmed_by, one.confirmed_at,
                    one.withdrawn_at,
                )
                for one in shape.lines
            )  # fmt: skip
        except (msgspec.ValidationError, ValueError) as error:
            raise BadFileError("payload_shape", reason=str(error)[:160]) from error
        return SignedRoster(shape.unit_key, shape.unit_name, shape.period, shape.made, lines), signed.certificate
