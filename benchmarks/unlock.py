"""Unlocking with a passphrase, reported apart from the first paint: it costs one Argon2id on purpose."""

from __future__ import annotations

import inspect
import statistics
import tempfile
import time
from collections.abc import Callable
from typing import Any, Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from reviews.people import Profile, UnitCard
from storage.clock_random import SystemClock, SystemRandomness
from storage.slots import Cost
from storage.store import open_store

ROUNDS: Final = 7


def bare_derivation() -> bytes:
    """The floor: one Argon2id of the cost that the store uses."""
    cost = Cost()
    derivation = Argon2id(
        salt=b"0" * 16, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
    )  # fmt: skip
    return derivation.derive(b"tre xanh")


def run() -> list[dict[str, Any]]:
    """Median of unlocking to median of the floor, interleaved; the time itself stands in the name."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"{folder}/store", clock=SystemClock(), randomness=SystemRandomness())
        person = store.vault.add(Profile("Đặng Mẫu Đào"), UnitCard(), "tre xanh")
        ours, floor = [], []
        for _ in range(ROUNDS):
            ours.append(_timed(lambda: store.vault.unlock(person.id, "tre xanh")))
            floor.append(_timed(bare_derivation))
    value = round(statistics.median(ours) / statistics.median(floor), 2)
    name = f"unlock with a passphrase ({statistics.median(ours):.0f} ms) / one Argon2id"
    return [{
        "name": name, "value": value, "limit": 1.3, "ok": value <= 1.3,
        "floor_source": inspect.getsource(bare_derivation),
    }]  # fmt: skip


def _timed(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    return (time.perf_counter() - begin) * 1e3
