"""`--json` of every command: one JSON document on stdout whatever the words in it and however the command ends."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.tui import json_world
from tests.tui.conftest import Cell, Ended
from tests.tui.json_lines import LINES, Words, commands
from tests.tui.json_world import World
from tui.output import Exit, line_of_data

POWER = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
KNOWN = {Exit.DONE, Exit.FOUND, Exit.USE, Exit.ENVIRONMENT, Exit.STORE}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, cell: Cell) -> World:
    """The cell whose books hold such words."""
    return json_world.made(tmp_path_factory.mktemp("json"), cell)


@pytest.fixture
def world(first: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A copy that a command may change."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(first.folder, tmp_path / "world")
    return World(tmp_path / "world")


@pytest.fixture(scope="module")
def refusing(first: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    """A copy for commands that are refused, one after another."""
    folder = tmp_path_factory.mktemp("refused") / "world"
    shutil.copytree(first.folder, folder)
    return World(folder)


def document(ended: Ended) -> Any:
    """The one document on stdout, which has no power over a terminal."""
    assert not POWER.search(ended.out), ended.out
    assert "Traceback" not in ended.err
    return json.loads(ended.out)


def test_a_line_of_a_watching_command_is_one_document_without_power(capsys: pytest.CaptureFixture[str]) -> None:
    line_of_data({"file": json_world.NASTY, "verdict": "ok"})
    said = capsys.readouterr().out
    assert said.count("\n") == 1
    assert not POWER.search(said)
    assert json.loads(said)["file"] == json_world.NASTY


def test_every_command_that_reports_as_json_has_its_line_here() -> None:
    reporting = {name for name, command in commands() if any("--json" in one.opts for one in command.params)}
    assert reporting == {name for name, *_ in LINES}


REFUSED = {"keys token list", "server list", "meeting import", "rollup"}
"""Those whose line ends in a refusal of the whole command."""


@pytest.mark.parametrize(("name", "around", "words", "code"), LINES)
def test_a_report_is_one_document_whatever_people_wrote(
    world: World, name: str, around: Words, words: Words, code: int
) -> None:
    ended = world.run(*around, *name.split(), *words, "--json")
    found = document(ended)
    assert ended.code == code, (ended.out[-400:], ended.err)
    assert ("error" in found) == (name in REFUSED)


@pytest.mark.parametrize(("name", "around", "words"), {line[0]: line[:3] for line in LINES}.values())
@pytest.mark.parametrize("wrong", ["no store", "no such person", "no such option"])
def test_a_refusal_is_one_document_too(
    refusing: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, around: Words, words: Words, wrong: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = {"no store": ("--store", "{x}/nowhere"), "no such person": (*around, "--person", "{nasty}")}
    after = ("--{nasty}",) if wrong == "no such option" else ()
    ended = refusing.run(*before.get(wrong, around), *name.split(), *words, *after, "--json")
    found = document(ended)
    assert ended.code in KNOWN
    if wrong == "no such option":
        assert (ended.code, found["error"]["code"]) == (Exit.USE, "usage")
    elif isinstance(found, dict) and "error" in found:
        assert found["error"]["message"], found
        assert ended.code != Exit.DONE
