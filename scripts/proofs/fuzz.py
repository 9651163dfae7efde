"""Coverage-guided fuzzing (atheris, libFuzzer) of every reader of bytes that come from outside.

`python -m scripts.proofs.fuzz [READER…] [--seconds N]`. A finding is an exception that is no refusal, over 512 MiB,
or ten seconds for one file; its bytes belong into `tests/hostile/corpus/<reader>/`, where every test run reads them.
"""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from scripts.proofs.outcome import CannotRunError, Outcome

ROOT: Final = Path(__file__).parents[2]
CORPUS: Final = ROOT / "tests" / "hostile" / "corpus"
SECONDS: Final = 15
WORKERS: Final = 2
SEED: Final = 20261122
MEMORY: Final = 512
"""MiB for a whole run of one reader; importing what is read needs about 150."""


@dataclass(frozen=True, slots=True)
class Ran:
    """One reader: how many files were drawn, and what a failing run said."""

    name: str
    tried: int
    said: str = ""
    finding: bytes = b""


def fuzzed() -> Outcome:
    """Every reader for some seconds."""
    outcome = Outcome()
    names = _names()
    for ran in fuzz(names, SECONDS):
        outcome.tried += ran.tried
        if ran.said:
            outcome.fail(f"{ran.name}: {_kept(ran)}", ran.said)
        outcome.at(f"reader {ran.name}")
    outcome.note = f"{len(names)} readers, {SECONDS} s each, coverage-guided, seed {SEED}"
    return outcome


def _kept(ran: Ran) -> str:
    """Where the bytes of a finding lie after the run."""
    place = Path(tempfile.gettempdir()) / f"kiemdiem-finding-{ran.name}-{hashlib.sha256(ran.finding).hexdigest()[:8]}"
    place.write_bytes(ran.finding)
    return str(place)


def _names() -> list[str]:
    sys.path.insert(0, str(ROOT))
    from tests.hostile.readers import TARGETS

    return list(TARGETS)


def fuzz(names: Sequence[str], seconds: int) -> Iterator[Ran]:
    """Run each reader in a fork of a process that has imported what they read. Raises CannotRunError."""
    with tempfile.TemporaryDirectory(prefix="kiemdiem-fuzz-") as folder:
        line = [sys.executable, "-m", "scripts.proofs.fuzz", "--children", str(seconds), folder, *names]
        around = os.environ | {"HOME": folder}
        with subprocess.Popen(
            line, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace", env=around
        ) as parent:
            assert parent.stdout is not None
            assert parent.stderr is not None
            try:
                for told in parent.stdout:
                    name, code = told.split()
                    yield _ran(name, int(code), Path(folder) / name)
            finally:
                parent.terminate()
            errors = parent.stderr.read()
        if "No module named 'atheris'" in errors:
            raise CannotRunError("atheris is not installed (it has no build for this Python or machine)")
        if parent.returncode:
            yield Ran("all", 0, errors[-4000:] or f"ended with {parent.returncode}")


def _ran(name: str, code: int, work: Path) -> Ran:
    said = (work / "said").read_text("utf-8", "replace")
    tried = max(map(int, re.findall(r"^#(\d+)\s", said, re.MULTILINE)), default=0)
    findings = sorted((work / "artifacts").iterdir())
    if code or findings or not tried:
        data = findings[0].read_bytes() if findings else b""
        return Ran(name, tried, said[-4000:] or f"ended with {code}", data)
    return Ran(name, tried)


def children(seconds: int, folder: str, names: Sequence[str]) -> None:
    """The process that forks: our code is instrumented as it is imported; `name exit-code` for each that has ended."""
    import atheris  # type: ignore[import-untyped]  # published without types

    with atheris.instrument_imports(include=["questionnaires", "reviews", "exports", "storage"]):
        import tests.hostile.readers  # noqa: F401 - what is read is imported before the forks
    left, running = list(names), dict[int, tuple[str, float]]()
    try:
        while left or running:
            while left and len(running) < WORKERS:
                name = left.pop(0)
                process = os.fork()
                if process == 0:
                    _child(name, seconds, Path(folder) / name)
                running[process] = name, time.monotonic() + seconds * 4 + 120
            ended, status = os.waitpid(-1, os.WNOHANG)
            if ended:
                print(running.pop(ended)[0], os.waitstatus_to_exitcode(status), flush=True)
                continue
            for process, (_, end) in running.items():
                if time.monotonic() > end:
                    os.kill(process, signal.SIGKILL)
            time.sleep(0.05)
    finally:
        for process in running:
            os.kill(process, signal.SIGKILL)


def _child(name: str, seconds: int, work: Path) -> NoReturn:
    """Fuzz one reader; ends the process."""
    import atheris

    from tests.hostile.readers import TARGETS, run

    found, artifacts = work / "found", work / "artifacts"

    def once(data: bytes) -> None:
        try:
            run(name, data)
        except BaseException:  # the fuzzer keeps what hangs or eats memory; what raises is kept here
            (artifacts / "raised").write_bytes(data)
            raise

    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for place in (work, found, artifacts):
        place.mkdir()
    for number in (1, 2):
        os.dup2(os.open(work / "said", os.O_WRONLY | os.O_CREAT | os.O_APPEND), number)
    try:
        target = TARGETS[name]
        for number, seed in enumerate(target.seeds()):
            (found / f"seed-{number}").write_bytes(seed)
        kept = CORPUS / name
        words = [
            sys.argv[0], str(found), *([str(kept)] if kept.is_dir() else []), f"-max_total_time={seconds}",
            "-timeout=10", f"-rss_limit_mb={MEMORY}", f"-artifact_prefix={artifacts}/", f"-max_len={target.longest}",
            f"-seed={SEED}", "-verbosity=1",
        ]  # fmt: skip
        atheris.Setup(words, once)
        atheris.Fuzz()
    except BaseException:  # noqa: BLE001 - whatever it is, the others go on
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def main(words: Sequence[str]) -> int:
    """Fuzz the named readers, or all, and print what was found."""
    if words[:1] == ["--children"]:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
        children(int(words[1]), words[2], words[3:])
        return 0
    names = _names()
    seconds = int(words[words.index("--seconds") + 1]) if "--seconds" in words else SECONDS
    status = 0
    for ran in fuzz([word for word in words if word in names] or names, seconds):
        print(f"{ran.name}: {ran.tried} files" + (f"\n{ran.said}\n{_kept(ran)}" if ran.said else ""), flush=True)
        status |= bool(ran.said)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
