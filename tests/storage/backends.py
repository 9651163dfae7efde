"""What a store can stand on, as the conformance suite sees it; one class a backend, tried by the same rules."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Protocol, Self

from reviews.ports import Store
from storage import frame
from storage.errors import StorageError
from storage.store import open_store
from tests.storage.samples import CHEAP, Seeded, TickingClock
from tests.storage.simulated import Disk, PowerCutError, SimulatedOs

Act = Callable[[Store], object]


class Backend(Protocol):
    """One store somewhere, which several programs open, and ways to hurt it.

    Acts are done by a freshly opened store. Generators give a backend in the state after the fault, for one look.
    """

    def copy(self) -> Self:
        """The same store again, untouched by what is done to this one."""

    def open(self) -> Store:
        """The store as another program opens it."""

    def at_rest(self) -> dict[str, bytes]:
        """Everything that lies there, by name."""

    def put_at_rest(self, name: str, data: bytes) -> None:
        """Change what lies there behind the program's back."""

    def newer(self, name: str) -> bytes:
        """What lies there, as a newer program would have written it."""

    def cuts(self, act: Act) -> Iterator[tuple[bool, Self]]:
        """Every state that a power cut at any moment of the act may leave, and whether the act had returned."""

    def failures(self, act: Act) -> Iterator[tuple[StorageError | None, Self]]:
        """The act with each call failing in turn: what it raised; the backend works again."""

    def failed_flushes(self, act: Act) -> Iterator[tuple[StorageError | None, Self]]:
        """The same for calls that make content durable only."""

    def watched(self, act: Act, look: Callable[[Store], object]) -> int:
        """Do the act, and look from another program before each of its calls; how many looks there were."""

    def locked(self) -> AbstractContextManager[None]:
        """Another program holds the store's lock."""


class FileBackend:
    """Files, on an operating system in memory that can cut the power and fail any call."""

    def __init__(self, disk: Disk | None = None, seed: int = 1) -> None:
        self.system = SimulatedOs(disk)
        self.seed = seed

    def copy(self) -> Self:
        return type(self)(self.system.seen(), self.seed + 1)

    def open(self) -> Store:
        self.seed += 1
        return open_store(
            "/store", clock=TickingClock(), randomness=Seeded(self.seed), os=self.system, cost=CHEAP, timeout=0.5
        )

    def at_rest(self) -> dict[str, bytes]:
        return {path: inode.seen for path, inode in self.system.files.items() if inode.seen}

    def put_at_rest(self, name: str, data: bytes) -> None:
        self.system.files[name].seen = data

    def newer(self, name: str) -> bytes:
        data = self.at_rest()[name]
        header, raw, body = frame.unpack(data, name)
        return frame.pack(replace(header, format=header.format + 1).encode(), body) if raw else data

    def cuts(self, act: Act) -> Iterator[tuple[bool, Self]]:
        start, count = self.system.seen(), self._counted(act).changes
        for number in range(1, count + 2):
            tried = type(self)(start, self.seed)
            store = tried.open()
            tried.system.restart()
            tried.system.cut_at = number
            returned = True
            try:
                act(store)
            except PowerCutError:
                returned = False
            for disk in tried.system.after_cut():
                yield returned, type(self)(disk, self.seed + 100)

    def failures(self, act: Act) -> Iterator[tuple[StorageError | None, Self]]:
        calls = range(1, self._counted(act).calls + 1)
        yield from self._failing(act, calls, (errno.EIO, errno.ENOSPC))

    def failed_flushes(self, act: Act) -> Iterator[tuple[StorageError | None, Self]]:
        log = self._counted(act).log
        yield from self._failing(act, [n for n, name in enumerate(log, 1) if name.startswith("fsync")], (errno.EIO,))

    def _failing(
        self, act: Act, calls: list[int] | range, codes: tuple[int, ...]
    ) -> Iterator[tuple[StorageError | None, Self]]:
        start = self.system.seen()
        for number in calls:
            for code in codes:
                tried = type(self)(start, self.seed)
                store = tried.open()
                tried.system.restart()
                tried.system.fail_at = (number, code)
                raised = None
                try:
                    act(store)
                except StorageError as error:
                    raised = error
                tried.system.restart()
                yield raised, tried

    def watched(self, act: Act, look: Callable[[Store], object]) -> int:
        looks = 0
        store, other = self.open(), self.open()
        before = self.system._call

        def call(name: str, *, change: bool = False) -> None:
            nonlocal looks
            before(name, change=change)
            if change:
                self.system._call = before  # type: ignore[method-assign]  # the looker's own calls are not watched
                look(other)
                looks += 1
                self.system._call = call  # type: ignore[method-assign]  # as above

        self.system._call = call  # type: ignore[method-assign]  # as above
        act(store)
        self.system._call = before  # type: ignore[method-assign]  # as above
        return looks

    @contextmanager
    def locked(self) -> Iterator[None]:
        self.system.locks["/store/.lock"] = -1
        yield
        del self.system.locks["/store/.lock"]

    def _counted(self, act: Act) -> SimulatedOs:
        tried = self.copy()
        store = tried.open()
        tried.system.restart()
        act(store)
        return tried.system
