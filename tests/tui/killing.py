"""A member types in a real terminal until the program is killed; what the screen called saved is remembered."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from reviews.actions.fill import open_filling
from reviews.people import Profile, UnitCard
from tests.tui.terminal import Terminal
from tui.wiring import Wiring

QUESTION = "direction"
SAVED = "✓ Đã lưu"
WORD = re.compile(r"chữ\d{4}")


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
    """Every word that the stored answer holds."""
    wiring = Wiring(store)
    person = wiring.store.vault.people()[0]
    unlocked = wiring.store.vault.unlock(person.id, None)
    filling = open_filling(unlocked, wiring.catalogue, wiring.clock, hold=False)
    return WORD.findall(str(filling.sheet.answer(QUESTION).value or ""))


def killings(store: Path, kills: int, seed: int, first: int = 0) -> Iterator[tuple[int, set[str]]]:
    """For each kill: how often the screen said «saved» before it, and which words it showed then are gone."""
    chance = random.Random(seed)
    number = first
    shown_saved: list[str] = []
    with Terminal() as terminal:
        for _ in range(kills):
            claims = 0
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
                    seen = WORD.findall(rows)
                    if seen:
                        shown_saved = seen
                        claims += 1
            terminal.kill()
            yield claims, set(shown_saved) - set(stored_words(store))
