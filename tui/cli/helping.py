"""How help reads: words, then examples as they are typed; placeholders in the language of the run."""

from __future__ import annotations

import click

from tui.locale import _


def example(words: str, *lines: str) -> str:
    """A help text with its examples, which click must not wrap."""
    return "\n".join((words, "", "\b", _("Ví dụ:"), *(f"  {line}" for line in lines)))


def localised(command: click.Command) -> click.Command:
    """The command with its placeholders in words: click itself knows only English ones."""
    if isinstance(command, click.Group):
        command.subcommand_metavar = _("LỆNH [THAM SỐ]...")
        for inner in command.commands.values():
            localised(inner)
    command.options_metavar = _("[TUỲ CHỌN]")
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.metavar is None and not parameter.is_flag:
            parameter.metavar = _metavar(parameter.type)
    return command


def _metavar(kind: object) -> str | None:
    if isinstance(kind, click.types.StringParamType):
        return _("CHỮ")
    if isinstance(kind, click.types.IntParamType):
        return _("SỐ")
    return _("TỆP") if isinstance(kind, click.Path) else None
