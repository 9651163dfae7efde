"""A login that knows SQL well and wishes others ill: what it may not become, read, lock or pretend."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

import psycopg
import pytest

from reviews.ports_server import ServerRole
from storage.server.ground import lock_number
from tests.storage.samples import draft
from tests.storage.server.cluster import Cluster
from tests.storage.server.conftest import OpenAs
from tests.storage.server.test_server_store import writer

Placed = Callable[[str, str, ServerRole], str]
Attacker = psycopg.Connection[tuple[Any, ...]]
TABLES = ("aggregate", "delivery", "document", "person", "turn")


@pytest.fixture
def evil(server: Cluster, placed: Placed) -> Iterator[Attacker]:
    """A member of another cell, at a bare connection."""
    with psycopg.connect(server.address(placed("evil", ".D09.C2", "member")), autocommit=True) as connection:
        yield connection


@pytest.fixture
def lan(server: Cluster, placed: Placed) -> str:
    """A member with one document."""
    login = placed("lan", ".D09.C1", "member")
    with psycopg.connect(server.address(login)) as connection:
        connection.execute(
            "insert into kiemdiem.document (holder, path, body) values (%s, 'drafts/x', 'secret')", (f"p:{login}",)
        )
    return login


def one(connection: Attacker, query: str, *values: object) -> Any:
    row = connection.execute(query.encode(), values).fetchone()
    return row[0] if row else None


def test_no_type_of_the_callers_own_runs_with_the_rights_of_the_functions_owner(evil: Attacker, lan: str) -> None:
    """A domain named `text` in the temporary schema once ran its check as the administrator: anybody became one."""
    me = evil.info.user
    evil.execute(
        f"""create function pg_temp.seize(pg_catalog.text) returns bool language plpgsql as $$
        begin execute 'alter role {me} superuser'; return true; end $$""".encode()
    )
    evil.execute("create domain pg_temp.text as pg_catalog.text check (pg_temp.seize(value))")
    for query in ("select kiemdiem.my_unit()", "select kiemdiem.my_role()", "select kiemdiem.login()"):
        evil.execute(query.encode())
    assert one(evil, "select count(*) from kiemdiem.document") == 0
    assert one(evil, "select rolsuper from pg_roles where rolname = %s", me) is False


def test_no_function_in_front_makes_a_login_another(server: Cluster, evil: Attacker, lan: str) -> None:
    """Where somebody may make functions (a schema of one's own, an old `public`), they are not what guards call."""
    me = evil.info.user
    with psycopg.connect(server.address()) as admin:
        admin.execute(f"create schema {me} authorization {me}".encode())
    for kind in ("name, name, text", "name, text, text", "text, text, text"):
        evil.execute(f"create function {me}.pg_has_role({kind}) returns bool language sql as 'select true'".encode())
    evil.execute(f"create function {me}.current_setting(text, bool) returns text language sql as $$select '{lan}'$$"
                 .encode())  # fmt: skip
    evil.execute(f"set search_path = {me}, pg_catalog".encode())
    evil.execute("select set_config('kiemdiem.login', %s, false)", (lan,))
    assert one(evil, "select kiemdiem.login()") == me
    assert one(evil, "select count(*) from kiemdiem.document") == 0


def test_guards_run_before_anything_of_the_callers_looks_at_a_row(evil: Attacker, lan: str) -> None:
    evil.execute("""create function pg_temp.peek(bytea) returns bool language plpgsql cost 0.000001 as
        $$ begin raise exception 'seen %', $1; end $$""")
    assert one(evil, "select count(*) from kiemdiem.document where pg_temp.peek(body)") == 0
    for around in ("select body from kiemdiem.document", "table kiemdiem.delivery", "table kiemdiem.aggregate"):
        with evil.transaction(force_rollback=True):
            evil.execute("set local row_security = off")
            with pytest.raises(psycopg.errors.InsufficientPrivilege), evil.transaction():
                evil.execute(around.encode())
    assert one(evil, "select count(*) from (select * from kiemdiem.document for share) as x") == 0


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("role", ["member", "secretary", "committee", ""])
def test_no_role_may_lock_empty_or_own_a_table(
    server: Cluster, placed: Placed, role: ServerRole | Literal[""], table: str
) -> None:
    """LOCK TABLE by one login stops everybody's saving; whoever may update a whole table may lock it."""
    login = placed("x", ".D09.C3", role or "member")
    if not role:  # known to nobody any more
        with psycopg.connect(server.address()) as admin:
            admin.execute("delete from kiemdiem.person where login = %s", (login,))
    deeds = (
        "lock table kiemdiem.{} in row exclusive mode", "lock table kiemdiem.{} in access exclusive mode",
        "truncate kiemdiem.{}", "delete from kiemdiem.{}", "alter table kiemdiem.{} disable row level security",
        "drop table kiemdiem.{}", "create trigger t after insert on kiemdiem.{} execute function f()",
        "create policy all_of_it on kiemdiem.{} using (true)", "copy kiemdiem.{} from stdin",
    )  # fmt: skip
    with psycopg.connect(server.address(login), autocommit=True) as connection:
        for deed in deeds:
            with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.FeatureNotSupported)):
                connection.execute(b"begin; " + deed.format(table).encode())
            connection.rollback()


