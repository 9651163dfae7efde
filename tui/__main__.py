"""Entry point: the language first, then the command line; nobody ever sees a traceback."""

from __future__ import annotations

import os
import sys
from itertools import pairwise
from pathlib import Path

from tui.locale import set_language


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
    """`--lang en`, `--lang=en` or KIEMDIEM_LANG, before click is loaded; Vietnamese otherwise."""
    for argument, following in pairwise([*arguments, ""]):
        if argument == "--lang":
            return following
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if not argument.startswith("-"):
            break
    return os.environ.get("KIEMDIEM_LANG", "vi")


def program_name() -> str:
    """How the program was called, for usage lines."""
    return "kiemdiem" if Path(sys.argv[0]).name == "__main__.py" else Path(sys.argv[0]).name


if __name__ == "__main__":
    main()
