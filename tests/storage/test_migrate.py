"""Every version that was ever released opens; a newer one is left alone (see test_damage)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reviews.records import DraftKey, Stored
from storage.migrate import STEPS, State, upgraded
from storage.store import FileStore, open_store
from tests.storage.golden_v1 import CODE, FOLDER, PASSPHRASE
from tests.storage.samples import CHEAP, PROFILE, UNIT, Seeded, TickingClock, draft, roster


@pytest.fixture
def golden(tmp_path: Path) -> FileStore:
    root = tmp_path / "store"
    shutil.copytree(FOLDER / "store", root)
    for path in (root, *root.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)  # git does not keep them
    return open_store(str(root), clock=TickingClock(), randomness=Seeded(2), create=False, cost=CHEAP)


def test_a_store_of_version_1_opens_whole(golden: FileStore) -> None:
    assert {finding.code for finding in golden.check()} == {"sound"}
    assert golden.demo
    assert golden.settings() == {"theme": "sáng"}
    assert golden.units.load() == Stored(roster("Trần Văn Mít", "Lê Thị Ổi"), 1)
    assert [(who.name, who.locked, who.has_key) for who in golden.vault.people()] == [
        (PROFILE.name, False, False),
        (PROFILE.name, True, True),
    ]


@pytest.mark.parametrize(("number", "passphrase"), [(0, None), (1, PASSPHRASE)])
def test_drafts_of_version_1_are_read_and_go_on(golden: FileStore, number: int, passphrase: str | None) -> None:
    who = golden.vault.people()[number].id
    unlocked = golden.vault.unlock(who, passphrase)
    key = DraftKey(who, "2026", "2B")
    latest = draft("lần hai", revision=1, previous="cd" * 32, status="submitted")
    assert unlocked.drafts.keys() == (key,)
    assert unlocked.drafts.load(key) == Stored(latest, 2)
    assert unlocked.drafts.previous(key) == Stored(draft("lần một"), 1)
    assert unlocked.sent.all(key) == (b"%PDF-1.7 golden",)
    assert (unlocked.profile, unlocked.unit) == (PROFILE, UNIT)
    assert unlocked.drafts.save(key, draft("lần ba"), expected_rev=2) == 3


def test_a_code_printed_by_version_1_still_opens(golden: FileStore) -> None:
    who = golden.vault.people()[1].id
    signer = golden.vault.recover(who, (FOLDER / CODE).read_text("ascii"), "mới").signer()
    assert signer is not None
    assert signer.sign(b"x")


def test_steps_lead_from_any_version_to_the_newest() -> None:
    def renamed(state: State) -> State:
        return {"draft": state["assessment"]}

    def counted(state: State) -> State:
        return {**state, "meta": {"1": {"rev": len(state["draft"])}}}

    steps = {("draft", 1): renamed, ("draft", 3): counted}
    old: State = {"assessment": {"1": {}}}
    assert upgraded("draft", old, 1, steps=steps, known=4) == {"draft": {"1": {}}, "meta": {"1": {"rev": 1}}}
    assert upgraded("draft", {"draft": {}}, 3, steps=steps, known=4) == {"draft": {}, "meta": {"1": {"rev": 0}}}
    assert upgraded("unit", old, 1, steps=steps, known=4) is old
    assert upgraded("draft", old, 4, steps=steps, known=4) is old
    assert old == {"assessment": {"1": {}}}


def test_version_1_needs_no_step_yet() -> None:
    assert dict(STEPS) == {}
