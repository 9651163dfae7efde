"""`comments`, `prompt`, `opinion`: what others say of a member before the meeting."""

from __future__ import annotations

from fractions import Fraction
from typing import cast, get_args

import click

from questionnaires.scoring import decimal
from questionnaires.values import nfc
from reviews.actions import prepare as actions
from reviews.actions.enrol import line_for
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import campaign
from reviews.campaign import CommentKind, Document, OutsideComment
from reviews.people import Roster
from reviews.rules import LEVELS
from tui import output
from tui.cli.collect import Percent
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.init import day
from tui.locale import _
from tui.messages_unit import COMMENT_KINDS, LEVEL_WORDS, SHORT_LEVELS

KINDS = get_args(CommentKind)
LEVEL_HELP = "HTXS, HTT, HTNV, KHT"


@click.group(
    help=example(
        _("Sổ nhận xét từ bên ngoài: nơi cư trú (213), chi bộ tạm thời, kết quả CBCCVC, đoàn thể…"),
        'kiemdiem comments ask residence "Lê Mẫu Cúc" --from "Chi bộ tổ dân phố 3" --due 05/12/2026',
        "kiemdiem comments list",
    )
)
def comments() -> None:
    """Outside comments."""


@comments.command("ask", help=example(_("Ghi một lần xin nhận xét."), 'kiemdiem comments ask residence "Lê Mẫu Cúc"'))
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("member", required=False, default="", metavar=_("[ĐẢNG VIÊN]"))
@click.option("--from", "sender", default="", help=_("Nơi cho nhận xét."))
@click.option("--sent", default="", metavar=_("NGÀY"), help=_("Ngày gửi, dd/mm/yyyy."))
@click.option("--due", default="", metavar=_("NGÀY"), help=_("Hạn trả lời, dd/mm/yyyy."))
@pass_cli
def comments_ask(context: Cli, kind: str, member: str, sender: str, sent: str, due: str) -> None:
    """A line of the register; its short id is printed."""
    found = actions.ask_comment(
        context.existing, cast("CommentKind", kind), member, context.wiring.randomness, sender=nfc(sender),
        sent=day(sent) or context.wiring.clock.now().date(), due=day(due),
    )  # fmt: skip
    click.echo(found.id[:6])


@comments.command(
    "received",
    help=example(
        _("Ghi nhận xét đã nhận, hoặc không cần lấy và vì sao."),
        'kiemdiem comments received 3fa2b1 --text "Gương mẫu, tham gia đủ các cuộc họp"',
        "kiemdiem comments received 3fa2b1 --level HTT",
        'kiemdiem comments received 3fa2b1 --not-required "sinh hoạt tại nơi cư trú"',
    ),
)
@click.argument("ident", metavar=_("MÃ DÒNG"))
@click.option("--text", default="", help=_("Nội dung nhận xét."))
@click.option("--level", default="", type=click.Choice(("", *LEVELS)), help=_("Mức, khi nơi nhận xét có xếp loại."))
@click.option("--on", default="", metavar=_("NGÀY"), help=_("Ngày nhận, dd/mm/yyyy; bỏ trống là hôm nay."))
@click.option("--not-required", default="", metavar=_("LÝ DO"), help=_("Không cần lấy nhận xét, vì sao."))
@pass_cli
def comments_received(context: Cli, ident: str, text: str, level: str, on: str, not_required: str) -> None:
    """Settle a line of the register."""
    actions.receive_comment(
        context.existing, ident, day(on) or context.wiring.clock.now().date(), nfc(text), level, nfc(not_required)
    )
    output.say(_("Đã ghi vào sổ nhận xét."))


