"""Runs the long proofs and prints a table: 0 all hold, 1 one does not, 2 no such proof, 3 one cannot run here.

Each proof is a process of its own with a limit of time: one that falls, hangs or takes the memory is a failure in the
table and hides no other. The table is printed when a run is broken off too; a page holds whole runs only.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Final

from scripts.proofs.outcome import CannotRunError, Outcome, Tooth
from scripts.proofs.report import Run, printed, written_into

PROOFS: Final[Mapping[str, str]] = {
    "simulated": "simulated_cuts:prove",
    "system-calls": "traced:counted",
    "injected-save": "traced:save",
    "injected-submit": "traced:submit",
    "injected-collect": "traced:collect",
    "injected-close": "traced:close",
    "injected-meeting": "traced:meet",
    "injected-backup": "traced:back_up",
    "injected-restore": "traced:restore",
    "power": "power:prove",
    "kills": "kills:killed",
    "endings": "kills:ended",
    "full-disk": "kills:full_disk",
    "crowd": "crowd:prove",
    "damage": "damage:prove",
    "forgery": "forgery:tables",
    "flips": "forgery:flips",
    "secrecy": "secrecy_year:prove",
    "fuzz": "fuzz:fuzzed",
    "mutation": "mutation:sampled",
    "rolled-up": "rolled_up:prove",
}
"""Name: where its function is, which takes nothing and returns an Outcome. All of these run without a name."""

APART: Final[Mapping[str, str]] = {
    "bare-debian-root": "bare_debian:as_root",
    "bare-debian-sudo": "bare_debian:as_user_with_sudo",
}
"""Run when named, or with `--all`: they bring a whole test run or hours with them."""

USAGE: Final = "scripts/prove [--all] [--into FILE] [NAME…] | --list"

LIMIT: Final = 1200.0
"""Seconds for one proof of `PROOFS`."""
LAST_WORDS: Final = 60.0
"""Seconds in which a proof that is asked to end unmounts and clears away."""
CHILD: Final = "--child"


def main(words: list[str]) -> int:
    """Run the named proofs, or all."""
    known = {**PROOFS, **APART}
    if words[:1] == [CHILD]:
        return child(words[1], Path(words[2]))
    if words == ["--list"]:
        print("\n".join(known))
        return 0
    place = None
    if "--into" in words[:-1]:
        at = words.index("--into")
        place = Path(words[at + 1])
        words = words[:at] + words[at + 2 :]
    names = [word for word in words if word != "--all"]
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"no such proof: {', '.join(unknown)}; there are: {', '.join(known)}\n{USAGE}", file=sys.stderr)
        return 2
    runs: list[Run] = []
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        for name in names or (known if "--all" in words else PROOFS):
            found = run(name, f"scripts.proofs.{known[name]}", None if name in APART else LIMIT)
            runs.append(found)
    finally:
        _told(runs)
    if place is not None:
        written_into(place, printed(runs))
    if any(one.outcome and one.outcome.failures for one in runs):
        return 1
    return 3 if any(one.outcome is None for one in runs) else 0


def _told(runs: list[Run]) -> None:
    print(printed(runs), flush=True)
    for one in runs:
        for finding in one.outcome.failures if one.outcome else [f"cannot run: {one.cannot}"]:
            print(f"\n{one.name}: {finding}", file=sys.stderr)


def run(name: str, place: str, limit: float | None) -> Run:
    """One proof (`module:function`) to its end, in a process of its own; what it stumbles over is a failure of it."""
    print(f"… {name}", file=sys.stderr, flush=True)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kiemdiem-proof-") as folder:
        report = Path(folder) / "report.json"
        with subprocess.Popen([sys.executable, "-m", "scripts.proofs", CHILD, place, str(report)]) as proving:
            try:
                proving.wait(limit)
            except subprocess.TimeoutExpired:
                print(f"    {name} did not end within {limit} s", file=sys.stderr, flush=True)
            finally:
                _end(proving)
        seconds = time.monotonic() - begun
        found = json.loads(report.read_text("utf-8")) if report.exists() else {}
    if "cannot" in found:
        return Run(name, None, seconds, found["cannot"])
    if not found:
        outcome = Outcome()
        outcome.fail("the proof did not come to its end", f"ended with {proving.returncode} after {seconds:.0f} s")
        return Run(name, outcome, seconds)
    teeth = [Tooth(**tooth) for tooth in found.pop("teeth")]
    return Run(name, Outcome(**found, teeth=teeth), seconds)


def _end(proving: subprocess.Popen[bytes]) -> None:
    """Ask it to end and to clear away; then end it."""
    for ask in (proving.terminate, proving.kill):
        if proving.poll() is None:
            ask()
            try:
                proving.wait(LAST_WORDS)
            except subprocess.TimeoutExpired:
                continue


def child(place: str, report: Path) -> int:
    """The process of one proof: its outcome goes into a file."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # proofs clean up behind them
    outcome = Outcome()
    try:
        module, _, function = place.partition(":")
        prove: Callable[[], Outcome] = getattr(import_module(module), function)
        outcome = prove()
    except CannotRunError as reason:
        report.write_text(json.dumps({"cannot": str(reason)}), encoding="utf-8")
        return 0
    except Exception:  # noqa: BLE001 - the other proofs still run
        outcome.fail("the proof did not come to its end", traceback.format_exc())
    report.write_text(json.dumps(plain(outcome)), encoding="utf-8")
    return 0


def plain(outcome: Outcome) -> dict[str, object]:
    """An outcome as it goes from the process of a proof to the one that prints the table."""
    found = asdict(outcome)
    del found["told"]
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
