"""Which store a folder stands for: its own files, or the store on a server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reviews.ports import Clock, Randomness, Store

if TYPE_CHECKING:
    from reviews.ports_server import Post, Servers

SERVER: Final = "SERVER"
"""The file of a folder that stands for a store on a server (storage.server.joining)."""


def opened(path: Path, clock: Clock, randomness: Randomness) -> Store:
    """The store of this folder; made, where there is none."""
    if served(path):
        _demand_driver()
        from storage.server.store import open_server_store

        return open_server_store(str(path), clock=clock, randomness=randomness)
    from storage.store import open_store

    return open_store(str(path), clock=clock, randomness=randomness)


def served(path: Path) -> bool:
    """Whether this folder stands for a store on a server; opens nothing."""
    return (path / SERVER).is_file()


def post_of(path: Path, store: Callable[[], Store]) -> Post | None:
    """The inboxes on the server of a folder's store; None where the store is its own files."""
    if not served(path):
        return None
    from storage.server.store import ServerStore

    opened_store = store()
    assert isinstance(opened_store, ServerStore)
    return opened_store.post


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
