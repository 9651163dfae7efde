"""Coverage-guided fuzzing (atheris, libFuzzer) of every reader of bytes that come from outside.

`python -m scripts.proofs.fuzz [READER…] [--seconds N]`. A finding is an exception that is no refusal, over 512 MiB,
or ten seconds for one file; its bytes belong into `tests/hostile/corpus/<reader>/`, where every test run reads them.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

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
    sys.path.insert(0, str(ROOT))
    from tests.hostile.readers import TARGETS

    outcome = Outcome()
    with ThreadPoolExecutor(WORKERS) as pool:
        for ran in pool.map(lambda name: fuzz(name, SECONDS), TARGETS):
            outcome.tried += ran.tried
            if ran.said:
                outcome.fail(f"{ran.name}: {ran.finding[:200]!r}", ran.said)
    outcome.note = f"{len(TARGETS)} readers, {SECONDS} s each, coverage-guided, seed {SEED}"
    return outcome


def fuzz(name: str, seconds: int) -> Ran:
    """Run one reader in a process of its own. Raises CannotRunError."""
    with tempfile.TemporaryDirectory(prefix="kiemdiem-fuzz-") as folder:
        work = Path(folder)
        (work / "found").mkdir()
        line = [sys.executable, "-m", "scripts.proofs.fuzz", "--child", name, str(seconds), folder]
        try:
            ended = subprocess.run(
                line, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False,
                timeout=seconds * 4 + 120, env=os.environ | {"HOME": folder},
            )  # fmt: skip
        except subprocess.TimeoutExpired as late:
            return Ran(name, 0, f"did not end\n{(late.stderr or b'')[-2000:]!r}")
        if "No module named 'atheris'" in ended.stderr:
            raise CannotRunError("atheris is not installed (it has no build for this Python or machine)")
        runs = re.findall(r"^#(\d+)\s", ended.stderr, re.MULTILINE)
        tried = max(map(int, runs), default=0)
        findings = sorted(path for path in work.iterdir() if path.is_file())
        if ended.returncode or findings or not tried:
            data = findings[0].read_bytes() if findings else b""
            return Ran(name, tried, ended.stderr[-4000:] or f"ended with {ended.returncode}", data)
        return Ran(name, tried)


def child(name: str, seconds: int, folder: str) -> None:
    """The fuzzed process: our code is instrumented as it is imported."""
    import atheris  # type: ignore[import-untyped]  # published without types

    with atheris.instrument_imports(include=["questionnaires", "reviews", "exports", "storage"]):
        from tests.hostile.readers import TARGETS, run
    target = TARGETS[name]
    own = Path(folder) / "found"
    for number, seed in enumerate(target.seeds()):
        (own / f"seed-{number}").write_bytes(seed)
    kept = CORPUS / name
    words = [
        sys.argv[0], str(own), *([str(kept)] if kept.is_dir() else []), f"-max_total_time={seconds}", "-timeout=10",
        f"-rss_limit_mb={MEMORY}", f"-artifact_prefix={folder}/", f"-max_len={target.longest}", f"-seed={SEED}",
        "-verbosity=1",
    ]  # fmt: skip
    atheris.Setup(words, lambda data: (run(name, data), None)[1])
    atheris.Fuzz()


def main(words: Sequence[str]) -> int:
    """Fuzz the named readers, or all, and print what was found."""
    if words[:1] == ["--child"]:
        child(words[1], int(words[2]), words[3])
        return 0
    from tests.hostile.readers import TARGETS

    seconds = int(words[words.index("--seconds") + 1]) if "--seconds" in words else SECONDS
    status = 0
    for name in [word for word in words if word in TARGETS] or list(TARGETS):
        ran = fuzz(name, seconds)
        print(f"{name}: {ran.tried} files" + (f"\n{ran.said}\n{ran.finding!r}" if ran.said else ""), flush=True)
        status |= bool(ran.said)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
