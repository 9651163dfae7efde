"""strace: how many calls a save makes; and a kill or an error at every call of save, submit, collect and close."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from questionnaires.values import KiemdiemError
from reviews.campaign import Campaign
from reviews.member_year import MemberYear
from reviews.people import Profile, Roster, RosterLine, UnitCard
from reviews.records import DraftKey
from scripts.proofs.outcome import CannotRunError, Outcome
from scripts.proofs.teeth import PYTHON, environment
from storage.clock_random import SystemClock, SystemRandomness
from storage.store import FileStore, open_store
from tests.storage.samples import CHEAP, PROFILE, UNIT, draft

CALLS: Final = "openat,write,fsync,rename,link,linkat,unlink,mkdir,flock,close"
"""The calls that a save is made of; those that touch the store are broken one by one."""

ERRORS: Final = {"openat": "EIO", "write": "ENOSPC", "fsync": "EIO", "rename": "EIO", "mkdir": "ENOSPC"}
"""What a call may fail with; each is killed before as well."""

READS: Final = 4

WORDS: Final = ("một " * 2500, "hai hai " * 1300)


def counted() -> Outcome:
    """1 write, 2 fsync, 1 rename between the beginning and the return of one save."""
    _needs_strace()
    outcome = Outcome()
    with tempfile.TemporaryDirectory(prefix="kiemdiem-traced-") as folder:
        act = _saving(Path(folder))
        for number in range(5):
            log = Path(folder) / f"log{number}"
            _run(act.command(act.start), log, [])
            lines = log.read_text(errors="replace").splitlines()
            begun = next(at for at, line in enumerate(lines) if '"begin\\n"' in line)
            over = next(at for at, line in enumerate(lines) if '"end\\n"' in line)
            names = [found[1] for line in lines[begun + 1 : over] if (found := re.match(r"(?:\d+ +)?(\w+)\(", line))]
            count = {name: names.count(name) for name in ("write", "fsync", "rename")}
            outcome.claim(
                "1 write, 2 fsync, 1 rename", holds=count == {"write": 1, "fsync": 2, "rename": 1}, seen=f"{names}"
            )
            outcome.note = ", ".join(f"{count[name]} {name}" for name in count) + f"; all calls: {' '.join(names)}"
    return outcome


def save() -> Outcome:
    """A kill and an error at every call of one save."""
    return _injected(_saving)


def submit() -> Outcome:
    """The same for the command `submit`."""
    return _injected(_submitting)


def collect() -> Outcome:
    """The same for the command `collect`."""
    return _injected(_collecting)


def close() -> Outcome:
    """The same for the command `close`."""
    return _injected(_closing)


def _injected(make: Callable[[Path], _Act]) -> Outcome:
    """A kill and an error at every call that touches the store: old or new, and the act can be done again."""
    _needs_strace()
    outcome = Outcome()
    with tempfile.TemporaryDirectory(prefix="kiemdiem-traced-") as folder:
        act = make(Path(folder))
        points = list(_points(act, Path(folder)))
        with ThreadPoolExecutor(2) as pool:
            tried = pool.map(partial(_tried, act, Path(folder)), range(len(points)), points)
            for (call, number, how), wrong in zip(points, tried, strict=True):
                outcome.kept(f"{act.name}: {how} at {call} {number}", holds=not wrong, seen=wrong)
    kills = sum(how == "signal=SIGKILL" for _, _, how in points)
    outcome.note = f"{act.name}: killed at {kills} calls, {len(points) - kills} errors put in"
    return outcome


@dataclass(frozen=True)
class _Act:
    """A command over a store; what is seen before and after it; a part of the story may be seen between."""

    name: str
    start: Path
    command: Callable[[Path], list[str]]
    seen: Callable[[FileStore], object]
    old: object
    new: object


def _opened(path: Path, *, create: bool = False) -> FileStore:
    return open_store(str(path), clock=SystemClock(), randomness=SystemRandomness(), create=create, cost=CHEAP)


def _kiemdiem(store: Path, *words: str) -> list[str]:
    return [*PYTHON, "-m", "tui", "--store", str(store), *words]


def _saving(folder: Path) -> _Act:
    start = folder / "start"
    person = _opened(start, create=True).vault.add(PROFILE, UNIT, None).id
    key = DraftKey(person, "2026", "2B")
    drafts = _opened(start).vault.unlock(person, None).drafts
    for rev in range(2):
        drafts.save(key, draft(WORDS[0]), expected_rev=rev)

    def seen(store: FileStore) -> object:
        stored = store.vault.unlock(person, None).drafts.load(key)
        assert stored is not None
        assert stored.doc == draft(WORDS[stored.rev > 2]), "a mixture"
        return min(stored.rev, 3)

    return _Act(
        "save", start, lambda store: [*PYTHON, "-m", "scripts.proofs.saver", str(store), person, WORDS[1]], seen, 2, 3
    )


def _demo(folder: Path, *, done: int) -> Path:
    cell = folder / "cell"
    command = [*PYTHON, "-m", "tui", "demo", str(cell), "--members", "3", "--done", str(done), "--seed", "3"]
    subprocess.run(command, cwd="/", env=environment(HOME=str(folder)), check=True, capture_output=True)
    return cell


def _submitting(folder: Path) -> _Act:
    """A second submission of a demo member's review."""
    cell = _demo(folder, done=1)
    start = cell / "members" / "m01"

    def seen(store: FileStore) -> object:
        unlocked = store.vault.unlock(store.vault.people()[0].id, None)
        key = DraftKey(unlocked.person.id, "2026", "2B")
        stored = unlocked.drafts.load(key)
        assert stored is not None
        sent = unlocked.sent.all(key)
        assert all(pdf.startswith(b"%PDF-") for pdf in sent)
        assert len(sent) >= stored.doc.revision, "noted as sent and not kept"
        return stored.doc.revision

    def command(store: Path) -> list[str]:
        return _kiemdiem(store, "submit", "-o", f"{store}.{len(list(store.parent.iterdir()))}.pdf")

    return _Act("submit", start, command, seen, 1, 2)


