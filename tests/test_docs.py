"""The documentation follows the program: keys, pictures, links."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from tests.tui.keys_page import keys_page
from tui.bindings import KEYS
from tui.cli import cli

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md"]


def test_the_page_of_keys_is_made_from_the_table() -> None:
    assert (ROOT / "docs" / "phim.md").read_text(encoding="utf-8") == keys_page(KEYS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    missing = [link for link in links if link and not (page.parent / link).exists()]
    assert missing == []


def test_every_picture_is_shown_somewhere() -> None:
    shown = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    unused = [p.name for p in (ROOT / "docs" / "screens").glob("*.png") if p.name not in shown]
    assert unused == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_of_a_page_exists_with_its_options(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    fenced = [line for block in re.findall(r"```[a-z]*\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    spoken = [*re.findall(r"`(kiemdiem [^`]*)`", text), *(line for line in fenced if line.startswith("kiemdiem "))]
    wrong = [said for said in spoken if not _exists(said.split("#")[0])]
    assert wrong == []


def _exists(said: str) -> bool:
    """Whether the words name a command, and every `--option` is one of the commands named."""
    command: click.Command = cli
    options: dict[str, click.Parameter] = {}
    words = iter(re.sub(r"\\?\|\S*", "", said).split()[1:])
    for word in words:
        options |= {name: option for option in command.params for name in option.opts}
        if word.startswith("-"):
            if word not in options:
                return False
            if isinstance(option := options[word], click.Option) and not option.is_flag:
                next(words, None)
        elif isinstance(command, click.Group) and re.fullmatch("[a-z-]+", word):
            # `collect hop-thu` is short for `collect files hop-thu`
            found = command.get_command(click.Context(command), word) or command.commands.get("files")
            if found is None:
                return False
            command = found
    return True
