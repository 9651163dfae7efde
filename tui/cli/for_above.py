"""`--for` of `summary` and `rollup`: the unit file of the committee above, taken before anything is made."""

from __future__ import annotations

from pathlib import Path

import click

from tui import output
from tui.cli.context import Cli
from tui.locale import _
from tui.sending_up import take_above


def FOR() -> str:  # noqa: N802 - as in `messages`: words that follow the language
    """Help of the option."""
    return _(
        "Kho ở trên máy chủ: tệp *.kdunit của cấp uỷ ngay trên (có khoá nhận), để mã hoá biểu gửi lên cho riêng cấp "
        "ấy. Nêu một lần, từ đó được nhớ."
    )


def for_above(context: Cli, file: Path | None) -> None:
    """Remember whom figures are sealed for. Raises UsageError where figures go by file."""
    if file is None:
        return
    if context.tools.post() is None:
        raise click.UsageError(_("--for chỉ dùng khi kho ở trên máy chủ; ở đây biểu gửi lên bằng tệp."))
    for words in take_above(context.tools, file):
        output.say(words)
