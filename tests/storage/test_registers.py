"""Registers of commitments are kept as safely and as secretly as drafts, and do not disturb them."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from reviews.commitments import Register
from reviews.records import DraftKey, Stored
from storage.errors import ConflictError, DamagedError
from storage.store import open_store
from tests.storage.golden_registers_v1 import FOLDER
from tests.storage.samples import CHEAP, PROFILE, SECRET_WORDS, UNIT, Opener, Seeded, TickingClock, draft, register


def test_every_field_comes_back_and_the_version_before_is_kept(opener: Opener) -> None:
    who = opener().vault.add(PROFILE, UNIT, None).id
    registers = opener().vault.unlock(who, None).registers
    assert registers.load("2026") is None
    assert registers.save(register("một"), expected_rev=0) == 1
    assert registers.save(register("hai"), expected_rev=1) == 2
    again = opener(create=False).vault.unlock(who, None).registers
    assert again.load("2026") == Stored(register("hai"), 2)
    assert again.previous("2026") == Stored(register("một"), 1)
    assert again.periods() == ("2026",)


@pytest.mark.parametrize("expected", [0, 2])
def test_a_save_over_another_revision_changes_nothing(opener: Opener, expected: int) -> None:
    store = opener()
    registers = store.vault.unlock(store.vault.add(PROFILE, UNIT, None).id, None).registers
    registers.save(register("một"), expected_rev=0)
    with pytest.raises(ConflictError):
        registers.save(register("đè"), expected_rev=expected)
    assert registers.load("2026") == Stored(register("một"), 1)


def test_registers_and_drafts_of_two_persons_do_not_meet(opener: Opener, tmp_path: Path) -> None:
    store = opener()
    one, two = (store.vault.unlock(store.vault.add(PROFILE, UNIT, None).id, None) for _ in range(2))
    one.registers.save(register(), expected_rev=0)
    key = DraftKey(one.person.id, "2026", "2B")
    one.drafts.save(key, draft(), expected_rev=0)
    two.registers.save(Register("2025"), expected_rev=0)
    assert one.drafts.keys() == (key,)
    assert (one.registers.periods(), two.registers.periods()) == (("2026",), ("2025",))
    assert two.registers.load("2026") is None
    assert {finding.code for finding in store.check()} <= {"sound", "tmpfs"}
    for path in (tmp_path / "store").rglob("*.kds"):
        assert SECRET_WORDS.encode() not in path.read_bytes()


def test_a_changed_byte_is_damage(opener: Opener, tmp_path: Path) -> None:
    store = opener()
    registers = store.vault.unlock(store.vault.add(PROFILE, UNIT, None).id, None).registers
    registers.save(register(), expected_rev=0)
    (path,) = (tmp_path / "store" / "drafts" / "2026").glob("*.kds")
    content = bytearray(path.read_bytes())
    content[-40] ^= 1
    path.write_bytes(content)
    with pytest.raises(DamagedError):
        registers.load("2026")


def test_a_register_of_version_1_opens_and_goes_on(tmp_path: Path) -> None:
    root = tmp_path / "golden"
    shutil.copytree(FOLDER / "store", root)
    for path in (root, *root.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)  # git does not keep them
    store = open_store(str(root), clock=TickingClock(), randomness=Seeded(3), create=False, cost=CHEAP)
    registers = store.vault.unlock(store.vault.people()[0].id, None).registers
    assert registers.load("2026") == Stored(register("lần hai"), 2)
    assert registers.previous("2026") == Stored(register("lần một"), 1)
    assert registers.save(replace(register("lần ba"), notes=()), expected_rev=2) == 3
