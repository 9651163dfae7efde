"""Many files read at once: in this process while they are few, in two others where they are more."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import Final

from exports.processes import new_pool
from reviews.ports import Reader
from reviews.verdicts import FileFacts

FEW: Final = 8
"""Files up to which a second process costs more than it saves: each loads the drawing library anew."""
PROCESSES: Final = 2
AHEAD: Final = 2 * PROCESSES
"""Files in memory beside the one that is told: each is at most 5 MiB."""

RENEWED: Final = 100
"""Files drawn again after which the processes start anew: the drawing library keeps a quarter of a MiB of each, for
good. Reading alone keeps nothing, and a start costs as much as forty papers read."""

Maker = Callable[[], Reader]

_reader: Reader | None = None
"""The reader of a working process; made when it starts."""


def start(make: Maker) -> None:
    """In a working process: make its reader, and let a Ctrl+C be the parent's business."""
    import signal

    global _reader  # noqa: PLW0603 - a process of a pool has no other place for what it keeps
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _reader = make()


def read_one(data: bytes, compare: bool) -> FileFacts:  # noqa: FBT001 - called by position through the pool
    """In a working process: one file."""
    assert _reader is not None
    return _reader.read(data, compare=compare)


class ManyReader:
    """`reviews.ports_collect.ManyFiles`. `maker` gives what makes a reader elsewhere: it goes there by its name."""

    def __init__(self, reader: Reader, maker: Callable[[], Maker], processes: int = PROCESSES) -> None:
        self._reader = reader
        self._maker = maker
        self._processes = min(processes, os.cpu_count() or 1)

    def read(self, files: Iterable[tuple[str, bytes]], *, compare: bool) -> Iterator[FileFacts]:
        """Facts of each (name, bytes), in order; never raises for a bad file."""
        source = iter(files)
        first = list(islice(source, FEW + 1)) if self._processes > 1 else []
        if len(first) <= FEW:
            for _, data in chain(first, source):
                yield self._reader.read(data, compare=compare)
            return
        yield from self._shared(chain(first, source), compare=compare)

    def _shared(self, files: Iterator[tuple[str, bytes]], *, compare: bool) -> Iterator[FileFacts]:
        pool = self._pool(self._processes)
        waiting: deque[tuple[bytes, Future[FileFacts]]] = deque()
        given = 0
        try:
            while True:
                for _, data in islice(files, AHEAD + 1 - len(waiting)):
                    if compare and given == RENEWED:  # the old processes end first: memory is never held twice
                        pool.shutdown(wait=True)
                        pool, given = self._pool(self._processes), 0
                    waiting.append((data, _handed(pool, data, compare=compare)))
                    given += 1
                if not waiting:
                    return
                data, told = waiting.popleft()
                try:
                    yield told.result()
                except BrokenProcessPool:  # one of those that were being read ended its process
                    pool.shutdown(wait=True, cancel_futures=True)
                    for suspect in (data, *(held for held, _ in waiting)):
                        yield self._alone(suspect, compare=compare)
                    waiting.clear()
                    pool = self._pool(self._processes)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _alone(self, data: bytes, *, compare: bool) -> FileFacts:
        """A file that may end its reader, in a process of its own."""
        with self._pool(1) as pool:
            try:
                return _handed(pool, data, compare=compare).result()
            except BrokenProcessPool:
                return FileFacts(("unreadable",), reason="reader_died")

    def _pool(self, processes: int) -> ProcessPoolExecutor:
        return new_pool(processes, start, self._maker())


def _handed(pool: ProcessPoolExecutor, data: bytes, *, compare: bool) -> Future[FileFacts]:
    """The file in the pool's hands; a pool that broke meanwhile says so where the result is asked for."""
    try:
        return pool.submit(read_one, data, compare)
    except BrokenProcessPool as error:
        broken: Future[FileFacts] = Future()
        broken.set_exception(error)
        return broken
