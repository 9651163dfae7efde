"""Mutation testing itself: mutants are made of every function, put into those that run, and what no test runs lives."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from scripts.proofs.mutant_source import explanations, mutants_of
from scripts.proofs.mutation import AREAS, ROOT

NUMBERS = "questionnaires/numbers.py"


@pytest.mark.parametrize("name", AREAS)
def test_an_areas_files_and_tests_are_there(name: str) -> None:
    area = AREAS[name]
    assert [file for file in (*area.files, *area.tests) if not (ROOT / file).is_file()] == []


def test_functions_under_a_decorator_are_changed_as_well() -> None:
    found = list(mutants_of(ROOT, "storage/locks.py"))
    assert {one.function for one in found} == {"lock_now", "store_lock", "session_lock"}
    assert len({one.name for one in found}) == len(found)
    source = (ROOT / "storage/locks.py").read_text("utf-8")
    for one in found:
        assert one.source != source
        compile(one.source, one.file, "exec")


def test_each_explanation_is_of_a_file_that_is_changed_and_says_why() -> None:
    files = {file for area in AREAS.values() for file in area.files}
    for one in explanations():
        assert one.file in files
        assert one.why.endswith(".")
        re.compile(one.change)


def test_a_change_that_matters_is_noticed_and_one_that_does_not_lives() -> None:
    made = {(one.before, one.after): one.name for one in mutants_of(ROOT, NUMBERS)}
    line = 'sign = "-" if value < 0 and whole else ""'
    matters = made[line, line.replace("and", "or")]
    same = made[line, line.replace("<", "<=")]
    order = {"files": [NUMBERS], "tests": ["tests/questionnaires/test_numbers.py"], "without": "comes_back or off",
             "sample": None, "seed": 1, "names": [matters, same]}  # fmt: skip
    ended = subprocess.run(
        [sys.executable, "-m", "scripts.proofs.mutant_trial"], cwd=ROOT, input=json.dumps(order), text=True,
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    answers = [json.loads(answer) for answer in ended.stdout.splitlines()]
    states = {answer["name"]: answer["state"] for answer in answers if answer["kind"] == "mutant"}
    assert states == {matters: "killed", same: "survived"}, ended.stdout + ended.stderr