@comments.command("list", help=example(_("Sổ nhận xét: đã gửi, hạn, đã nhận."), "kiemdiem comments list --json"))
@click.option("--open", "only_open", is_flag=True, help=_("Chỉ những dòng chưa có."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def comments_list(context: Cli, *, only_open: bool, as_json: bool) -> None:
    """The register."""
    roster = the_roster(context.existing).doc
    found = [c for c in campaign(context.existing).doc.comments if not (only_open and (c.received or c.not_required))]
    if as_json:
        output.data([
            {
                "id": c.id, "kind": c.kind, "member": c.member or None, "sender": c.sender,
                "sent": _iso(c.sent), "due": _iso(c.due), "received": _iso(c.received), "level": c.level or None,
                "not_required": c.not_required or None, "text": c.text,
            }
            for c in found
        ])  # fmt: skip
        return
    for comment in found:
        click.echo(
            f"{comment.id[:6]}  {COMMENT_KINDS()[comment.kind]:<30} {_whom(roster, comment):<24} {_state(comment)}"
        )


def _iso(found: object) -> str | None:
    return found.isoformat() if hasattr(found, "isoformat") else None


def _whom(roster: Roster, comment: OutsideComment) -> str:
    return line_for(roster, comment.member).profile.name if comment.member else _("tập thể")


def _state(comment: OutsideComment) -> str:
    if comment.not_required:
        return _("không cần: {why}").format(why=comment.not_required)
    if comment.received:
        level = f" · {SHORT_LEVELS()[comment.level]}" if comment.level else ""
        return _("đã nhận {day}").format(day=f"{comment.received:%d/%m/%Y}") + level
    return _("chưa có, hạn {day}").format(day=f"{comment.due:%d/%m/%Y}") if comment.due else _("chưa có")


@click.group(
    help=example(
        _("Gợi ý kiểm điểm của cấp trên: số, ngày, cơ quan, đồng chí được gợi ý, từng điểm."),
        'kiemdiem prompt add "Vũ Mẫu Hạnh" --number 03-CV/ĐU --on 01/12/2026 --point "Việc chậm quyết toán quý II"',
    )
)
def prompt() -> None:
    """Prompts of the higher level."""


@prompt.command("add", help=example(_("Ghi một gợi ý kiểm điểm; không ghi tên là gợi ý cho tập thể."),
                                    'kiemdiem prompt add "Vũ Mẫu Hạnh" --number 03-CV/ĐU --point "…"'))  # fmt: skip
@click.argument("member", required=False, default="", metavar=_("[ĐẢNG VIÊN]"))
@click.option("--number", required=True, help=_("Số, ký hiệu văn bản."))
@click.option("--on", default="", metavar=_("NGÀY"), help=_("Ngày văn bản, dd/mm/yyyy."))
@click.option("--issuer", default="", help=_("Cơ quan gợi ý."))
@click.option("--point", "points", multiple=True, required=True, help=_("Một điểm gợi ý; dùng nhiều lần."))
@click.option("--team", multiple=True, help=_("Đại biểu cấp trên cử dự; dùng nhiều lần."))
@pass_cli
def prompt_add(
    context: Cli, member: str, number: str, on: str, issuer: str, points: tuple[str, ...], team: tuple[str, ...]
) -> None:
    """A prompt; it opens rows in A.IV of the member's review through the preparation file."""
    document = Document(nfc(number), day(on), nfc(issuer))
    actions.add_prompt(
        context.existing, document, member, tuple(map(nfc, points)), tuple(map(nfc, team)), context.wiring.randomness
    )
    output.say(_("Đã ghi gợi ý kiểm điểm."))


@prompt.command("list", help=example(_("Các gợi ý kiểm điểm đã ghi."), "kiemdiem prompt list"))
@pass_cli
def prompt_list(context: Cli) -> None:
    """All prompts with their points."""
    roster = the_roster(context.existing).doc
    for found in campaign(context.existing).doc.prompts:
        name = line_for(roster, found.member).profile.name if found.member else _("tập thể")
        click.echo(f"{name}: {found.document.number} {found.document.issuer}".rstrip())
        for point in found.points:
            click.echo(f"    · {point}")


@click.group(
    help=example(
        _("Ý kiến của chi uỷ về từng đảng viên: nhận xét và mức chi uỷ đề nghị."),
        'kiemdiem opinion set "Đặng Mẫu Đào" --level HTXS --text "Hoàn thành tốt mọi việc được giao…"',
    )
)
def opinion() -> None:
    """Opinions of chi uỷ."""


@opinion.command(
    "set", help=example(_("Ghi nhận xét, mức chi uỷ đề nghị."), 'kiemdiem opinion set 5 --level HTT --text "…"')
)
@click.argument("member", metavar=_("ĐẢNG VIÊN"))
@click.option("--level", required=True, type=click.Choice(LEVELS), help=_("Mức chi uỷ đề nghị: HTXS, HTT, HTNV, KHT."))
@click.option("--text", required=True, help=_("Nhận xét của chi uỷ."))
@click.option("--points", type=Percent(), metavar=_("SỐ"), help=_("Điểm chi uỷ chấm, 0 đến 100, nếu có."))
@pass_cli
def opinion_set(context: Cli, member: str, level: str, text: str, points: Fraction | None) -> None:
    """Comment and level, with points where chi uỷ gives any."""
    day_now = context.wiring.clock.now().date()
    actions.give_opinion(context.existing, member, nfc(text), level, day_now, points=points)
    output.say(_("Đã ghi ý kiến của chi uỷ."))


@opinion.command("list", help=example(_("Ý kiến của chi uỷ đã ghi."), "kiemdiem opinion list"))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def opinion_list(context: Cli, *, as_json: bool) -> None:
    """Every member with chi uỷ's level, or that there is none yet."""
    year = campaign(context.existing).doc
    lines = [line for line in the_roster(context.existing).doc.lines if line.status != "withdrawn"]
    if as_json:
        output.data([
            {"member": line.member, "name": line.profile.name, "level": year.of(line.member).level("committee") or None,
             "opinion": year.of(line.member).opinion, "points": _decimal(year.of(line.member).appraised)}
            for line in lines
        ])  # fmt: skip
        return
    for line in lines:
        level = year.of(line.member).level("committee")
        points = _decimal(year.of(line.member).appraised)
        words = LEVEL_WORDS()[level] if level else _("chưa có")
        click.echo(f"{line.profile.name:<28} {words}" + (_(" · {n} điểm").format(n=points) if points else ""))


def _decimal(points: Fraction | None) -> str | None:
    return None if points is None else decimal(points)
