"""`report`: the papers of the session, made, signed as far as this key may, with a list of who has still to sign."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, cast

import click

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.report import make_report
from reviews.actions.report_desk import ALL, Desk, Order
from reviews.actions.unit_editions import know
from reviews.actions.unit_year import members_elsewhere
from reviews.committee_report import PAPER
from reviews.people import Roster
from reviews.ports import Signer, Unlocked
from reviews.session_files import Made, NotMade
from reviews.session_kinds import BY_ID, PaperId
from reviews.session_signers import holder
from tui import output
from tui.cli.committee_report import UpwardOrder, tell_report, write_report
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.signing_key import NO_PEN, held_pen
from tui.cli.token_key import TokenChoice, token_options
from tui.locale import _
from tui.messages import NO_SECRETS
from tui.messages_papers import file_states, needs, paper_titles, sign_fields
from tui.report_folder import ReportFolder


@click.command(
    help=example(
        _(
            "Làm giấy tờ của kỳ kiểm điểm: chương trình, phiếu, biên bản, tổng hợp, báo cáo, thông báo… "
            "Chỉ ký những ô của khoá đang dùng; liệt kê văn bản nào còn chờ ai ký. Kho của cấp uỷ: báo cáo gửi cấp "
            "trên (committee-report), số lấy từ biểu tổng hợp đã lập, lời lấy từ kế hoạch năm (prepare set upward_…)."
        ),
        "kiemdiem report --all -o giay-to --draft",
        "kiemdiem report --all -o giay-to --sign",
        'kiemdiem report --all -o giay-to --sign --token "Nguyễn Mẫu An"',
        "kiemdiem report minutes report -o giay-to",
        "kiemdiem --store dang-uy report -o giay-to --draft",
    )
)
@click.argument("forms", metavar=_("[VĂN BẢN...]"), nargs=-1)
@click.option("--all", "everything", is_flag=True, help=_("Mọi văn bản làm được lúc này."))
@click.option(
    "-o", "--output", "target", required=True, type=click.Path(file_okay=False, path_type=Path),
    help=_("Thư mục sẽ ghi."),
)  # fmt: skip
@click.option("--draft", is_flag=True, help=_("Dự thảo: không số, không ô ký."))
@click.option("--sign", is_flag=True, help=_("Ký những ô của khoá đang dùng."))
@token_options
@click.option("--number", default="", metavar=_("SỐ"), help=_("Báo cáo cấp uỷ: số văn bản; không nêu thì lấy theo sổ."))
@click.option("--deputy", default="", metavar=_("TÊN"), help=_("Báo cáo cấp uỷ: phó bí thư ký thay bí thư."))
@click.option("--workers", type=click.IntRange(0, 8), default=0, help=_("Số tiến trình; 0: tự chọn."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def report(
    context: Cli, forms: tuple[str, ...], target: Path, workers: int, token: TokenChoice | None, number: str,
    deputy: str, *, everything: bool, draft: bool, sign: bool, as_json: bool,
) -> int:  # fmt: skip
    """Every file as it becomes ready; exit 0 also where some wait for others, 1 where a text cannot be printed."""
    if draft and sign:
        raise click.UsageError(_("Dự thảo thì không ký: chọn --draft hoặc --sign."))
    if token and not sign:
        raise click.UsageError(_("Ký bằng thiết bị thì thêm --sign."))
    if not as_json:
        output.say(NO_SECRETS())
    stored = context.existing.units.load()
    if forms == (PAPER,) or (not forms and stored is not None and members_elsewhere(stored.doc)):
        made = write_report(context, target, UpwardOrder(draft, sign, number, deputy), token)
        tell_report(made, target, as_json=as_json)
        return output.Exit.DONE
    if number or deputy:
        raise click.UsageError(_("--number, --deputy là của báo cáo cấp uỷ (committee-report)."))
    order = Order(_wanted(forms, everything=everything), draft=draft, sign=sign, workers=workers)
    if stored is not None:
        know(context.wiring.catalogue, stored.doc.unit)
    unlocked = context.unlocked
    roster = stored.doc if stored else None
    folder = ReportFolder(target)
    label = _("Làm giấy tờ")
    with (
        held_pen(context, token, lambda: _passphrase(context)) if sign else nullcontext(NO_PEN) as pen,
        click.progressbar(length=0, label=label, file=sys.stderr, hidden=not output.progress_shown()) as bar,
    ):
        if roster is not None and pen.signer is not None and not _known(roster, pen.signer, unlocked):
            output.say(_("Khoá đang dùng chưa được xác nhận trong danh sách của chi bộ: không ký được ô nào."))

        def started(count: int) -> None:
            bar.length = count

        desk = Desk(
            context.tools, context.wiring.session_papers, folder.existing, folder.write, folder.set_aside,
            lambda _file: bar.update(1), started, pen.words,
        )  # fmt: skip
        found = list(make_report(desk, order, unlocked, pen.signer))
    _tell(found, target, as_json=as_json)
    refused = any(isinstance(one, NotMade) and one.need == "unprintable" for one in found)
    return output.Exit.FOUND if refused else output.Exit.DONE


def _passphrase(context: Cli) -> str | None:
    return context.passphrase if context.chosen().locked else None


def _known(roster: Roster, signer: Signer, unlocked: Unlocked) -> bool:
    who = holder(roster, signer.certificate, unlocked.profile.name)
    return bool(who.member) or who.secretary


def _wanted(forms: Sequence[str], *, everything: bool) -> tuple[PaperId, ...]:
    for form in forms:
        if form not in BY_ID:
            raise KiemdiemError(Problem("paper_unknown", form))
    if everything or not forms:
        if forms or not everything:
            raise click.UsageError(_("Nêu tên văn bản, hoặc --all; xem: kiemdiem export --list"))
        return ALL
    return cast("tuple[PaperId, ...]", tuple(kind for kind in ALL if kind in forms))


def _tell(found: list[Made | NotMade], target: Path, *, as_json: bool) -> None:
    made = sorted((one for one in found if isinstance(one, Made)), key=lambda one: (ALL.index(one.paper), one.file))
    missing = [one for one in found if isinstance(one, NotMade)]
    if as_json:
        output.data({"folder": str(target), "made": [_data(one) for one in made], "missing": [
            {"paper": one.paper, "need": one.need, "detail": one.detail or None} for one in missing
        ]})  # fmt: skip
        return
    for one in made:
        click.echo(f"{target / one.file}\t{words(one)}")
    for lacking in missing:
        need = f"{needs()[lacking.need]} {output.foreign(lacking.detail)}".strip()
        output.say(_("· {title}: {need}").format(title=paper_titles()[lacking.paper], need=need))
    for line in waiting_lines(made):
        output.say(line)


def words(made: Made) -> str:
    """What became of a file, in words."""
    parts = [file_states()[made.state]]
    if made.sheets:
        parts.append(_("{n} tờ phiếu").format(n=made.sheets))
    if made.aside:
        parts.append(_("bản trước để ở {file}").format(file=made.aside))
    if made.state == "waiting":
        parts.append(", ".join(_waits(made)))
    return "; ".join(parts)


def _waits(made: Made) -> list[str]:
    return [f"{name or '?'} ({sign_fields()[field]})" for field, name in made.waits]


def waiting_lines(made: Sequence[Made]) -> list[str]:
    """Which paper waits for whom, in the order of signing; papers that each member has are told as one."""
    groups: dict[tuple[str, tuple[str, ...]], int] = {}
    for one in made:
        if one.state == "waiting":
            key = (one.paper, tuple(_waits(one)))
            groups[key] = groups.get(key, 0) + 1
    if not groups:
        return []
    lines = [_("Còn chờ ký, theo thứ tự:")]
    for (paper, names), count in groups.items():
        title = paper_titles()[paper] + (_(" ({n} bản)").format(n=count) if count > 1 else "")
        lines.append(f"  {title}: {', '.join(names)}")
    lines.append(
        _("Người ký mở tệp trên máy mình: kiemdiem sign TỆP --as clerk|teller|chair|secretary; rồi chạy lại lệnh này.")
    )
    return lines


def _data(made: Made) -> dict[str, Any]:
    return {
        "paper": made.paper, "file": made.file, "state": made.state, "number": made.number,
        "signed": list(made.signed), "waits": [{"field": field, "name": name} for field, name in made.waits],
        "aside": made.aside or None, "sheets": made.sheets or None,
    }  # fmt: skip
