"""One fictional cell a session, made by the command itself, and a way to run commands as a person types them."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tui.cli import run as run_cli


@dataclass(frozen=True)
class Ended:
    """How a command ended: exit code, what stood on stdout and on stderr."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The JSON document on stdout."""
        return json.loads(self.out)


Run = Callable[..., Ended]


@dataclass(frozen=True)
class Cell:
    """The folder of a demo: four members, three of whom have sent a review."""

    folder: Path

    @property
    def secretary(self) -> Path:
        return self.folder / "secretary"

    def member(self, number: int) -> Path:
        return self.folder / "members" / f"m{number:02d}"

    @property
    def inbox(self) -> list[Path]:
        return sorted((self.folder / "inbox").iterdir())


def typed(arguments: tuple[object, ...], stdin: str) -> Ended:
    """Run one command line in this process, with these words on its standard input and no terminal."""
    out, err, before = io.StringIO(), io.StringIO(), (sys.stdin, sys.stdout, sys.stderr)
    sys.stdin, sys.stdout, sys.stderr = io.StringIO(stdin), out, err
    try:
        code = run_cli([str(argument) for argument in arguments])
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
    return Ended(code, out.getvalue(), err.getvalue())


@pytest.fixture(scope="session")
def cell(tmp_path_factory: pytest.TempPathFactory) -> Cell:
    folder = tmp_path_factory.mktemp("demo") / "cell"
    ended = typed(("demo", folder, "--members", 4, "--seed", 3, "--done", 3), "")
    assert ended.code == 0, ended.err
    return Cell(folder)


@pytest.fixture
def own_cell(cell: Cell, tmp_path: Path) -> Cell:
    """A copy that the test may change."""
    shutil.copytree(cell.folder, tmp_path / "cell")
    return Cell(tmp_path / "cell")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("verify", file)`: one command in a folder of its own; never a traceback, whatever happens."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: object, stdin: str = "") -> Ended:
        ended = typed(arguments, stdin)
        assert "Traceback" not in ended.out + ended.err
        assert ended.code != 70, ended.err
        return ended

    return command
