"""Fifty kills in a real terminal: what the screen called saved is there afterwards, every time."""

from __future__ import annotations

import random
import re
import time
from datetime import date
from pathlib import Path

import pytest

from reviews.actions.fill import open_filling
from reviews.people import Profile, UnitCard
from tests.tui.terminal import Terminal
from tui.wiring import Wiring

KILLS = 50
QUESTION = "direction"
SAVED = "✓ Đã lưu"


def at_the_question(store: Path) -> None:
    """A member whose draft reopens at a long text."""
    wiring = Wiring(store)
    profile = Profile("Đặng Mẫu Đào", date(1990, 2, 14), "2B")
    person = wiring.store.vault.add(profile, UnitCard("Chi bộ Thôn Đồng Mơ"), None)
    filling = open_filling(wiring.store.vault.unlock(person.id, None), wiring.catalogue, wiring.clock)
    filling.move(QUESTION)
    filling.save()
    filling.close()


def stored_words(store: Path) -> list[str]:
    wiring = Wiring(store)
    person = wiring.store.vault.people()[0]
    unlocked = wiring.store.vault.unlock(person.id, None)
    filling = open_filling(unlocked, wiring.catalogue, wiring.clock, hold=False)
    return re.findall(r"chữ\d{4}", str(filling.sheet.answer(QUESTION).value or ""))


@pytest.mark.serial
def test_nothing_that_was_shown_as_saved_is_missing_after_fifty_kills(tmp_path: Path) -> None:
    store = tmp_path / "store"
    at_the_question(store)
    chance = random.Random(20261122)
    claims = 0
    number = 0
    shown_saved: list[str] = []
    with Terminal() as terminal:
        for _ in range(KILLS):
            terminal.start("--store", str(store), "fill")
            terminal.wait("A.VI")
            if shown_saved:
                terminal.wait(shown_saved[-1])
            terminal.keys("C-End")
            end = time.monotonic() + chance.uniform(0.1, 1.8)
            while time.monotonic() < end:
                number += 1
                terminal.type(f"chữ{number:04d} ")
                time.sleep(chance.choice((0.0, 0.05, 0.3, 0.7)))
                rows = terminal.settled(0.03)
                if SAVED in rows:
                    seen = re.findall(r"chữ\d{4}", rows)
                    if seen:
                        shown_saved = seen
                        claims += 1
            terminal.kill()
            kept = stored_words(store)
            assert set(shown_saved) <= set(kept), f"shown as saved and lost: {set(shown_saved) - set(kept)}"
    assert claims >= KILLS // 2, f"the screen called it saved only {claims} times"
