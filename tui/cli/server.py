"""`server`: a PostgreSQL server that several cells share, set up by its administrator and joined by everyone."""

from __future__ import annotations

from typing import cast

import click

from reviews.ports_server import Placed, ServerRole
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.locale import _

address_argument = click.argument("address", metavar=_("ĐỊA_CHỈ"))


@click.group(
    help=example(
        _(
            "Máy chủ PostgreSQL dùng chung cho nhiều chi bộ: mọi nội dung đều niêm phong, kể cả biểu số liệu gửi lên; "
            "người quản trị không đọc được."
            "\n\nĐịa chỉ theo libpq, không kèm mật khẩu (dùng peer, ~/.pgpass hoặc chứng thư)."
        ),
        "kiemdiem server init postgresql:///kiemdiem",
        "kiemdiem server place lan P01.D09.C0499 --role secretary --at postgresql:///kiemdiem",
        "kiemdiem --store ~/kiem-diem server join postgresql:///kiemdiem",
    )
)
def server() -> None:
    """A shared server."""


@server.command(
    help=example(
        _("Quản trị: tạo bảng trên máy chủ, hoặc đưa lên bản mới nhất; chạy lại không hại gì."),
        "kiemdiem server init postgresql:///kiemdiem",
    )
)
@address_argument
@pass_cli
def init(context: Cli, address: str) -> None:
    """Migrate."""
    taken = context.wiring.servers.migrate(address)
    output.say(
        _("Đã làm các bước: {steps}.").format(steps=", ".join(f"{step:04d}" for step in taken))
        if taken
        else _("Máy chủ đã ở bản mới nhất.")
    )


@server.command(
    help=example(
        _("Quản trị: cho một tài khoản làm việc ở một đơn vị; tài khoản chưa có thì tạo (không mật khẩu)."),
        "kiemdiem server place lan P01.D09.C0499 --role secretary --at postgresql:///kiemdiem",
    )
)
@click.argument("login", metavar=_("TÀI_KHOẢN"))
@click.argument("unit", metavar=_("ĐƠN_VỊ"))
@click.option("--role", required=True, type=click.Choice(["member", "secretary", "committee"]), help=_("Vai trò."))
@click.option("--at", "address", required=True, metavar=_("ĐỊA_CHỈ"), help=_("Máy chủ."))
@pass_cli
def place(context: Cli, login: str, unit: str, role: str, address: str) -> None:
    """Who, where, as what."""
    context.wiring.servers.place(address, Placed(login, unit, cast("ServerRole", role)))
    output.say(_("{login} làm việc ở {unit} ({role}).").format(login=login, unit=unit, role=role))


@server.command("list", help=example(_("Quản trị: ai làm việc ở đâu."), "kiemdiem server list postgresql:///kiemdiem"))
@address_argument
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def list_people(context: Cli, address: str, *, as_json: bool) -> None:
    """Everyone."""
    people = context.wiring.servers.people(address)
    if as_json:
        output.data([{"login": one.login, "unit": one.unit, "role": one.role} for one in people])
        return
    for one in people:
        click.echo(f"{one.unit:<24} {one.role:<10} {one.login}")


@server.command(
    help=example(
        _("Dùng thư mục này (--store) thay cho kho trên máy chủ; khoá của máy vẫn ở lại trong thư mục."),
        "kiemdiem --store ~/kiem-diem server join postgresql:///kiemdiem",
    )
)
@address_argument
@pass_cli
def join(context: Cli, address: str) -> None:
    """This folder stands for the server's store from now on."""
    known_as = context.wiring.servers.join(str(context.path), address)
    output.say(_("Thư mục {folder} dùng kho trên máy chủ: {who}.").format(folder=context.path, who=known_as))
