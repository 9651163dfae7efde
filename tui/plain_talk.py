"""The two streams of `fill --plain`: words out, lines and commands in."""

from __future__ import annotations

from typing import TextIO

from tui.plain_answers import Command, command


class EndedError(Exception):
    """The input is at its end, or the person wants to stop."""


class CommandedError(Exception):
    """A command was typed where an answer was expected; `rest` is what followed it."""

    def __init__(self, said: Command, rest: str) -> None:
        super().__init__(said)
        self.said, self.rest = said, rest


class Talk:
    """Says lines and hears lines; nothing is ever drawn over."""

    def __init__(self, reading: TextIO, writing: TextIO) -> None:
        self._reading, self._writing = reading, writing

    def say(self, words: str = "") -> None:
        """One line of words."""
        self._writing.write(words + "\n")

    def ask(self, prompt: str, *, commands: bool = True) -> str:
        """The line typed after `prompt`, without its end.

        Raises EndedError at the end of the input, CommandedError for a command and
        NotUnderstoodError for a line that begins with a colon and is no command.
        """
        self._writing.write(prompt)
        self._writing.flush()
        line = self._reading.readline()
        if not line:
            raise EndedError
        if not self._reading.isatty():
            self._writing.write("\n")
        found = command(line.strip()) if commands else None
        if found is not None:
            raise CommandedError(*found)
        return line.rstrip("\r\n")
