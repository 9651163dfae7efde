"""`roster set|show|withdraw|restore`: one member's line, field by field."""

from __future__ import annotations

from collections.abc import Iterable

import click

from reviews.actions import roster as actions
from reviews.actions.enrol import line_for
from reviews.naming import fingerprint_groups
from reviews.roster_fields import FIELDS
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.roster_files import fields_of
from tui.locale import _


def assignments(pairs: Iterable[str]) -> dict[str, str]:
    """`trường=giá trị`, several times; an empty value clears the field."""
    found = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise click.UsageError(_("Viết là TRƯỜNG=GIÁ TRỊ, ví dụ role=deputy."))
        found[name.strip()] = value.strip()
    return found


def fields_help() -> str:
    """Ids with their titles, for the help."""
    return "; ".join(f"{field.id} ({field.title})" for field in FIELDS)


@click.command(
    "set",
    help=example(
        _("Sửa một hay nhiều trường của một đảng viên; bỏ trống để xoá. Các trường: {fields}.").format(
            fields=fields_help()
        ),
        'kiemdiem roster set "Tạ Mẫu Quang" "exempt=01/3/2026 - 28/02/2027; lao động ở nước ngoài; NQ 05"',
        "kiemdiem roster set 2 role=deputy group=A civil_servant=có",
        'kiemdiem roster set 8 "discipline=15/8/2026; khiển trách; QĐ 12-QĐ/ĐU; liên quan nhiệm vụ; vi phạm 02/3/2026"',
    ),
)
@click.argument("member", metavar=_("ĐẢNG VIÊN"))
@click.argument("pairs", metavar=_("TRƯỜNG=GIÁ TRỊ..."), nargs=-1, required=True)
@pass_cli
def roster_set(context: Cli, member: str, pairs: tuple[str, ...]) -> None:
    """Change fields; what changed is said."""
    before, after = actions.set_fields(context.existing, member, assignments(pairs))
    changes = actions.differences(before, after)
    for title, old, new in changes:
        click.echo(f"{title}: {old or '—'} → {new or '—'}")
    if not changes:
        output.say(_("Không có gì thay đổi."))


@click.command("show", help=example(_("Xem mọi trường của một đảng viên."), "kiemdiem roster show 3 --json"))
@click.argument("member", metavar=_("ĐẢNG VIÊN"))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def roster_show(context: Cli, member: str, *, as_json: bool) -> None:
    """One line, whole."""
    line = line_for(actions.the_roster(context.existing).doc, member)
    if as_json:
        output.data({"member": line.member, "status": line.status, **fields_of(line)})
        return
    for field in FIELDS:
        if field.show(line):
            click.echo(f"{field.title}: {field.show(line)}")
    if line.fingerprint:
        click.echo(_("Dấu khoá: {groups}").format(groups=" ".join(fingerprint_groups(line.fingerprint))))


@click.command(
    "withdraw",
    help=example(
        _("Rút một đảng viên hoặc khoá khỏi danh sách từ lúc này, có lý do; bản đã ký trước đó vẫn giữ kết luận cũ."),
        'kiemdiem roster withdraw "Tạ Mẫu Quang" --because "chuyển sinh hoạt ngày 01/10/2026"',
    ),
)
@click.argument("member", metavar=_("ĐẢNG VIÊN"))
@click.option("--because", required=True, metavar=_("LÝ DO"), help=_("Lý do."))
@pass_cli
def roster_withdraw(context: Cli, member: str, because: str) -> None:
    """Out of use from now on."""
    line = actions.withdraw(context.existing, member, context.wiring.clock.now(), because)
    output.say(_("Đã rút đồng chí {name} khỏi danh sách.").format(name=line.profile.name))


@click.command(
    "receive",
    help=example(
        _(
            "Ghi mã nhận tệp mà đảng viên đọc trực tiếp, để tệp gửi riêng đồng chí ấy được mã hoá. Chỉ cần khi khoá đã "
            "xác nhận không mang mã (khoá trên thiết bị, khoá của bản cũ). Bỏ trống mã là xoá."
        ),
        'kiemdiem --store bi-thu roster receive "Đặng Mẫu Đào" 3f…',
    ),
)
@click.argument("member", metavar=_("ĐẢNG VIÊN"))
@click.argument("key", default="", metavar=_("[MÃ]"))
@pass_cli
def roster_receive(context: Cli, member: str, key: str) -> None:
    """A key typed in."""
    line = actions.receive_with(context.existing, member, key)
    words = (
        _("Đã ghi mã nhận tệp của đồng chí {name}.") if line.receiving else _("Đã xoá mã nhận tệp của đồng chí {name}.")
    )
    output.say(words.format(name=line.profile.name))


@click.command(
    "restore",
    help=example(
        _("Đưa một đảng viên đã rút trở lại danh sách; khoá phải xác nhận lại."),
        'kiemdiem roster restore "Tạ Mẫu Quang" --because "rút nhầm"',
        'kiemdiem roster restore "Tạ Mẫu Quang" --because "hỏng máy, đã làm khoá mới" --new-key',
    ),
)
@click.argument("member", metavar=_("ĐẢNG VIÊN"))
@click.option("--because", required=True, metavar=_("LÝ DO"), help=_("Lý do."))
@click.option(
    "--new-key", is_flag=True, help=_("Bỏ khoá cũ (mất, hoặc không phải của đồng chí ấy); chờ tệp ký khoá mới.")
)
@pass_cli
def roster_restore(context: Cli, member: str, because: str, *, new_key: bool) -> None:
    """Back on the roster, unconfirmed."""
    line = actions.restore(context.existing, member, because, new_key=new_key)
    output.say(_("Đã đưa đồng chí {name} trở lại danh sách, chưa xác nhận khoá.").format(name=line.profile.name))
