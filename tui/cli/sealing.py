"""`seal`, `open`: files encrypted for the secretary, and files that came for oneself."""

from __future__ import annotations

from pathlib import Path

import click

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.sealing import open_sealed, seal_for_member, seal_for_unit, take_return
from reviews.naming import slug
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.incoming import read_file
from tui.cli.prepare_member import take as take_preparation
from tui.locale import _
from tui.outgoing import save_file
from tui.returns_beside import returned_words
from tui.wiring import late_preparations

SEALED = ".kdsealed"


@click.command(
    help=example(
        _(
            "Mã hoá một tệp để gửi: chỉ bí thư, phó bí thư có tên trong tệp chi bộ và chính đồng chí mở được. --to: bí "
            "thư gửi riêng một đảng viên đã xác nhận khoá."
        ),
        "kiemdiem seal ban-kiem-diem.pdf",
        'kiemdiem --store bi-thu seal giay-to/17-thong-bao/dang-mau-dao.pdf --to "Đặng Mẫu Đào"',
    )
)
@click.argument("file", metavar=_("TỆP"), type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--to", "member", default="", metavar=_("ĐẢNG VIÊN"), help=_("Bí thư gửi riêng đồng chí này."))
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help=_("Tệp sẽ ghi."))
@pass_cli
def seal(context: Cli, file: Path, member: str, target: Path | None) -> None:
    """Encrypt a file for the unit's officers, or for one member."""
    target = target or file.with_name(file.name + SEALED)
    content, unlocked = read_file(file), context.unlocked
    if member:
        save_file(target, seal_for_member(context.tools, unlocked, member, content))
    else:
        save_file(target, seal_for_unit(context.tools, unlocked, content))
    click.echo(str(target))


@click.command(
    "open",
    help=example(
        _(
            "Mở tệp gửi cho đồng chí: tệp mã hoá (.kdsealed), tệp trả lại bản kiểm điểm (.kdreturn), tệp chuẩn bị "
            "của chi bộ (.kdprep)."
        ),
        "kiemdiem open tra-lai-2026-dang-mau-dao.kdreturn",
        "kiemdiem open ban-kiem-diem.pdf.kdsealed -o ban-kiem-diem.pdf",
    ),
)
@click.argument("file", metavar=_("TỆP"), type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help=_("Tệp sẽ ghi, cho tệp mã hoá."))
@click.option("--yes", is_flag=True, help=_("Đưa nội dung của tệp chuẩn bị vào bản đang viết, không hỏi lại."))
@pass_cli
def open_file(context: Cli, file: Path, target: Path | None, *, yes: bool) -> int:
    """A sealed file is decrypted, a return is noted in the draft, a preparation is offered to it."""
    data, tools = read_file(file), context.tools
    try:
        sealed = tools.transport.sealing.is_sealed(data)
        content = open_sealed(tools, context.unlocked, data) if sealed else data
        if late_preparations().is_one(content):
            return take_preparation(context, content, yes=yes)
        returns = tools.transport.returns
        if not sealed or returns.is_one(content):
            taken = take_return(returns, context.unlocked, context.wiring.catalogue, tools.clock, content)
            output.say(returned_words(taken.note))
            output.say(_("Sửa rồi nộp lại: kiemdiem fill, kiemdiem submit"))
            return output.Exit.DONE
    except KiemdiemError as error:
        if error.problems and error.problems[0].where:
            raise
        raise KiemdiemError(Problem(error.code, str(file))) from error
    name = file.name.removesuffix(SEALED) if file.name.endswith(SEALED) else f"{slug(file.stem)}.pdf"
    target = target or file.with_name(name)
    if target.exists():
        raise KiemdiemError(Problem("file_exists", str(target)))
    save_file(target, content)
    click.echo(str(target))
    return output.Exit.DONE
