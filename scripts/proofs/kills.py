"""200 kills of the app in real terminals, and the other ways in which a session ends; a disk that is full."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from reviews.records import DraftKey
from scripts.proofs.outcome import CannotRunError, Outcome
from tests.tui.killing import SAVED, WORD, at_the_question, killings, stored_words
from tests.tui.terminal import Terminal
from tui.wiring import Wiring

KILLS: Final = 200
HANDS: Final = 2
"""Terminals at once."""
FAILED: Final = "Chưa lưu được"
TMPFS_KB: Final = 512


def killed() -> Outcome:
    """Kill -9 while a member types; what the terminal's screen called saved must be there."""
    _needs("tmux")
    outcome = Outcome()
    claims = 0
    told: SimpleQueue[tuple[int, set[str]] | str] = SimpleQueue()
    with tempfile.TemporaryDirectory(prefix="kiemdiem-kills-") as folder, ThreadPoolExecutor(HANDS) as pool:
        for hand in range(HANDS):
            pool.submit(_hand, Path(folder) / str(hand), hand, told)
        left = HANDS
        while left:
            found = told.get()
            if isinstance(found, str):  # a hand's last word: empty, or what it stumbled over
                left -= 1
                outcome.claim("a hand at the keyboard came to its end", holds=not found, seen=found)
                continue
            claims += found[0]
            outcome.kept("what the screen called saved is there after a kill", holds=not found[1], seen=str(found[1]))
    outcome.claim("the screens said «saved» often enough", holds=claims >= KILLS // 2, seen=str(claims))
    outcome.note = f"{KILLS} × kill -9 in a terminal of 80x24; the screen had said «{SAVED}» {claims} times"
    return outcome


def _hand(store: Path, hand: int, told: SimpleQueue[tuple[int, set[str]] | str]) -> None:
    """Type and be killed; what each kill showed is told at once, so that a hand that stumbles hides nothing."""
    last = ""
    try:
        at_the_question(store)
        for found in killings(store, KILLS // HANDS, 7 + hand, first=1000 * hand):
            told.put(found)
    except Exception:  # noqa: BLE001 - the other hand types on
        last = traceback.format_exc()
    told.put(last)


def ended() -> Outcome:
    """Hang-up, SIGTERM, closed terminal, suspended machine, clock set back: what was typed is there."""
    _needs("tmux")
    outcome = Outcome()
    with tempfile.TemporaryDirectory(prefix="kiemdiem-ends-") as folder:
        store = Path(folder) / "store"
        at_the_question(store)
        number = 0
        for way in (signal.SIGHUP, signal.SIGTERM, None, signal.SIGSTOP):
            for pause in (0.0, 0.2, 0.5):
                number += 1
                word = f"chữ{number:04d}"
                name = way.name if way else "the terminal is closed"
                held = _typed_then(store, word, way, pause)
                outcome.kept(
                    f"{name}, {pause} s after the last key", holds=held, seen=f"{word} is not there, or it did not end"
                )
        _clock_set_back(outcome, store)
    outcome.note = "SIGHUP, SIGTERM, closed terminal, SIGSTOP and SIGCONT (a suspended laptop), clock set back a year"
    return outcome


def _typed_then(store: Path, word: str, way: signal.Signals | None, pause: float) -> bool:
    """Type a word, let the session end this way, and look into the store from another process."""
    with Terminal() as terminal:
        terminal.start("--store", str(store), "fill")
        terminal.wait("A.VI")
        terminal.keys("C-End")
        terminal.type(f"{word} ")
        terminal.wait(word)
        time.sleep(pause)
        program = terminal.program()
        if way is None:
            terminal._tmux("kill-server", check=False)  # noqa: SLF001 - closing the window is what is tried
        elif way is signal.SIGSTOP:
            os.kill(program, signal.SIGSTOP)
            time.sleep(2.0)
            os.kill(program, signal.SIGCONT)
            terminal.wait(SAVED)
            os.kill(program, signal.SIGTERM)
        else:
            os.kill(program, way)
        for _ in range(200):
            if not Path(f"/proc/{program}").exists():
                return word in stored_words(store)
            time.sleep(0.05)
    return False  # it would have to be killed


def _clock_set_back(outcome: Outcome, store: Path) -> None:
    """Revisions count, not times: a store that was written «next year» is read and written on."""
    from datetime import datetime, timedelta

    from reviews.actions.fill import open_filling

    now = datetime.now().astimezone()
    for days in (365, -365, 0):
        wiring = Wiring(store)
        wiring.clock = type("Set", (), {"now": staticmethod(lambda days=days: now + timedelta(days=days))})()
        person = wiring.store.vault.people()[0].id
        filling = open_filling(wiring.store.vault.unlock(person, None), wiring.catalogue, wiring.clock, period="2026")
        before = filling.draft
        filling.mark("direction")
        filling.save()
        filling.close()
        key = DraftKey(person, "2026", filling.questionnaire.form)
        stored = Wiring(store).store.vault.unlock(person, None).drafts.load(key)  # as another program reads it
        kept = stored is not None and stored.doc.marked == filling.draft.marked != before.marked
        whole = {finding.grade for finding in wiring.store.check()} <= {"ok", "warning"}
        outcome.kept(f"clock {days:+} days: saving goes on", holds=whole and kept)


def full_disk() -> Outcome:
    """A real tmpfs that is full: the app says so, the old version is intact, saving resumes when there is room."""
    _needs("tmux", "mount", "umount")
    outcome = Outcome()
    with tempfile.TemporaryDirectory(prefix="kiemdiem-full-") as folder, _tmpfs(Path(folder) / "disk") as disk:
        store, stone = disk / "store", disk / "stone"
        at_the_question(store)
        with Terminal() as terminal:
            terminal.start("--store", str(store), "fill")
            terminal.wait("A.VI")
            terminal.keys("C-End")
            for number in range(1, 6):
                before, word = stored_words(store), f"chữ{number:04d}"
                _filled_up(stone)
                terminal.type(f"{word} ")
                rows = terminal.wait(FAILED, limit=15)
                outcome.claim("the app says that it could not save", holds=FAILED in rows, seen=rows)
                outcome.refused("it does not say «saved»", holds=SAVED not in rows, seen=rows)
                outcome.kept("the version before is intact", holds=stored_words(store) == before)
                left = [str(path) for path in store.rglob("*.tmp")]
                outcome.claim("no half-written file is left", holds=not left, seen=str(left))
                stone.unlink()
                rows = terminal.wait(SAVED, limit=30)
                seen = set(WORD.findall(rows))
                kept = set(stored_words(store))
                outcome.kept("with room again everything is saved", holds=word in kept and seen <= kept, seen=rows)
            terminal.kill(signal.SIGTERM)
    outcome.note = f"a tmpfs of {TMPFS_KB} KiB filled up five times under the running app"
    return outcome


def _filled_up(stone: Path) -> None:
    with stone.open("wb", buffering=0) as file:
        for size in (4096, 512, 64, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue


@contextmanager
def _tmpfs(place: Path) -> Iterator[Path]:
    place.mkdir()
    options = f"size={TMPFS_KB}k,mode=700"
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "none", str(place)], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise CannotRunError(f"no tmpfs: {done.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


def _needs(*tools: str) -> None:
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if missing:
        raise CannotRunError(f"missing: {', '.join(missing)}")
