"""`init update`: a unit file that the secretary handed out again, for a member already here."""

from __future__ import annotations

from pathlib import Path

import click

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.take_unit import looked_at, take_unit
from reviews.people import UnitCard
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.incoming import read_file
from tui.locale import _
from tui.unit_change_words import change_lines


def unit_card(context: Cli, file: Path) -> UnitCard:
    """The card in a unit file; a refusal names the file."""
    try:
        return context.tools.unit_files.read(read_file(file))
    except KiemdiemError as error:
        raise KiemdiemError(*(Problem(p.code, str(file), p.params) for p in error.problems)) from error


@click.command(
    "update",
    help=example(
        _("Nhận tệp chi bộ mới mà bí thư phát lại: xem điều gì đổi, hỏi lại, rồi mới nhận. Câu trả lời giữ nguyên."),
        "kiemdiem init update chi-bo.kdunit",
        "kiemdiem init update chi-bo.kdunit --yes --json",
    ),
)
@click.argument("file", metavar=_("TỆP"), type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help=_("Đồng ý nhận, không hỏi lại."))
@click.option("--older", is_flag=True, help=_("Nhận cả tệp cũ hơn tệp đã nhận, khi bí thư bảo thế."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON; không có --yes thì chỉ xem trước."))
@pass_cli
def update(context: Cli, file: Path, *, yes: bool, older: bool, as_json: bool) -> int:
    """Preview, ask, take; exit 1 where there are changes that were not taken. An older file is no matter of a yes."""
    card = unit_card(context, file)
    unlocked = context.unlocked
    changes = looked_at(unlocked, card)
    lines = change_lines(changes)
    if not as_json:
        for line in lines or (_("Tệp này không đổi gì so với chi bộ đang ghi."),):
            click.echo(line)
    taken = None
    stale = any(change.part == "older" for change in changes) and not older
    if stale and not as_json:
        output.say(_("Chưa nhận. Chắc chắn phải dùng lại tệp cũ thì thêm --older."))
    if changes and not stale and (yes or (not as_json and _agreed(context))):
        taken = take_unit(unlocked, card)
    if as_json:
        output.data({
            "changes": [{"part": c.part, "before": c.before or None, "after": c.after or None} for c in changes],
            "taken": taken is not None,
            "drafts": [f"{key.period} {key.form}" for key in taken.changed] if taken else [],
            "busy": [f"{key.period} {key.form}" for key in taken.busy] if taken else [],
        })  # fmt: skip
    elif taken is not None:
        output.say(_("Đã nhận. Bản đang viết theo chi bộ mới: {count}.").format(count=len(taken.changed)))
        if any(change.part in ("content", "points") for change in changes):
            output.say(_("Bản đang viết giữ câu hỏi cũ; xem trước và chuyển: kiemdiem answers move"))
        for key in taken.busy:
            output.say(_("Bản {form} kỳ {period} đang mở ở cửa sổ khác; đóng lại rồi nhận tệp lần nữa.").format(
                form=key.form, period=key.period))  # fmt: skip
    return output.Exit.FOUND if changes and taken is None else output.Exit.DONE


def _agreed(context: Cli) -> bool:
    if not context.asks:
        output.say(_("Chưa nhận. Đồng ý thì thêm --yes."))
        return False
    if click.confirm(_("Nhận tệp chi bộ này?"), default=False, err=True):
        return True
    output.say(_("Chưa nhận gì."))
    return False
