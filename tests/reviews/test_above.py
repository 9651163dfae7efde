"""The committee above: only its own unit file says whom figures are sealed for."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from questionnaires.values import KiemdiemError
from reviews.above import BodyAbove, body_above
from reviews.actions.above import above, pin_above
from reviews.people import Roster, UnitCard
from storage.clock_random import SystemClock, SystemRandomness
from storage.store import FileStore, open_store

CELL = UnitCard("Chi bộ Thôn Đồng Mơ", key="ab" * 16)
COMMITTEE = UnitCard(
    "Đảng uỷ xã Mây Hạ", key="cd" * 16, certificate=b"certificate", receiving=(("Lê Mẫu Cúc", "0f" * 32),), issued=3
)


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    found = open_store(str(tmp_path / "store"), clock=SystemClock(), randomness=SystemRandomness())
    found.units.save(Roster(CELL), expected_rev=0)
    return found


def refused(card: UnitCard, before: BodyAbove | None = None) -> str:
    with pytest.raises(KiemdiemError) as caught:
        body_above(card, CELL.key, before)
    return caught.value.code


def test_what_the_unit_file_says_is_kept_and_comes_back(store: FileStore) -> None:
    assert above(store) is None
    pinned = pin_above(store, COMMITTEE)
    assert (pinned.before, pinned.other_key) == (None, False)
    assert above(store) == pinned.now
    assert (pinned.now.name, pinned.now.fingerprint) == (COMMITTEE.name, sha256(b"certificate").hexdigest())
    assert pinned.now.recipients == (bytes([15]) * 32,)
    assert pin_above(store, COMMITTEE).now == pinned.now  # again is no second one


def test_another_key_takes_its_place_and_is_told_apart(store: FileStore) -> None:
    pin_above(store, COMMITTEE)
    more = pin_above(store, replace(COMMITTEE, receiving=(*COMMITTEE.receiving, ("Vũ Mẫu Dừa", "1f" * 32)), issued=4))
    assert (more.other_key, len(more.now.recipients)) == (False, 2)
    other = pin_above(store, replace(COMMITTEE, certificate=b"of another key", issued=0))
    assert (other.other_key, other.before) == (True, more.now)
    assert above(store) == other.now


def test_it_stands_in_the_next_year_until_another_is_taken(store: FileStore) -> None:
    known = pin_above(store, COMMITTEE).now
    store.units.save(Roster(replace(CELL, period="2027")), expected_rev=0)
    assert above(store) == known
    newer = pin_above(store, replace(COMMITTEE, issued=5)).now
    assert above(store) == newer
    assert store.units.documents.load(BodyAbove, "2026") is not None


def test_a_file_of_ones_own_without_a_key_or_older_is_refused(store: FileStore) -> None:
    known = pin_above(store, COMMITTEE).now
    assert refused(replace(COMMITTEE, key=CELL.key)) == "above_self"
    assert refused(replace(COMMITTEE, receiving=())) == "above_no_key"
    assert refused(replace(COMMITTEE, issued=2), known) == "above_older"
    assert body_above(replace(COMMITTEE, issued=2, certificate=b"another"), CELL.key, known).issued == 2
    with pytest.raises(KiemdiemError):
        pin_above(store, replace(COMMITTEE, issued=2))
    assert above(store) == known
