"""Sealed documents as rows of the server, behind `storage.ground.Ground`; the machine's key stays on the machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from reviews.ports import Clock, Randomness
from storage.atomic import PREVIOUS
from storage.disk import Disk
from storage.errors import ConflictError, ServerError, UnknownLoginError
from storage.identity import DEVICE
from storage.os_layer import Entry, Os
from storage.server.connection import WHERE, Connection
from storage.server.pinned import PinnedUnits
from storage.unit_key import KEY_FILE

BOOKS: Final = "units/"
"""What lies below belongs to the unit and not to a person."""
TRASH: Final = "trash"

_TURN: Final = "select 1 from kiemdiem.turn where holder = %s for update"
_TAKEN: Final = "insert into kiemdiem.turn (holder) values (%s) on conflict do nothing"
_READ: Final = "select body from kiemdiem.document where holder = %s and path = %s"
_BEFORE: Final = "select previous from kiemdiem.document where holder = %s and path = %s and previous is not null"
_SIZE: Final = "select length(body) from kiemdiem.document where holder = %s and path = %s"
_NAMES: Final = "select path from kiemdiem.document where holder = %s and path >= %s and path < %s"
_EVERY: Final = "select path, previous is not null from kiemdiem.document"
_NEW: Final = "insert into kiemdiem.document (holder, path, body) values (%s, %s, %s)"
_CHANGED: Final = """update kiemdiem.document
    set body = %s, previous = case when %s then body end, revision = revision + 1, changed = now()
    where holder = %s and path = %s"""
_KEPT: Final = """insert into kiemdiem.document (holder, path, body)
    select holder, %s, body from kiemdiem.document where holder = %s and path = %s"""
_FORWARD: Final = """update kiemdiem.document set body = previous, previous = null, revision = revision + 1
    where holder = %s and path = %s and previous is not null"""
_EMPTIED: Final = """update kiemdiem.document set path = %s, previous = null where holder = %s and path = %s"""


class ServerGround:
    """`storage.ground.Ground` on PostgreSQL."""

    def __init__(self, connection: Connection, local: Disk) -> None:
        """`local`: a folder of this machine for what must not leave it (its key)."""
        self._connection = connection
        self._local = local
        self._me = connection.me()
        self._pinned = PinnedUnits(local)

    @property
    def clock(self) -> Clock:
        """The time."""
        return self._local.clock

    @property
    def randomness(self) -> Randomness:
        """Nonces, names."""
        return self._local.randomness

    @property
    def system(self) -> Os:
        """This machine's operating system."""
        return self._local.system

    @contextmanager
    def lock(self) -> Iterator[None]:
        """One transaction under a lock that everyone who writes the same rows waits for, and nobody else can take."""
        holder = self._shared()
        with self._connection.transaction():
            if not self._connection.rows(_TURN, holder):
                self._connection.change(_TAKEN, holder)
                self._connection.rows(_TURN, holder)
            yield

    @contextmanager
    def session(self, name: str) -> Iterator[bool]:
        """The lock of one document for a whole session; the server frees it when the connection ends."""
        number = lock_number(f"session {self._holder(name)} {name}")
        ((mine,),) = self._connection.rows("select pg_try_advisory_lock(%s)", number)
        try:
            yield bool(mine)
        finally:
            if mine:
                with suppress(ServerError):  # a connection that ended gave the lock back itself
                    self._connection.rows("select pg_advisory_unlock(%s)", number)

    def read(self, name: str) -> bytes | None:
        """The whole content, None where there is none."""
        if name == DEVICE:
            return self._local.read(name)
        if name.endswith(PREVIOUS):
            plain = name.removesuffix(PREVIOUS)
            rows = self._connection.rows(_BEFORE, self._holder(plain), plain)
        else:
            rows = self._connection.rows(_READ, self._holder(name), name)
        return bytes(rows[0][0]) if rows else None

    def replace(self, name: str, data: bytes, *, exists: bool, previous: bool = True) -> None:
        """Put new content, under the lock. Raises ConflictError where `exists` does not hold."""
        if name == DEVICE:
            self._local.replace(name, data, exists=exists, previous=previous)
            return
        holder = self._holder(name)
        if exists:
            found = self._connection.change(_CHANGED, data, previous, holder, name)
        elif self.entry(name) is None:
            found = self._connection.change(_NEW, holder, name, data)
        else:
            found = 0
        if found != 1:
            raise ConflictError(name, expected=int(exists), found=int(not exists))

    def set_aside(self, name: str, *, forward: bool) -> None:
        """Keep a damaged content apart, under the lock; `forward` brings the version before into its place."""
        holder = self._holder(name)
        folder = f"{TRASH}/{self.clock.now():%Y%m%dT%H%M%S}-{self.randomness.bytes(8).hex()}"
        kept = f"{folder}/{name.rpartition('/')[2]}"
        if name.startswith(BOOKS):
            kept = BOOKS + kept
        if forward:
            self._connection.change(_KEPT, kept, holder, name)
            self._connection.change(_FORWARD, holder, name)
        else:
            self._connection.change(_EMPTIED, kept, holder, name)

    def make_folder(self, name: str) -> None:
        """Names on the server need no folder."""
        self._holder(name)

    def entry(self, name: str) -> Entry | None:
        """What lies there, or None."""
        if name == DEVICE:
            return self._local.entry(name)
        rows = self._connection.rows(_SIZE, self._holder(name), name)
        return Entry(mode=0o600, size=rows[0][0]) if rows else None

    def names(self, folder: str) -> tuple[str, ...]:
        """Sorted names directly below. Raises DamagedError where the books this machine knows are gone, or others."""
        start = f"{folder}/"
        rows = self._connection.rows(_NAMES, self._holder(start), start, f"{folder}0")  # '0' follows '/'
        found = tuple(sorted({path[len(start) :].partition("/")[0] for (path,) in rows}))
        return self._own_books(found) if start == BOOKS else found

    def every(self) -> tuple[str, ...]:
        """The names of all that we may see, with `.prev` where a version before is kept."""
        rows = self._connection.rows(_EVERY)
        return tuple(sorted(name for path, before in rows for name in (path, *([path + PREVIOUS] if before else []))))

    # --- inside -------------------------------------------------------------------------------------------

    def _own_books(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The books that this machine has seen here first: a server may show others, or none."""
        assert self._me is not None
        unit = self._me.unit
        if self._connection.for_many or (not names and self._me.role == "member"):
            return names
        if not self._pinned.name(unit):
            seen = next((name for name in names if self.entry(f"{BOOKS}{name}/{KEY_FILE}") is not None), None)
            if seen is not None:
                self._pinned.see(unit, seen)
        return self._pinned.only(unit, names)

    def _holder(self, name: str) -> str:
        if self._me is None:
            raise UnknownLoginError(WHERE)
        return f"u:{self._me.unit}" if name.startswith(BOOKS) else f"p:{self._me.login}"

    def _shared(self) -> str:
        """Whoever may write a unit's books waits for the others who may."""
        own = self._holder("")
        assert self._me is not None
        return own if self._me.role == "member" else self._holder(BOOKS)


def lock_number(text: str) -> int:
    """A lock's number from its name: 64 bits, signed."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big", signed=True)
