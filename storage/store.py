"""One store on disk: made, opened and refused here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from reviews.ports import Clock, Finding, Randomness
from storage import atomic, locks
from storage.disk import LOCK, Disk, store_errors
from storage.errors import (
    DamagedError,
    LockedError,
    NotAStoreError,
    NotWritableError,
    OnServerError,
    StoreFullError,
    TooNewError,
    UnfinishedRestoreError,
)
from storage.filesystems import refuse_unsafe
from storage.identity import DEVICE, FOLDER, read_device_key, write_device_key
from storage.os_layer import Os, RealOs
from storage.sealed import KEY_BYTES
from storage.settings import read_settings, write_settings
from storage.slots import Cost
from storage.units import Book
from storage.vault import Persons

if TYPE_CHECKING:
    from reviews.ports_care import Kept, Mended, Told

FORMAT_FILE: Final = "FORMAT"
SERVER_FILE: Final = "SERVER"
"""In the place of `FORMAT` where the folder stands for a store on a server (`storage.server.joining`)."""
FORMAT: Final = 1
"""The version of the layout of folders and files."""


class FormatV1(msgspec.Struct, frozen=True):
    """The file `FORMAT`: layout version, the store's own id, the oldest reader, made by `demo`.

    Written by newer programs it may hold more; only these four are looked at.
    """

    format: int
    store: str
    min_reader: int
    demo: bool


_DECODER: Final = msgspec.json.Decoder(FormatV1)


class FileStore:
    """`reviews.ports.Store` on files."""

    def __init__(self, disk: Disk, made: FormatV1, cost: Cost) -> None:
        self._disk = disk
        self._made = made
        self._vault = Persons(disk, cost)
        self._units = Book(disk)

    @property
    def vault(self) -> Persons:
        """Persons and keys."""
        return self._vault

    @property
    def units(self) -> Book:
        """The unit's book."""
        return self._units

    @property
    def demo(self) -> bool:
        """Made by `demo`."""
        return self._made.demo

    def settings(self) -> dict[str, str]:
        """Settings that are not personal."""
        return read_settings(self._disk)

    def keep_settings(self, settings: dict[str, str]) -> None:
        """Replace the settings, atomically."""
        write_settings(self._disk, settings)

    def check(self) -> tuple[Finding, ...]:
        """Keyless health check."""
        from storage import care  # looking after a store is asked for; opening one is not

        return care.check(self._disk)


def open_store(
    path: str,
    *,
    clock: Clock,
    randomness: Randomness,
    os: Os | None = None,
    create: bool = True,
    demo: bool = False,
    cost: Cost | None = None,
    timeout: float = locks.TIMEOUT,
) -> FileStore:
    """Open the store in the folder `path`, make it there if `create` and the folder is absent or empty.

    `demo` marks a store that is made now. `cost` is what a passphrase guess costs
    (tests make it cheap), `timeout` how long to wait for the lock, in seconds.

    Raises NotAStoreError, UnsafeFilesystemError, TooNewError, DamagedError, and
    what a save may raise while the store is being made.
    """
    system: Os = os or RealOs()
    root = system.realpath(path)
    refuse_unsafe(system, root)
    disk = Disk(root, system, clock, randomness, timeout)
    with store_errors(root):
        there = system.entry(root)
    if there is not None and not there.directory:
        raise NotAStoreError(root)
    made = _read_format(disk)
    if made is None:
        made = _make(disk, create=create, demo=demo)
    else:
        _sweep(disk)
    return FileStore(disk, made, cost or Cost())


def care_for(path: str, *, clock: Clock, randomness: Randomness, os: Os | None = None) -> StoreCare:
    """Look after the store in this folder without opening it: also one that is damaged, or not there yet.

    Raises UnsafeFilesystemError.
    """
    system: Os = os or RealOs()
    root = system.realpath(path)
    refuse_unsafe(system, root)
    return StoreCare(Disk(root, system, clock, randomness))


class StoreCare:
    """`reviews.ports_care.Care` on files."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk

    def backup(self, target: str, *, surveys: bool, told: Told) -> Kept:
        """Copy every whole file into one new file. Raises as the port; NotAStoreError where there is none."""
        from storage.backup import backup

        self._refuse_server()
        made = _read_format(self._disk)
        if made is None:
            raise NotAStoreError(self._disk.root)
        return backup(self._disk, made.store, made.format, target, surveys=surveys, told=told)

    def restore(self, source: str, told: Told) -> Kept:
        """Make the store from a backup in an empty folder."""
        from storage.restore import restore

        return restore(self._disk, FORMAT, source, told)

    def repair(self, source: str | None, told: Told) -> tuple[Mended, ...]:
        """Put what is whole into the place of what is damaged."""
        from storage.repair import repair

        self._refuse_server()
        return repair(self._disk, source, told)

    def older(self) -> tuple[str, ...]:
        """Files of an older format."""
        from storage import migrate

        self._refuse_server()
        return tuple(migrate.older(self._disk))

    def _refuse_server(self) -> None:
        if self._disk.entry(SERVER_FILE) is not None:
            raise OnServerError(self._disk.root)


def _read_format(disk: Disk) -> FormatV1 | None:
    data = disk.read(FORMAT_FILE)
    if data is None:
        return None
    try:
        found = _DECODER.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise DamagedError(FORMAT_FILE, how="format") from None
    if found.format > FORMAT or found.min_reader > FORMAT:
        raise TooNewError(FORMAT_FILE, format=found.format, known=FORMAT)
    return found


def _make(disk: Disk, *, create: bool, demo: bool) -> FormatV1:
    """`FORMAT` comes last: with it the store is there; without it an interrupted start goes on here."""
    if not create:
        raise NotAStoreError(disk.root)
    import uuid  # needed once in a store's life

    if disk.entry("restoring.tmp") is not None:
        raise UnfinishedRestoreError(disk.root)
    _refuse_strangers(disk)
    with store_errors(disk.root):
        disk.make_root()
    with disk.lock():
        made = _read_format(disk)
        if made is not None:  # another process was faster
            return made
        disk.sweep()
        if read_device_key(disk) is None:
            write_device_key(disk, disk.randomness.bytes(KEY_BYTES))
        store_id = str(uuid.UUID(bytes=disk.randomness.bytes(16), version=4))
        made = FormatV1(format=FORMAT, store=store_id, min_reader=FORMAT, demo=demo)
        disk.replace(FORMAT_FILE, msgspec.json.encode(made) + b"\n", exists=False)
    return made


def _refuse_strangers(disk: Disk) -> None:
    """Only an empty folder, or one where the making of a store was interrupted, becomes a store."""
    for path, entry in disk.walk():
        if path.endswith(atomic.TEMPORARY) or path in (LOCK, FOLDER, DEVICE):
            continue
        if entry.directory and path.startswith(f"{FOLDER}/"):
            raise NotAStoreError(disk.root)
        if path.endswith((".kds", ".kdk")):
            # Our own files without FORMAT: it was lost, which is damage and not a fresh start.
            raise DamagedError(FORMAT_FILE, how="missing")
        if not entry.directory:
            raise NotAStoreError(disk.root)


def _sweep(disk: Disk) -> None:
    """Remove leftovers of crashed saves; a store that is busy, full or read-only is opened all the same."""
    try:
        if any(path.endswith(atomic.TEMPORARY) for path, _ in disk.walk()):
            with disk.lock():
                disk.sweep()
    except (LockedError, NotWritableError, StoreFullError):
        return
