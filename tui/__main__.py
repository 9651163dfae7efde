"""Entry point: the language first, then the command line; nobody ever sees a traceback."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from tui.locale import set_language

VALUED: Final = frozenset({"--store", "--lang", "--person", "--passphrase-fd", "--now", "--year"})
"""Options before the command that a value follows."""


def main() -> None:
    """Run `kiemdiem` with the process's arguments and exit."""
    _open_closed_streams()
    set_language(_language(sys.argv[1:]))
    from tui.cli import run

    sys.exit(run(sys.argv[1:]))


def _open_closed_streams() -> None:
    """Put nothing in the place of a stream that was closed before the start (`<&-`).

    Else the next file that is opened gets its number, and words for the terminal could end up in a draft.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 -- open until the end


def _language(arguments: list[str]) -> str:
    """`--lang en`, `--lang=en` before the command, or KIEMDIEM_LANG; before click is loaded. Vietnamese otherwise."""
    asked = os.environ.get("KIEMDIEM_LANG", "vi")
    left = iter(arguments)
    for argument in left:
        if not argument.startswith("-"):
            break
        option, given, value = argument.partition("=")
        if option in VALUED and not given:
            value = next(left, "")
        if option == "--lang":
            asked = value
    return asked


def program_name() -> str:
    """How the program was called, for usage lines."""
    return "kiemdiem" if Path(sys.argv[0]).name == "__main__.py" else Path(sys.argv[0]).name


if __name__ == "__main__":
    main()
