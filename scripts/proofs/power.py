"""Power cuts of real file systems: ext4 and xfs on a loop device, cut by the shutdown ioctl while a program saves."""

from __future__ import annotations

import fcntl
import os
import random
import shutil
import signal
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from reviews.records import DraftKey
from scripts.proofs.outcome import CannotRunError, Outcome
from scripts.proofs.teeth import PYTHON, environment, without
from storage.clock_random import SystemClock, SystemRandomness
from storage.errors import StorageError
from storage.store import FileStore, open_store
from tests.storage.samples import CHEAP, PROFILE, UNIT
from tests.storage.writer import told

CUTS: Final = 50
"""A file system."""
TEETH: Final = 60
"""At most, until a removed guard shows."""
FORMS: Final = "2B"
SHUTDOWN: Final = 0x8004587D
"""FS_IOC_SHUTDOWN; with NOLOGFLUSH what is not on the disk is lost, the log's own buffers too."""
NO_LOG_FLUSH: Final = 2
MAKERS: Final = {"ext4": ("mkfs.ext4", "-q", "-F"), "xfs": ("mkfs.xfs", "-q", "-f")}


def prove() -> Outcome:
    """50 cuts on each file system; then with fsync and directory fsync taken out, until it shows."""
    needed = ["losetup", "mount", "umount", *(maker[0] for maker in MAKERS.values())]
    missing = [tool for tool in needed if shutil.which(tool) is None]
    if os.geteuid() != 0 or missing:
        raise CannotRunError("root is needed" if os.geteuid() != 0 else f"missing: {', '.join(missing)}")
    outcome = Outcome()
    saves = 0
    for kind in MAKERS:
        with _disk(kind) as place:
            for number, (wrong, acknowledged) in enumerate(_cuts(place, kind, CUTS, environment()), 1):
                saves += acknowledged
                outcome.kept(f"{kind}: cut {number}", holds=not wrong, seen=wrong)
    for guard in ("fsync", "directory fsync"):
        outcome.at(f"without {guard}", always=True)
        caught, seen = _without(guard)
        outcome.tooth(guard, caught=caught, seen=seen)
    outcome.note = f"{CUTS} cuts on each of {', '.join(MAKERS)}, between them {saves} acknowledged saves"
    return outcome


def _without(guard: str) -> tuple[bool, str]:
    """On either file system the first cut that shows it is enough."""
    for kind in MAKERS:
        with without(guard) as variables, _disk(kind) as place:
            for number, (wrong, _) in enumerate(_cuts(place, kind, TEETH, variables), 1):
                if wrong:
                    return True, f"{kind}, cut {number}: {wrong}"
    return False, f"{TEETH} cuts on each file system showed nothing"


class _Place:
    """A file system in a file, mounted or not."""

    def __init__(self, folder: Path, device: str) -> None:
        self.device = device
        self.mounted = folder / "mounted"
        self.mounted.mkdir()

    @property
    def store(self) -> str:
        return str(self.mounted / "store")

    def mount(self) -> None:
        subprocess.run(["mount", self.device, str(self.mounted)], check=True, capture_output=True)

    def unmount(self) -> None:
        for _ in range(50):
            if subprocess.run(["umount", str(self.mounted)], check=False, capture_output=True).returncode == 0:
                return
            time.sleep(0.1)
        subprocess.run(["umount", "-l", str(self.mounted)], check=False, capture_output=True)

    def cut(self) -> None:
        """What is not durable now is gone."""
        fd = os.open(self.mounted, os.O_RDONLY)
        try:
            fcntl.ioctl(fd, SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
        finally:
            os.close(fd)


@contextmanager
def _disk(kind: str) -> Iterator[_Place]:
    """A fresh file system on a loop device; all gone at the end. Raises CannotRunError where it may not be made."""
    with tempfile.TemporaryDirectory(prefix="kiemdiem-power-") as folder:
        image = Path(folder) / "image"
        with image.open("wb") as file:
            file.truncate(512 << 20)
        subprocess.run([*MAKERS[kind], str(image)], check=True, capture_output=True)
        looped = subprocess.run(["losetup", "-f", "--show", str(image)], capture_output=True, text=True, check=False)
        if looped.returncode != 0:
            raise CannotRunError(f"no loop device: {looped.stderr.strip()}")
        place = _Place(Path(folder), looped.stdout.strip())
        try:
            mounted = subprocess.run(
                ["mount", place.device, str(place.mounted)], capture_output=True, text=True, check=False
            )
            if mounted.returncode != 0:
                raise CannotRunError(f"{kind} cannot be mounted: {mounted.stderr.strip()}")
            try:
                yield place
            finally:
                place.unmount()
        finally:
            subprocess.run(["losetup", "-d", place.device], check=False, capture_output=True)


def _opened(place: _Place, *, create: bool = False) -> FileStore:
    return open_store(place.store, clock=SystemClock(), randomness=SystemRandomness(), create=create, cost=CHEAP)


def _cuts(place: _Place, kind: str, count: int, variables: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """What was wrong after each cut (empty when nothing), and how many saves were acknowledged before it."""
    person = _opened(place, create=True).vault.add(PROFILE, UNIT, None).id
    key = DraftKey(person, "2026", FORMS)
    chance = random.Random(f"{kind}/{count}")
    os.sync()
    reached = 0
    for number in range(count):
        said = _saving_until_cut(place, person, number, chance.uniform(0.0, 0.25), variables)
        place.unmount()
        place.mount()
        wrong, reached = _judged(place, key, said[-1] if said else reached)
        yield wrong, len(said)
        if wrong and "unreadable" in wrong:
            return


def _saving_until_cut(place: _Place, person: str, seed: int, after: float, variables: Mapping[str, str]) -> list[int]:
    """A program saves in a loop; some time after its first acknowledged save it is stopped and the power cut."""
    command = [*PYTHON, "-m", "tests.storage.writer", place.store, person, str(seed), "0", FORMS]
    with subprocess.Popen(command, cwd="/", env=dict(variables), stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        said = running.stdout.readline()
        time.sleep(after)
        running.send_signal(signal.SIGSTOP)
        time.sleep(0.01)
        place.cut()
        running.kill()
        said += running.stdout.read()
    whole = said[: said.rfind(b"\n") + 1].split()
    return [int(revision) for revision in whole]


def _judged(place: _Place, key: DraftKey, acknowledged: int) -> tuple[str, int]:
    try:
        store = _opened(place)
        stored = store.vault.unlock(key.person, None).drafts.load(key)
        rev = stored.rev if stored else 0
        if rev < acknowledged:
            return f"lost: {acknowledged} was acknowledged, {rev} is there", rev
        if stored and stored.doc.answers["a1"].value != told(rev):
            return f"mixture at {rev}", rev
        bad = [f"{found.code} {found.where}" for found in store.check() if found.grade == "damage"]
        return ", ".join(bad), rev
    except (StorageError, LookupError) as error:
        return f"unreadable: {error!r}", acknowledged
