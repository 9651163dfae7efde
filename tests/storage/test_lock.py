"""The lock is needed: without it the same story ends in a lost save."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reviews.ports import Drafts
from reviews.records import DraftKey
from storage.clock_random import SystemClock, SystemRandomness
from storage.errors import LockedError
from storage.os_layer import RealOs
from storage.store import open_store
from tests.storage.samples import CHEAP, PROFILE, UNIT, draft


class Interrupted(RealOs):
    """Another program acts just before this one's rename."""

    def __init__(self) -> None:
        self.meanwhile: Callable[[], object] | None = None

    def rename(self, source: str, target: str) -> None:  # type: ignore[override]  # the machine's own is a plain function
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile:
            meanwhile()
        RealOs.rename(source, target)


@pytest.fixture
def two(tmp_path: Path) -> tuple[Interrupted, Drafts, Drafts, DraftKey]:
    path = str(tmp_path / "store")
    system = Interrupted()
    first, second = (
        open_store(path, clock=SystemClock(), randomness=SystemRandomness(), os=each, cost=CHEAP, timeout=0.02)
        for each in (system, RealOs())
    )
    who = first.vault.add(PROFILE, UNIT, None).id
    mine, other = (store.vault.unlock(who, None).drafts for store in (first, second))
    key = DraftKey(who, "2026", "2B")
    mine.save(key, draft("một"), expected_rev=0)
    return system, mine, other, key


def test_whoever_comes_in_between_waits_and_is_told(two: tuple[Interrupted, Drafts, Drafts, DraftKey]) -> None:
    system, mine, other, key = two
    told: list[type[Exception]] = []

    def come_in_between() -> None:
        try:
            other.save(key, draft("của phiên khác"), expected_rev=1)
        except LockedError as error:
            told.append(type(error))

    system.meanwhile = come_in_between
    assert mine.save(key, draft("hai"), expected_rev=1) == 2
    assert told == [LockedError]
    stored = other.load(key)
    assert stored is not None
    assert stored.doc == draft("hai")


def test_without_the_lock_an_acknowledged_save_is_lost(
    two: tuple[Interrupted, Drafts, Drafts, DraftKey], monkeypatch: pytest.MonkeyPatch
) -> None:
    system, mine, other, key = two
    monkeypatch.setattr(RealOs, "try_lock", staticmethod(lambda _fd: True))
    said: list[int] = []
    system.meanwhile = lambda: said.append(other.save(key, draft("của phiên khác"), expected_rev=1))
    said.append(mine.save(key, draft("hai"), expected_rev=1))
    assert said == [2, 2]
    stored = other.load(key)
    assert stored is not None
    assert stored.doc != draft("của phiên khác")
