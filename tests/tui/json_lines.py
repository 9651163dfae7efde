"""Every command with `--json` and a line that uses it; a command that is missing here fails its test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import click

from tui.cli import cli

Words = tuple[str, ...]

OFFICE: Final = ("--store", "{office}")
MEMBER: Final = ("--store", "{member}")
COMMITTEE: Final = ("--store", "{committee}")

LINES: Final[tuple[tuple[str, Words, Words, int], ...]] = (
    ("init update", MEMBER, ("{x}/unit.kdunit",), 0),
    ("answers import", MEMBER, ("{x}/own.json",), 0),
    ("answers move", MEMBER, (), 0),
    ("tasks import", MEMBER, ("{x}/tasks.csv", "--yes"), 0),
    ("submit", MEMBER, ("-o", "{x}/mine.pdf"), 0),
    ("commitments add", MEMBER, ("{nasty}",), 0),
    ("commitments change", MEMBER, ("1", "--deed", "{nasty}"), 0),
    ("commitments check", MEMBER, ("{x}/list.txt",), 1),
    ("commitments list", MEMBER, (), 0),
    ("commitments print", MEMBER, ("-o", "{x}/commitments.pdf", "--draft"), 0),
    ("commitments print", MEMBER, ("-o", "{x}/commitments.pdf"), 0),
    ("commitments suggested", MEMBER, (), 0),
    ("commitments suggested", MEMBER, ("--take", "1"), 0),
    ("commitments", MEMBER, (), 0),
    ("note add", MEMBER, ("{nasty}", "--because", "{nasty}"), 0),
    ("note export", MEMBER, (), 0),
    ("note export", MEMBER, ("-o", "{x}/notes.txt"), 0),
    ("note export", MEMBER, ("-o", "{x}/notes.kdnotes"), 0),
    ("note list", MEMBER, (), 0),
    ("note", MEMBER, (), 0),
    ("verify", OFFICE, ("{x}/nasty.pdf", "--no-pages"), 1),
    ("keys show", MEMBER, (), 0),
    ("keys show", MEMBER, ("--receiving",), 0),
    ("keys token list", MEMBER, ("--module", "{x}/nothing.so"), 2),
    ("roster form", OFFICE, ("1", "2B", "--by", "{nasty}", "--reason", "{nasty}"), 0),
    ("roster import", OFFICE, ("{x}/people.csv",), 1),
    ("roster import", OFFICE, ("{x}/others.csv", "--yes"), 0),
    ("roster list", OFFICE, (), 0),
    ("roster show", OFFICE, ("5",), 0),
    ("prepare check", OFFICE, (), 1),
    ("prepare january", OFFICE, (), 1),
    ("prepare runs", OFFICE, (), 1),
    ("prepare show", OFFICE, (), 1),
    ("comments list", OFFICE, (), 0),
    ("opinion list", OFFICE, (), 0),
    ("points quarterly", OFFICE, (), 0),
    ("points set", OFFICE, ("--form", "2B", "--preset", "hcm-01b", "--document", "{nasty}"), 0),
    ("points show", OFFICE, (), 0),
    ("practice due", OFFICE, (), 0),
    ("practice list", OFFICE, ("issue",), 0),
    ("practice points", OFFICE, (), 0),
    ("practice progress", OFFICE, (), 0),
    ("practice rates", OFFICE, (), 0),
    ("practice", OFFICE, (), 0),
    ("meeting import", OFFICE, ("{x}/meeting.yaml",), 2),
    ("meeting show", OFFICE, (), 0),
    ("survey list", OFFICE, (), 0),
    ("survey results", OFFICE, ("1",), 0),
    ("survey results", OFFICE, ("1", "-o", "{x}/results.xlsx"), 0),
    ("survey results", OFFICE, ("2", "--by-name"), 0),
    ("questionnaires check", OFFICE, ("{x}/people.csv",), 1),
    ("questionnaires diff", OFFICE, ("review-2026-2a", "review-2026-2b"), 0),
    ("questionnaires list", OFFICE, (), 0),
    ("questionnaires show", OFFICE, ("qd144",), 0),
    ("questionnaires use", OFFICE, ("--remove", "2B"), 0),
    ("theme add", OFFICE, ("{nasty}", "--from", "1/1/2026", "--by", "{nasty}"), 0),
    ("theme list", OFFICE, (), 0),
    ("theme publish", OFFICE, ("-o", "{x}/u.kdunit", "--no-passphrase"), 0),
    ("theme show", OFFICE, ("1",), 0),
    ("standard publish", OFFICE, ("-o", "{x}/u.kdunit", "--no-passphrase"), 0),
    ("standard show", OFFICE, (), 0),
    ("collect files", OFFICE, ("{x}/nasty", "{x}/inbox", "--no-pages"), 1),
    ("collect paper", OFFICE, ("5", "--general", "20", "--by", "{nasty}"), 0),
    ("collect paper-data", OFFICE, ("{x}/nasty.pdf", "--seen-by", "{nasty}"), 1),
    ("collect refused", OFFICE, (), 0),
    ("status", OFFICE, (), 1),
    ("dashboard", OFFICE, (), 0),
    ("report", OFFICE, ("agenda", "-o", "{x}/out", "--draft"), 0),
    ("rollup", COMMITTEE, ("{x}/nasty", "-o", "{x}/rollup.pdf"), 1),
    ("units list", COMMITTEE, (), 0),
    ("aggregate export", COMMITTEE, ("--parquet", "{x}/figures", "--yes"), 0),
    ("appraise table", COMMITTEE, (), 0),
    (
        "decision import",
        OFFICE,
        ("{x}/decided.csv", "--number", "{nasty}", "--on", "20/12/2026", "--body", "{nasty}"),
        1,
    ),
    ("server list", OFFICE, ("postgresql://nobody@127.0.0.1:1/none",), 3),
    ("check", OFFICE, ("--deep",), 0),
    ("backup", OFFICE, ("{x}/new.kdbackup",), 0),
    ("restore", ("--store", "{x}/back"), ("{x}/old.kdbackup",), 0),
    ("repair", OFFICE, (), 0),
    ("migrate", OFFICE, (), 0),
    ("doctor", OFFICE, (), 0),
)
"""Command: global options, its own words, the exit code (tui/output.py) it must end with."""


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command of the program that does something, by the words that name it."""
    yield from _below(cli, (), click.Context(cli))


def _below(command: click.Command, path: Words, context: click.Context) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None, name
            yield from _below(found, (*path, name), context)
    if not isinstance(command, click.Group) or (path and command.invoke_without_command):
        yield " ".join(path), command
