"""Each test of this folder gets people and units of its own on the one server of the run."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reviews.ports_server import ServerRole
from storage.disk import Disk
from storage.os_layer import RealOs
from storage.server.admin import place
from storage.server.joining import join
from storage.server.store import ServerStore, open_server_store
from tests.storage.samples import CHEAP, Seeded, TickingClock
from tests.storage.server.cluster import Cluster

OpenAs = Callable[[str], ServerStore]


_NUMBER = itertools.count(1)


@pytest.fixture
def number() -> str:
    """A piece of name that no other test has."""
    return f"{next(_NUMBER):04d}"


@pytest.fixture
def placed(server: Cluster, number: str) -> Callable[[str, str, ServerRole], str]:
    """Place a person: name, unit below this test's own province, role; the login."""

    def place_one(name: str, unit: str, role: ServerRole) -> str:
        login = f"{name}_{number}"
        place(server.address(), login, f"P{number}{unit}", role)
        return login

    return place_one


@pytest.fixture
def open_as(server: Cluster, tmp_path: Path) -> Iterator[OpenAs]:
    """The store of a login, each time as another program would open it."""
    randomness, clock, stores = Seeded(), TickingClock(), list[ServerStore]()

    def opened(login: str) -> ServerStore:
        folder = str(tmp_path / login)
        join(Disk(folder, RealOs(), clock, randomness), server.address(login))
        stores.append(open_server_store(folder, clock=clock, randomness=randomness, cost=CHEAP, timeout=2.0))
        return stores[-1]

    yield opened
    for store in stores:
        store.close()
