"""Version 1 of a register of commitments in the store."""

from __future__ import annotations

from datetime import date

import msgspec

from questionnaires.wording import Block
from reviews.commitments import Commitment, CommitmentKind, CommitmentStatus, Note, NoteKind, Outcome, Register


class CommitmentV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A line; what equals its default is not written."""

    id: str
    kind: CommitmentKind
    block: Block = ""
    content: str = ""
    deed: str = ""
    measure: str = ""
    deadline: date | None = None
    link: str = ""
    supervisor: str = ""
    weakness: str = ""
    status: CommitmentStatus = "draft"


class NoteV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An entry of the log."""

    id: str
    on: date
    text: str
    evidence: str = ""
    commitment: str = ""
    outcome: Outcome = ""
    because: str = ""
    kind: NoteKind = "progress"
    received: int = 0
    settled: int = 0


class RegisterV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The whole; lines and notes are tables of their own, so that they can be queried as documents."""

    period: str
    revision: int = 0
    previous: str | None = None


def commitment_record(line: Commitment) -> CommitmentV1:
    """For the disk."""
    return CommitmentV1(
        id=line.id,
        kind=line.kind,
        block=line.block,
        content=line.content,
        deed=line.deed,
        measure=line.measure,
        deadline=line.deadline,
        link=line.link,
        supervisor=line.supervisor,
        weakness=line.weakness,
        status=line.status,
    )


def commitment_value(record: CommitmentV1) -> Commitment:
    """For the domain."""
    return Commitment(
        id=record.id,
        kind=record.kind,
        block=record.block,
        content=record.content,
        deed=record.deed,
        measure=record.measure,
        deadline=record.deadline,
        link=record.link,
        supervisor=record.supervisor,
        weakness=record.weakness,
        status=record.status,
    )


def note_record(note: Note) -> NoteV1:
    """For the disk."""
    return NoteV1(
        id=note.id,
        on=note.on,
        text=note.text,
        evidence=note.evidence,
        commitment=note.commitment,
        outcome=note.outcome,
        because=note.because,
        kind=note.kind,
        received=note.received,
        settled=note.settled,
    )


def note_value(record: NoteV1) -> Note:
    """For the domain."""
    return Note(
        id=record.id,
        on=record.on,
        text=record.text,
        evidence=record.evidence,
        commitment=record.commitment,
        outcome=record.outcome,
        because=record.because,
        kind=record.kind,
        received=record.received,
        settled=record.settled,
    )


def register_record(register: Register) -> RegisterV1:
    """What belongs to the whole, for the disk."""
    return RegisterV1(period=register.period, revision=register.revision, previous=register.previous)
