"""Mutation testing: changes code that decides, one place at a time, and asks whether a test notices.

`python -m scripts.proofs.mutation [--all] [AREA…]` prints each survivor with what was changed and, where
`mutants_explained.toml` says so, why no test can notice it; the proof takes a seeded sample of each area. An explained
survivor counts as a survivor: the wanted rate holds without explanations. An explanation whose mutant is noticed, or
is no longer made, fails a whole run. How mutants are made and asked about: `mutant_source.py`, `mutant_trial.py`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from scripts.proofs.mutant_source import Explanation, explanations
from scripts.proofs.outcome import CannotRunError, Outcome

ROOT: Final = Path(__file__).parents[2]
SAMPLE: Final = 60
SEED: Final = 20261122
WANTED: Final = 85
"""Percent of the mutants that some test must notice."""
LIMIT: Final = 3600.0
"""Seconds for one area of all mutants."""


@dataclass(frozen=True, slots=True)
class Area:
    """Files whose code is changed, and the tests that answer for them."""

    files: tuple[str, ...]
    tests: tuple[str, ...]
    without: str = ""
    """Words of tests that cost most and tell least of one place: hundreds of drawn files each."""


def _named(pattern: str, *names: str) -> tuple[str, ...]:
    return tuple(pattern.format(name) for name in names)


AREAS: Final = {
    "save": Area(
        _named("storage/{}.py", "atomic", "disk", "drafts", "frame", "locks", "sealed"),
        _named("tests/storage/test_{}.py", "store", "crash", "lock", "migrate", "save_path", "save_edges", "damage"),
        without="every_byte or every_truncation",
    ),
    "verify": Area(
        _named("exports/{}.py", "canonical", "sealing", "signed_frame", "reading/attachment", "reading/difference",
               "reading/reader", "reading/signatures"),
        _named("tests/exports/test_{}.py", "tamper", "verify", "exchange", "sealing", "forged_files", "forged_papers",
               "refusals", "trust_attacks", "attachment", "reading_edges",
               "signature_edges", "field_locks", "payload"),
        without="bit or truncation or junk or hurt or programs or byte_is or mended_sum or code[5 or fifty or go_on or "
        "goes_on",
    ),
    "scoring": Area(
        _named("questionnaires/{}.py", "scoring", "scoring_rules", "numbers", "facts"),
        (*_named("tests/questionnaires/test_{}.py", "scoring", "score_lines", "numbers", "sheet", "rule_set"),
         "tests/reviews/test_figures.py"),
    ),
    "votes": Area(
        _named("reviews/{}.py", "ballots", "quota", "quota_forecast", "voting_base"),
        (*_named("tests/reviews/test_{}.py", "ballots", "ballot_problems", "voting_base", "quota_forecast",
                 "quota_edges", "levels_by_hand"), "tests/questionnaires/test_rule_set.py"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """One mutant: its name, the changed lines, whether a test noticed, and for a survivor why none can."""

    name: str
    line: int
    before: str
    after: str
    state: str
    why: str = ""

    @property
    def killed(self) -> bool:
        """Whether a test noticed: it failed, or did not end."""
        return self.state == "killed"

    def __str__(self) -> str:
        """Three lines, or four."""
        shown = f"{self.state}: {self.name} (line {self.line})\n  - {self.before}\n  + {self.after}"
        return f"{shown}\n  {self.why}" if self.why else shown


def sampled() -> Outcome:
    """A seeded sample of every area, two areas at a time."""
    outcome = Outcome()
    with ThreadPoolExecutor(2) as pool:
        results = dict(zip(AREAS, pool.map(lambda name: mutants(name, SAMPLE), AREAS), strict=True))
    for name, found in results.items():
        rate = 100 * sum(one.killed for one in found) / len(found)
        outcome.tried += len(found)
        outcome.note += f"{name} {rate:.0f} % of {len(found)}; "
        if rate < WANTED:
            seen = "\n".join(str(one) for one in found if not one.killed)
            outcome.fail(f"{name}: {rate:.0f} % of {len(found)} mutants were noticed, wanted {WANTED} %", seen)
    return outcome


def mutants(area: str, sample: int | None, names: Sequence[str] = ()) -> tuple[Found, ...]:
    """Ask about the area's mutants (all, so many, or those of these names) elsewhere. Raises CannotRunError."""
    if find_spec("mutmut") is None:
        raise CannotRunError("mutmut is not installed")
    asked = AREAS[area]
    order = {
        "files": asked.files, "tests": asked.tests, "without": asked.without,
        "sample": sample, "seed": SEED, "names": names,
    }  # fmt: skip
    around = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "CI": "true"}  # CI: Hypothesis draws the same each time
    line = [sys.executable, "-m", "scripts.proofs.mutant_trial"]
    try:
        ended = subprocess.run(
            line, cwd=ROOT, env=around, input=json.dumps(order), capture_output=True, text=True, check=False,
            timeout=LIMIT,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        raise CannotRunError(f"{area}: not all mutants were asked about within {LIMIT:.0f} s") from late
    answers = [json.loads(answer) for answer in ended.stdout.splitlines()]
    failed = [answer["why"] for answer in answers if answer["kind"] == "failed"]
    if failed or ended.returncode != 0:
        raise CannotRunError(f"{area}: {'; '.join(failed) or ended.stderr[-2000:]}")
    known = explanations()
    return tuple(_found(answer, known) for answer in answers if answer["kind"] == "mutant")


def _found(answer: dict[str, str | int], known: Iterable[Explanation]) -> Found:
    bare = Found(
        str(answer["name"]), int(answer["line"]), str(answer["before"]), str(answer["after"]), str(answer["state"])
    )
    why = "" if bare.killed else next((one.why for one in known if _fits(one, bare)), "")
    return Found(bare.name, bare.line, bare.before, bare.after, bare.state, why)


def _fits(one: Explanation, found: Found) -> bool:
    return one.fits(found.name.partition("::")[0], found.before, found.after)


def _idle(area: Area, alive: Sequence[Found]) -> list[Explanation]:
    """Explanations of this area of which no survivor is left."""
    return [one for one in explanations() if one.file in area.files and not any(_fits(one, found) for found in alive)]


def main(words: Sequence[str]) -> int:
    """Print what became of the mutants of the named areas, or of all."""
    sample = None if "--all" in words else SAMPLE
    status = 0
    rows: list[str] = []
    for name in [word for word in words if word != "--all"] or list(AREAS):
        found = mutants(name, sample)
        alive = [one for one in found if not one.killed]
        killed, explained = len(found) - len(alive), [one for one in alive if one.why]
        print(f"== {name}: survivors without an explanation")
        print("\n".join(str(one) for one in alive if not one.why))
        print(f"== {name}: survivors explained")
        print("\n".join(map(str, explained)))
        if sample is None:
            idle = [
                one
                for one in explanations()
                if one.file in AREAS[name].files and not any(_fits(one, found) for found in alive)
            ]
            for one in idle:
                print(f"== explains nothing: {one.file}: {one.change}")
            status |= bool(idle)
        rows.append(f"| {name} | {len(found)} | {killed}, {100 * killed / len(found):.1f} % | {len(explained)} | "
                    f"{len(alive) - len(explained)} |")  # fmt: skip
        print(rows[-1], flush=True)
        status |= killed * 100 < WANTED * len(found)
    print("\n| area | mutants | killed | survivors explained | others |\n|---|---|---|---|---|\n" + "\n".join(rows))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
