"""Many programs on one store: own and shared documents, two sessions, two collections, backups while saving."""

from __future__ import annotations

import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from questionnaires.values import KiemdiemError
from reviews.records import DraftKey
from scripts.proofs.outcome import Outcome
from scripts.proofs.teeth import PYTHON, environment, without
from storage.clock_random import SystemClock, SystemRandomness
from storage.store import FileStore, care_for, open_store
from tests.storage.samples import CHEAP, PROFILE, UNIT

PROGRAMS: Final = 8
UPDATES: Final = 200
BACKUPS: Final = 20
COLLECTIONS: Final = 10
"""Pairs of the command `collect` at once."""
PATIENCE: Final = 300


def prove() -> Outcome:
    """8 programs × 200 updates, own and shared, backups meanwhile; without lock or check it shows."""
    outcome = Outcome()
    for shared in (False, True):
        outcome.at(f"{PROGRAMS} programs × {UPDATES} updates", always=True)
        words = "one shared draft" if shared else "own drafts"
        for wrong in _updated(outcome, environment(), PROGRAMS, UPDATES, shared=shared):
            outcome.kept(words, holds=False, seen=wrong)
    _backups_meanwhile(outcome)
    _two_collect(outcome)
    for guard in ("lock", "revision check"):
        outcome.at(f"without {guard}", always=True)
        caught = _without(guard)
        outcome.tooth(guard, caught=bool(caught), seen=caught)
    outcome.note = (
        f"{PROGRAMS} programs × {UPDATES} updates, own and shared; {BACKUPS} backups meanwhile; "
        f"{COLLECTIONS} × 2 collect at once"
    )
    return outcome


def _without(guard: str) -> str:
    """What was lost without the guard; several tries, since chance must bring the programs together."""
    for _ in range(5):
        with without(guard) as variables:
            found = _updated(Outcome(), variables, PROGRAMS, 50, shared=True)
        if found:
            return found[0]
    return ""


def _store(path: Path, *, create: bool = False) -> FileStore:
    return open_store(str(path), clock=SystemClock(), randomness=SystemRandomness(), create=create, cost=CHEAP)


def _writer(path: Path, person: str, seed: int, count: int, form: str) -> list[str]:
    return [*PYTHON, "-m", "tests.storage.writer", str(path), person, str(seed), str(count), form]


def _updated(outcome: Outcome, variables: Mapping[str, str], programs: int, count: int, *, shared: bool) -> list[str]:
    """What is wrong after so many programs updated so often; empty when each acknowledged update is there once."""
    with tempfile.TemporaryDirectory(prefix="kiemdiem-crowd-") as folder:
        path = Path(folder) / "store"
        person = _store(path, create=True).vault.add(PROFILE, UNIT, None).id
        running = [
            subprocess.Popen(
                _writer(path, person, seed, count, "2B" if shared else f"F{seed}"),
                cwd="/", env=dict(variables), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )
            for seed in range(programs)
        ]  # fmt: skip
        said = [process.communicate(timeout=PATIENCE) for process in running]
        wrong = [
            f"a program ended with: {errors.strip().rpartition(chr(10))[2][-200:]}"
            for (_, errors), process in zip(said, running, strict=True)
            if process.returncode
        ]
        acknowledged = sum(len(words.split()) for words, _ in said)
        outcome.tried += acknowledged
        drafts = _store(path).vault.unlock(person, None).drafts
        for form in ("2B",) if shared else tuple(f"F{seed}" for seed in range(programs)):
            try:
                stored = drafts.load(DraftKey(person, "2026", form))
            except KiemdiemError as error:
                wrong.append(f"unreadable: {error!r}")
                continue
            marks = stored.doc.marked if stored else ()
            asked = acknowledged if shared else count
            if len(set(marks)) != asked or len(marks) != asked:
                wrong.append(f"{asked} updates were acknowledged, {len(set(marks))} are there")
        if bad := [f.where for f in _store(path).check() if f.grade != "ok"]:
            wrong.append(f"check: {bad}")
    return wrong


def _backups_meanwhile(outcome: Outcome) -> None:
    """Each backup of a store in which four programs save holds one whole version of each draft."""
    with tempfile.TemporaryDirectory(prefix="kiemdiem-crowd-") as folder:
        path = Path(folder) / "store"
        person = _store(path, create=True).vault.add(PROFILE, UNIT, None).id
        running = [
            subprocess.Popen(
                _writer(path, person, seed, 0, f"F{seed}"), cwd="/", env=environment(),
                stdout=subprocess.PIPE,
            )
            for seed in range(4)
        ]  # fmt: skip
        try:
            for process in running:
                assert process.stdout is not None
                process.stdout.readline()
            care = care_for(str(path), clock=SystemClock(), randomness=SystemRandomness())
            chance = random.Random(4)
            for number in range(BACKUPS):
                time.sleep(chance.random() * 0.2)
                drafts = _store(path).vault.unlock(person, None).drafts
                loaded = {key.form: drafts.load(key) for key in tuple(drafts.keys())}
                before = {form: stored.rev for form, stored in loaded.items() if stored}
                copy = Path(folder) / f"{number}.kdbackup"
                care.backup(str(copy), surveys=True, told=lambda *_: None)
                wrong = _brought_back(Path(folder) / f"back{number}", copy, person, before)
                outcome.kept(f"backup {number} while four programs save", holds=not wrong, seen=wrong)
        finally:
            for process in running:
                process.kill()
                process.communicate()


def _brought_back(place: Path, copy: Path, person: str, before: Mapping[str, int]) -> str:
    care_for(str(place), clock=SystemClock(), randomness=SystemRandomness()).restore(str(copy), lambda *_: None)
    drafts = _store(place).vault.unlock(person, None).drafts
    found = {key.form: drafts.load(key) for key in tuple(drafts.keys())}
    wrong = [
        form for form, rev in before.items()
        if (stored := found.get(form)) is None or stored.rev < rev or len(stored.doc.marked) != stored.rev
    ]  # fmt: skip
    shutil.rmtree(place)
    return ", ".join(wrong)


def _two_collect(outcome: Outcome) -> None:
    """The command `collect` twice at once on one inbox, again and again: each review is counted once."""
    with tempfile.TemporaryDirectory(prefix="kiemdiem-crowd-") as folder:
        cell, variables = Path(folder) / "cell", environment(HOME=folder)
        kiemdiem = [*PYTHON, "-m", "tui"]
        made = [*kiemdiem, "demo", str(cell), "--members", "4", "--done", "3", "--seed", "2"]
        subprocess.run(made, cwd="/", env=variables, check=True, capture_output=True)
        for number in range(COLLECTIONS):
            store = Path(folder) / f"secretary{number}"
            shutil.copytree(cell / "secretary", store)
            command = [*kiemdiem, "--store", str(store), "collect", "--no-pages", str(cell / "inbox")]
            both = [
                subprocess.Popen(
                    command, cwd="/", env=variables, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
                )
                for _ in range(2)
            ]
            said = [process.communicate(timeout=PATIENCE)[1] for process in both]
            entries = _store(store).units.collected.entries("2026")
            counted = sorted(entry.member for entry in entries if entry.kind == "accepted")
            whole = counted == sorted(set(counted)) and len(counted) == 3 and not any(p.returncode for p in both)
            outcome.kept("two collections at once count each review once", holds=whole, seen=f"{counted} {said}")
