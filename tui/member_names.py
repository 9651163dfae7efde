"""Which member is meant by a few letters: «sim», «thi sim», a number on the roster."""

from __future__ import annotations

from collections.abc import Sequence

from tui.finding import bare


def meant(typed: str, members: Sequence[str]) -> str:
    """The one member whose name ends with what was typed (marks may be missing), or who has this number (1…).

    A whole name comes back as the roster has it; empty where nobody, or more than one, is meant.
    """
    wanted = bare(typed).split()
    if not wanted:
        return ""
    if len(wanted) == 1 and wanted[0].isdecimal():
        number = int(wanted[0])
        return members[number - 1] if 0 < number <= len(members) else ""
    exact = [name for name in members if bare(name).split() == wanted]
    found = exact or [name for name in members if bare(name).split()[-len(wanted) :] == wanted]
    return found[0] if len(found) == 1 else ""
