"""Mutation testing: changes code that decides, one place at a time, and asks whether a test notices.

`python -m scripts.proofs.mutation [--all] [AREA…]` prints every survivor with what was changed; the proof takes a
seeded sample of each area. mutmut makes the mutants, keeps which tests run which function, and forks for each: all
mutants of a file stand in it side by side and a variable chooses one, so no file is rewritten and no bytecode is stale.
What the clean run had drawn and signed is kept over the fork. A change of what runs at import is not seen.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scripts.proofs.outcome import CannotRunError, Outcome

ROOT: Final = Path(__file__).parents[2]
SAMPLE: Final = 60
SEED: Final = 20261122
WANTED: Final = 85
"""Percent of the mutants that some test must notice."""
LIMIT: Final = 1800.0
"""Seconds for one area of all mutants."""

_COPIED: Final = (
    "tui", "questionnaires", "storage", "exports", "reviews", "tests", "scripts", "benchmarks", "docs", "requirements",
    "pyproject.toml", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE",
)  # fmt: skip
_PACKAGES: Final = ("questionnaires", "reviews", "storage", "exports")
_KILLED: Final = frozenset({"killed", "timeout", "segfault"})


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
        _named("tests/storage/test_{}.py", "store", "crash", "lock", "migrate", "save_path"),
    ),
    "verify": Area(
        _named("exports/{}.py", "canonical", "sealing", "signed_frame", "reading/attachment", "reading/difference",
               "reading/reader", "reading/signatures"),
        _named("tests/exports/test_{}.py", "tamper", "verify", "exchange", "sealing", "forged_files", "forged_papers",
               "refusals", "trust_attacks"),
        without="bit or truncation or junk or hurt or programs or byte_is or mended_sum or code[5 or fifty or go_on or "
        "goes_on",
    ),
    "scoring": Area(
        _named("questionnaires/{}.py", "scoring", "scoring_rules", "numbers", "facts"),
        _named("tests/questionnaires/test_{}.py", "scoring", "numbers", "sheet", "rule_set", "figures"),
    ),
    "votes": Area(
        _named("reviews/{}.py", "ballots", "quota", "quota_forecast", "voting_base"),
        _named("tests/{}.py", "reviews/test_ballots", "reviews/test_ballot_problems", "reviews/test_voting_base",
               "reviews/test_quota_forecast", "reviews/test_levels_by_hand", "questionnaires/test_rule_set"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """One mutant: its name, what became of it, and for a survivor the change."""

    name: str
    status: str
    change: str = ""

    @property
    def killed(self) -> bool:
        """Whether a test noticed."""
        return self.status in _KILLED


def sampled() -> Outcome:
    """A seeded sample of every area."""
    outcome = Outcome()
    for name in AREAS:
        found = mutants(name, SAMPLE)
        rate = 100 * sum(one.killed for one in found) / len(found)
        seen = "\n".join(one.change or one.name for one in found if not one.killed)
        outcome.tried += len(found)
        outcome.note += f"{name} {rate:.0f} % of {len(found)}; "
        if rate < WANTED:
            outcome.fail(f"{name}: {rate:.0f} % of {len(found)} mutants were noticed, wanted {WANTED} %", seen)
    return outcome


def mutants(area: str, sample: int | None) -> tuple[Found, ...]:
    """Run the area's mutants (all, or so many of them) in a copy of the project. Raises CannotRunError."""
    program = Path(sys.executable).with_name("mutmut")
    if not program.exists():
        raise CannotRunError("mutmut is not installed")
    with tempfile.TemporaryDirectory(prefix="kiemdiem-mutants-") as folder:
        work = Path(folder)
        _copy(work, AREAS[area])
        _call(work, program, "run", "no.such.mutant")  # makes the mutants, runs none
        names = sorted(_states(work))
        if not names:
            raise CannotRunError(f"{area}: mutmut made no mutants")
        if sample is not None and sample < len(names):
            names = sorted(random.Random(SEED).sample(names, sample))
        said = _call(work, program, "run", "--max-children", "2", *names)
        listed = _listed(_call(work, program, "results", "--all", "true"))
        states = {name: listed.get(name, "not checked") for name in names}
        if any(state == "not checked" for state in states.values()):
            raise CannotRunError(f"{area}: the clean tests do not pass\n{_readable(said)}")
        return tuple(
            Found(name, state, "" if state in _KILLED else _call(work, program, "show", name))
            for name, state in states.items()
        )


def _copy(work: Path, area: Area) -> None:
    unwanted = shutil.ignore_patterns("__pycache__", "screens.png", ".*")
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, work / name, ignore=unwanted)
        else:
            shutil.copy2(source, work / name)
    tests = [name for name in area.tests if (ROOT / name).exists()]
    also = [name for name in _COPIED if name not in (*_PACKAGES, "tests", "pyproject.toml")]
    settings = {
        "source_paths": list(_PACKAGES), "only_mutate": list(area.files), "also_copy": also,
        "pytest_add_cli_args_test_selection": tests, "use_setproctitle": False,
        "pytest_add_cli_args": [
            "-p", "no:cacheprovider", "-p", "no:randomly", *(["-k", f"not ({area.without})"] if area.without else []),
        ], "use_git_change_detection": False,
    }  # fmt: skip
    lines = [f"{name} = {json.dumps(value)}" for name, value in settings.items()]
    with (work / "pyproject.toml").open("a", encoding="utf-8") as out:
        out.write("\n[tool.mutmut]\n" + "\n".join(lines) + "\n")


def _call(work: Path, program: Path, *words: str) -> str:
    line = [str(program), *words]
    around = {name: value for name, value in os.environ.items() if name != "PYTHONPYCACHEPREFIX"}
    around |= {"PYTHONDONTWRITEBYTECODE": "1", "CI": "true"}  # CI: Hypothesis draws the same each time, no deadline
    try:
        ended = subprocess.run(line, cwd=work, env=around, capture_output=True, text=True, check=False, timeout=LIMIT)
    except subprocess.TimeoutExpired as late:
        raise CannotRunError(f"mutmut {words[0]} did not end within {LIMIT:.0f} s") from late
    return ended.stdout + ended.stderr


def _readable(said: str) -> str:
    """The last words without the turning sign, long lists cut."""
    lines = (line.rpartition("\r")[2] for line in said.splitlines())
    return "\n".join(line[:300] for line in lines if line.strip() and not "\u2800" <= line[0] <= "\u28ff")[-3000:]


def _states(work: Path) -> set[str]:
    """The names of all mutants, out of the notes that mutmut keeps beside each file."""
    found: set[str] = set()
    for note in work.glob("mutants/**/*.meta"):
        found |= set(json.loads(note.read_text("utf-8"))["exit_code_by_key"])
    return found


def _listed(text: str) -> dict[str, str]:
    """Lines `name: state` of `mutmut results`."""
    pairs = (line.strip().rpartition(": ") for line in text.splitlines())
    return {name: state for name, _, state in pairs if name}


def main(words: Sequence[str]) -> int:
    """Print what became of the mutants of the named areas, or of all."""
    sample = None if "--all" in words else SAMPLE
    status = 0
    for name in [word for word in words if word != "--all"] or list(AREAS):
        found = mutants(name, sample)
        killed = sum(one.killed for one in found)
        for one in found:
            if not one.killed:
                print(f"--- {one.status}: {one.name}\n{one.change}")
        print(f"{name}: {killed} of {len(found)} killed, {100 * killed / len(found):.1f} %", flush=True)
        status |= killed * 100 < WANTED * len(found)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
