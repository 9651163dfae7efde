"""Runs the long proofs and prints a table: 0 all hold, 1 one does not, 2 no such proof, 3 one cannot run here."""

from __future__ import annotations

import signal
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Final

from scripts.proofs.outcome import CannotRunError, Outcome
from scripts.proofs.report import Run, printed, written_into

PROOFS: Final[Mapping[str, str]] = {
    "simulated": "simulated_cuts:prove",
    "system-calls": "traced:counted",
    "injected-save": "traced:save",
    "injected-submit": "traced:submit",
    "injected-collect": "traced:collect",
    "injected-close": "traced:close",
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


def main(words: list[str]) -> int:
    """Run the named proofs, or all."""
    known = {**PROOFS, **APART}
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
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # proofs clean up behind them
    runs = [run(name, known[name]) for name in names or (known if "--all" in words else PROOFS)]
    text = printed(runs)
    print(text)
    if place is not None:
        written_into(place, text)
    for one in runs:
        for finding in one.outcome.failures if one.outcome else [f"cannot run: {one.cannot}"]:
            print(f"\n{one.name}: {finding}", file=sys.stderr)
    if any(one.outcome and one.outcome.failures for one in runs):
        return 1
    return 3 if any(one.outcome is None for one in runs) else 0


def run(name: str, place: str) -> Run:
    """One proof to its end; what a proof itself stumbles over is a failure of it."""
    module, _, function = place.partition(":")
    prove: Callable[[], Outcome] = getattr(import_module(f"scripts.proofs.{module}"), function)
    print(f"… {name}", file=sys.stderr, flush=True)
    begun = time.monotonic()
    try:
        outcome = prove()
    except CannotRunError as reason:
        return Run(name, None, time.monotonic() - begun, str(reason))
    except Exception:  # noqa: BLE001 - the other proofs still run
        outcome = Outcome()
        outcome.fail("the proof did not come to its end", traceback.format_exc())
    return Run(name, outcome, time.monotonic() - begun)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
