"""Every cut and every failing call of whole acts, on an operating system in memory."""

from __future__ import annotations

import random
from collections import Counter
from typing import Final

from scripts.proofs.body import all_in_children, in_child, taken_in, tooth
from scripts.proofs.outcome import Outcome

DRAWN: Final = 6
"""States of the disk a cut, beside nothing kept and all kept."""
EXAMPLES: Final = 300
STEPS: Final = 30


def prove() -> Outcome:
    """Cuts before every change, failures of every call, 300 stories of 30 steps; without either flush it must show."""
    from tests.reviews.deeds import DEEDS

    outcome = Outcome()
    names = [deed.name for deed in DEEDS]
    all_in_children(outcome, "simulated_cuts:cuts", names, str(DRAWN))
    states = outcome.tried
    all_in_children(outcome, "simulated_cuts:failures", names)
    failing = outcome.tried - states
    for kind in ("drafts", "year"):
        taken_in(outcome, f"stories of {kind}", in_child("simulated_cuts:stories", kind, str(EXAMPLES), str(STEPS)))
    for guard in ("fsync", "directory fsync"):
        tooth(outcome, guard, "simulated_cuts:cuts", "collect", "4")
    outcome.note = (
        f"{', '.join(names)}: {states} disks after cuts, {failing} failing calls, 2 × {EXAMPLES} × {STEPS} steps drawn"
    )
    return outcome


def cuts(name: str, drawn: str) -> Counter[str]:
    """Every state of one act."""
    from tests.reviews.deeds import DEEDS, cut_states, ended, wrong_after_cut

    deed = next(found for found in DEEDS if found.name == name)
    final = ended(deed)[1]
    counted: Counter[str] = Counter()
    for returned, disk in cut_states(deed, int(drawn), random.Random(name)):
        counted["tried"] += 1
        wrong = wrong_after_cut(deed, disk, final, returned=returned).partition(":")[0]
        if wrong:
            counted[wrong] += 1
    return counted


def failures(name: str) -> Counter[str]:
    """Every call of one act, failing or taking half."""
    from tests.reviews.deeds import DEEDS, ended, failed_calls

    deed = next(found for found in DEEDS if found.name == name)
    final = ended(deed)[1]
    counted: Counter[str] = Counter()
    for _number, _code, system, raised in failed_calls(deed):
        counted["tried"] += 1
        found = deed.seen(system)
        if raised is None and found != final:
            counted["a failure that nobody was told of"] += 1
        if found != final:
            deed.do(system, 2)
            if deed.seen(system) != final:
                counted["another end"] += 1
    return counted


def stories(kind: str, examples: str, steps: str) -> Counter[str]:
    """Drawn orders of saves, failures, cuts and new starts against a model."""
    from hypothesis import settings
    from hypothesis.stateful import run_state_machine_as_test

    from tests.reviews.year_machine import YearOfCuts
    from tests.storage.test_machine import SavesAndCuts

    machine = {"drafts": SavesAndCuts, "year": YearOfCuts}[kind]
    chosen = settings(max_examples=int(examples), stateful_step_count=int(steps), deadline=None, database=None)
    counted: Counter[str] = Counter(tried=int(examples))
    try:
        run_state_machine_as_test(machine, settings=chosen)
    except Exception as error:  # noqa: BLE001 - whatever a story stumbles over is what is looked for
        counted[f"counter-example: {error!r}"[:300]] += 1
    return counted
