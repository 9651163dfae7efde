"""Proofs that judge in memory run as a child, so that a guard can be taken out of the modules they import."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import Final

from scripts.proofs.outcome import Outcome
from scripts.proofs.teeth import PYTHON, environment, without

LIMIT: Final = 1800
"""Seconds for one child."""

Found = dict[str, int]
"""`tried`, and how often what was wrong."""


def in_child(place: str, *arguments: str, variables: Mapping[str, str] | None = None) -> Found:
    """Run `module:function` of this package in a fresh process; what it counted. A crash counts as `broken`."""
    command = [*PYTHON, "-m", "scripts.proofs.body", place, *arguments]
    ended = subprocess.run(
        command, cwd="/", env=dict(variables or environment()), capture_output=True, text=True, timeout=LIMIT,
        check=False,
    )  # fmt: skip
    if ended.returncode != 0:
        return {"tried": 1, f"broken: {ended.stderr.strip()[-300:]}": 1}
    found: Found = json.loads(ended.stdout.splitlines()[-1])
    return found


def taken_in(outcome: Outcome, what: str, found: Found) -> None:
    """Add a child's counts to an outcome."""
    outcome.tried += found.get("tried", 0)
    for wrong, count in found.items():
        if wrong != "tried":
            if wrong.startswith("accepted"):
                outcome.accepted_wrongly += count
            else:
                outcome.lost += count
            outcome.fail(f"{what}: {wrong}, {count} times")
    outcome.at(what, always=True)


def tooth(outcome: Outcome, guard: str, place: str, *arguments: str) -> None:
    """The same child without this guard must find something wrong."""
    outcome.at(f"without {guard}", always=True)
    with without(guard) as variables:
        found = in_child(place, *arguments, variables=variables)
    wrong = {what: count for what, count in found.items() if what != "tried"}
    seen = "; ".join(f"{what}: {count} of {found.get('tried', 0)}" for what, count in wrong.items())
    outcome.tooth(guard, caught=bool(wrong), seen=seen)


def all_in_children(outcome: Outcome, place: str, names: list[str], *arguments: str) -> None:
    """One child for each name, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        for name, found in zip(names, pool.map(lambda name: in_child(place, name, *arguments), names), strict=True):
            taken_in(outcome, name, found)


def main() -> None:
    """The child: count, and print it as the last line."""
    module, _, function = sys.argv[1].partition(":")
    count: Callable[..., Counter[str]] = getattr(import_module(f"scripts.proofs.{module}"), function)
    print(json.dumps(count(*sys.argv[2:])))


if __name__ == "__main__":
    main()
