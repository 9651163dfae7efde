"""strace: how many calls a save makes; and a kill or an error at every call of a whole act.

A command in a fresh process takes seconds, most of them before it comes to the store. So each is broken in a fork of a
process that has done it once (`warm`); the calls on the store of both are compared first, and each break must have
been met: one that strace did not put in counts as a failure.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Final, Self

from questionnaires.values import KiemdiemError
from scripts.proofs.acts import Act, backing_up, closing, collecting, meeting, opened, restoring, saving, submitting
from scripts.proofs.outcome import CannotRunError, Outcome
from scripts.proofs.teeth import environment
from scripts.proofs.warm import Warm

CALLS: Final = "openat,write,fsync,rename,link,linkat,unlink,mkdir,flock,close"
"""The calls that a save is made of; those that touch the store are broken one by one."""

OTHERS: Final = (
    "pwrite64", "writev", "pwritev", "fdatasync", "sync", "syncfs", "sync_file_range", "renameat", "renameat2",
    "ftruncate", "sendfile", "copy_file_range",
)  # fmt: skip
"""Other ways to write, flush and rename, which a save does not take: else they would not be counted."""

ERRORS: Final = {"openat": "EIO", "write": "ENOSPC", "fsync": "EIO", "rename": "EIO", "mkdir": "ENOSPC"}
"""What a call may fail with; each is killed before as well."""

KILL: Final = "signal=SIGKILL"
HANDS: Final = 2


def counted() -> Outcome:
    """1 write, 2 fsync, 1 rename between the beginning and the return of one save."""
    _needs_strace()
    outcome = Outcome()
    with tempfile.TemporaryDirectory(prefix="kiemdiem-traced-") as folder:
        act = saving(Path(folder))
        for number in range(5):
            log = Path(folder) / f"log{number}"
            _fresh(act.command(act.start), log, ",".join((CALLS, *OTHERS)))
            lines = log.read_text(errors="replace").splitlines()
            begun = next(at for at, line in enumerate(lines) if '"begin\\n"' in line)
            over = next(at for at, line in enumerate(lines) if '"end\\n"' in line)
            names = [found[1] for line in lines[begun + 1 : over] if (found := re.match(r"(?:\d+ +)?(\w+)\(", line))]
            count = {name: names.count(name) for name in ("write", "fsync", "rename")}
            right = count == {"write": 1, "fsync": 2, "rename": 1} and not set(OTHERS) & set(names)
            outcome.claim("1 write, 2 fsync, 1 rename", holds=right, seen=f"{names}")
            outcome.note = ", ".join(f"{count[name]} {name}" for name in count) + f"; all calls: {' '.join(names)}"
    return outcome


def save() -> Outcome:
    """A kill and an error at every call of one save."""
    return _injected(saving)


def submit() -> Outcome:
    """The same for the command `submit`."""
    return _injected(submitting)


def collect() -> Outcome:
    """The same for the command `collect`."""
    return _injected(collecting)


def close() -> Outcome:
    """The same for the command `close`."""
    return _injected(closing)


def meet() -> Outcome:
    """The same for the command `meeting import`."""
    return _injected(meeting)


def back_up() -> Outcome:
    """The same for the command `backup`."""
    return _injected(backing_up)


def restore() -> Outcome:
    """The same for the command `restore`."""
    return _injected(restoring)


@dataclass(frozen=True, slots=True)
class Call:
    """One call on the store: its name, its number among the calls of that name in its process, what it does."""

    name: str
    number: int
    changes: bool
    failed: bool

    @property
    def kind(self) -> tuple[str, bool, bool]:
        """What is the same in every run."""
        return self.name, self.changes, self.failed


@dataclass(frozen=True, slots=True)
class Point:
    """A call and what is done to it."""

    call: Call
    how: str


def _injected(make: Callable[[Path], Act]) -> Outcome:
    """A kill and an error at every call that touches the store: old or new, and the act can be done again."""
    _needs_strace()
    outcome = Outcome()
    with tempfile.TemporaryDirectory(prefix="kiemdiem-traced-") as name:
        folder = Path(name)
        act = make(folder)
        fresh = _calls(folder, act, _fresh)
        with _Hands(folder, act) as hands:
            outcome.claim("a warm process does the act", holds=not hands.wrong, seen=hands.wrong)
            warm = _calls(folder, act, lambda command, log: hands.run(command, log, []))
            kinds = [[call.kind for call in calls] for calls in (fresh, warm)]
            outcome.claim("a warm process asks the same of the store as a fresh one", holds=kinds[0] == kinds[1],
                          seen=f"{kinds}")  # fmt: skip
            points = list(_points(warm))
            with ThreadPoolExecutor(HANDS) as pool:
                tried = pool.map(lambda number: _tried(act, folder, number, points[number], hands), range(len(points)))
                for point, wrong in zip(points, tried, strict=True):
                    outcome.kept(
                        f"{act.name}: {point.how} at {point.call.name} {point.call.number}", holds=not wrong, seen=wrong
                    )
    kills = sum(point.how == KILL for point in points)
    outcome.note = (
        f"{act.name}: killed at {kills} calls, {len(points) - kills} errors put in; {len(fresh)} calls touch the store"
    )
    return outcome


class _Hands:
    """Warm processes, as many as work at once; each is with one run at a time."""

    def __init__(self, folder: Path, act: Act) -> None:
        self.wrong = ""
        self._free: SimpleQueue[Warm] = SimpleQueue()
        self._all = []
        for number in range(HANDS):
            place = folder / f"warmed{number}"
            shutil.copytree(act.start, place)
            warm = Warm(folder, act.command(place))
            self.wrong += warm.first.said if warm.first.code else ""
            self._all.append(warm)
            self._free.put(warm)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_about: object) -> None:
        for warm in self._all:
            warm.end()

    def run(self, command: Sequence[str], log: Path | None, more: Sequence[str]) -> tuple[int, str]:
        """Exit code and standard error of one run; with a log, under strace."""
        warm = self._free.get()
        try:
            ended = warm.run(command, [*_strace(log), *more] if log else ())
        finally:
            self._free.put(warm)
        return ended.code, ended.said


def _calls(folder: Path, act: Act, run: Callable[[list[str], Path], object]) -> list[Call]:
    """Every call on the store of one undisturbed run, on a copy of the start."""
    place = Path(tempfile.mkdtemp(prefix="counted-", dir=folder)) / "store"
    shutil.copytree(act.start, place)
    log = place.with_name("log")
    run(act.command(place), log)
    return list(listed(log.read_text(errors="replace").splitlines(), place))


def listed(lines: Sequence[str], place: Path) -> Iterator[Call]:
    """The calls on the store at `place` in a log of strace."""
    numbers: dict[tuple[str, str], int] = {}
    fds: set[tuple[str, str]] = set()
    for line in lines:
        found = re.match(r"(\d*) *(\w+)\((.*)\)\s+= (-?\d+)", line)
        if not found:
            continue
        process, name, arguments, result = found.groups()
        number = numbers[process, name] = numbers.get((process, name), 0) + 1  # strace counts so when it puts in
        fd = process, arguments.partition(",")[0]
        ours = f'"{place}' in arguments or (name in ("write", "fsync", "flock", "close") and fd in fds)
        if name == "openat" and ours and int(result) >= 0:
            fds.add((process, result))
        elif name == "openat":
            fds.discard((process, result))
        if name == "close":
            fds.discard(fd)
        elif ours:
            changes = name not in ("openat", "flock") or "O_CREAT" in arguments
            yield Call(name, number, changes, int(result) < 0)


def _points(calls: Sequence[Call]) -> Iterator[Point]:
    """A kill before each call, an error of each that can fail."""
    changed = True
    for call in calls:
        if call.changes or changed:  # of calls in a row that only read the first is enough: the disk is the same
            yield Point(call, KILL)
        changed = call.changes
        if call.name in ERRORS:
            yield Point(call, f"error={ERRORS[call.name]}")


def _tried(act: Act, folder: Path, number: int, point: Point, hands: _Hands) -> str:
    """What is wrong after the act was broken at this point; empty when nothing is."""
    place, log = folder / f"try{number}", folder / f"try{number}.log"
    shutil.copytree(act.start, place)
    command = act.command(place)
    code, said = hands.run(command, log, ["-e", f"inject={point.call.name}:{point.how}:when={point.call.number}"])
    broken = code == -9 if point.how == KILL else "(INJECTED)" in log.read_text(errors="replace")
    wrong = "" if broken else f"strace put nothing in: ended with {code}; "
    wrong += _judged(act, place, finished=code == 0)
    if "Traceback" in said:
        wrong += f" a trace: {said[-300:]}"
    if not wrong and act.seen(place) == act.old:
        _, said = hands.run(act.command(place), None, [])
        left = _judged(act, place, finished=True)
        wrong = left and f"again: {left} {said[-300:]}"
    shutil.rmtree(place)
    log.unlink(missing_ok=True)
    return wrong


def _judged(act: Act, place: Path, *, finished: bool) -> str:
    try:
        found = act.seen(place)
        findings = () if found is None is act.old and act.name == "restore" else opened(place).check()
        bad = [f"{finding.code} {finding.where}" for finding in findings if finding.grade == "damage"]
    except (KiemdiemError, AssertionError) as error:
        return f"unreadable: {error!r}"
    if finished and found != act.new:
        return f"finished, but {found}"
    if found not in (act.old, act.new):
        return f"neither old nor new: {found}"
    return ", ".join(bad)


def _strace(log: Path, calls: str = CALLS) -> list[str]:
    return ["strace", "-f", "-qq", "-o", str(log), "-s", "300", "-e", f"trace={calls}"]


def _fresh(command: list[str], log: Path, calls: str = CALLS) -> subprocess.CompletedProcess[str]:
    """Run a command under strace in a process of its own."""
    around = environment(HOME=str(log.parent), PYTHONHASHSEED="0")
    return subprocess.run(
        [*_strace(log, calls), *command], cwd="/", env=around, capture_output=True, text=True, check=False
    )


def _needs_strace() -> None:
    if shutil.which("strace") is None:
        raise CannotRunError("missing: strace")
    probe = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, text=True, check=False)
    if probe.returncode != 0:
        raise CannotRunError(f"strace may not trace here: {probe.stderr.strip()}")
