"""How commands speak: data on stdout, words on stderr, one exit code for each kind of trouble."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import Any

import click

from questionnaires.values import KiemdiemError, Problem


class Exit(IntEnum):
    """Exit codes of product.md 10."""

    DONE = 0
    FOUND = 1
    """The check found something."""
    USE = 2
    """Wrong use."""
    ENVIRONMENT = 3
    """The environment lacks something."""
    STORE = 4
    """The store is damaged or newer than this program."""
    OURS = 70
    """Our fault."""
    INTERRUPTED = 130


_ENVIRONMENT = {
    "no_pango", "no_terminal", "unsafe_filesystem", "store_full", "no_passphrase", "passphrase_empty", "no_pin",
    "disk_failed", "locked", "conflict", "server_failed", "no_server_driver", "no_scale_driver", "unknown_login",
}  # fmt: skip
_STORE = {"damaged", "store_newer", "not_a_store", "backup_damaged", "restore_unfinished", "migrate_differs"}
_FOUND = {
    "not_complete", "unprintable", "appraise_other_file", "rollup_refused", "rollup_missing", "rollup_still_proposed",
}  # fmt: skip


def exit_code(error: KiemdiemError) -> Exit:
    """The exit code that this refusal ends the command with."""
    if error.code in _ENVIRONMENT:
        return Exit.ENVIRONMENT
    if error.code in _STORE:
        return Exit.STORE
    from reviews.verdicts import FILE_CODES  # most runs refuse nothing

    return Exit.FOUND if error.code in _FOUND or error.code in FILE_CODES else Exit.USE


_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def foreign(words: str) -> str:
    """Words that a stranger chose (a file's name, a signer's), on one line and without power over the terminal."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", words)


def say(words: str) -> None:
    """Words for the person, on stderr; names in them have no power over the terminal."""
    click.echo("\n".join(map(foreign, words.split("\n"))), err=True)


def data(value: Any) -> None:  # noqa: ANN401 - whatever a command reports
    """One JSON document on stdout; what has power over a terminal is written as an escape of JSON."""
    click.echo(written(value))


def written(value: Any) -> str:  # noqa: ANN401 - as above
    """The document of `data`."""
    return "\n".join(map(_escaped, json.dumps(value, ensure_ascii=False, indent=2).split("\n")))


def line_of_data(value: Any) -> None:  # noqa: ANN401 - as above
    """One JSON document on one line, for commands that go on reporting."""
    click.echo(_escaped(json.dumps(value, ensure_ascii=False)))


def _escaped(line: str) -> str:
    return _UNSEEN.sub(lambda one: f"\\u{ord(one[0]):04x}", line)


def problem_json(problem: Problem) -> dict[str, Any]:
    """A problem as data."""
    from tui.messages import sentence  # most runs complain of nothing

    return {"code": problem.code, "message": sentence(problem), "where": problem.where}


def fail(error: KiemdiemError, *, as_json: bool) -> Exit:
    """Report a refusal in words (or as JSON) and return the exit code."""
    if as_json:
        found = problem_json(error.problems[0]) if error.problems else {"code": error.code, "message": "", "where": ""}
        more = [problem_json(p) for p in error.problems[1:]]
        data({"error": found, "more": more} if more else {"error": found})
    else:
        from tui.messages import sentence  # as above

        for problem in error.problems:
            say(sentence(problem))
    return exit_code(error)


def refuse_use(error: click.ClickException, *, as_json: bool) -> Exit:
    """Report wrong use of a command, in click's words."""
    if as_json:
        context = getattr(error, "ctx", None)
        where = context.command_path if isinstance(context, click.Context) else ""
        data({"error": {"code": "usage", "message": error.format_message(), "where": where}})
    else:
        error.show()
    return Exit.USE


def progress_shown() -> bool:
    """Whether a progress bar may be drawn."""
    return sys.stderr.isatty()


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr where somebody sits there; what is yielded takes how much is done, and of how much."""
    with click.progressbar(length=0, label=label, file=sys.stderr, hidden=not progress_shown()) as bar:

        def told(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield told
