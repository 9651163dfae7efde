"""`meeting ballots … close`: ballots counted by two, levels set by a person, decisions, the end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from questionnaires.values import KiemdiemError, Problem, nfc
from reviews.actions.meet import Desk
from reviews.ballots import COLUMNS, BallotKind, Count, Row, Slips
from reviews.meeting_steps import amend, resolve, vote_again, with_levels, write
from reviews.meetings import Hands, Resolution
from reviews.member_year import LevelValue
from reviews.table_cells import as_number
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.init import day
from tui.cli.meeting_group import desk_of, level_code, meeting, member_of, say_state, who_argument
from tui.locale import _
from tui.meeting_words import base_lines, expected_words, finding_words, level_word, rating_line, values_line

# --- ballots ----------------------------------------------------------------------------------


@meeting.command(
    "ballots",
    help=example(
        _("Phát phiếu: chốt danh sách trên phiếu và căn cứ biểu quyết. --again: bỏ phiếu lại."),
        "kiemdiem meeting ballots --collective «Chi uỷ Chi bộ Thôn Đồng Mơ»",
    ),
)
@click.option("--collective", "collectives", multiple=True, help=_("Tập thể được xếp loại; mặc định theo kế hoạch."))
@click.option("--again", is_flag=True, help=_("Bỏ phiếu lại; kết quả trước vẫn giữ trong hồ sơ."))
@pass_cli
def meeting_ballots(context: Cli, collectives: tuple[str, ...], *, again: bool) -> None:
    """Freeze names and base."""
    desk = desk_of(context)
    if again:
        desk.keep(vote_again(desk.meeting))
    else:
        desk.hand_out(tuple(map(nfc, collectives)) or None)
    for row in base_lines(desk, desk.base):
        click.echo(row)
    say_state(desk)


@meeting.command(
    "count",
    help=example(
        _("Ghi một lần đếm phiếu. Hai thành viên đếm riêng, ghi hai lần (--by khác nhau), khớp mới chốt."),
        "kiemdiem meeting count --by 11 --issued 16 --returned 16 --valid 15 --invalid 1 1=13/2/0/0 2=9/6/0/0",
    ),
)
@click.argument("rows", metavar=_("ĐẢNG VIÊN=PHIẾU..."), nargs=-1, required=True)
@click.option("--by", "teller", required=True, help=_("Ai đếm."))
@click.option("--kind", type=click.Choice(list(COLUMNS)), help=_("Loại phiếu; mặc định là phiếu xếp loại."))
@click.option("--issued", type=int, required=True, help=_("Phát ra."))
@click.option("--returned", type=int, required=True, help=_("Thu về."))
@click.option("--not-returned", type=int, default=0, show_default=True, help=_("Không thu về."))
@click.option("--valid", type=int, required=True, help=_("Hợp lệ."))
@click.option("--invalid", type=int, required=True, help=_("Không hợp lệ."))
@click.option("--why", default="", help=_("Lý do không hợp lệ."))
@pass_cli
def meeting_count(
    context: Cli, /, rows: tuple[str, ...], teller: str, kind: BallotKind | None, why: str, **numbers: int
) -> None:
    """One teller's count; nothing is checked against the other one yet."""
    desk = desk_of(context)
    wanted = kind or desk.meeting.kinds[0]
    slips = Slips(
        numbers["issued"], numbers["returned"], numbers["not_returned"], numbers["valid"], numbers["invalid"], nfc(why)
    )
    counted = tuple(_row(desk, wanted, text) for text in rows)
    by = desk.name(member_of(desk, teller))
    desk.count(Count(wanted, slips, counted, by, desk.clock.now()))
    there = sum(count.kind == wanted for count in desk.meeting.counts)
    output.say(_("Đã ghi lần đếm của đồng chí {name} ({n} lần đếm).").format(name=by, n=there))


