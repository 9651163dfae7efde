"""Stores for tests: real ones in a temporary folder, with cheap passphrases and repeatable randomness."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.os_layer import Os
from storage.store import FileStore, open_store
from tests.storage.samples import CHEAP, Opener, Seeded, TickingClock


@pytest.fixture
def opener(tmp_path: Path) -> Opener:
    """Open the test's store, each time as another program would; randomness goes on between openings."""
    randomness, clock = Seeded(), TickingClock()

    def open_again(
        *, os: Os | None = None, path: Path | None = None, create: bool = True, demo: bool = False
    ) -> FileStore:
        where = str(path or tmp_path / "store")
        return open_store(
            where, clock=clock, randomness=randomness, os=os, create=create, demo=demo, cost=CHEAP, timeout=2.0
        )

    return open_again
