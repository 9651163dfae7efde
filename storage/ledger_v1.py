"""Version 1 of the ledger's entries, of packs and of copies of refused files."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Any, Final

import msgspec

from reviews.collection import CollectionIndex, Entry, EntryKind, Figures
from reviews.member_year import Source, Work
from reviews.ports_collect import Pack
from storage.campaign_v1 import WorkV1
from storage.errors import DamagedError
from storage.unit_documents import Kind, number_in, number_out


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A record of version 1; what equals its default is not written."""


class FiguresV1(_Record, frozen=True):
    """What the books take over from a review."""

    form: str = ""
    general: Fraction | None = None
    result: Fraction | None = None
    work: WorkV1 = WorkV1()
    level: str = ""
    signed_on: date | None = None


class EntryV1(_Record, frozen=True):
    """One line of the ledger."""

    kind: EntryKind
    at: datetime
    member: str = ""
    by: str = ""
    source: Source = ""
    revision: int = 0
    payload_sha256: str = ""
    signer: str = ""
    pack: str = ""
    figures: FiguresV1 = FiguresV1()
    code: str = "ok"
    codes: tuple[str, ...] = ()
    file: str = ""
    size: int = 0
    file_sha256: str = ""
    reason: str = ""
    deadline: date | None = None


class IndexV1(_Record, frozen=True):
    """What can be asked without walking the ledger."""

    count: int = 0
    head: str = ""
    rows: tuple[EntryV1, ...] = ()


INDEX: Final = Kind("index", CollectionIndex, IndexV1, ("rows",))


class PackV1(_Record, frozen=True):
    """One collected review."""

    pdf: bytes
    payload: bytes
    payload_sha256: str
    signer: str = ""
    file: str = ""
    received: datetime | None = None


_ENCODER: Final = msgspec.json.Encoder(enc_hook=number_out)
_ENTRY: Final = msgspec.json.Decoder(EntryV1, dec_hook=number_in)
_PACKS: Final = msgspec.msgpack.Encoder()
_PACK: Final = msgspec.msgpack.Decoder(PackV1)
_FAILURES: Final = (msgspec.DecodeError, UnicodeDecodeError, ValueError, ZeroDivisionError)


def entry_out(entry: Entry) -> bytes:
    """The entry as it is sealed; names of files that are no Unicode lose what cannot be written."""
    clean = entry.file.encode(errors="replace").decode()
    record = msgspec.convert(entry, EntryV1, from_attributes=True)
    return _ENCODER.encode(msgspec.structs.replace(record, file=clean))


def entry_in(data: bytes, where: str) -> Entry:
    """The entry. Raises DamagedError."""
    try:
        return _value(_ENTRY.decode(data))
    except _FAILURES:
        raise DamagedError(where, how="record") from None


def _value(record: EntryV1) -> Entry:
    figures = record.figures
    fields: dict[str, Any] = {name: getattr(record, name) for name in record.__struct_fields__}
    rates = figures.work
    work = Work(rates.done, rates.late, rates.above, rates.remedied, rates.quality)
    fields["figures"] = Figures(figures.form, figures.general, figures.result, work, figures.level, figures.signed_on)
    return Entry(**fields)


def pack_out(pack: Pack) -> bytes:
    """The pack as it is sealed."""
    clean = pack.file.encode(errors="replace").decode()
    return _PACKS.encode(PackV1(pack.pdf, pack.payload, pack.payload_sha256, pack.signer, clean, pack.received))


def pack_in(data: bytes, where: str) -> Pack:
    """The pack. Raises DamagedError."""
    try:
        found = _PACK.decode(data)
    except _FAILURES:
        raise DamagedError(where, how="record") from None
    return Pack(found.pdf, found.payload, found.payload_sha256, found.signer, found.file, found.received)