def _row(desk: Desk, kind: BallotKind, text: str) -> Row:
    """`10=8/7/0/0` or, with invalid rows, `10=8/6/0/0/1`."""
    who, sign, numbers = nfc(text).rpartition("=")
    parts = numbers.split("/")
    columns = len(COLUMNS[kind])
    if not sign or not all(part.strip().isdecimal() for part in parts) or len(parts) not in (columns, columns + 1):
        raise KiemdiemError(Problem("count_unreadable", text, {"expected": columns}))
    values = [int(part) for part in parts]
    subject = who if kind == "collective" else member_of(desk, who)
    return Row(subject, tuple(values[:columns]), values[columns] if len(values) > columns else 0)


@meeting.command(
    "accept",
    help=example(_("Chốt kết quả kiểm phiếu khi hai lần đếm khớp nhau và cộng đúng."), "kiemdiem meeting accept"),
)
@click.option("--kind", type=click.Choice(list(COLUMNS)), help=_("Loại phiếu; mặc định là mọi loại chưa chốt."))
@click.option("--one", is_flag=True, help=_("Chỉ có một lần đếm, theo biên bản kiểm phiếu giấy đã ký."))
@pass_cli
def meeting_accept(context: Cli, kind: BallotKind | None, *, one: bool) -> None:
    """Accept what adds up and agrees."""
    desk = desk_of(context)
    counted = {count.kind for count in desk.meeting.counts}
    kinds = [kind] if kind else [k for k in desk.meeting.kinds if k in counted] or list(desk.meeting.kinds[:1])
    for wanted in kinds:
        desk.accept(wanted, one=one)
    for member in desk.meeting.names:
        found = [finding_words(outcome) for outcome in desk.outcomes(member)]
        click.echo(f"{desk.name(member)}: {' '.join(found)}")
    say_state(desk)


# --- levels and the end -----------------------------------------------------------------------


@meeting.command(
    "level",
    help=example(
        _("Ghi mức của cơ quan, chi uỷ, đoàn thể nêu tại hội nghị."),
        "kiemdiem meeting level 10 --committee Tốt --mass «Xuất sắc»",
    ),
)
@who_argument
@click.option("--committee", default="", help=_("Chi uỷ."))
@click.option("--official", default="", help=_("Cơ quan (kết quả CBCCVC)."))
@click.option("--mass", default="", help=_("Đoàn thể."))
@click.option("--points", default="", metavar=_("SỐ"), help=_("Điểm chi uỷ chấm, nếu có."))
@pass_cli
def meeting_level(context: Cli, /, who: str, points: str, **given: str) -> None:
    """Values of a level that were told at the meeting."""
    desk = desk_of(context)
    ident = member_of(desk, who)
    told: dict[Any, LevelValue] = {
        subject: LevelValue(level_code(text), desk.meeting.day) for subject, text in given.items() if text
    }
    held = with_levels(desk.meeting, ident, told)
    if points:
        held = write(held, replace(held.item(ident), appraised=as_number(points)))
    desk.keep(held)
    click.echo(values_line(desk.year(ident)))


@meeting.command(
    "case",
    help=example(
        _(
            "Ghi trường hợp xếp loại Không hoàn thành nhiệm vụ mà hội nghị xác định (không nêu thì liệt kê). "
            "Chương trình chỉ nêu, không tự đặt mức."
        ),
        "kiemdiem meeting case 8",
        "kiemdiem meeting case 8 duty_discipline",
    ),
)
@who_argument
@click.argument("cases", metavar=_("MÃ..."), nargs=-1)
@click.option("--none", is_flag=True, help=_("Không có trường hợp nào."))
@pass_cli
def meeting_case(context: Cli, who: str, cases: tuple[str, ...], *, none: bool) -> None:
    """What people found under khoản 4."""
    desk = desk_of(context)
    member = member_of(desk, who)
    if cases or none:
        desk.record_cases(member, () if none else cases)
    found = desk.year(member).gates
    for gate in desk.cases(member):
        click.echo(f"{'✓' if gate.id in found else '·'} {gate.id}: {gate.explain}")


