"""`meeting open … conclude`: the conference led from the command line, one entry a command, each on disk at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from questionnaires.values import KiemdiemError, nfc
from reviews.actions.enrol import line_for
from reviews.meeting_steps import amend, attend, pause, remark, reorder, resume, write
from reviews.meetings import COLLECTIVE, Attendee, Guest, Item, Remark
from reviews.voting_base import Presence, read_threshold
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.meeting_group import desk_of, meeting, member_of, say_next, say_state, who_argument
from tui.locale import _
from tui.meeting_words import base_lines

# --- before and at the opening ----------------------------------------------------------------


@meeting.command(
    "officers",
    help=example(
        _("Ghi chủ trì, thư ký, tổ kiểm phiếu, đại biểu (chỉ đổi những gì được nêu)."),
        'kiemdiem meeting officers --chair 1 --own-chair 2 --clerk "Đặng Mẫu Đào" --teller 11 --teller 13',
    ),
)
@click.option("--chair", default="", help=_("Chủ trì."))
@click.option("--own-chair", default="", help=_("Ai chủ trì khi kiểm điểm chính đồng chí chủ trì."))
@click.option("--clerk", default="", help=_("Thư ký."))
@click.option("--teller", "tellers", multiple=True, help=_("Thành viên tổ kiểm phiếu; người đầu là tổ trưởng."))
@click.option("--guest", "guests", multiple=True, help=_("Đại biểu: «họ tên, chức vụ»."))
@click.option("--place", default="", help=_("Địa điểm."))
@click.option("--threshold", default="", metavar="1/2", help=_("Ngưỡng: quá bao nhiêu phần là đạt."))
@pass_cli
def meeting_officers(context: Cli, /, tellers: tuple[str, ...], guests: tuple[str, ...], **given: str) -> None:
    """Who leads, writes and counts."""
    desk = desk_of(context)
    held = desk.meeting
    for name, text in given.items():
        if text:
            value: Any = nfc(text)
            if name == "threshold":
                value = read_threshold(text)
            elif name != "place":
                value = member_of(desk, text)
            held = amend(held, **{name: value})
    if tellers:
        held = amend(held, tellers=tuple(member_of(desk, teller) for teller in tellers))
    if guests:
        parts = [nfc(guest).partition(",") for guest in guests]
        held = amend(held, guests=tuple(Guest(name.strip(), post.strip()) for name, _comma, post in parts))
    desk.keep(held)
    say_state(desk)


@meeting.command(
    "attend",
    help=example(
        _("Điểm danh: ai không ghi là có mặt. Căn cứ biểu quyết tính lại ngay."),
        "kiemdiem meeting attend 24 --excused «đi viện»",
        "kiemdiem meeting attend 7 --late 08:20",
    ),
)
@who_argument
@click.option("--excused", default="", metavar=_("LÝ DO"), help=_("Vắng cả buổi, lý do được chấp nhận."))
@click.option("--absent", is_flag=True, help=_("Vắng không lý do."))
@click.option("--late", default="", metavar=_("GIỜ"), help=_("Đến muộn, lúc mấy giờ."))
@pass_cli
def meeting_attend(context: Cli, who: str, excused: str, late: str, *, absent: bool) -> None:
    """One member's attendance; without an option he or she is present."""
    desk = desk_of(context)
    presence: Presence = "excused" if excused else "absent" if absent else "late" if late else "present"
    with desk.named():
        desk.keep(attend(desk.meeting, Attendee(member_of(desk, who), presence, nfc(excused), late)))
    for row in base_lines(desk, desk.base):
        click.echo(row)


@meeting.command(
    "order",
    help=example(
        _("Đổi thứ tự kiểm điểm: những người nêu tên lên trước, theo thứ tự nêu; cần lý do."),
        "kiemdiem meeting order 5 6 --reason «hai đồng chí phải về sớm»",
    ),
)
@click.argument("who", metavar=_("ĐẢNG VIÊN..."), nargs=-1, required=True)
@click.option("--reason", required=True, help=_("Lý do, ghi vào biên bản."))
@pass_cli
def meeting_order(context: Cli, who: tuple[str, ...], reason: str) -> None:
    """Bring some forward; the collective stays first."""
    desk = desk_of(context)
    order = desk.meeting.order
    first = [ident for ident in order if ident == COLLECTIVE]
    named = [member_of(desk, one) for one in who]
    rest = [ident for ident in order if ident not in (*first, *named)]
    desk.keep(reorder(desk.meeting, (*first, *(i for i in named if i not in first), *rest), nfc(reason)))
    say_next(desk)


@meeting.command("open", help=example(_("Khai mạc hội nghị."), "kiemdiem meeting open"))
@pass_cli
def meeting_open(context: Cli) -> None:
    """Open it."""
    desk = desk_of(context)
    desk.open()
    for row in base_lines(desk, desk.base):
        click.echo(row)
    say_next(desk)


