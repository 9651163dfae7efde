"""Several programs at once, and programs that are killed: nothing that was acknowledged is lost."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from questionnaires.values import Answer
from reviews.records import Draft, DraftKey
from storage.clock_random import SystemClock, SystemRandomness
from storage.store import FileStore, open_store
from tests.storage.samples import CHEAP, PROFILE, UNIT
from tests.storage.writer import told

ROOT = Path(__file__).parents[2]
KILLS = 20


@pytest.fixture
def place(tmp_path: Path) -> tuple[str, str]:
    path = str(tmp_path / "store")
    return path, store_at(path, create=True).vault.add(PROFILE, UNIT, None).id


def store_at(path: str, *, create: bool = False) -> FileStore:
    return open_store(path, clock=SystemClock(), randomness=SystemRandomness(), create=create, cost=CHEAP)


def started(path: str, person: str, seed: int, count: int, form: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.storage.writer", path, person, str(seed), str(count), form]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)


def words(draft: Draft) -> Answer:
    return draft.answers["a1"]


def test_a_killed_program_loses_nothing_that_it_had_said_was_saved(place: tuple[str, str]) -> None:
    path, person = place
    key = DraftKey(person, "2026", "2B")
    chance = random.Random(5)
    reached = 0
    for kill in range(KILLS):
        with started(path, person, kill, 0, "2B") as running:
            assert running.stdout is not None
            said = running.stdout.readline()
            time.sleep(chance.random() * 0.03)
            running.kill()
            said += running.stdout.read()
        whole = said[: said.rindex(b"\n") + 1]
        acknowledged = int(whole.split()[-1])
        store = store_at(path)
        stored = store.vault.unlock(person, None).drafts.load(key)
        assert stored is not None
        assert stored.rev >= acknowledged > reached
        assert words(stored.doc).value == told(stored.rev)
        assert len(stored.doc.marked) == stored.rev
        assert {finding.code for finding in store.check()} == {"sound"}
        reached = stored.rev
    assert reached > 2 * KILLS


@pytest.mark.parametrize("shared", [False, True], ids=["own drafts", "one draft"])
def test_eight_programs_lose_no_change_of_each_other(place: tuple[str, str], *, shared: bool) -> None:
    path, person = place
    running = [started(path, person, seed, 25, "2B" if shared else f"F{seed}") for seed in range(8)]
    said = [process.communicate(timeout=60)[0].split() for process in running]
    assert [process.returncode for process in running] == [0] * 8
    assert [len(revisions) for revisions in said] == [25] * 8
    drafts = store_at(path).vault.unlock(person, None).drafts
    if shared:
        stored = drafts.load(DraftKey(person, "2026", "2B"))
        assert stored is not None
        assert stored.rev == len(set(stored.doc.marked)) == 200
        assert sorted(int(revision) for revisions in said for revision in revisions) == list(range(1, 201))
    else:
        for seed in range(8):
            stored = drafts.load(DraftKey(person, "2026", f"F{seed}"))
            assert stored is not None
            assert stored.doc.marked == tuple(f"{seed}/{number}" for number in range(25))


def test_a_session_in_another_program_is_seen_and_ends_with_it(place: tuple[str, str]) -> None:
    path, person = place
    code = (
        "import sys, tests.storage.test_processes as t, reviews.records as r\n"
        f"d = t.store_at({path!r}).vault.unlock({person!r}, None).drafts\n"
        f"with d.session(r.DraftKey({person!r}, '2026', '2B')) as mine:\n"
        "    print(mine, flush=True); sys.stdin.read()\n"
    )
    drafts = store_at(path).vault.unlock(person, None).drafts
    key = DraftKey(person, "2026", "2B")
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdin=-1, stdout=-1, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        with drafts.session(key) as mine:
            assert not mine
        other.kill()
    with drafts.session(key) as mine:
        assert mine
