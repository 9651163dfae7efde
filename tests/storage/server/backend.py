"""The server as the conformance suite sees it: every statement can fail, and the line can break before or after it."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, LiteralString, Self

import psycopg

from reviews.ports import Store
from storage import frame
from storage.disk import Disk
from storage.errors import DiskError, LockedError, ServerError, StorageError, StoreFullError
from storage.os_layer import RealOs
from storage.server.connection import Connection, Rows
from storage.server.ground import BOOKS, ServerGround
from storage.server.joining import join
from storage.server.store import ServerStore
from tests.storage.backends import Act
from tests.storage.samples import CHEAP, Seeded, TickingClock
from tests.storage.server.cluster import Cluster
from tests.storage.simulated import PowerCutError

SERVICE = "conformance"
"""The login that speaks for everyone here: a new person costs no new role."""
FAULTS: tuple[Callable[[], StorageError], ...] = (
    lambda: StoreFullError("postgresql"), lambda: ServerError("postgresql", reason="gone"),
    lambda: DiskError("postgresql", reason="IoError"), lambda: LockedError("postgresql"),
)  # fmt: skip
_NUMBER = itertools.count(1)

Admin = psycopg.Connection[tuple[Any, ...]]
"""The administrator's connection, one for all, each statement a transaction of its own."""


class FaultyConnection(Connection):
    """Counts what it sends: a transaction's begin and end, and every statement."""

    def __init__(self, address: str, acting_for: str) -> None:
        super().__init__(address, acting_for=acting_for, timeout=0.5)
        self.restart()

    def restart(self) -> None:
        self.log: list[str] = []
        self.before: Callable[[int], None] = lambda _: None
        self.after: Callable[[int], None] = lambda _: None

    def cut(self) -> None:
        """The line breaks; from now on nothing comes through."""
        self.close()

        def gone(_: int) -> None:
            raise PowerCutError

        self.before = gone
        raise PowerCutError

    @contextmanager
    def transaction(self) -> Iterator[None]:
        if self._depth:
            with super().transaction():
                yield
            return
        with self._counted("begin"), super().transaction():
            yield
            number = self._counts("commit")
        self.after(number)

    def rows(self, query: LiteralString, *values: object) -> Rows:
        with self._counted("select"):
            return super().rows(query, *values)

    def change(self, query: LiteralString, *values: object) -> int:
        with self._counted("change"):
            return super().change(query, *values)

    @contextmanager
    def _counted(self, name: str) -> Iterator[None]:
        number = self._counts(name)
        yield
        if name != "begin":
            self.after(number)

    def _counts(self, name: str) -> int:
        self.log.append(name)
        number = len(self.log)
        self.before(number)
        return number