def test_the_tables_and_functions_are_those_that_are_looked_at_here(server: Cluster, placed: Placed) -> None:
    """A further table or function is added to this file; each table that anybody may use guards its rows."""
    with psycopg.connect(server.address()) as admin:
        kinds = admin.execute(
            "select relname, relrowsecurity and relforcerowsecurity, "
            "has_table_privilege('kiemdiem_app', oid, 'select') from pg_class "
            "where relnamespace = 'kiemdiem'::regnamespace and relkind <> 'i' order by relname"
        ).fetchall()
        functions = admin.execute(
            "select proname, prosqlbody is not null, prosecdef, proconfig from pg_proc "
            "where pronamespace = 'kiemdiem'::regnamespace order by proname"
        ).fetchall()
        whole = admin.execute(
            "select table_name, privilege_type from information_schema.table_privileges "
            "where grantee in ('kiemdiem_app', 'PUBLIC') and table_schema = 'kiemdiem' order by 1, 2"
        ).fetchall()
    assert tuple(name for name, _guarded, _used in kinds) == TABLES
    assert {name for name, guarded, used in kinds if used and not guarded} == set()
    assert {name for name, _guarded, used in kinds if not used} == {"person"}
    safe = ["search_path=pg_catalog, pg_temp"]
    assert functions == [
        ("login", True, False, None), ("my_role", False, True, safe), ("my_unit", False, True, safe),
    ]  # fmt: skip
    assert whole == [(name, "SELECT") for name in TABLES if name != "person"]


def test_nobody_writes_who_may_work_or_when_a_row_came(evil: Attacker) -> None:
    me = evil.info.user
    for deed in (
        "select * from kiemdiem.person", "update kiemdiem.person set role = 'committee'",
        f"insert into kiemdiem.person values ('{me}_2', 'P1', 'committee')",
        "insert into kiemdiem.delivery (unit, sender, delivered) values (kiemdiem.my_unit(), kiemdiem.login(), now())",
        "insert into kiemdiem.aggregate (unit, period, number, body, delivered) values ('P1', '2026', 1, 'x', now())",
        "update kiemdiem.document set holder = holder", "select number from kiemdiem_migration",
        "copy kiemdiem.document (body) to program 'cat'", "create role another",
        "grant kiemdiem_service to current_user", "set role postgres", "set session authorization postgres",
    ):  # fmt: skip
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            evil.execute(deed.encode())


def test_nobody_keeps_another_from_saving_by_a_lock_that_can_be_guessed(
    open_as: OpenAs, placed: Placed, evil: Attacker, number: str
) -> None:
    login = placed("minh", ".D09.C1", "member")
    who, key = writer(open_as, login)
    for holder in (f"p:{login}", f"u:P{number}.D09.C1"):
        evil.execute("select pg_advisory_lock(%s)", (lock_number(holder),))
        assert evil.execute("select 1 from kiemdiem.turn where holder = %s for update", (holder,)).fetchall() == []
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            evil.execute("insert into kiemdiem.turn (holder) values (%s)", (holder,))
    drafts = open_as(login).vault.unlock(who, "bốn chữ dễ nhớ").drafts
    assert drafts.save(key, draft(), expected_rev=0) == 1


def test_a_large_object_of_one_is_not_read_by_another(server: Cluster, evil: Attacker, lan: str) -> None:
    with psycopg.connect(server.address(lan), autocommit=True) as mine:
        large = one(mine, "select lo_from_bytea(0, 'secret')")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            evil.execute("select lo_get(%s)", (large,))
        mine.execute("select lo_unlink(%s)", (large,))


def test_what_others_ask_and_how_their_content_is_spread_is_not_in_the_catalogue(
    server: Cluster, evil: Attacker, lan: str
) -> None:
    with psycopg.connect(server.address(lan)) as mine:
        mine.execute("select body from kiemdiem.document")
        with psycopg.connect(server.address(), autocommit=True) as admin:
            admin.execute("analyze kiemdiem.document")
        seen = evil.execute("select query from pg_stat_activity where usename = %s", (lan,)).fetchall()
    assert seen == [("<insufficient privilege>",)]
    assert evil.execute("select * from pg_stats where schemaname = 'kiemdiem'").fetchall() == []
