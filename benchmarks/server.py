"""A shared server under autosaves that come whether it keeps up or not (open loop), and what guarding rows costs."""

from __future__ import annotations

import inspect
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg

from questionnaires.values import Answer
from reviews.records import DraftKey
from storage.clock_random import SystemClock, SystemRandomness
from storage.disk import Disk
from storage.drafts import DraftFiles
from storage.os_layer import RealOs
from storage.sealed import SealingKey
from storage.server.admin import migrate, place
from storage.server.connection import Connection
from storage.server.ground import ServerGround
from storage.server.joining import join
from tests.storage.samples import draft
from tests.storage.server.cluster import Cluster, cluster

RATE: Final = 200
"""Autosaves a second."""
SECONDS: Final = 8
PEOPLE: Final = 40
"""Each with a connection, as programs of their own would have."""
CLOSED: Final = 4
"""People who save one after the other, for the cost of guarding."""
TURNS: Final = 12
"""Each time the other way first."""
SECONDS_A_TURN: Final = 0.6


def bare_update(connection: psycopg.Connection[Any], body: bytes, who: int) -> None:
    """The floor of guarding: the same change of a table without row-level security."""
    with connection.transaction():
        connection.execute("select pg_advisory_xact_lock(%s)", (who,))
        connection.execute("select body from bare where holder = %s and path = %s", (f"p:{who}", "d"))
        connection.execute(
            "update bare set body = %s, previous = body, revision = revision + 1 where holder = %s and path = %s",
            (body, f"p:{who}", "d"),
        )


def guarded_update(connection: psycopg.Connection[Any], body: bytes, who: int) -> None:
    """The same on the guarded table."""
    with connection.transaction():
        connection.execute("select pg_advisory_xact_lock(%s)", (who,))
        values = (f"p:m{who}", "bench")
        connection.execute("select body from kiemdiem.document where holder = %s and path = %s", values)
        connection.execute(
            "update kiemdiem.document set body = %s, previous = body, revision = revision + 1 "
            "where holder = %s and path = %s",
            (body, *values),
        )


@dataclass(frozen=True)
class Writer:
    """One person's drafts on the server, one save at a time."""

    drafts: DraftFiles
    key: DraftKey
    turn: threading.Lock
    revision: list[int]

    def save(self, text: str) -> None:
        """One autosave of a whole review."""
        answers = {f"q{n}": Answer(f"{text} {n} " + "đã làm tốt việc được giao. " * 6) for n in range(60)}
        with self.turn:
            written = draft("", answers=answers)
            self.revision[0] = self.drafts.save(self.key, written, expected_rev=self.revision[0])


def run() -> list[dict[str, Any]]:
    """p99 of 200 autosaves a second in an open loop, and the throughput that guarding leaves."""
    with tempfile.TemporaryDirectory(prefix="kd-pg-") as folder, cluster(Path(folder)) as running:
        migrate(running.address())
        for n in range(PEOPLE):
            place(running.address(), f"m{n}", f"P01.D{n % 9}.C{n}", "member")
        p50, p99, late = _open_loop(running, folder)
        kept = _guarding(running)
    source = inspect.getsource(bare_update)
    return [
        {"name": f"{RATE} autosaves/s, open loop, p99 ms (p50 {p50:.1f}; {late} begun late)", "value": round(p99, 1),
         "limit": 20.0, "ok": p99 <= 20, "floor_source": "# due time of each save, drawn beforehand (Poisson)"},
        {"name": "throughput with row-level security / without", "value": round(kept, 2), "limit": 0.85,
         "ok": kept >= 0.85, "floor_source": source},
    ]  # fmt: skip


def _open_loop(running: Cluster, folder: str) -> tuple[float, float, int]:
    """Milliseconds from the moment a save was due until it was durable, whatever the ones before took."""
    with _writers(running, folder) as writers:
        for writer in writers:
            writer.save("đầu")
        draw = random.Random(7)
        due: list[tuple[float, Writer]] = []
        at = 0.0
        while at < SECONDS:
            at += draw.expovariate(RATE)
            due.append((at, writers[len(due) % PEOPLE]))
        taken: list[float] = []
        begin = time.perf_counter() + 0.2
        late = 0

        def one(at: float, writer: Writer) -> None:
            writer.save(f"{at:.3f}")
            taken.append((time.perf_counter() - begin - at) * 1e3)

        with ThreadPoolExecutor(PEOPLE) as pool:
            for moment, writer in due:
                wait = begin + moment - time.perf_counter()
                if wait > 0:
                    time.sleep(wait)
                else:
                    late += 1
                pool.submit(one, moment, writer)
    taken = sorted(taken[RATE:])
    return statistics.median(taken), taken[int(len(taken) * 0.99)], late


@contextmanager
def _writers(running: Cluster, folder: str) -> Iterator[list[Writer]]:
    made, connections = [], []
    for n in range(PEOPLE):
        local = Disk(f"{folder}/m{n}", RealOs(), SystemClock(), SystemRandomness())
        join(local, running.address(f"m{n}"))
        connections.append(Connection(running.address(f"m{n}")))
        drafts = DraftFiles(ServerGround(connections[-1], local), f"{n:032x}", SealingKey(bytes([n]) * 32))
        made.append(Writer(drafts, DraftKey(f"{n:032x}", "2026", "2B"), threading.Lock(), [0]))
    try:
        yield made
    finally:
        for connection in connections:
            connection.close()


def _guarding(running: Cluster) -> float:
    """Median of guarded to bare throughput, in turns."""
    body = SystemRandomness().bytes(11_000)
    with psycopg.connect(running.address(), autocommit=True) as admin:
        admin.execute("create table bare (like kiemdiem.document including all)")
        for n in range(CLOSED):
            admin.execute("insert into bare (holder, path, body) values (%s, 'd', %s)", (f"p:{n}", body))
            admin.execute(
                "insert into kiemdiem.document (holder, path, body) values (%s, 'bench', %s)", (f"p:m{n}", body)
            )
        admin.execute("grant select, update on bare to kiemdiem_app")
    ratios = []
    for turn in range(TURNS):
        acts = (guarded_update, bare_update)[:: -1 if turn % 2 else 1]
        reached = {act: _throughput(running, act, body) for act in acts}
        ratios.append(reached[guarded_update] / reached[bare_update])
    return statistics.median(ratios)


def _throughput(running: Cluster, act: Callable[[psycopg.Connection[Any], bytes, int], None], body: bytes) -> float:
    def one(who: int) -> int:
        done = 0
        with psycopg.connect(running.address(f"m{who}"), autocommit=True) as connection:
            end = time.perf_counter() + SECONDS_A_TURN
            while time.perf_counter() < end:
                act(connection, body, who)
                done += 1
        return done

    with ThreadPoolExecutor(CLOSED) as pool:
        return sum(pool.map(one, range(CLOSED)))
