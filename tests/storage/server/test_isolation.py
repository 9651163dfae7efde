"""Who sees and changes what on a shared server, asked in SQL: the program's good manners are not what guards it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import psycopg
import pytest

from reviews.ports_server import ServerRole
from storage.errors import UnknownLoginError
from tests.storage.server.cluster import Cluster
from tests.storage.server.conftest import OpenAs

Placed = Callable[[str, str, ServerRole], str]

DOCUMENTS = "select count(*) from kiemdiem.document"
DELIVERIES = "select count(*) from kiemdiem.delivery"
AGGREGATES = "select count(*) from kiemdiem.aggregate"
TURNS = "select count(*) from kiemdiem.turn"
EVERYTHING = (DOCUMENTS, DELIVERIES, AGGREGATES, TURNS)


@dataclass(frozen=True)
class Commune:
    """A province with a commune of two cells, and one commune beside it; each person's login."""

    address: Callable[[str], str]
    number: str
    lan: str
    minh: str
    secretary: str
    beside: str
    committee: str
    province: str
    other_committee: str

    def ask(self, login: str, query: str, *values: object) -> int:
        """The number that a query gives, or how many rows a change met."""
        with psycopg.connect(self.address(login)) as connection:
            done = connection.execute(query.encode(), values)
            row = done.fetchone() if done.description else None
            return int(row[0]) if row else done.rowcount

    def refused(self, login: str, query: str, *values: object) -> None:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            self.ask(login, query, *values)


@pytest.fixture
def commune(server: Cluster, placed: Placed, number: str) -> Commune:
    made = Commune(
        server.address, number,
        lan=placed("lan", ".D09.C0001", "member"),
        minh=placed("minh", ".D09.C0001", "member"),
        secretary=placed("secretary", ".D09.C0001", "secretary"),
        beside=placed("beside", ".D09.C0002", "secretary"),
        committee=placed("committee", ".D09", "committee"),
        province=placed("province", "", "committee"),
        other_committee=placed("other_committee", ".D091", "committee"),
    )  # fmt: skip
    for login in (made.lan, made.minh):
        made.ask(login, "insert into kiemdiem.document (holder, path, body) values (%s, 'drafts/x', 'x')", f"p:{login}")
        made.ask(login, "insert into kiemdiem.turn (holder) values (%s)", f"p:{login}")
        _deliver(made, login)
    for login, unit in ((made.secretary, "C0001"), (made.beside, "C0002")):
        holder = f"u:P{number}.D09.{unit}"
        made.ask(login, "insert into kiemdiem.document (holder, path, body) values (%s, 'units/x', 'x')", holder)
        made.ask(login, "insert into kiemdiem.turn (holder) values (%s)", holder)
        _send_up(made, login, f".D09.{unit}")
    _send_up(made, made.committee, ".D09")
    return made


def _deliver(commune: Commune, login: str, unit: str = ".D09.C0001", sender: str = "") -> None:
    body = f"sealed by {login}".encode()
    commune.ask(
        login, "insert into kiemdiem.delivery (unit, period, id, sender, body) values (%s, '2026', %s, %s, %s)",
        f"P{commune.number}{unit}", hashlib.sha256(body).digest(), sender or login, body,
    )  # fmt: skip


def _send_up(commune: Commune, login: str, unit: str, number: int = 1) -> None:
    commune.ask(
        login, "insert into kiemdiem.aggregate (unit, period, number, body) values (%s, '2026', %s, 'signed')",
        f"P{commune.number}{unit}", number,
    )  # fmt: skip


SEEN = {  # login: documents, deliveries, aggregates, turns
    "lan": (1, 1, 0, 1),
    "minh": (1, 1, 0, 1),
    "secretary": (1, 2, 1, 1),
    "beside": (1, 0, 1, 1),
    "committee": (0, 0, 3, 0),
    "province": (0, 0, 3, 0),
    "other_committee": (0, 0, 0, 0),
}


@pytest.mark.parametrize("name", SEEN)
def test_everyone_sees_just_what_is_theirs(commune: Commune, name: str) -> None:
    login = getattr(commune, name)
    assert tuple(commune.ask(login, query) for query in EVERYTHING) == SEEN[name]


def test_a_login_that_nobody_placed_sees_nothing(commune: Commune, server: Cluster, open_as: OpenAs) -> None:
    stranger = f"stranger_{commune.number}"
    with psycopg.connect(server.address()) as connection:
        connection.execute(f"create role {stranger} login in role kiemdiem_app".encode())
    assert [commune.ask(stranger, query) for query in EVERYTHING] == [0, 0, 0, 0]
    for table in ("document (holder, path, body) values ('p:{0}', 'x', 'x')", "turn (holder) values ('p:{0}')"):
        commune.refused(stranger, f"insert into kiemdiem.{table.format(stranger)}")
    with pytest.raises(UnknownLoginError):
        open_as(stranger)


