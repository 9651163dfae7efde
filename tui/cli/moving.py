"""`answers move` and `fill --move`: a draft taken over by a newer edition, after a preview and a yes."""

from __future__ import annotations

import sys
from typing import Any

import click

from reviews.actions.move_edition import EditionMove, make_move, offered_move
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.locale import _
from tui.move_words import preview_lines


@click.command(
    "move",
    help=example(
        _("Chuyển bản đang viết sang phiên bản mới của bộ câu hỏi: xem trước, hỏi lại, rồi mới chuyển."),
        "kiemdiem answers move",
        "kiemdiem answers move --yes --json",
    ),
)
@click.option("--period", default="", metavar="KỲ", help=_("Kỳ đánh giá, ví dụ 2026."))
@click.option("--form", default="", metavar="MẪU", help=_("Mẫu: 2A, 2B hoặc 2C."))
@click.option("--yes", is_flag=True, help=_("Đồng ý chuyển, không hỏi lại."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON; không có --yes thì chỉ xem trước."))
@pass_cli
def move(context: Cli, period: str, form: str, *, yes: bool, as_json: bool) -> int:
    """Preview, ask, move; exit 1 where there is a move that was not made."""
    offered = offered_move(context.unlocked, context.wiring.catalogue, period=period, form=form.upper())
    if offered is None:
        if as_json:
            output.data({"offered": False, "moved": False})
        else:
            output.say(_("Bản đang viết đã theo phiên bản mới nhất; không có gì để chuyển."))
        return output.Exit.DONE
    if as_json:
        if yes:
            make_move(context.unlocked.drafts, offered)
        output.data({"offered": True, "moved": yes, **_preview_json(offered)})
        return output.Exit.DONE if yes else output.Exit.FOUND
    return output.Exit.DONE if agreed_and_moved(context, offered, yes=yes) else output.Exit.FOUND


def agreed_and_moved(context: Cli, offered: EditionMove, *, yes: bool = False) -> bool:
    """Show the preview, ask on the terminal, move on a yes; whether it was moved."""
    for line in preview_lines(offered):
        click.echo(line, err=not yes)
    if not yes and not (sys.stdin.isatty() and sys.stderr.isatty()):
        output.say(_("Chưa chuyển. Đồng ý thì chạy: kiemdiem answers move --yes"))
        return False
    if not yes and not click.confirm(_("Chuyển bây giờ?"), default=False, err=True):
        output.say(_("Chưa chuyển gì; bản đang viết vẫn theo phiên bản cũ."))
        return False
    aside = make_move(context.unlocked.drafts, offered)
    output.say(_("Đã chuyển sang phiên bản {edition}.").format(edition=offered.newer.edition))
    if aside is not None:
        output.say(_("Bản cũ giữ nguyên, xem bằng: kiemdiem answers export - --form {form}").format(form=aside.form))
    return True


def _preview_json(offered: EditionMove) -> dict[str, Any]:
    carried, aside = offered.carried, offered.kept_aside
    return {
        "questionnaire": offered.newer.id,
        "from": offered.draft.edition,
        "to": offered.newer.edition,
        "kept": carried.kept,
        "renamed": [{"from": before, "to": after} for before, after in carried.renamed],
        "dropped": [output.problem_json(problem) for problem in carried.dropped],
        "added": list(carried.added),
        "kept_aside": aside.form if aside else None,
    }