class ServerBackend:
    """One person, who is a cell's secretary, on the server; a copy is another person with the same rows."""

    def __init__(self, admin: Admin, address: str, base: Path, source: Self | None = None) -> None:
        self.admin = admin
        self.address = address
        self.base = base
        self.number = next(_NUMBER)
        self.seed: int = source.seed + 1 if source else 1
        self.folder = base / str(self.number)
        admin.execute("insert into kiemdiem.person values (%s, %s, 'secretary')", (self.login, self.unit))
        if source is None:
            join(self._local(), self.address)
        else:
            shutil.copytree(source.folder, self.folder)
            for old, new in zip(source.holders, self.holders, strict=True):
                admin.execute(
                    "insert into kiemdiem.document (holder, path, body, previous, revision) "
                    "select %s, path, body, previous, revision from kiemdiem.document where holder = %s",
                    (new, old),
                )

    @classmethod
    def new(cls, cluster: Cluster, admin: Admin, base: Path) -> Self:
        if admin.execute("select 1 from pg_roles where rolname = %s", (SERVICE,)).fetchone() is None:
            admin.execute(f"create role {SERVICE} login in role kiemdiem_app, kiemdiem_service".encode())
        return cls(admin, cluster.address(SERVICE), base)

    @property
    def login(self) -> str:
        return f"c{self.number}"

    @property
    def unit(self) -> str:
        return f"CONFORM.C{self.number}"

    @property
    def holders(self) -> tuple[str, str]:
        return f"p:{self.login}", f"u:{self.unit}"

    def copy(self) -> Self:
        return type(self)(self.admin, self.address, self.base, self)

    def open(self) -> Store:
        return self._opened()[0]

    def at_rest(self) -> dict[str, bytes]:
        asked = "select path, body, previous from kiemdiem.document where holder = any(%s)"
        rows = self.admin.execute(asked, (list(self.holders),)).fetchall()
        found = {path: bytes(body) for path, body, _ in rows}
        return found | {f"{path}.prev": bytes(previous) for path, _, previous in rows if previous is not None}

    def put_at_rest(self, name: str, data: bytes) -> None:
        holder = self.holders[name.startswith(BOOKS)]
        changed = "update kiemdiem.document set body = %s where holder = %s and path = %s"
        self.admin.execute(changed, (data, holder, name))

    def newer(self, name: str) -> bytes:
        header, _, body = frame.unpack(self.at_rest()[name], name)
        return frame.pack(replace(header, format=header.format + 1).encode(), body)

    def cuts(self, act: Act) -> Iterator[tuple[bool, Self]]:
        log = self._log(act)
        faults = [("before", number) for number in range(1, len(log) + 2)]  # the last one never comes
        faults += [("after", number) for number, name in enumerate(log, 1) if name == "commit"]  # the answer is lost
        for moment, number in faults:
            tried = self.copy()
            store, connection = tried._opened()

            def fault(at: int, number: int = number, connection: FaultyConnection = connection) -> None:
                if at == number:
                    connection.cut()

            setattr(connection, moment, fault)
            returned = True
            try:
                act(store)
            except PowerCutError:
                returned = False
            yield returned, tried

    def failures(self, act: Act) -> Iterator[tuple[StorageError | None, Self]]:
        calls = range(1, len(self._log(act)) + 1)
        yield from self._failing(act, list(zip(calls, itertools.cycle(FAULTS), strict=False)))

    def failed_flushes(self, act: Act) -> Iterator[tuple[StorageError | None, Self]]:
        log = self._log(act)
        commit = next(n for n, name in enumerate(log, 1) if name == "commit" and "change" in log[:n])
        yield from self._failing(act, [(commit, fault) for fault in FAULTS[:2]])

    def watched(self, act: Act, look: Callable[[Store], object]) -> int:
        looks = 0
        (store, connection), other = self._opened(), self.open()

        def seen(_: int) -> None:
            nonlocal looks
            look(other)
            looks += 1

        connection.before = connection.after = seen
        act(store)
        return looks

    @contextmanager
    def locked(self) -> Iterator[None]:
        with self.admin.transaction():
            asked = "select 1 from kiemdiem.turn where holder = %s for update"
            assert self.admin.execute(asked, (self.holders[1],)).fetchall(), "nobody wrote here yet"
            yield

    # --- inside -------------------------------------------------------------------------------------------

    def _local(self) -> Disk:
        self.seed += 1
        return Disk(str(self.folder), RealOs(), TickingClock(), Seeded(self.seed))

    def _opened(self) -> tuple[ServerStore, FaultyConnection]:
        connection = FaultyConnection(self.address, self.login)
        store = ServerStore(connection, ServerGround(connection, self._local()), CHEAP)
        connection.restart()
        return store, connection

    def _log(self, act: Act) -> list[str]:
        tried = self.copy()
        store, connection = tried._opened()
        act(store)
        return connection.log

    def _failing(
        self, act: Act, faults: list[tuple[int, Callable[[], StorageError]]]
    ) -> Iterator[tuple[StorageError | None, Self]]:
        for number, made in faults:
            tried = self.copy()
            store, connection = tried._opened()

            def fault(at: int, number: int = number, made: Callable[[], StorageError] = made) -> None:
                if at == number:
                    raise made()

            connection.before = fault
            raised = None
            try:
                act(store)
            except StorageError as error:
                raised = error
            connection.restart()
            yield raised, tried
