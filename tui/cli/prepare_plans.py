"""`prepare award`, `prepare remedy`: proposals for awards and the plan to remedy, listed, settled, taken back."""

from __future__ import annotations

import click

from reviews.actions import prepare as actions
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import campaign
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.init import day
from tui.locale import _


@click.command(
    "award",
    help=example(
        _("Thêm một đề nghị khen thưởng; không nêu gì thì liệt kê, --drop bỏ một dòng."),
        'kiemdiem prepare award "Đặng Mẫu Đào" "Giấy khen" --reason "Hoàn thành xuất sắc nhiệm vụ tiêu biểu"',
        "kiemdiem prepare award --drop 2",
    ),
)
@click.argument("member", metavar=_("[ĐẢNG VIÊN]"), required=False)
@click.argument("title", metavar=_("[HÌNH THỨC]"), required=False)
@click.option("--reason", default="", help=_("Lý do, thành tích."))
@click.option("--drop", type=click.IntRange(1), metavar=_("SỐ"), help=_("Bỏ dòng thứ mấy."))
@pass_cli
def prepare_award(context: Cli, member: str | None, title: str | None, reason: str, drop: int | None) -> None:
    """A line of the proposal for awards, or the lines that are there."""
    if member is not None and title is None:
        raise click.UsageError(_("Cần nêu cả đồng chí và hình thức khen thưởng."))
    if drop is not None:
        actions.drop_award(context.existing, drop)
    elif member is not None and title is not None:
        actions.add_award(context.existing, member, title, reason)
        output.say(_("Đã ghi vào tờ trình khen thưởng."))
        return
    names = {line.member: line.profile.name for line in the_roster(context.existing).doc.lines}
    for number, award in enumerate(campaign(context.existing).doc.awards, 1):
        click.echo(" · ".join(filter(None, (f"{number}  {names.get(award.member, award.member)}", award.title,
                                            award.reason))))  # fmt: skip


@click.command(
    "remedy",
    help=example(
        _(
            "Thêm một dòng vào kế hoạch khắc phục: việc, ai, hạn; không nêu gì thì liệt kê. --done ghi một dòng đã "
            "xong, --result ghi kết quả, --drop bỏ một dòng."
        ),
        'kiemdiem prepare remedy "Nâng chất lượng sinh hoạt chi bộ" --who "Trần Mẫu Bình" --due 31/3/2027',
        'kiemdiem prepare remedy --done 1 --on 20/3/2027 --result "đủ 12 kỳ, có biên bản"',
    ),
)
@click.argument("what", metavar=_("[VIỆC]"), required=False)
@click.option("--who", default="", help=_("Người chịu trách nhiệm."))
@click.option("--due", default="", metavar=_("NGÀY"), help=_("Hạn, dd/mm/yyyy."))
@click.option("--done", type=click.IntRange(1), metavar=_("SỐ"), help=_("Dòng thứ mấy đã xong."))
@click.option("--on", default="", metavar=_("NGÀY"), help=_("Xong ngày nào; bỏ trống là hôm nay."))
@click.option("--result", default="", help=_("Kết quả."))
@click.option("--drop", type=click.IntRange(1), metavar=_("SỐ"), help=_("Bỏ dòng thứ mấy."))
@pass_cli
def prepare_remedy(
    context: Cli, what: str | None, who: str, due: str, done: int | None, on: str, result: str, drop: int | None
) -> None:
    """A line of the plan to remedy, or the lines that are there."""
    store = context.existing
    if drop is not None:
        actions.drop_remedy(store, drop)
    elif done is not None:
        actions.settle_remedy(store, done, day(on) or context.wiring.clock.now().date(), result)
    elif what is not None:
        actions.plan_remedy(store, what, who, day(due), context.wiring.randomness)
        output.say(_("Đã ghi vào kế hoạch khắc phục."))
        return
    names = {line.member: line.profile.name for line in the_roster(store).doc.lines}
    for number, line in enumerate(campaign(store).doc.remedies, 1):
        due_words = _("hạn {day}").format(day=f"{line.due:%d/%m/%Y}") if line.due else ""
        state = _("xong {day}").format(day=f"{line.done:%d/%m/%Y}") if line.done else _("chưa xong")
        parts = (f"{number}  {line.what}", names.get(line.who, line.who), due_words, state, line.result)
        click.echo(" · ".join(filter(None, parts)))
