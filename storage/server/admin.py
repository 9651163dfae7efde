"""What the server's administrator does: make and renew the tables, say who may log in for which unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from typing import Any, Final

import psycopg
from psycopg import sql

from reviews.ports_server import ServerRole
from storage.errors import TooNewError
from storage.server.connection import WHERE, server_errors

GROUPS: Final = ("kiemdiem_app", "kiemdiem_service")
"""Everyone who logs in; services that speak for many."""
_MIGRATION: Final = re.compile(r"(\d{4})_[a-z_]+\.sql")


def migrations() -> tuple[tuple[int, str], ...]:
    """Number and statements of every step, in order; a released step is never changed."""
    files = (resources.files("storage.server") / "schema").iterdir()
    named = ((_MIGRATION.fullmatch(file.name), file) for file in files)
    return tuple(sorted((int(match[1]), file.read_text(encoding="utf-8")) for match, file in named if match))


def migrate(address: str) -> tuple[int, ...]:
    """Bring the tables to the newest version, all steps in one transaction; the numbers of the steps taken.

    Raises TooNewError where a newer program made them, ServerError, NotWritableError.
    """
    steps = migrations()
    with server_errors(), psycopg.connect(address) as connection:
        connection.execute("select pg_advisory_xact_lock(%s)", (0x6B69656D,))
        done = _done(connection)
        if done and max(done) > steps[-1][0]:
            raise TooNewError(WHERE, format=max(done), known=steps[-1][0])
        for group in GROUPS:
            _make_role(connection, group, login=False)
        return tuple(_taken(connection, done, steps))


def place(address: str, login: str, unit: str, role: ServerRole) -> None:
    """Let `login` work for this unit (path `P01.D09.C0499`) in this role; the login is made where it is missing."""
    with server_errors(), psycopg.connect(address) as connection:
        _make_role(connection, login, login=True)
        connection.execute(sql.SQL("grant {} to {}").format(sql.Identifier(GROUPS[0]), sql.Identifier(login)))
        connection.execute(
            "insert into kiemdiem.person (login, unit, role) values (%s, %s, %s) "
            "on conflict (login) do update set unit = excluded.unit, role = excluded.role",
            (login, unit, role),
        )


def people(address: str) -> tuple[tuple[str, str, ServerRole], ...]:
    """Login, unit and role of everyone, by unit."""
    with server_errors(), psycopg.connect(address) as connection:
        found = connection.execute("select login, unit, role from kiemdiem.person order by unit, login").fetchall()
    return tuple((login, unit, role) for login, unit, role in found)


def _done(connection: psycopg.Connection[Any]) -> tuple[int, ...]:
    there = connection.execute("select to_regclass('kiemdiem_migration') is not null").fetchone()
    if there is None or not there[0]:
        connection.execute(
            "create table kiemdiem_migration (number int primary key, applied timestamptz not null default now())"
        )
        return ()
    return tuple(number for (number,) in connection.execute("select number from kiemdiem_migration order by number"))


def _taken(
    connection: psycopg.Connection[Any], done: tuple[int, ...], steps: tuple[tuple[int, str], ...]
) -> Iterator[int]:
    for number, statements in steps:
        if number not in done:
            connection.execute(statements.encode())
            connection.execute("insert into kiemdiem_migration (number) values (%s)", (number,))
            yield number


def _make_role(connection: psycopg.Connection[Any], name: str, *, login: bool) -> None:
    there = connection.execute("select 1 from pg_roles where rolname = %s", (name,)).fetchone()
    if there is None:
        kind = sql.SQL("login" if login else "nologin")
        connection.execute(sql.SQL("create role {} {}").format(sql.Identifier(name), kind))


def has_password(address: str) -> bool:
    """Whether an address holds a password: `ps` and the folder's file would show it. Raises ServerError."""
    with server_errors():
        return bool(psycopg.conninfo.conninfo_to_dict(address).get("password"))
