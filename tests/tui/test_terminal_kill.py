"""Fifty kills in real terminals: what the screen called saved is there afterwards, every time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.tui.killing import at_the_question, killings

KILLS = 50
HANDS = 2
"""Terminals at once, each with a store of its own: most of the time a program is waited for."""


def killed_again_and_again(store: Path, seed: int) -> int:
    """How often the screen said «saved»."""
    at_the_question(store)
    claims = 0
    for claimed, lost in killings(store, KILLS // HANDS, seed):
        claims += claimed
        assert lost == set(), f"shown as saved and lost: {lost}"
    return claims


@pytest.mark.serial
def test_nothing_that_was_shown_as_saved_is_missing_after_fifty_kills(tmp_path: Path) -> None:
    stores = [tmp_path / f"store{hand}" for hand in range(HANDS)]
    with ThreadPoolExecutor(HANDS) as hands:
        claims = sum(hands.map(killed_again_and_again, stores, range(20261122, 20261122 + HANDS)))
    assert claims >= KILLS // 2, f"the screen called it saved only {claims} times"
