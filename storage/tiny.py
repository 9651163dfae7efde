"""TinyDB over a sealed file: the whole state is read once and written once.

TinyDB is the document model and the query API; its own JSONStorage writes in
place and loses everything in a crash, so it is never used. A `TinyDB` made here
lives inside one `with`, under the store lock when it writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document

from storage import migrate
from storage.errors import DamagedError
from storage.sealed import SealedFile

State = dict[str, dict[str, Any]]
"""TinyDB's state: table → document number (as text) → document."""

ONLY: Final = "1"
"""The number of a table's only document."""

_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(State)


class SealedStorage(Storage):
    """The documented extension point of TinyDB, for one object's short life: what was read stays as read."""

    def __init__(self, file: SealedFile, suffix: str = "") -> None:
        self._file = file
        self._suffix = suffix
        self._state: State | None = None
        self._exists: bool | None = None

    def read(self) -> State | None:
        """The state, None where there is no file yet. Raises DamagedError, TooNewError."""
        if self._exists is None:
            found = self._file.read(self._suffix)
            self._exists = found is not None
            if found is not None:
                self._state = migrate.upgraded(self._file.kind, self._decode(found[1]), found[0])
        return self._state

    def _decode(self, plain: bytes) -> State:
        try:
            return _DECODER.decode(plain)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise DamagedError(self._file.path + self._suffix, how="record") from None

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Seal and replace the file; durable on return."""
        if self._exists is None:
            self.read()
        self._file.write(_ENCODER.encode(data), exists=bool(self._exists))
        self._exists = True


def opened(file: SealedFile, suffix: str = "") -> TinyDB:
    """A TinyDB on this file, for one `with`."""
    return TinyDB(file, suffix, storage=SealedStorage)


def only(db: TinyDB, table: str) -> dict[str, Any] | None:
    """The only document of a table."""
    found = db.table(table).get(doc_id=int(ONLY))
    return dict(found) if isinstance(found, Document) else None


def revision(db: TinyDB) -> int:
    """The document's revision, 0 before the first save."""
    meta = only(db, "meta")
    if meta is None:
        return 0
    rev = meta.get("rev")
    if type(rev) is not int:
        raise DamagedError("meta", how="record")
    return rev