def test_who_was_moved_leaves_the_books_behind_and_keeps_what_is_personal(commune: Commune, server: Cluster) -> None:
    new = "insert into kiemdiem.document (holder, path, body) values (%s, 'y', 'y')"
    commune.ask(commune.secretary, new, f"p:{commune.secretary}")
    with psycopg.connect(server.address()) as admin:
        admin.execute(
            "update kiemdiem.person set unit = %s, role = 'member' where login = %s",
            (f"P{commune.number}.D09.C0002", commune.secretary),
        )
    assert [commune.ask(commune.secretary, query) for query in EVERYTHING] == [1, 0, 0, 0]
    commune.refused(commune.secretary, new, f"u:P{commune.number}.D09.C0001")


def test_nobody_changes_what_is_anothers(commune: Commune) -> None:
    assert commune.ask(commune.lan, "update kiemdiem.document set body = 'y' where path = 'drafts/x'") == 1
    others = "update kiemdiem.document set body = 'y' where holder <> 'p:' || kiemdiem.login()"
    assert commune.ask(commune.lan, others) == 0
    assert commune.ask(commune.secretary, "update kiemdiem.document set body = 'y' where holder like 'p:%%'") == 0
    assert commune.ask(commune.secretary, "update kiemdiem.document set body = 'y' where holder like 'u:%%'") == 1
    commune.refused(commune.lan, "update kiemdiem.document set holder = %s", f"p:{commune.minh}")
    commune.refused(commune.lan, "insert into kiemdiem.document (holder, path, body) values ('u:P1', 'units/y', 'y')")


@pytest.mark.parametrize("table", ["document", "delivery", "aggregate", "turn", "person"])
def test_nobody_takes_anything_away(commune: Commune, table: str) -> None:
    for login in (commune.lan, commune.secretary, commune.committee):
        commune.refused(login, f"delete from kiemdiem.{table}")


def test_what_was_handed_in_or_sent_up_stays_as_it_is(commune: Commune) -> None:
    for login in (commune.lan, commune.secretary, commune.committee):
        commune.refused(login, "update kiemdiem.delivery set body = 'y'")
        commune.refused(login, "update kiemdiem.aggregate set body = 'y'")


def test_nobody_hands_in_or_sends_up_for_others(commune: Commune) -> None:
    deeds: tuple[Callable[[], None], ...] = (
        lambda: _deliver(commune, commune.lan, unit=".D09.C0002"),
        lambda: _deliver(commune, commune.lan, sender=commune.minh),
        lambda: _send_up(commune, commune.lan, ".D09.C0001", 2),
        lambda: _send_up(commune, commune.secretary, ".D09.C0002", 2),
        lambda: _send_up(commune, commune.committee, ".D09.C0001", 2),
    )
    for deed in deeds:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            deed()


def test_nobody_speaks_for_others_but_a_service(commune: Commune, server: Cluster) -> None:
    with psycopg.connect(server.address(commune.minh)) as connection:
        connection.execute("select set_config('kiemdiem.login', %s, true)", (commune.lan,))
        seen = connection.execute("select holder from kiemdiem.document").fetchall()
    assert seen == [(f"p:{commune.minh}",)]
    service = f"service_{commune.number}"
    with psycopg.connect(server.address()) as connection:
        connection.execute(f"create role {service} login in role kiemdiem_app, kiemdiem_service".encode())
    with psycopg.connect(server.address(service)) as connection:
        connection.execute("select set_config('kiemdiem.login', %s, true)", (commune.lan,))
        assert connection.execute("select holder from kiemdiem.document").fetchall() == [(f"p:{commune.lan}",)]
        connection.commit()  # the next person that the service serves starts from nothing
        for query in EVERYTHING:
            assert connection.execute(query.encode()).fetchone() == (0,)


def test_the_tables_guard_their_owner_too(commune: Commune, server: Cluster) -> None:
    """FORCE: whoever owns the tables without being a superuser sees nothing either."""
    owner = f"owner_{commune.number}"
    with psycopg.connect(server.address()) as connection:
        connection.execute(f"create role {owner} login in role kiemdiem_app".encode())
        connection.execute(f"alter table kiemdiem.delivery owner to {owner}".encode())
        connection.execute("set local role to " + owner)
        assert connection.execute(DELIVERIES.encode()).fetchone() == (0,)
        connection.rollback()
