"""How help reads: words, then examples as they are typed; placeholders in the language of the run."""

from __future__ import annotations

from typing import Final

import click

from tui.locale import _

WIDEST: Final = 90
"""Letters of an example's line; help is at most 100 wide."""


def example(words: str, *lines: str) -> str:
    """A help text with its examples, which click must not wrap."""
    return "\n".join((words, "", "\b", _("Ví dụ:"), *(f"  {part}" for line in lines for part in _broken(line))))


def _broken(line: str) -> list[str]:
    """A long example over several lines, each but the last ended as a shell goes on: it can still be copied."""
    parts: list[str] = []
    quote, start, last = "", 0, -1
    for here, letter in enumerate(line):
        if letter in "'\"" and quote in ("", letter):
            quote = "" if quote else letter
        if letter == " " and not quote:
            if here - start > WIDEST and last > start:
                parts.append(line[start:last])
                start = last + 1
            last = here
    if len(line) - start > WIDEST and last > start:
        parts.append(line[start:last])
        start = last + 1
    parts.append(line[start:])
    following = [f"  {part}" for part in parts[1:]]
    return [f"{part} \\" for part in (parts[0], *following)[:-1]] + [(parts[0], *following)[-1]]


class Typed(click.types.StringParamType):
    """Words of a person: without controls, escapes and marks that nobody sees but that come along when copied."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The words cleaned."""
        from questionnaires.answering import clean

        return clean(str(super().convert(value, param, ctx)))


_TYPED: Final = Typed()


def localised(command: click.Command) -> click.Command:
    """The command with its placeholders in words (click itself knows only English ones), its texts cleaned."""
    if isinstance(command, click.Group):
        command.subcommand_metavar = _("LỆNH [THAM SỐ]...")
        for inner in command.commands.values():
            localised(inner)
    command.options_metavar = _("[TUỲ CHỌN]")
    for parameter in command.params:
        if type(parameter.type) is click.types.StringParamType:
            parameter.type = _TYPED
        if isinstance(parameter, click.Option) and parameter.metavar is None and not parameter.is_flag:
            parameter.metavar = _metavar(parameter.type)
    return command


def _metavar(kind: object) -> str | None:
    if isinstance(kind, click.types.StringParamType):
        return _("CHỮ")
    if isinstance(kind, click.types.IntParamType):
        return _("SỐ")
    return _("TỆP") if isinstance(kind, click.Path) else None
