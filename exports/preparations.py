"""Format 1 of `*.kdprep`: what the cell hands a member before the review is written, signed by the secretary."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Final, Literal

import msgspec

from exports.canonical import canonical, read_strictly
from exports.errors import BadFileError
from exports.signed_frame import as_kind, pack, unpack
from questionnaires.values import nfc
from reviews.member_preparation import MemberPreparation, PromptPoints
from reviews.ports import Signer

KIND: Final = "prep"
FORMAT: Final = 1
LIMIT: Final = 2 << 20
"""Bytes (2 MiB)."""

Words = Annotated[str, msgspec.Meta(max_length=2000)]
Lines = Annotated[tuple[Words, ...], msgspec.Meta(max_length=200)]
Count = Annotated[int, msgspec.Meta(ge=0, le=400)]


class PromptShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One document of the higher level."""

    document: Words
    points: Lines


class PreparationShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The body, field by field as reviews.member_preparation.MemberPreparation."""

    at: datetime
    attended: Count
    born: date | None
    by: Words
    commitments: Lines
    form: Literal["2A", "2B", "2C"]
    held: Count
    name: Words
    period: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}\Z")]
    prompts: Annotated[tuple[PromptShape, ...], msgspec.Meta(max_length=50)]
    shortcomings: Lines
    tasks: Lines
    unit_key: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{0,128}\Z")]
    unit_name: Words


class KdPreparations:
    """`reviews.member_preparation.PreparationFiles`."""

    def is_one(self, data: bytes) -> bool:
        """Whether this calls itself such a file, whole or not."""
        return as_kind(data) == KIND

    def write(self, sheet: MemberPreparation, signer: Signer) -> bytes:
        """The signed file. Raises BadFileError for one that has no place in format 1."""
        fields = {name: getattr(sheet, name) for name in PreparationShape.__struct_fields__}
        fields |= {name: nfc(fields[name]) for name in ("by", "name", "unit_name")}
        fields |= {name: tuple(map(nfc, fields[name])) for name in ("commitments", "shortcomings", "tasks")}
        fields["prompts"] = tuple(PromptShape(nfc(p.document), tuple(map(nfc, p.points))) for p in sheet.prompts)
        data = pack(KIND, FORMAT, canonical(msgspec.to_builtins(PreparationShape(**fields))), signer)
        self.read(data)
        return data

    def read(self, data: bytes) -> tuple[MemberPreparation, bytes]:
        """What was prepared, and the certificate that signed it. Raises BadFileError: `unpack`'s, `payload_shape`."""
        signed = unpack(data, KIND, FORMAT, limit=LIMIT)
        try:
            shape = msgspec.convert(read_strictly(signed.body, limit=LIMIT), PreparationShape)
        except msgspec.ValidationError as error:
            raise BadFileError("payload_shape", reason=str(error)[:160]) from error
        if shape.attended > shape.held:
            raise BadFileError("payload_shape", reason="attended more than held")
        fields = {name: getattr(shape, name) for name in PreparationShape.__struct_fields__}
        fields["prompts"] = tuple(PromptPoints(p.document, p.points) for p in shape.prompts)
        return MemberPreparation(**fields), signed.certificate
