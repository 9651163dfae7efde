"""A real store, the real form 2B, and a clock that the test moves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from questionnaires.catalogue import Catalogue
from reviews.actions.fill import Filling, open_filling
from reviews.people import Profile, UnitCard
from reviews.ports import Store, Unlocked
from storage.clock_random import SystemRandomness
from storage.store import open_store


@dataclass
class MovingClock:
    moment: datetime = field(default_factory=lambda: datetime(2026, 11, 22, 8, 0, tzinfo=UTC))

    def now(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


@dataclass
class Desk:
    """One member at one computer."""

    folder: Path
    catalogue: Catalogue
    clock: MovingClock
    store: Store
    unlocked: Unlocked

    def open(self, *, period: str = "", hold: bool = False) -> Filling:
        return open_filling(self.unlocked, self.catalogue, self.clock, period=period, hold=hold)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue()


@pytest.fixture
def desk(tmp_path: Path, catalogue: Catalogue) -> Desk:
    clock = MovingClock()
    store = open_store(str(tmp_path / "store"), clock=clock, randomness=SystemRandomness())
    profile = Profile(
        "Đặng Mẫu Đào", date(1990, 2, 14), "2B", union_post="Bí thư chi đoàn", workplace="Trường Tiểu học Mây Hạ"
    )
    unit = UnitCard("Chi bộ Thôn Đồng Mơ", "Đảng bộ xã Mây Hạ", "Mây Hạ", key="ab" * 16)
    person = store.vault.add(profile, unit, None)
    return Desk(tmp_path, catalogue, clock, store, store.vault.unlock(person.id, None))
