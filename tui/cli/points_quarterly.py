"""`points quarterly`: which quarterly form the unit's leaders fill in."""

from __future__ import annotations

from pathlib import Path

import click

from reviews.actions.quarterly_form import choose_quarterly
from reviews.forms import LEADERS, NO_POST
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.signing_key import signing_key
from tui.locale import _


@click.command(
    "quarterly",
    help=example(
        _(
            "Chọn biểu tự đánh giá quý: cho người giữ chức vụ, và cho người không giữ chức vụ ở nơi có biểu riêng. "
            "Các biểu có sẵn: kiemdiem questionnaires list."
        ),
        "kiemdiem --store bi-thu points quarterly",
        "kiemdiem --store bi-thu points quarterly --leaders quarterly-2026-hcm-01a -o chi-bo.kdunit",
        "kiemdiem --store bi-thu points quarterly --no-post quarterly-2026-hcm-01b",
    ),
)
@click.option("--leaders", default="", metavar=_("BIỂU"), help=_("Biểu của người giữ chức vụ lãnh đạo, quản lý."))
@click.option(
    "--no-post", default="", metavar=_("BIỂU"), help=_("Biểu của người không giữ chức vụ, nơi có biểu riêng.")
)
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help=_("Ghi lại tệp chi bộ *.kdunit."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def quarterly(context: Cli, leaders: str, no_post: str, target: Path | None, *, as_json: bool) -> None:
    """Keep the choice where one is made, write the unit file anew where asked, show what holds."""
    card = choose_quarterly(context.existing, context.wiring.catalogue, leaders=leaders, no_post=no_post)
    if target is not None:
        from tui.outgoing import save_file

        signer, _code = signing_key(context.unlocked, None)
        save_file(target, context.tools.unit_files.write(card, signer))
    chosen = card.settings.get(LEADERS, "") or f"quarterly-{card.period[:4]}"
    if as_json:
        output.data({"leaders": chosen, "no_post": card.settings.get(NO_POST, "") or None})
        return
    click.echo(_("Người giữ chức vụ: {form}").format(form=chosen))
    click.echo(
        _("Người không giữ chức vụ: {form}").format(form=card.settings.get(NO_POST, "") or _("không có biểu quý"))
    )
    if (leaders or no_post) and target is None:
        output.say(_("Đảng viên nhận biểu qua tệp chi bộ: thêm -o chi-bo.kdunit để ghi lại tệp."))
