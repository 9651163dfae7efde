"""`roster add|confirm|list`: the unit's members and their pinned keys, in the plainest form."""

from __future__ import annotations

from pathlib import Path

import click

from questionnaires.values import KiemdiemError, Problem, nfc
from reviews.actions import enrol
from reviews.actions.ledger import settle
from reviews.actions.roster import choose_form, the_roster
from reviews.naming import fingerprint_groups
from reviews.people import Form, Profile
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.handing import roster_handover
from tui.cli.helping import example
from tui.cli.incoming import read_file
from tui.cli.init import FORMS, day
from tui.cli.roster_files import roster_export, roster_import, roster_sign
from tui.cli.roster_lines import roster_receive, roster_restore, roster_set, roster_show, roster_withdraw
from tui.locale import _


@click.group(
    help=example(_("Danh sách đảng viên của chi bộ và khoá đã xác nhận."), "kiemdiem --store bi-thu roster list")
)
def roster() -> None:
    """The unit's members."""


@roster.command(
    "add",
    help=example(
        _("Thêm đảng viên; có tệp PDF đã ký thì ghi luôn khoá của tệp."),
        'kiemdiem roster add --name "Đặng Mẫu Đào" --born 14/2/1990',
        "kiemdiem roster add --file ban-kiem-diem.pdf",
    ),
)
@click.option("--name", default="", help=_("Họ và tên."))
@click.option("--born", default="", metavar=_("NGÀY"), help=_("Ngày sinh, dd/mm/yyyy."))
@click.option("--form", type=click.Choice(FORMS), default="2B", help=_("Mẫu của đảng viên."))
@click.option("--file", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help=_("Tệp PDF đã ký."))
@click.option("--chosen-by", default="", help=_("Ai trong chi uỷ chọn mẫu này."))
@pass_cli
def roster_add(context: Cli, name: str, born: str, form: Form, file: Path | None, chosen_by: str) -> int:
    """A new line; a signed file gives name, birth date, form and key."""
    profile, certificate = Profile(nfc(name), day(born), form), b""
    if file is not None:
        facts = context.tools.reader.read(read_file(file))
        if facts.codes or facts.submission is None:
            raise KiemdiemError(Problem(facts.codes[0] if facts.codes else "unsigned", str(file)))
        profile = profile if name else facts.submission.profile
        certificate = enrol.certificate_of(facts)
    if not profile.name:
        raise click.UsageError(_("Cần --name hoặc --file."))
    store = context.wiring.store
    line = enrol.add_member(store, profile, context.wiring.randomness)
    if chosen_by:
        line = choose_form(store, line.member, line.profile.form, nfc(chosen_by), context.wiring.clock.now().date())
    if certificate:
        line = enrol.pin(store, line.member, certificate)
        output.say(_("Khoá trong tệp, hãy đối chiếu trực tiếp rồi xác nhận: {groups}").format(
            groups=" ".join(fingerprint_groups(line.fingerprint))
        ))  # fmt: skip
    output.say(_("Đã thêm đồng chí {name}.").format(name=line.profile.name))
    return output.Exit.DONE


@roster.command(
    "confirm",
    help=example(
        _("Xác nhận khoá của một đảng viên (số thứ tự hoặc họ tên) sau khi đã đối chiếu trực tiếp mười nhóm."),
        "kiemdiem roster confirm 5",
        'kiemdiem roster confirm "Đặng Mẫu Đào" --by "Nguyễn Mẫu An"',
    ),
)
@click.argument("member", metavar=_("ĐẢNG VIÊN"))
@click.option("--by", default="", help=_("Người xác nhận."))
@pass_cli
def roster_confirm(context: Cli, member: str, by: str) -> None:
    """Confirm one line (id, number in the list, or name)."""
    line = enrol.confirm(context.existing, member, by, context.wiring.clock.now())
    settle(context.existing, context.wiring.clock)
    output.say(_("Đã xác nhận khoá của đồng chí {name}.").format(name=line.profile.name))


@roster.command(
    "form",
    help=example(
        _("Chọn mẫu kiểm điểm cho một đảng viên, ghi ai chọn, lý do; chấp nhận ý kiến của đảng viên cũng ghi ở đây."),
        'kiemdiem --store bi-thu roster form 5 2C --by "Nguyễn Mẫu An" --reason "nghỉ hưu"',
        "kiemdiem --store bi-thu roster form 5",
    ),
)
@click.argument("member", metavar=_("ĐẢNG VIÊN"))
@click.argument("form", required=False, type=click.Choice(FORMS), metavar=_("[MẪU]"))
@click.option("--by", default="", help=_("Ai chọn mẫu."))
@click.option("--reason", default="", help=_("Lý do, văn bản làm căn cứ."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def roster_form(context: Cli, member: str, form: Form | None, by: str, reason: str, *, as_json: bool) -> None:
    """The form of one line; without a form: what is recorded."""
    store = context.existing
    if form is None:
        line = enrol.line_for(the_roster(store).doc, member)
    else:
        line = choose_form(store, member, form, nfc(by), context.wiring.clock.now().date(), nfc(reason))
    standing = line.standing
    if as_json:
        output.data({
            "member": line.member, "name": line.profile.name, "form": line.profile.form, "by": standing.form_by or None,
            "on": standing.form_on.isoformat() if standing.form_on else None, "reason": standing.form_reason or None,
        })  # fmt: skip
        return
    output.say(_("Đồng chí {name}: mẫu {form}.").format(name=line.profile.name, form=line.profile.form))
    if standing.form_on:
        by_words = standing.form_by or _("không ghi ai chọn")
        reason_words = standing.form_reason or _("không ghi lý do")
        output.say(f"  {by_words}, {standing.form_on:%d/%m/%Y}: {reason_words}")


@roster.command("list", help=example(_("Liệt kê đảng viên và trạng thái khoá."), "kiemdiem roster list --json"))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def roster_list(context: Cli, *, as_json: bool) -> None:
    """Every line with its status."""
    stored = context.existing.units.load()
    lines = stored.doc.lines if stored else ()
    if as_json:
        output.data([
            {
                "member": line.member, "name": line.profile.name, "form": line.profile.form, "status": line.status,
                "born": line.profile.born.isoformat() if line.profile.born else None,
                "fingerprint": line.fingerprint or None,
            }
            for line in lines
        ])  # fmt: skip
        return
    words = {"listed": _("chưa xác nhận khoá"), "confirmed": _("đã xác nhận"), "withdrawn": _("đã rút")}
    for number, line in enumerate(lines, 1):
        mark = line.fingerprint[:8].upper() or "—"
        click.echo(f"{number:>3}  {line.profile.name:<28} {line.profile.form}  {mark:<8}  {words[line.status]}")


for command in (
    roster_import, roster_export, roster_set, roster_show, roster_withdraw, roster_restore, roster_handover,
    roster_sign, roster_receive,
):  # fmt: skip
    roster.add_command(command)
