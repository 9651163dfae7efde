"""The table of what units do and where the program does it: every row is there, every place it names exists."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import click
import pytest

from tui.cli import cli
from tui.places import SCREENS

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "thuc-te-don-vi.md"
ROWS = {"000": 10, "001": 11, "002": 8, "003": 13, "004": 8}
"""Article: rows of its table in the collection of practices."""


@cache
def tables() -> dict[str, list[list[str]]]:
    """Rows by article; five cells each."""
    found: dict[str, list[list[str]]] = {}
    article = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if head := re.match(r"## (\d{3}) · ", line):
            article = head[1]
            found[article] = []
        elif line.startswith("| ") and not line.startswith("| Đơn vị làm"):
            found[article].append([cell.strip() for cell in line.strip("|").split("|")])
    return found


def all_rows() -> list[tuple[str, list[str]]]:
    return [(f"{article}.{n}", row) for article, rows in tables().items() for n, row in enumerate(rows, 1)]


def named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def command(words: list[str]) -> click.Command:
    """The command that these words run. Raises AssertionError where there is none."""
    found: click.Command = cli
    context = click.Context(cli)
    for word in words:
        assert isinstance(found, click.Group), words
        inner = found.get_command(context, word)
        assert inner is not None, words
        found = inner
    return found


def test_every_article_has_all_of_its_rows() -> None:
    assert {article: len(rows) for article, rows in tables().items()} == ROWS
    practices = [row[0] for _place, row in all_rows()]
    assert len(set(practices)) == len(practices) == sum(ROWS.values())


@pytest.mark.parametrize(("place", "row"), all_rows(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_rows_commands_screens_and_tests_are_there(place: str, row: list[str]) -> None:
    assert len(row) == 5, place
    _practice, offer, commands, screens, tests = row
    assert len(offer) > 20
    assert named(commands)
    for line in named(commands):
        program, *words = line.split()
        assert program == "kiemdiem"
        assert command(words).help
    assert named(screens)
    assert set(named(screens)) <= set(SCREENS)
    assert named(tests)
    for test in named(tests):
        path, _sign, name = test.partition("::")
        text = (ROOT / path).read_text(encoding="utf-8")
        assert not name or re.search(rf"^(?:async )?def {name}\(", text, re.MULTILINE), test


def test_a_place_that_is_not_there_is_noticed() -> None:
    with pytest.raises(AssertionError):
        command(["practice", "add", "nothing"])
    with pytest.raises(AssertionError):
        command(["note", "add", "more"])
