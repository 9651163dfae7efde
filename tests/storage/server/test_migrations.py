"""A server whose tables an older program made: renewed with everything inside, and said in words until then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
import pytest

from reviews.records import DraftKey, Stored
from storage.disk import Disk
from storage.errors import ServerOutdatedError, TooNewError
from storage.os_layer import RealOs
from storage.server import admin
from storage.server.joining import join
from storage.server.store import ServerStore, open_server_store
from tests.storage.samples import CHEAP, PROFILE, UNIT, Seeded, TickingClock, draft, roster
from tests.storage.server.cluster import Cluster

STEPS = admin.migrations()
CELL, COMMUNE = "PM.D1.C1", "PM.D1"
PEOPLE = (("mig_lan", CELL, "member"), ("mig_an", CELL, "secretary"), ("mig_xa", COMMUNE, "committee"))
ROWS = "select * from kiemdiem.{} order by 1, 2, 3"


@dataclass
class Database:
    """One of its own on the server of the run."""

    server: Cluster
    name: str
    folder: Path

    def address(self, login: str = "postgres") -> str:
        return self.server.address(login).replace("/postgres?", f"/{self.name}?")

    def ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.address()) as connection:
            done = connection.execute(query.encode(), values)
            return done.fetchall() if done.description else []

    def open(self, login: str) -> ServerStore:
        """The folder of this login, wherever it stood for before."""
        folder = str(self.folder / login)
        join(Disk(folder, RealOs(), TickingClock(), Seeded()), self.address(login))
        return open_server_store(folder, clock=TickingClock(), randomness=Seeded(), cost=CHEAP)


@pytest.fixture
def database(server: Cluster, tmp_path: Path) -> Iterator[Callable[[str], Database]]:
    made: list[str] = []
    with psycopg.connect(server.address(), autocommit=True) as connection:

        def make(name: str) -> Database:
            connection.execute(f"create database {name}".encode())
            made.append(name)
            return Database(server, name, tmp_path)

        yield make
        for name in made:
            connection.execute(f"drop database {name} with (force)".encode())


@pytest.fixture
def only_first(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Until it is called, the program is the one that knew the first step only."""
    monkeypatch.setattr(admin, "migrations", lambda: STEPS[:1])
    return monkeypatch.undo


def written(at: Database) -> tuple[str, list[tuple[Any, ...]]]:
    """A member's draft and a secretary's book, as any program of format 1 writes them: the person, the rows."""
    person = at.open("mig_lan").vault.add(PROFILE, UNIT, None).id
    drafts = at.open("mig_lan").vault.unlock(person, None).drafts
    for number in (1, 2):
        drafts.save(DraftKey(person, "2026", "2B"), draft(f"lần {number}"), expected_rev=number - 1)
    at.open("mig_an").units.save(roster("Trần Văn Mít"), expected_rev=0)
    return person, at.ask("select holder, path, body, previous, revision from kiemdiem.document")


def test_rows_of_the_first_tables_are_all_there_in_the_newest(
    database: Callable[[str], Database], only_first: Callable[[], None]
) -> None:
    old, new = database("mig_old"), database("mig_new")
    assert admin.migrate(old.address()) == (1,)
    only_first()
    assert admin.migrate(new.address()) == tuple(number for number, _ in STEPS)
    for at in (old, new):
        for login, unit, role in PEOPLE:
            admin.place(at.address(), login, unit, role)  # type: ignore[arg-type]  # one of the three
    person, rows = written(new)
    for row in rows:
        old.ask("insert into kiemdiem.document (holder, path, body, previous, revision) values (%s,%s,%s,%s,%s)", *row)
    old.ask("insert into kiemdiem.delivery (unit, period, id, sender, body) values (%s, '2026', %s, 'mig_lan', %s)",
            CELL, sha256(b"sealed").digest(), b"sealed")  # fmt: skip
    for number in (1, 2):
        old.ask("insert into kiemdiem.aggregate (unit, period, number, body) values (%s, '2026', %s, %s)",
                CELL, number, b"open figures %d" % number)  # fmt: skip
    before = {table: old.ask(ROWS.format(table)) for table in ("person", "document", "delivery")}

    with pytest.raises(ServerOutdatedError):
        old.open("mig_lan")
    assert admin.migrate(old.address()) == tuple(number for number, _ in STEPS[1:])
    assert admin.migrate(old.address()) == ()
    assert {table: old.ask(ROWS.format(table)) for table in before} == before

    drafts, key = old.open("mig_lan").vault.unlock(person, None).drafts, DraftKey(person, "2026", "2B")
    assert (drafts.load(key), drafts.previous(key)) == (Stored(draft("lần 2"), 2), Stored(draft("lần 1"), 1))
    assert drafts.save(key, draft("lần 3"), expected_rev=2) == 3
    cell, commune = old.open("mig_an"), old.open("mig_xa")
    assert cell.units.load() == Stored(roster("Trần Văn Mít"), 1)
    assert [one.read() for one in cell.post.handed_in("2026")] == [b"sealed"]
    assert [one.read() for one in commune.post.sent_up("2026")] == [b"open figures 1", b"open figures 2"]
    cell.post.send_up("2026", 2, b"sealed figures 2")
    assert [one.read() for one in commune.post.sent_up("2026")] == [b"open figures 1", b"sealed figures 2"]
    assert {finding.grade for finding in cell.check()} == {"ok"}


def test_a_step_that_fails_leaves_the_tables_as_they_were(
    database: Callable[[str], Database], only_first: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    at = database("mig_fails")
    admin.migrate(at.address())
    broken = (*STEPS[:1], (2, "create table kiemdiem.half (x int); select kiemdiem.no_such_function()"))
    monkeypatch.setattr(admin, "migrations", lambda: broken)
    with pytest.raises(ServerOutdatedError):
        admin.migrate(at.address())
    assert at.ask("select number from kiemdiem_migration") == [(1,)]
    assert at.ask("select to_regclass('kiemdiem.half')") == [(None,)]
    only_first()
    assert admin.migrate(at.address()) == tuple(number for number, _ in STEPS[1:])
    at.ask("insert into kiemdiem_migration (number) values (9999)")
    with pytest.raises(TooNewError):
        admin.migrate(at.address())


def test_a_database_without_tables_is_told_from_a_server_that_does_not_answer(
    database: Callable[[str], Database],
) -> None:
    at = database("mig_empty")
    with pytest.raises(ServerOutdatedError):
        at.open("postgres")
