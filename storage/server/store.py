"""The store of whoever logs in on the server: own keys and drafts, and the unit's books for its officers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reviews.ports import Clock, Finding, Randomness
from storage.atomic import PREVIOUS
from storage.care import framed
from storage.disk import Disk
from storage.errors import NotAStoreError, StorageError, UnknownLoginError
from storage.os_layer import Os, RealOs
from storage.server.connection import WHERE, Connection
from storage.server.ground import TRASH, ServerGround
from storage.server.joining import joined
from storage.server.post import ServerPost
from storage.settings import read_settings, write_settings
from storage.slots import Cost
from storage.units import Book
from storage.vault import Persons

GUARDED: Final = ("document", "delivery", "aggregate", "turn")
_NEWEST: Final = "select from kiemdiem.turn limit 0"
"""Runs where the newest step of the tables was taken: better said at the start than halfway."""
_UNGUARDED: Final = """select relname from pg_class join pg_namespace n on n.oid = relnamespace
    where n.nspname = 'kiemdiem' and relname = any(%s) and not (relrowsecurity and relforcerowsecurity)"""


class ServerStore:
    """`reviews.ports.Store` on the server."""

    def __init__(self, connection: Connection, ground: ServerGround, cost: Cost) -> None:
        self._connection = connection
        self._ground = ground
        self._vault = Persons(ground, cost)
        self._units = Book(ground)

    def close(self) -> None:
        """Give the connection back; locks that this program held are free."""
        self._connection.close()

    @property
    def vault(self) -> Persons:
        """Persons and keys."""
        return self._vault

    @property
    def units(self) -> Book:
        """The unit's book."""
        return self._units

    @property
    def post(self) -> ServerPost:
        """Inboxes."""
        return ServerPost(self._connection)

    @property
    def demo(self) -> bool:
        """A server holds no demo."""
        return False

    def settings(self) -> dict[str, str]:
        """Settings that are not personal."""
        return read_settings(self._ground)

    def keep_settings(self, settings: dict[str, str]) -> None:
        """Replace the settings, atomically."""
        write_settings(self._ground, settings)

    def check(self) -> tuple[Finding, ...]:
        """Whether the server knows us and its tables still ask who is asking; then each document, without a key."""
        me = self._connection.me()
        bare = self._connection.rows(_UNGUARDED, list(GUARDED))
        known = Finding("ok", "server", f"{me.unit} {me.role}") if me else Finding("damage", "server_unknown", WHERE)
        return (
            known,
            *(Finding("damage", "server_unguarded", str(name)) for (name,) in bare),
            *(found for name in self._ground.every() for found in _document(self._ground, name)),
        )


def _document(ground: ServerGround, name: str) -> Iterator[Finding]:
    if TRASH in name.split("/"):
        yield Finding("warning", "in_trash", name)
    else:
        yield from framed(ground, name, spare=name.endswith(PREVIOUS))


def open_server_store(
    folder: str, *, clock: Clock, randomness: Randomness, os: Os | None = None, cost: Cost | None = None,
    acting_for: str = "", timeout: float = 5.0,
) -> ServerStore:  # fmt: skip
    """The store on the server that this folder stands for (storage.server.joining).

    Raises NotAStoreError where it stands for none, ServerError, UnknownLoginError where the
    administrator has not placed this login, ServerOutdatedError where the tables are not of this program,
    UnsafeFilesystemError where the server answers before it has written.
    """
    system: Os = os or RealOs()
    local = Disk(system.realpath(folder), system, clock, randomness, timeout)
    address = joined(local)
    if address is None:
        raise NotAStoreError(folder)
    connection = Connection(address, acting_for=acting_for, timeout=timeout)
    try:
        known = connection.me() is not None
        connection.rows(_NEWEST)
    except StorageError:
        connection.close()
        raise
    if not known:
        connection.close()
        raise UnknownLoginError(WHERE)
    return ServerStore(connection, ServerGround(connection, local), cost or Cost())
