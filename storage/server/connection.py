"""One connection to the server: opened when needed, checked, its failures told as our own."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, LiteralString

import psycopg
from psycopg import errors

from storage.errors import (
    DiskError,
    LockedError,
    NotWritableError,
    ServerError,
    ServerOutdatedError,
    StorageError,
    StoreFullError,
    UnsafeFilesystemError,
)  # fmt: skip

SECONDS_TO_CONNECT: Final = 10
WHERE: Final = "postgresql"
NOT_THERE: Final = (
    errors.InvalidSchemaName, errors.UndefinedTable, errors.UndefinedColumn, errors.UndefinedFunction,
)  # fmt: skip
"""What this program's statements meet in tables that an older program made."""

Rows = list[tuple[Any, ...]]


def told(error: psycopg.Error) -> StorageError:
    """Our error for the server's."""
    if isinstance(error, errors.DiskFull | errors.OutOfMemory):
        return StoreFullError(WHERE)
    if isinstance(
        error, errors.LockNotAvailable | errors.DeadlockDetected | errors.SerializationFailure | errors.UniqueViolation
    ):
        return LockedError(WHERE)
    if isinstance(error, errors.InsufficientPrivilege | errors.ReadOnlySqlTransaction):
        return NotWritableError(WHERE, reason=type(error).__name__)
    if isinstance(error, NOT_THERE):
        return ServerOutdatedError(WHERE)
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return ServerError(WHERE, reason=" ".join(str(error).split())[:200])
    return DiskError(WHERE, reason=type(error).__name__)


@contextmanager
def server_errors() -> Iterator[None]:
    """Turn the server's errors inside into ours."""
    try:
        yield
    except psycopg.Error as error:
        raise told(error) from error


@dataclass(frozen=True, slots=True)
class Me:
    """Whom the server takes us for."""

    login: str
    unit: str
    role: str


class Connection:
    """A connection that one program uses from several threads, one transaction at a time."""

    def __init__(self, address: str, *, acting_for: str = "", timeout: float = 5.0) -> None:
        """`acting_for`: the login that a trusted service speaks for. `timeout`: seconds to wait for a lock."""
        self._address = address
        self._acting_for = acting_for
        self._timeout = timeout
        self._turn = threading.RLock()
        self._open: psycopg.Connection[tuple[Any, ...]] | None = None
        self._depth = 0

    @property
    def for_many(self) -> bool:
        """Whether this is a service's, which decides itself for whom it speaks."""
        return bool(self._acting_for)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; durable when it ends without an error. Inside another one it is a part of that."""
        with self._turn, server_errors():
            if self._depth:
                yield
                return
            connection = self._connected()
            with connection.transaction():
                if self._acting_for:
                    connection.execute("select set_config('kiemdiem.login', %s, true)", (self._acting_for,))
                self._depth += 1
                try:
                    yield
                finally:
                    self._depth -= 1

    def rows(self, query: LiteralString, *values: object) -> Rows:
        """The rows of one query."""
        with self._spoken_for():
            return self._connected().execute(query, values).fetchall()

    def change(self, query: LiteralString, *values: object) -> int:
        """Run one change; how many rows it met."""
        with self._spoken_for():
            return self._connected().execute(query, values).rowcount

    def me(self) -> Me | None:
        """Whom the server takes us for, None where it does not know us."""
        ((login, unit, role),) = self.rows("select kiemdiem.login(), kiemdiem.my_unit(), kiemdiem.my_role()")
        return Me(login, unit, role) if unit else None

    def close(self) -> None:
        """Give the connection back; the next use opens another."""
        with self._turn:
            if self._open is not None:
                self._open.close()
            self._open = None

    @contextmanager
    def _spoken_for(self) -> Iterator[None]:
        """A service says for whom in each transaction; others need none around one query."""
        if self._acting_for:
            with self.transaction():
                yield
        else:
            with self._turn, server_errors():
                yield

    def _connected(self) -> psycopg.Connection[tuple[Any, ...]]:
        if self._open is None or self._open.closed or self._open.broken:
            self._open = psycopg.connect(
                self._address, autocommit=True, connect_timeout=SECONDS_TO_CONNECT, application_name="kiemdiem",
                options=f"-c lock_timeout={int(self._timeout * 1000)}",
            )  # fmt: skip
            weakref.finalize(self, self._open.close)  # whoever forgets this object gives the connection back
            self._refuse_careless(self._open)
        return self._open

    def _refuse_careless(self, connection: psycopg.Connection[tuple[Any, ...]]) -> None:
        """A server that answers before it has written cannot keep what it acknowledged."""
        asked = "select current_setting('fsync'), current_setting('synchronous_commit')"
        found = connection.execute(asked).fetchone()
        if found is None or "off" in found:
            connection.close()
            self._open = None
            raise UnsafeFilesystemError(WHERE, filesystem="postgresql fsync=off")
