"""The administrator's deeds behind `reviews.ports_server.Servers`."""

from __future__ import annotations

import re
from typing import Final

from reviews.ports import Clock, Randomness
from reviews.ports_server import Placed
from storage.disk import Disk
from storage.errors import BadUnitPathError, PasswordInAddressError, UnknownLoginError
from storage.os_layer import RealOs
from storage.server import admin
from storage.server.connection import WHERE, Connection
from storage.server.joining import join
from storage.server.pinned import PinnedUnits

UNIT: Final = re.compile(r"[A-Za-z0-9]+(\.[A-Za-z0-9]+)*")


class PostgresServers:
    """`reviews.ports_server.Servers`."""

    def __init__(self, clock: Clock, randomness: Randomness) -> None:
        self._clock = clock
        self._randomness = randomness

    def migrate(self, address: str) -> tuple[int, ...]:
        """Bring the tables to the newest version."""
        return admin.migrate(_open_address(address))

    def place(self, address: str, person: Placed) -> None:
        """Let somebody work, or move them."""
        if not UNIT.fullmatch(person.unit):
            raise BadUnitPathError(person.unit)
        admin.place(_open_address(address), person.login, person.unit, person.role)

    def people(self, address: str) -> tuple[Placed, ...]:
        """Everyone, by unit."""
        return tuple(Placed(*row) for row in admin.people(_open_address(address)))

    def join(self, folder: str, address: str) -> str:
        """Ask the server whom it takes us for; then the folder is made."""
        connection = Connection(_open_address(address))
        try:
            me = connection.me()
        finally:
            connection.close()
        if me is None:
            raise UnknownLoginError(WHERE)
        system = RealOs()
        local = Disk(system.realpath(folder), system, self._clock, self._randomness)
        join(local, address)
        PinnedUnits(local).join(me.unit)
        return f"{me.unit} {me.role}"


def _open_address(address: str) -> str:
    """The address, unless it holds a password, which the folder's file and the list of processes would show."""
    if admin.has_password(address):
        raise PasswordInAddressError(WHERE)
    return address
