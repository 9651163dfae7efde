"""Format 1 of `*.kdnotes`: notes that a member chose to hand to the secretary, signed with the own key."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

import msgspec

from exports.canonical import canonical, read_strictly
from exports.commitments_v1 import LineShape
from exports.errors import BadFileError
from exports.signed_frame import pack, unpack
from questionnaires.values import nfc
from reviews.commitments import Commitment, Note, NoteKind, Outcome
from reviews.ports import Signer
from reviews.practice_notes import MOST, NoteSlip

KIND: Final = "notes"
FORMAT: Final = 1
LIMIT: Final = 4 << 20
"""Bytes of a slip (4 MiB)."""

Text = Annotated[str, msgspec.Meta(max_length=2000)]
Count = Annotated[int, msgspec.Meta(ge=0, le=9999)]


class NoteShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One note; every field is written, empty ones too."""

    id: Annotated[str, msgspec.Meta(pattern=r"^n[0-9]{1,9}\Z")]
    on: date
    text: Text
    evidence: Text
    commitment: Annotated[str, msgspec.Meta(pattern=r"^(c[0-9]{1,9})?\Z")]
    outcome: Outcome
    because: Text
    kind: NoteKind
    received: Count
    settled: Count


class SlipShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole."""

    unit: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{0,128}\Z")]
    period: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}\Z")]
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    made_on: date
    lines: Annotated[tuple[LineShape, ...], msgspec.Meta(max_length=MOST)]
    notes: Annotated[tuple[NoteShape, ...], msgspec.Meta(min_length=1, max_length=MOST)]
    consent: bool
    form: Literal["kdnotes"]


class KdNoteFiles:
    """The port `reviews.practice_ports.NoteFiles`."""

    def write(self, slip: NoteSlip, signer: Signer) -> bytes:
        """The signed file. Raises BadFileError for a slip that has no place in format 1."""
        data = pack(KIND, FORMAT, canonical(msgspec.to_builtins(_shape(slip))), signer)
        self.read(data)
        return data

    def read(self, data: bytes) -> tuple[NoteSlip, bytes]:
        """The slip and the certificate that signed it. Raises BadFileError: codes of `unpack`, `payload_shape`."""
        signed = unpack(data, KIND, FORMAT, limit=LIMIT)
        try:
            shape = msgspec.convert(read_strictly(signed.body, limit=LIMIT), SlipShape)
        except msgspec.ValidationError as error:
            raise BadFileError("payload_shape", reason=str(error)[:160]) from error
        return _slip(shape), signed.certificate


def _shape(slip: NoteSlip) -> SlipShape:
    return SlipShape(
        unit=slip.unit,
        period=slip.period,
        name=nfc(slip.name),
        made_on=slip.made_on,
        lines=tuple(map(_line_shape, slip.lines)),
        notes=tuple(map(_note_shape, slip.notes)),
        consent=slip.consent,
        form="kdnotes",
    )


def _line_shape(line: Commitment) -> LineShape:
    """Only what says which line a note is about; measure, weakness and helper stay with the member."""
    return LineShape(
        id=line.id, kind=line.kind, block=line.block, content=nfc(line.content), deed=nfc(line.deed), measure="",
        deadline=line.deadline, link="", supervisor="", weakness="",
    )  # fmt: skip


def _note_shape(note: Note) -> NoteShape:
    return NoteShape(
        id=note.id, on=note.on, text=nfc(note.text), evidence=nfc(note.evidence), commitment=note.commitment,
        outcome=note.outcome, because=nfc(note.because), kind=note.kind, received=note.received, settled=note.settled,
    )  # fmt: skip


def _slip(shape: SlipShape) -> NoteSlip:
    lines = tuple(
        Commitment(line.id, line.kind, line.block, line.content, line.deed, deadline=line.deadline)
        for line in shape.lines
    )
    notes = tuple(
        Note(n.id, n.on, n.text, n.evidence, n.commitment, n.outcome, n.because, n.kind, n.received, n.settled)
        for n in shape.notes
    )
    return NoteSlip(shape.unit, shape.period, shape.name, shape.made_on, lines, notes, shape.consent)
