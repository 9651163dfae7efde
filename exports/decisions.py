"""Formats 1 and 2 of `*.kddecision`: the list of a decision on levels, signed by the body that decided.

Format 2 adds collectives; a decision about members only is written in format 1, as it always was.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

import msgspec

from exports.canonical import canonical, read_strictly
from exports.errors import BadFileError
from exports.signed_frame import pack, unpack
from questionnaires.values import nfc
from reviews.campaign import Document
from reviews.collectives import CollectiveLevel
from reviews.decision import DecidedLine, Decision
from reviews.ports import Signer

KIND: Final = "decision"
FORMAT: Final = 2
"""The newest."""
LIMIT: Final = 2 << 20
"""Bytes (2 MiB)."""

Words = Annotated[str, msgspec.Meta(max_length=2000)]


class LineShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One member."""

    born: date | None
    level: Literal["HTXS", "HTT", "HTNV", "KHT"]
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    reason: Words


class CollectiveShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One collective."""

    level: Literal["HTXS", "HTT", "HTNV", "KHT"]
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    reason: Words


class DecisionShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """The whole."""

    collectives: Annotated[tuple[CollectiveShape, ...], msgspec.Meta(max_length=100)] = ()
    issuer: Words
    lines: Annotated[tuple[LineShape, ...], msgspec.Meta(max_length=5000)]
    number: Words
    on: date | None
    period: Annotated[str, msgspec.Meta(pattern=r"^([0-9]{4})?\Z")]
    unit_key: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{0,128}\Z")]


class KdDecisions:
    """`reviews.ports_upward.DecisionFiles`."""

    def write(self, decision: Decision, signer: Signer) -> bytes:
        """The signed file. Raises BadFileError for one that has no place in a format."""
        document = decision.document
        lines = tuple(LineShape(one.born, one.level, nfc(one.name), nfc(one.reason)) for one in decision.lines)  # type: ignore[arg-type]  # checked by reading it back
        rated = tuple(CollectiveShape(one.level, nfc(one.name), nfc(one.reason)) for one in decision.collectives)  # type: ignore[arg-type]  # checked by reading it back
        shape = DecisionShape(
            collectives=rated, issuer=nfc(document.issuer), lines=lines, number=nfc(document.number), on=document.on,
            period=decision.period, unit_key=decision.unit_key,
        )  # fmt: skip
        data = pack(KIND, 2 if rated else 1, canonical(msgspec.to_builtins(shape)), signer)
        self.read(data)
        return data

    def read(self, data: bytes) -> tuple[Decision, bytes]:
        """The decision and the certificate that signed it. Raises BadFileError: codes of `unpack`, `payload_shape`."""
        signed = unpack(data, KIND, FORMAT, limit=LIMIT)
        try:
            shape = msgspec.convert(read_strictly(signed.body, limit=LIMIT), DecisionShape)
        except msgspec.ValidationError as error:
            raise BadFileError("payload_shape", reason=str(error)[:160]) from error
        if not shape.lines and not shape.collectives:
            raise BadFileError("payload_shape", reason="nobody")
        if len({one.name for one in shape.collectives}) < len(shape.collectives):
            raise BadFileError("payload_shape", reason="a collective twice")
        lines = tuple(DecidedLine(one.name, one.level, one.born, one.reason) for one in shape.lines)
        rated = tuple(CollectiveLevel(one.name, one.level, one.reason) for one in shape.collectives)
        document = Document(shape.number, shape.on, shape.issuer)
        return Decision(document, lines, shape.period, shape.unit_key, rated), signed.certificate