def _collecting(folder: Path) -> _Act:
    cell = _demo(folder, done=1)

    def seen(store: FileStore) -> object:
        entries = store.units.collected.entries("2026")
        for entry in entries:
            assert store.units.collected.pack("2026", entry.pack) is not None, "named and not there"
        return [entry.member for entry in entries]

    start = cell / "secretary"
    new = _after(folder, start, _kiemdiem(folder / "whole", "collect", str(cell / "inbox")), seen)
    return _Act("collect", start, lambda store: _kiemdiem(store, "collect", str(cell / "inbox")), seen, [], new)


def _closing(folder: Path) -> _Act:
    start = folder / "start"
    store = _opened(start, create=True)
    lines = tuple(RosterLine(f"m{n}", Profile(f"Đồng chí Mẫu {n}")) for n in range(3))
    store.units.save(
        Roster(UnitCard("Chi bộ Thôn Đồng Mơ", key="5d" * 16, secretary="Lục Mẫu Bưởi"), lines), expected_rev=0
    )
    years = tuple(MemberYear(line.member, "notified", "2B", "file") for line in lines)
    store.units.documents.save(Campaign("2026", "published", members=years), "2026", expected_rev=0)

    def seen(found: FileStore) -> object:
        stored = found.units.documents.load(Campaign, "2026")
        assert stored is not None
        return stored.doc.state, stored.doc.closing is not None, {year.state for year in stored.doc.members}

    new = _after(folder, start, _kiemdiem(folder / "whole", "close", "--yes"), seen)
    return _Act("close", start, lambda store: _kiemdiem(store, "close", "--yes"), seen, seen(store), new)


