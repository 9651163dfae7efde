"""Whole acts of a year, cut or failed anywhere and done again: they end as if nothing had happened."""

from __future__ import annotations

import random

import pytest

from storage import atomic
from tests.reviews.deeds import DEEDS, Deed, cut_states, ended, failed_calls, wrong_after_cut

STEP = {"submit": 4, "restore": 5, "repair": 5, "migrate": 5, "meeting": 5, "collect": 3, "backup": 2}
"""Of these only every so-many-th moment; `scripts/prove` takes every one."""


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name)
def test_a_power_cut_loses_nothing_and_the_act_can_be_done_again(deed: Deed) -> None:
    final = ended(deed)[1]
    chance = random.Random(20261122)
    tried = 0
    for returned, disk in cut_states(deed, 2, chance, STEP.get(deed.name, 1)):
        tried += 1
        assert wrong_after_cut(deed, disk, final, returned=returned) == ""
    assert tried >= 12


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name)
def test_any_call_may_fail_and_the_act_can_be_done_again(deed: Deed) -> None:
    final = ended(deed)[1]
    tried = 0
    for number, code, system, raised in failed_calls(deed, 2 * STEP.get(deed.name, 1) + 1):
        tried += 1
        found = deed.seen(system)
        assert raised is not None or found == final, (number, code)
        if found != final:
            deed.do(system, 2)
            assert deed.seen(system) == final, (number, code)
    assert tried >= 10


@pytest.mark.parametrize("removed", ["flush_file", "flush_folder"])
@pytest.mark.parametrize("deed", [d for d in DEEDS if d.name in ("close", "backup", "restore")], ids=lambda d: d.name)
def test_without_either_flush_losses_are_found(deed: Deed, removed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    final = ended(deed)[1]
    monkeypatch.setattr(atomic, removed, lambda *_: None)
    states = cut_states(deed, 6, random.Random(1), STEP.get(deed.name, 1))
    assert any(wrong_after_cut(deed, disk, final, returned=returned) for returned, disk in states)
