"""Sealed documents of the unit's year, `units/<opaque>/<period>/<kind>.kds`, under the unit key.

Each kind has a shape of its own (`…_v1.py`); in the file, lists of records are
tables of their own, so that they can be queried as documents.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final, Generic, Protocol, TypeVar

import msgspec

from reviews.records import Stored
from storage.atomic import PREVIOUS
from storage.drafts import period_folder
from storage.errors import ConflictError, DamagedError
from storage.ground import Ground
from storage.records_v1 import MetaV1
from storage.sealed import SealedFile, SealingKey
from storage.shapes import ready
from storage.tiny import ONLY, SealedDocument

FOLDER: Final = "units"
WHOLE: Final = "whole"
"""The table with what is not a list of records."""

T = TypeVar("T")
Unit = Callable[[], tuple[str, SealingKey] | None]


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """One kind of document: its name on disk, the domain value, its shape of version 1, which fields are tables."""

    name: str
    value: type[T]
    shape: type[msgspec.Struct]
    tables: tuple[str, ...] = ()

    def state(self, document: T, rev: int, period: str) -> dict[str, dict[str, Any]]:
        """The whole state of a save."""
        ready(self.shape)
        plain = msgspec.to_builtins(msgspec.convert(document, self.shape, from_attributes=True), enc_hook=number_out)
        lists = {name: {str(n): row for n, row in enumerate(plain.pop(name, ()), 1)} for name in self.tables}
        return {"meta": {ONLY: MetaV1(rev=rev, period=period)}, WHOLE: {ONLY: plain}, **lists}

    def read(self, db: SealedDocument, where: str) -> T:
        """The value. Raises DamagedError."""
        ready(self.shape, self.value)
        plain = dict(db.only(WHOLE) or {})
        for name in self.tables:
            plain[name] = [dict(row) for row in sorted(db.table(name), key=lambda row: row.doc_id)]
        try:
            record = msgspec.convert(plain, self.shape, dec_hook=number_in)
            return msgspec.convert(record, self.value, from_attributes=True)
        except (msgspec.ValidationError, ValueError, ZeroDivisionError) as error:
            raise DamagedError(where, how="record", detail=str(error)) from None


def number_out(value: Any) -> str:  # noqa: ANN401 - msgspec hands over whatever it does not know itself
    """Exact numbers as text (msgspec's `enc_hook`)."""
    if isinstance(value, Fraction):
        return str(value)
    raise NotImplementedError(type(value).__name__)


def number_in(shape: type, plain: Any) -> Any:  # noqa: ANN401 - as msgspec's hook is typed
    """Exact numbers from text (msgspec's `dec_hook`)."""
    if shape is Fraction and isinstance(plain, str):
        return _fraction(plain)
    raise NotImplementedError(shape.__name__)


_fraction: Final = lru_cache(1024)(Fraction)
"""Hundreds of members have the same few points."""


class KindOf(Protocol):
    """Finds how values of a type are kept. Raises KeyError."""

    def __call__(self, value: type[T], /) -> Kind[T]:
        """The kind of this type."""


class UnitFiles:
    """`reviews.ports_unit.UnitDocuments` on files."""

    def __init__(self, disk: Ground, unit: Unit, kind_of: KindOf) -> None:
        self._disk = disk
        self._unit = unit
        self._kind_of = kind_of

    def load(self, kind: type[T], period: str) -> Stored[T] | None:
        """The document of this kind, or None. Takes no lock: a reader sees one whole version."""
        return self._load(kind, period, "")

    def previous(self, kind: type[T], period: str) -> Stored[T] | None:
        """The version before the last save, where it is still there."""
        return self._load(kind, period, PREVIOUS)

    def save(self, document: object, period: str, *, expected_rev: int) -> int:
        """Durable when it returns; on any error the old version is intact. Raises LookupError without a unit."""
        kind: Kind[Any] = self._kind_of(type(document))
        with self._disk.lock():
            file = self._file(kind, period)
            if file is None:
                raise LookupError("no unit")
            state = kind.state(document, expected_rev + 1, period)
            with SealedDocument(file) as db:
                found = db.revision
                if found != expected_rev:
                    raise ConflictError(file.path, expected=expected_rev, found=found)
                db.replace(state)
        return expected_rev + 1

    def periods(self) -> tuple[str, ...]:
        """Periods in which the unit has documents, oldest first."""
        unit = self._unit()
        if unit is None:
            return ()
        folder = f"{FOLDER}/{unit[0]}"
        return tuple(name for name in self._disk.names(folder) if self._disk.names(f"{folder}/{name}"))

    def _load(self, kind: type[T], period: str, suffix: str) -> Stored[T] | None:
        known: Kind[T] = self._kind_of(kind)
        file = self._file(known, period)
        if file is None:
            return None
        with SealedDocument(file, suffix) as db:
            rev = db.revision
            return Stored(known.read(db, file.path + suffix), rev) if rev else None

    def _file(self, kind: Kind[Any], period: str) -> SealedFile | None:
        unit = self._unit()
        if unit is None:
            return None
        name, key = unit
        folder = period_folder(period)
        return SealedFile(self._disk, f"{FOLDER}/{name}/{folder}/{kind.name}.kds", kind.name, name, key, folder)
