"""Fifty kills in a real terminal: what the screen called saved is there afterwards, every time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.killing import at_the_question, killings

KILLS = 50


@pytest.mark.serial
def test_nothing_that_was_shown_as_saved_is_missing_after_fifty_kills(tmp_path: Path) -> None:
    store = tmp_path / "store"
    at_the_question(store)
    claims = 0
    for claimed, lost in killings(store, KILLS, 20261122):
        claims += claimed
        assert lost == set(), f"shown as saved and lost: {lost}"
    assert claims >= KILLS // 2, f"the screen called it saved only {claims} times"
