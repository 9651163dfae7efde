"""No secret is a word of a command line: any account of the machine may read those of running programs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from tests.tui.json_lines import commands
from tui.cli import cli

ROOT = Path(__file__).parents[2]
SECRET = re.compile(
    r"mật khẩu|\bPIN\b|khôi phục khoá|mã khôi phục|passphrase|password|\bpin\b|\bsecret\b", re.IGNORECASE
)
WAYS = {
    "--passphrase-fd": "a number of a file descriptor",
    "--passphrase-stdin": "a flag: the first line of standard input",
    "--no-passphrase": "a flag: none is set",
    "--pin-fd": "a number of a file descriptor",
    "--last-try": "a flag: tried although the device will lock",
}
"""All that has to do with a secret, and what is written on the command line of it."""


def parameters() -> Iterator[tuple[str, click.Parameter]]:
    for name, command in (("", cli), *commands()):
        yield from ((name, parameter) for parameter in command.params)


def test_no_option_and_no_argument_takes_a_passphrase_a_pin_or_a_recovery_code() -> None:
    about = {
        (name, parameter)
        for name, parameter in parameters()
        if SECRET.search(" ".join((parameter.name or "", *parameter.opts, getattr(parameter, "help", "") or "")))
    }
    assert {parameter.opts[0] for _name, parameter in about} == set(WAYS)
    for name, parameter in about:
        number = isinstance(parameter.type, click.types.IntParamType) and parameter.opts[0].endswith("-fd")
        assert number or getattr(parameter, "is_flag", False), (name, parameter.opts)


def test_no_parameter_comes_from_the_environment_and_no_secret_is_looked_for_there() -> None:
    """Children inherit an environment, and it can be read in /proc as long as the program runs."""
    assert cli.context_settings.get("auto_envvar_prefix") is None
    assert [(name, parameter.opts) for name, parameter in parameters() if parameter.envvar] == []
    looked = [
        line.strip()
        for folder in ("tui", "reviews", "storage", "exports", "questionnaires")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"environ|getenv", line)
    ]
    assert looked
    assert [line for line in looked if SECRET.search(line) or "PASS" in line] == []
