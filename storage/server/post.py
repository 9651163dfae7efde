"""Inboxes on the server: rows of `delivery` and `aggregate`, guarded by who asks and never changed."""

from __future__ import annotations

from functools import partial
from typing import Final, LiteralString

from reviews.ports_server import MOST, Posted
from storage.server.connection import Connection

_HAND_IN: Final = """insert into kiemdiem.delivery (unit, period, id, sender, body)
    values (kiemdiem.my_unit(), %s, sha256(%s), kiemdiem.login(), %s) on conflict do nothing"""
_HANDED_IN: Final = """select encode(id, 'hex'), sender, delivered, id from kiemdiem.delivery
    where unit = kiemdiem.my_unit() and (period = %s or starts_with(period, %s)) order by delivered, id"""
_DELIVERY: Final = "select substr(body, 1, %s) from kiemdiem.delivery where unit = kiemdiem.my_unit() and id = %s"
_OWN: Final = """select substr(body, 1, %s) from kiemdiem.aggregate
    where unit = kiemdiem.my_unit() and period = %s and number = %s order by copy desc limit 1"""
_SEND_UP: Final = """insert into kiemdiem.aggregate (unit, period, number, copy, body)
    select kiemdiem.my_unit(), %s, %s, coalesce(max(copy), 0) + 1, %s from kiemdiem.aggregate
    where unit = kiemdiem.my_unit() and period = %s and number = %s"""
_SENT_UP: Final = """select distinct on (unit, number) unit, delivered, number, copy from kiemdiem.aggregate
    where period = %s and unit >= kiemdiem.my_unit() || '.' and unit < kiemdiem.my_unit() || '/'
    and position('.' in substr(unit, length(kiemdiem.my_unit()) + 2)) = 0 order by unit, number, copy desc"""
_AGGREGATE: Final = """select substr(body, 1, %s) from kiemdiem.aggregate
    where unit = %s and period = %s and number = %s and copy = %s"""


class ServerPost:
    """`reviews.ports_server.Post`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hand_in(self, period: str, body: bytes) -> bool:
        """Into the inbox of the own unit."""
        return self._connection.change(_HAND_IN, period, body, body) == 1

    def handed_in(self, period: str) -> tuple[Posted, ...]:
        """What members of the own unit handed in."""
        rows = self._connection.rows(_HANDED_IN, period, f"{period}-")
        return tuple(
            Posted(mark, sender, at, partial(self._body, _DELIVERY, ident)) for mark, sender, at, ident in rows
        )

    def own_figures(self, period: str, number: int) -> bytes | None:
        """The newest copy of the own row."""
        rows = self._connection.rows(_OWN, MOST, period, number)
        return bytes(rows[0][0]) if rows else None

    def send_up(self, period: str, number: int, body: bytes) -> None:
        """The own unit's figures, for whoever is above; raises LockedError where another did so at this moment."""
        self._connection.change(_SEND_UP, period, number, body, period, number)

    def sent_up(self, period: str) -> tuple[Posted, ...]:
        """Figures of the units directly below."""
        rows = self._connection.rows(_SENT_UP, period)
        return tuple(
            Posted(f"{unit} {number} {copy}", unit, at, partial(self._body, _AGGREGATE, unit, period, number, copy))
            for unit, at, number, copy in rows
        )

    def _body(self, query: LiteralString, *which: object) -> bytes:
        """A row that is no longer there has nothing in it; what that means is judged as of any file."""
        rows = self._connection.rows(query, MOST, *which)
        return bytes(rows[0][0]) if rows else b""
