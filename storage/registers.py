"""Sealed registers of commitments of one person: one file a period, beside the drafts, under a name of its own."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from reviews.commitments import Register
from reviews.records import Stored
from storage.atomic import PREVIOUS
from storage.drafts import FOLDER, SUFFIX, period_folder
from storage.errors import ConflictError, DamagedError
from storage.ground import Ground
from storage.records_v1 import MetaV1
from storage.registers_v1 import (
    CommitmentV1,
    NoteV1,
    RegisterV1,
    commitment_record,
    commitment_value,
    note_record,
    note_value,
    register_record,
)
from storage.sealed import SealedFile, SealingKey
from storage.shapes import ready
from storage.tiny import ONLY, SealedDocument

KIND: Final = "commitments"


class RegisterFiles:
    """`reviews.ports.Registers` on files, by the same way of saving as drafts."""

    def __init__(self, disk: Ground, person: str, key: SealingKey) -> None:
        self._disk = disk
        self._person = person
        self._key = key

    def _file(self, period: str) -> SealedFile:
        period = period_folder(period)
        name = self._key.name(KIND, self._person, period)
        return SealedFile(self._disk, f"{FOLDER}/{period}/{name}{SUFFIX}", KIND, name, self._key, period)

    def load(self, period: str) -> Stored[Register] | None:
        """The register of a period, or None. Takes no lock: a reader sees one whole version."""
        return _stored(self._file(period), "")

    def previous(self, period: str) -> Stored[Register] | None:
        """The version before the last save, where it is still there."""
        return _stored(self._file(period), PREVIOUS)

    def save(self, register: Register, *, expected_rev: int) -> int:
        """Durable when it returns; on any error the old version is intact.

        Raises ConflictError, LockedError, StoreFullError, DiskError, DamagedError, TooNewError.
        """
        file = self._file(register.period)
        state: dict[str, dict[str, Any]] = {
            "meta": {ONLY: MetaV1(rev=expected_rev + 1, period=register.period)},
            "register": {ONLY: register_record(register)},
            "commitments": {str(n): commitment_record(c) for n, c in enumerate(register.commitments, 1)},
            "notes": {str(n): note_record(c) for n, c in enumerate(register.notes, 1)},
        }
        with self._disk.lock(), SealedDocument(file) as db:
            found = db.revision
            if found != expected_rev:
                raise ConflictError(file.path, expected=expected_rev, found=found)
            db.replace(state)
        return expected_rev + 1

    def periods(self) -> tuple[str, ...]:
        """Periods that have a register, oldest first."""
        return tuple(period for period in self._disk.names(FOLDER) if self._there(period))

    def _there(self, period: str) -> bool:
        try:
            return self._disk.entry(self._file(period).path) is not None
        except ValueError:  # a folder that is no period's
            return False


def _stored(file: SealedFile, suffix: str) -> Stored[Register] | None:
    with SealedDocument(file, suffix) as db:
        rev = db.revision
        if not rev:
            return None
        ready(RegisterV1, CommitmentV1, NoteV1)
        try:
            whole = msgspec.convert(db.only("register"), RegisterV1)
            lines = [msgspec.convert(dict(found), CommitmentV1) for found in db.table("commitments")]
            notes = [msgspec.convert(dict(found), NoteV1) for found in db.table("notes")]
        except msgspec.ValidationError as error:
            raise DamagedError(file.path, how="record", detail=str(error)) from None
    register = Register(
        period=whole.period,
        commitments=tuple(map(commitment_value, lines)),
        notes=tuple(map(note_value, notes)),
        revision=whole.revision,
        previous=whole.previous,
    )
    return Stored(register, rev)
