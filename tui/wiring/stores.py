"""Which store a folder stands for: its own files, or the store on a server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from reviews.ports import Clock, Randomness, Store

if TYPE_CHECKING:
    from reviews.ports_server import Servers

SERVER: Final = "SERVER"
"""The file of a folder that stands for a store on a server (storage.server.joining)."""


def opened(path: Path, clock: Clock, randomness: Randomness) -> Store:
    """The store of this folder; made, where there is none."""
    if (path / SERVER).is_file():
        _demand_driver()
        from storage.server.store import open_server_store

        return open_server_store(str(path), clock=clock, randomness=randomness)
    from storage.store import open_store

    return open_store(str(path), clock=clock, randomness=randomness)


def late_servers(clock: Clock, randomness: Randomness) -> Servers:
    """The administration of servers. Raises NoServerDriverError."""
    _demand_driver()
    from storage.server.servers import PostgresServers

    return PostgresServers(clock, randomness)


def _demand_driver() -> None:
    from importlib.util import find_spec

    if find_spec("psycopg") is None:
        from storage.errors import NoServerDriverError

        raise NoServerDriverError("psycopg")
