"""TinyDB over a sealed file: the whole state is read once and written once.

TinyDB is the document model and the query API; its own JSONStorage writes in
place and loses everything in a crash, so it is never used. A `TinyDB` made here
lives inside one `with`, under the store lock when it writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final, TypeVar

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document

from storage import migrate
from storage.errors import DamagedError
from storage.sealed import SealedFile

T = TypeVar("T")
State = dict[str, dict[str, Any]]
"""TinyDB's state: table → document number (as text) → document."""

ONLY: Final = "1"
"""The number of a table's only document."""


class _Revision(msgspec.Struct):
    """The part of a state's `meta` that is the same in every version of it."""

    rev: int


class _Front(msgspec.Struct):
    meta: dict[str, _Revision]


_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(State)
_FRONT: Final = msgspec.json.Decoder(_Front)


class SealedStorage(Storage):
    """The documented extension point of TinyDB, for one object's short life: what was read stays as read."""

    def __init__(self, file: SealedFile, suffix: str = "") -> None:
        self._file = file
        self._suffix = suffix
        self._state: State | None = None

    @cached_property
    def _plain(self) -> tuple[int, bytes] | None:
        return self._file.read(self._suffix)

    def read(self) -> State | None:
        """The state, None where there is no file yet. Raises DamagedError, TooNewError."""
        if self._state is None and self._plain is not None:
            version, plain = self._plain
            self._state = migrate.upgraded(self._file.kind, self._decoded(_DECODER, plain), version)
        return self._state

    def revision(self) -> int:
        """The document's revision, 0 where there is none yet; the rest is authenticated but not decoded.

        Raises DamagedError, TooNewError.
        """
        if self._plain is None:
            return 0
        meta = self._decoded(_FRONT, self._plain[1]).meta.get(ONLY)
        if meta is None:
            raise self._damaged()
        return meta.rev

    def _decoded(self, decoder: msgspec.json.Decoder[T], plain: bytes) -> T:
        try:
            return decoder.decode(plain)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise self._damaged() from None

    def _damaged(self) -> DamagedError:
        return DamagedError(self._file.path + self._suffix, how="record")

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Seal and replace the file; durable on return. Once in the life of this object."""
        self._file.write(_ENCODER.encode(data), exists=self._plain is not None)


class SealedDocument(TinyDB):
    """A TinyDB over one sealed file, for one `with`."""

    def __init__(self, file: SealedFile, suffix: str = "") -> None:
        super().__init__(file, suffix, storage=SealedStorage)

    @property
    def sealed(self) -> SealedStorage:
        """The storage, as what it is."""
        assert isinstance(self.storage, SealedStorage)
        return self.storage

    @property
    def revision(self) -> int:
        """The document's revision, 0 before its first save. Raises DamagedError, TooNewError."""
        return self.sealed.revision()

    def only(self, table: str) -> dict[str, Any] | None:
        """The only document of a table."""
        found = self.table(table).get(doc_id=int(ONLY))
        return dict(found) if isinstance(found, Document) else None

    def replace(self, state: Mapping[str, Mapping[str, Any]]) -> None:
        """The whole new state in one write, durable on return; call under the store lock."""
        self.sealed.write(state)