@meeting.command(
    "propose",
    help=example(
        _(
            "Ghi mức chi bộ đề xuất (người quyết định, chương trình không tự đặt). Lý do chỉ bắt buộc khi khác phiếu, "
            "khác điểm và điều kiện, hoặc vượt số được giao. Tập thể: ghi đúng tên trên phiếu."
        ),
        "kiemdiem meeting propose 10 Tốt --reason «hội nghị thống nhất, 15/16»",
        "kiemdiem meeting propose «Chi uỷ Chi bộ Thôn Đồng Mơ» Tốt",
    ),
)
@who_argument
@click.argument("level", metavar=_("MỨC"))
@click.option("--reason", default="", help=_("Lý do, ghi vào biên bản."))
@pass_cli
def meeting_propose(context: Cli, who: str, level: str, reason: str) -> None:
    """A person sets the level."""
    desk = desk_of(context)
    if nfc(who) in desk.meeting.collectives:
        desk.rate(nfc(who), level_code(level), nfc(reason))
        click.echo(rating_line(desk, nfc(who)))
        return
    ident = member_of(desk, who)
    desk.propose(ident, level_code(level), nfc(reason))
    click.echo(values_line(desk.year(ident)))
    output.say(_("Theo điểm và điều kiện: {level}.").format(level=expected_words(desk, ident)))


@meeting.command(
    "resolve",
    help=example(
        _("Ghi một nội dung hội nghị quyết nghị, kèm số biểu quyết."),
        "kiemdiem meeting resolve «Thông qua kết quả» --agree 16",
    ),
)
@click.argument("text", metavar=_("NỘI DUNG"))
@click.option("--agree", type=int, help=_("Số đồng ý."))
@click.option("--disagree", type=int, default=0, help=_("Số không đồng ý."))
@click.option("--other", type=int, default=0, help=_("Số ý kiến khác."))
@click.option("--who", "doer", default="", help=_("Ai thực hiện."))
@click.option("--due", default="", help=_("Thời hạn, dd/mm/yyyy."))
@pass_cli
def meeting_resolve(
    context: Cli, text: str, agree: int | None, disagree: int, other: int, doer: str, due: str
) -> None:  # fmt: skip
    """One more decision."""
    desk = desk_of(context)
    hands = Hands(agree, disagree, other) if agree is not None else None
    with desk.named():
        desk.keep(resolve(desk.meeting, Resolution(nfc(text), hands, nfc(doer), day(due))))
    output.say(_("Đã ghi nội dung thứ {n}.").format(n=len(desk.meeting.resolutions)))


@meeting.command(
    "close",
    help=example(
        _("Bế mạc: mọi đồng chí có tên trên phiếu phải có mức đề xuất."), "kiemdiem meeting close --minutes-read"
    ),
)
@click.option("--minutes-read", is_flag=True, help=_("Biên bản đã được thông qua trước hội nghị."))
@click.option("--keeper", default="", help=_("Ai giữ phiếu đã niêm phong."))
@pass_cli
def meeting_close(context: Cli, keeper: str, *, minutes_read: bool) -> None:
    """The end."""
    desk = desk_of(context)
    held = desk.meeting
    kept = member_of(desk, keeper) if keeper else held.keeper
    with desk.named():
        desk.keep(amend(held, minutes_read=minutes_read or held.minutes_read, keeper=kept))
    desk.close()
    counts = {level_word(level): n for level, n in desk.proposed_counts().items() if n}
    output.say(_("Hội nghị đã bế mạc. Đề xuất: {counts}.").format(
        counts=", ".join(f"{word} {n}" for word, n in counts.items())
    ))  # fmt: skip


@meeting.command(
    "supplement",
    help=example(
        _("Lập hội nghị bổ sung cho những đồng chí được hoãn, hoặc cấp trên yêu cầu kiểm điểm lại."),
        "kiemdiem meeting supplement",
    ),
)
@pass_cli
def meeting_supplement(context: Cli) -> None:
    """The next conference, for those who were put off."""
    desk = desk_of(context)
    desk.supplementary()
    click.echo(", ".join(desk.name(ident) for ident in desk.meeting.order))
