"""What the cell received: packs, copies of refused files and the ledger, under `units/<opaque>/<period>/`."""

from __future__ import annotations

from typing import Final

from reviews.collection import Entry
from reviews.ports_collect import Pack
from storage import ledger_v1
from storage.drafts import SUFFIX, period_folder
from storage.ground import Ground
from storage.ledger import NAME, LedgerFile
from storage.sealed import SealedFile, SealingKey
from storage.unit_documents import FOLDER, Unit

PACKS: Final = "packs"
REFUSED: Final = "refused"
PACK_KIND: Final = "pack"
REFUSED_KIND: Final = "refused"
LARGEST_COPY: Final = 5 << 20
"""Bytes (5 MiB): of a larger refused file only the ledger keeps name, size and hash."""

_ID: Final = frozenset("0123456789abcdef")


class CollectedFiles:
    """`reviews.ports_collect.Collected` on files; packs and copies are written once and never changed."""

    def __init__(self, disk: Ground, unit: Unit) -> None:
        self._disk = disk
        self._unit = unit

    def keep(self, period: str, pack: Pack) -> str:
        """Keep a pack, durable on return; its id is an HMAC of the data's hash and the signer."""
        _, key = self._opened()
        pack_id = key.name(PACK_KIND, pack.payload_sha256, pack.signer)
        self._write(self._file(period, PACKS, PACK_KIND, pack_id, key), ledger_v1.pack_out(pack))
        return pack_id

    def pack(self, period: str, pack_id: str) -> Pack | None:
        """A pack by its id. Raises DamagedError."""
        found = self._read(period, PACKS, PACK_KIND, pack_id)
        return None if found is None else ledger_v1.pack_in(found, f"{PACKS}/{pack_id}{SUFFIX}")

    def set_aside(self, period: str, data: bytes, file_sha256: str) -> str:
        """Keep a sealed copy of a refused file; its id, empty for one that is too large."""
        if len(data) > LARGEST_COPY:
            return ""
        _, key = self._opened()
        copy_id = key.name(REFUSED_KIND, file_sha256)
        self._write(self._file(period, REFUSED, REFUSED_KIND, copy_id, key), data)
        return copy_id

    def refused_file(self, period: str, copy_id: str) -> bytes | None:
        """The copy of a refused file. Raises DamagedError."""
        return self._read(period, REFUSED, REFUSED_KIND, copy_id)

    def entries(self, period: str) -> tuple[Entry, ...]:
        """The ledger, oldest first; takes no lock. Raises DamagedError, TooNewError."""
        ledger = self._ledger(period)
        return tuple(ledger_v1.entry_in(data, ledger.path) for data in ledger.read()[0])

    def append(self, period: str, entry: Entry, *, expected: int) -> int:
        """Add an entry, durable on return. Raises ConflictError, storage errors."""
        with self._disk.lock():
            self._ledger(period).append(ledger_v1.entry_out(entry), expected=expected)
        return expected + 1

    def head(self, period: str) -> str:
        """Hex hash of the last link, empty without a ledger."""
        return self._ledger(period).head().hex()

    def _opened(self) -> tuple[str, SealingKey]:
        unit = self._unit()
        if unit is None:
            raise LookupError("no unit")
        return unit

    def _ledger(self, period: str) -> LedgerFile:
        name, key = self._opened()
        folder = period_folder(period)
        return LedgerFile(self._disk, f"{FOLDER}/{name}/{folder}/{NAME}", name, folder, key)

    def _file(self, period: str, place: str, kind: str, ident: str, key: SealingKey) -> SealedFile:
        folder = period_folder(period)
        return SealedFile(
            self._disk, f"{FOLDER}/{self._opened()[0]}/{folder}/{place}/{ident}{SUFFIX}", kind, ident, key, folder
        )

    def _write(self, file: SealedFile, content: bytes) -> None:
        """Once: what is there under this name is the same."""
        with self._disk.lock():
            if self._disk.entry(file.path) is None:
                file.write(content, exists=False, previous=False)

    def _read(self, period: str, place: str, kind: str, ident: str) -> bytes | None:
        if not ident or not set(ident) <= _ID:
            return None
        found = self._file(period, place, kind, ident, self._opened()[1]).read()
        return None if found is None else found[1]
