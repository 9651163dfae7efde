"""`roster handover`: a new secretary takes over, with both at the computer."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from questionnaires.values import KiemdiemError, Problem, nfc
from reviews.actions.hand_over import hand_over
from tui import output
from tui.cli.context import Cli, NoPassphraseError, pass_cli
from tui.cli.helping import example
from tui.locale import _
from tui.outgoing import save_file


@click.command(
    "handover",
    help=example(
        _(
            "Bàn giao sổ sách chi bộ cho bí thư mới: cả hai đồng chí có mặt, mỗi người gõ mật khẩu của mình. Người "
            "nhận đã có tên và khoá trong kho này (init member, keys new). Có ghi lại; phát lại tệp chi bộ."
        ),
        'kiemdiem --person "Nguyễn Mẫu An" roster handover "Trần Mẫu Bình" --because "Đại hội ngày 05/01/2027"',
    ),
)
@click.argument("taker", metavar=_("NGƯỜI NHẬN"))
@click.option("--because", required=True, metavar=_("LÝ DO"), help=_("Lý do, văn bản."))
@click.option("--stay", is_flag=True, help=_("Người bàn giao vẫn mở được sổ sách (làm phó bí thư)."))
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help=_("Tệp chi bộ mới sẽ ghi."))
@pass_cli
def roster_handover(context: Cli, taker: str, because: str, target: Path | None, *, stay: bool) -> None:
    """Ask both, hand over, write the new unit file."""
    vault = context.existing.vault
    wanted = nfc(taker).casefold()
    found = [person for person in vault.people() if person.name.casefold() == wanted or person.id == taker]
    if len(found) != 1:
        raise KiemdiemError(Problem("hand_over_nobody", taker))
    giver = context.unlocked
    passphrase = None
    if found[0].locked:
        if context.passphrase_stdin:
            passphrase = nfc(sys.stdin.readline().rstrip("\r\n"))
        elif context.asks:
            passphrase = nfc(click.prompt(_("Mật khẩu của đồng chí {name}").format(name=found[0].name),
                                          hide_input=True, err=True))  # fmt: skip
        else:
            raise NoPassphraseError(Problem("no_passphrase"))
    taking = vault.unlock(found[0].id, passphrase)
    data = hand_over(context.tools, giver, taking, because, stay=stay)
    target = target or Path("chi-bo.kdunit")
    save_file(target, data)
    output.say(_("Đã bàn giao cho đồng chí {name}. Phát tệp chi bộ mới cho đảng viên.").format(name=found[0].name))
    click.echo(str(target))