@meeting.command("pause", help=example(_("Tạm nghỉ; họp tiếp đúng chỗ đang dở."), "kiemdiem meeting pause «nghỉ trưa»"))
@click.argument("reason", metavar=_("LÝ DO"), default="")
@pass_cli
def meeting_pause(context: Cli, reason: str) -> None:
    """Interrupt it."""
    desk = desk_of(context)
    desk.keep(pause(desk.meeting, desk.clock.now(), nfc(reason)))
    output.say(_("Hội nghị tạm nghỉ."))


@meeting.command("resume", help=example(_("Họp tiếp."), "kiemdiem meeting resume"))
@pass_cli
def meeting_resume(context: Cli) -> None:
    """Go on at the same item."""
    desk = desk_of(context)
    desk.keep(resume(desk.meeting, desk.clock.now()))
    say_next(desk)


# --- one item ---------------------------------------------------------------------------------


@meeting.command(
    "remark",
    help=example(
        _("Ghi một ý kiến góp ý, nguyên văn, cho một đồng chí (hoặc «tập thể»)."),
        "kiemdiem meeting remark 10 --by 2 «Số việc vượt yêu cầu nên tính đến hết năm.»",
    ),
)
@who_argument
@click.argument("text", metavar=_("NỘI DUNG"))
@click.option("--by", "speaker", required=True, help=_("Ai góp ý (trong danh sách, hoặc tên đại biểu)."))
@pass_cli
def meeting_remark(context: Cli, who: str, text: str, speaker: str) -> None:
    """Who said what about whom, word for word."""
    desk = desk_of(context)
    ident = member_of(desk, who)
    try:
        member = line_for(desk.roster, speaker).member
    except KiemdiemError:  # a guest
        member = ""
    with desk.named():
        desk.keep(remark(desk.meeting, ident, Remark(desk.name(member) or nfc(speaker), nfc(text), member)))
    output.say(_("Đã ghi ý kiến thứ {n}.").format(n=len(desk.meeting.item(ident).remarks)))


@meeting.command(
    "write",
    help=example(
        _("Ghi tóm tắt tự kiểm điểm, tiếp thu, kết luận của một phần (chỉ đổi những gì được nêu)."),
        "kiemdiem meeting write 10 --summary «…» --answer «…» --conclusion «…»",
    ),
)
@who_argument
@click.option("--summary", help=_("Tóm tắt tự kiểm điểm."))
@click.option("--answer", help=_("Tiếp thu, giải trình."))
@click.option("--conclusion", help=_("Kết luận của chủ trì."))
@click.option("--opinion", help=_("Nhận xét của chi uỷ."))
@click.option("--standard", nargs=2, multiple=True, metavar=_("DÒNG CHỮ"), help=_("Chuẩn mực đơn vị và nhận định."))
@pass_cli
def meeting_write(context: Cli, /, who: str, standard: tuple[tuple[str, str], ...], **given: str | None) -> None:
    """What was said so far."""
    desk = desk_of(context)
    item = _written(desk.meeting.item(member_of(desk, who)), given)
    if standard:
        item = replace(item, standard=tuple((nfc(line), nfc(found)) for line, found in standard))
    desk.keep(write(desk.meeting, item))
    output.say(_("Đã ghi."))


def _written(item: Item, given: dict[str, str | None]) -> Item:
    changes: dict[str, Any] = {name: nfc(text) for name, text in given.items() if text is not None}
    return replace(item, **changes)


@meeting.command(
    "conclude",
    help=example(_("Kết luận một phần, sang phần tiếp theo."), "kiemdiem meeting conclude 10 --text «Nhất trí …»"),
)
@who_argument
@click.option("--text", "conclusion", help=_("Kết luận của chủ trì."))
@pass_cli
def meeting_conclude(context: Cli, who: str, conclusion: str | None) -> None:
    """Close one item."""
    desk = desk_of(context)
    ident = member_of(desk, who)
    if conclusion:
        desk.keep(write(desk.meeting, _written(desk.meeting.item(ident), {"conclusion": conclusion})))
    desk.conclude(ident)
    say_next(desk)


@meeting.command(
    "defer",
    help=example(_("Chưa kiểm điểm hôm nay; kiểm điểm ở hội nghị bổ sung."), "kiemdiem meeting defer 24 «đi viện»"),
)
@who_argument
@click.argument("reason", metavar=_("LÝ DO"))
@pass_cli
def meeting_defer(context: Cli, who: str, reason: str) -> None:
    """Put a member off."""
    desk = desk_of(context)
    desk.defer(member_of(desk, who), nfc(reason))
    say_next(desk)
