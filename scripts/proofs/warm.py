"""A process that has imported and done everything once and forks for each run: a command in tenths of a second.

What runs in the fork is the shipped module as `python -m MODULE WORDS…` runs it, on a store that it never saw. The
first run of a warm process is the command itself, so that fonts, catalogues and libraries are there; what its forks
then ask of the disk is compared by the proofs with what a fresh process asks.
"""

from __future__ import annotations

import json
import os
import runpy
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from scripts.proofs.teeth import PYTHON, environment

PATIENCE: Final = 120.0
"""Seconds for one run."""
FOLLOWED: Final = 10.0
"""Seconds until strace has taken hold of a process."""


@dataclass(frozen=True, slots=True)
class Ended:
    """Exit code (negative: the signal) and what was said on standard error."""

    code: int
    said: str


class Warm:
    """One warm process; one run at a time."""

    def __init__(self, folder: Path, command: Sequence[str], variables: Mapping[str, str] | None = None) -> None:
        """`command`: `[python, …, "-m", module, words…]`, run once here as the first."""
        self._errors = folder / f"warm-{threading.get_ident()}-{time.monotonic_ns()}.err"
        around = dict(variables or environment(HOME=str(folder), PYTHONHASHSEED="0"))
        self._process = subprocess.Popen(
            [*PYTHON, "-m", "scripts.proofs.warm", str(self._errors)], cwd="/", env=around, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self.first = self._ended(self._asked(command))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_about: object) -> None:
        self.end()

    def end(self) -> None:
        """Let the process go."""
        self._process.kill()
        self._process.communicate()

    def run(self, command: Sequence[str], traced: Sequence[str] = ()) -> Ended:
        """Run a command in a fork; with words of strace, strace holds it before its first step."""
        said = self._asked(command)
        if not traced:
            return self._ended(self._told("go"))
        process = int(said)
        follower = subprocess.Popen([*traced, "-p", str(process)], stderr=subprocess.DEVNULL)
        try:
            _until(lambda: "TracerPid:\t0\n" not in Path(f"/proc/{process}/status").read_text(), FOLLOWED)
            return self._ended(self._told("go"))
        finally:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            follower.wait(FOLLOWED)

    def _asked(self, command: Sequence[str]) -> str:
        return self._told(json.dumps(list(command[command.index("-m") + 1 :])))

    def _told(self, line: str) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError("the warm process is gone")
        return answer.strip()

    def _ended(self, code: str) -> Ended:
        return Ended(int(code), self._errors.read_text("utf-8", "replace"))


def _until(holds: Callable[[], bool], limit: float) -> None:
    end = time.monotonic() + limit
    while not holds():
        if time.monotonic() > end:
            raise RuntimeError("strace did not take hold of the process")
        time.sleep(0.002)


def serve(errors: str) -> None:
    """The warm process: the first line is run here, every further one in a fork that waits for `go`."""
    out, asked = os.dup(1), os.fdopen(os.dup(0), encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    _run(json.loads(asked.readline()), errors, lambda code: os.write(out, b"%d\n" % code))
    if len(tuple(Path("/proc/self/task").iterdir())) > 1:
        sys.exit("threads are left: a fork would lack them")
    while line := asked.readline():
        wait, go = os.pipe()
        process = os.fork()
        if process == 0:
            os.close(go)
            os.read(wait, 1)
            os.close(wait)
            _run(json.loads(line), errors, os._exit)
        os.close(wait)
        os.write(out, b"%d\n" % process)
        asked.readline()
        os.write(go, b"g")
        os.close(go)
        os.write(out, b"%d\n" % os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))


def _run(words: list[str], errors: str, told: Callable[[int], object]) -> None:
    """A module as `python -m` runs it, its words thrown away and its errors in a file."""
    for number, place, how in ((1, os.devnull, os.O_WRONLY), (2, errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)):
        fd = os.open(place, how, 0o600)
        os.dup2(fd, number)
        os.close(fd)
    kept, sys.argv = sys.argv, words
    code = 0
    try:
        runpy.run_module(words[0], run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - a trace is what the proof looks for
        import traceback

        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    sys.argv = kept
    told(code)


if __name__ == "__main__":
    serve(sys.argv[1])
