"""Format 1 of `*.kdreturn`: a review given back for completion, signed by the secretary; only its member can use it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Final

import msgspec

from exports.canonical import canonical, read_strictly
from exports.errors import BadFileError
from exports.signed_frame import as_kind, pack, unpack
from questionnaires.values import nfc
from reviews.ports import Signer
from reviews.ports_collect import Return

KIND: Final = "return"
FORMAT: Final = 1
LIMIT: Final = 2 << 20
"""Bytes (2 MiB)."""

Words = Annotated[str, msgspec.Meta(max_length=5000)]
Hex = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{0,128}\Z")]


class ReturnShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The body, field by field as reviews.ports_collect.Return."""

    at: datetime
    born: date | None
    by: Words
    deadline: date | None
    form: Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Z]{1,4}\Z")]
    name: Words
    payload_sha256: Hex
    period: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?\Z")]
    reason: Words
    revision: Annotated[int, msgspec.Meta(ge=0, le=10_000)]
    signer: Hex
    unit_key: Hex


class KdReturns:
    """`reviews.ports_collect.Returns`."""

    def is_one(self, data: bytes) -> bool:
        """Whether this calls itself such a file, whole or not."""
        return as_kind(data) == KIND

    def write(self, given: Return, signer: Signer) -> bytes:
        """The signed file. Raises BadFileError for one that has no place in format 1."""
        fields = {name: getattr(given, name) for name in ReturnShape.__struct_fields__}
        fields |= {name: nfc(fields[name]) for name in ("by", "name", "reason")}
        data = pack(KIND, FORMAT, canonical(msgspec.to_builtins(ReturnShape(**fields))), signer)
        self.read(data)
        return data

    def read(self, data: bytes) -> tuple[Return, bytes]:
        """The return and the certificate that signed it. Raises BadFileError: codes of `unpack`, `payload_shape`."""
        signed = unpack(data, KIND, FORMAT, limit=LIMIT)
        try:
            shape = msgspec.convert(read_strictly(signed.body, limit=LIMIT), ReturnShape)
        except msgspec.ValidationError as error:
            raise BadFileError("payload_shape", reason=str(error)[:160]) from error
        return Return(**{name: getattr(shape, name) for name in ReturnShape.__struct_fields__}), signed.certificate
