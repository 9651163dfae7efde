"""`prepare committee`: chi uỷ's own meeting before the conference, for its minutes."""

from __future__ import annotations

import click

from questionnaires.values import KiemdiemError, Problem, nfc
from reviews.actions.committee import record_committee
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.init import day
from tui.locale import _
from tui.messages import sentence


@click.command(
    "committee",
    help=example(
        _("Ghi cuộc họp chi uỷ trước hội nghị (để lập biên bản họp chi uỷ). Chi uỷ viên không nêu vắng là có mặt."),
        'kiemdiem prepare committee --on 03/12/2026 --clerk "Lê Mẫu Cúc" --conclusion "Thống nhất 4/4"',
    ),
)
@click.option("--on", required=True, metavar=_("NGÀY"), help=_("Ngày họp, dd/mm/yyyy."))
@click.option("--place", default="", metavar=_("NƠI"), help=_("Nơi họp."))
@click.option("--chair", default="", metavar=_("TÊN"), help=_("Chủ trì; mặc định là bí thư."))
@click.option("--clerk", default="", metavar=_("TÊN"), help=_("Người ghi biên bản."))
@click.option("--absent", multiple=True, metavar=_("TÊN"), help=_("Chi uỷ viên vắng; nhắc lại được."))
@click.option("--course", default="", metavar=_("CHỮ"), help=_("Diễn biến, ý kiến."))
@click.option("--conclusion", default="", metavar=_("CHỮ"), help=_("Kết luận."))
@click.option("--collective-sent", default="", metavar=_("NGÀY"), help=_("Ngày gửi dự thảo báo cáo tập thể."))
@pass_cli
def committee(
    context: Cli, on: str, place: str, chair: str, clerk: str, absent: tuple[str, ...], course: str, conclusion: str,
    collective_sent: str,
) -> None:  # fmt: skip
    """Keep the meeting; what is not named stays as it was."""
    held = day(on)
    if held is None:
        raise KiemdiemError(Problem("date_unreadable", on))
    found = record_committee(
        context.existing, held, place=nfc(place), chair=chair, clerk=clerk, absent=absent, course=nfc(course),
        conclusion=nfc(conclusion), collective_sent=day(collective_sent),
    )  # fmt: skip
    click.echo(_("Họp chi uỷ: có mặt {n}, vắng {m}.").format(n=len(found.present), m=len(found.absent)))
    if not (found.present or found.absent):
        output.say(sentence(Problem("plan_no_committee_named")))
