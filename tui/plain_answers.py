"""Reading one typed line as an answer: commands, numbers of choices, amounts, days, yes or no."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from questionnaires.model import Option
from questionnaires.values import nfc
from reviews.naming import plain_letters


class Command(StrEnum):
    """What a line that begins with a colon asks for."""

    BACK = "back"
    SKIP = "skip"
    NONE = "none"
    HELP = "help"
    SAVE = "save"
    QUIT = "quit"
    CLEAR = "clear"
    LATER = "later"
    OPEN = "open"
    START = "start"


_WORDS = {
    Command.BACK: ("lui", "quay lai", "back", "b"),
    Command.SKIP: ("bo qua", "skip", "s"),
    Command.NONE: ("khong co", "none"),
    Command.HELP: ("giup", "tro giup", "help", "h", "?"),
    Command.SAVE: ("luu", "save"),
    Command.QUIT: ("thoat", "quit", "q"),
    Command.CLEAR: ("xoa", "clear"),
    Command.LATER: ("de lai", "later"),
    Command.OPEN: ("con thieu", "open"),
    Command.START: ("dau", "start"),
}

_YES = {"1", "co", "c", "yes", "y", "dung", "x"}
_NO = {"2", "khong", "k", "no", "n", "sai"}


class NotUnderstoodError(ValueError):
    """The line is no answer of this kind."""


def unmarked(text: str) -> str:
    """Lower-case letters without marks: «Bỏ qua» becomes `bo qua`."""
    return " ".join(plain_letters(text).split())


def command(line: str) -> tuple[Command, str] | None:
    """The command and what follows it; None for text. Two colons begin a text with a colon.

    Raises NotUnderstoodError for a word that is no command.
    """
    if not line.startswith(":") or line.startswith("::"):
        return None
    words = line[1:].split()
    for size in (2, 1):
        said = unmarked(" ".join(words[:size]))
        for name, known in _WORDS.items():
            if said in known:
                return name, " ".join(words[size:])
    raise NotUnderstoodError(line)


def text_of(line: str) -> str:
    """A line as text: composed, without the colon that hid a colon."""
    return nfc(line[1:] if line.startswith("::") else line).rstrip()


def choice(line: str, options: Sequence[Option]) -> str:
    """The code of the option named by its number. Raises NotUnderstoodError."""
    typed = line.strip().rstrip(".)")
    if typed.isdecimal() and 0 < int(typed) <= len(options):
        return options[int(typed) - 1].code
    named = [o.code for o in options if unmarked(o.label.vi) == unmarked(typed)]
    if len(named) == 1:
        return named[0]
    raise NotUnderstoodError(line)


def choices(line: str, options: Sequence[Option]) -> tuple[str, ...]:
    """The codes of several options, sorted; `0` = none of them. Raises NotUnderstoodError."""
    if line.strip() == "0":
        return ()
    return tuple(sorted({choice(part, options) for part in re.split(r"[,;\s]+", line.strip()) if part}))


def amount(line: str) -> Fraction:
    """An exact number with comma or point. Raises NotUnderstoodError."""
    typed = line.strip().replace(",", ".")
    if not re.fullmatch(r"[+-]?\d{1,12}(\.\d{1,6})?", typed):
        raise NotUnderstoodError(line)
    return Fraction(typed)


def yes_no(line: str) -> bool:
    """Yes or no, by number or word. Raises NotUnderstoodError."""
    typed = unmarked(line)
    if typed in _YES:
        return True
    if typed in _NO:
        return False
    raise NotUnderstoodError(line)