def _after(folder: Path, start: Path, command: list[str], seen: Callable[[FileStore], object]) -> object:
    """What is seen after the act without any trouble."""
    shutil.copytree(start, folder / "whole")
    subprocess.run(command, cwd="/", env=environment(HOME=str(folder)), check=True, capture_output=True)
    return seen(_opened(folder / "whole"))


def _points(act: _Act, folder: Path) -> Iterator[tuple[str, int, str]]:
    """Call, its number among calls of its name, and what is done to it: every call from the first on the store."""
    place = folder / "counted"
    shutil.copytree(act.start, place)
    log = folder / "counted.log"
    _run(act.command(place), log, [])
    numbers: dict[str, int] = {}
    fds: set[str] = set()
    changed, reads = True, 0
    for line in log.read_text(errors="replace").splitlines():
        found = re.match(r"(?:\d+ +)?(\w+)\((.*)\)\s+= (-?\d+)", line)
        if not found:
            continue
        name, arguments, result = found.groups()
        numbers[name] = numbers.get(name, 0) + 1
        fd = arguments.partition(",")[0]
        ours = f'"{place}' in arguments or (name in ("write", "fsync", "flock", "close") and fd in fds)
        if name == "openat" and ours and int(result) >= 0:
            fds.add(result)
        elif name == "openat":
            fds.discard(result)
        if name == "close":
            fds.discard(fd)
        elif ours:
            changes = name not in ("openat", "flock") or "O_CREAT" in arguments
            if changes or changed:  # of calls in a row that only read the first is enough: the disk is the same
                yield name, numbers[name], "signal=SIGKILL"
            changed = changes
            reads += not changes
            # Failing reads are all tried in memory (`simulated`); here every fourth, since a command takes seconds.
            if name in ERRORS and (changes or reads % READS == 0):
                yield name, numbers[name], f"error={ERRORS[name]}"


def _tried(act: _Act, folder: Path, number: int, point: tuple[str, int, str]) -> str:
    """What is wrong after the act was broken at this point; empty when nothing is."""
    call, count, how = point
    place = folder / f"try{number}"
    shutil.copytree(act.start, place)
    ended = _run(act.command(place), folder / f"try{number}.log", ["-e", f"inject={call}:{how}:when={count}"])
    wrong = _judged(act, place, finished=ended.returncode == 0)
    if "Traceback" in ended.stderr:
        wrong += f" a trace: {ended.stderr[-300:]}"
    if not wrong and act.seen(_opened(place)) == act.old:
        again = subprocess.run(
            act.command(place), cwd="/", env=environment(HOME=str(folder)), capture_output=True, text=True, check=False
        )
        wrong = _judged(act, place, finished=True) and f"again: {again.stderr[-300:]}"
    shutil.rmtree(place)
    return wrong


def _judged(act: _Act, place: Path, *, finished: bool) -> str:
    try:
        store = _opened(place)
        found = act.seen(store)
        bad = [f"{finding.code} {finding.where}" for finding in store.check() if finding.grade == "damage"]
    except (KiemdiemError, AssertionError) as error:
        return f"unreadable: {error!r}"
    if finished and found != act.new:
        return f"finished, but {found}"
    if found not in (act.old, act.new):
        return f"neither old nor new: {found}"
    return ", ".join(bad)


def _run(command: list[str], log: Path, more: list[str]) -> subprocess.CompletedProcess[str]:
    traced = ["strace", "-f", "-qq", "-o", str(log), "-s", "300", "-e", f"trace={CALLS}", *more, *command]
    return subprocess.run(
        traced,
        cwd="/",
        env=environment(HOME=str(log.parent), PYTHONHASHSEED="0"),
        capture_output=True,
        text=True,
        check=False,
    )


def _needs_strace() -> None:
    if shutil.which("strace") is None:
        raise CannotRunError("missing: strace")
    probe = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, text=True, check=False)
    if probe.returncode != 0:
        raise CannotRunError(f"strace may not trace here: {probe.stderr.strip()}")
