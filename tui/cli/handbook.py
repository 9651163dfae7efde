"""`commitments handbook` and `commitments suggested`: the year's handbook, what the theme suggests to undertake."""

from __future__ import annotations

from pathlib import Path

import click

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.commitments import suggested, surroundings
from reviews.commitments import Commitment
from reviews.handbook import PageSize
from tui import output
from tui.cli.commitment_options import period_option
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.locale import _
from tui.messages import NO_SECRETS
from tui.outgoing import save_file


@click.command(
    "handbook",
    help=example(
        _("In sổ tay của năm: chủ đề, chuẩn mực, cam kết, trang tự soi từng tháng, từng quý."),
        "kiemdiem commitments handbook -o so-tay.pdf",
        "kiemdiem commitments handbook --size A4",
    ),
)
@click.option("-o", "--output", "target", metavar=_("TỆP"), type=click.Path(path_type=Path), help=_("Tệp PDF sẽ ghi."))
@click.option("--size", type=click.Choice(["A5", "A4"]), default="A5", help=_("Khổ giấy; A4 cho chữ lớn."))
@period_option
@pass_cli
def handbook(context: Cli, target: Path | None, size: PageSize, period: str) -> None:
    """One PDF."""
    from reviews.actions.content_papers import handbook as made
    from tui.cli.commitments import opened

    output.say(NO_SECRETS())
    book = opened(context, period)
    target = target or Path(f"so-tay-{book.register.period}.pdf")
    save_file(target, made(context.tools, context.unlocked, context.wiring.catalogue, book, size))
    click.echo(str(target))


@click.command(
    "suggested",
    help=example(
        _("Cam kết gợi ý của chủ đề năm và hạn chế năm trước; --take lấy một gợi ý vào danh sách để sửa."),
        "kiemdiem commitments suggested",
        "kiemdiem commitments suggested --take 2",
    ),
)
@click.option("--take", "taken", multiple=True, type=int, metavar=_("SỐ"), help=_("Lấy gợi ý số này; nêu nhiều lần."))
@period_option
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def suggested_lines(context: Cli, taken: tuple[int, ...], period: str, *, as_json: bool) -> int:
    """What may be picked, and picking it."""
    from tui.cli.commitments import opened

    book = opened(context, period)
    unlocked = context.unlocked
    found = suggested(book.register, unlocked.unit, surroundings(unlocked, book.register.period))
    for number in taken:
        if not 0 < number <= len(found):
            raise KiemdiemError(Problem("suggestion_unknown", str(number)))
    for number in taken:
        book.add(found[number - 1])
    if taken:
        book.save()
        output.say(_("Đã lấy {n} gợi ý; sửa theo việc của mình: kiemdiem commitments change …").format(n=len(taken)))
        if as_json:
            output.data([_plain(found[number - 1]) for number in taken])
        return output.Exit.DONE
    if as_json:
        output.data([_plain(line) for line in found])
        return output.Exit.DONE
    for number, line in enumerate(found, 1):
        about = line.link or (_("hạn chế năm trước: {text}").format(text=line.weakness) if line.weakness else "")
        click.echo(f"{number:>2}  {line.deed or line.weakness}")
        click.echo(f"    {about}")
    if not found:
        output.say(_("Không có gợi ý nào chưa lấy."))
    return output.Exit.DONE


def _plain(line: Commitment) -> dict[str, str]:
    return {"deed": line.deed, "kind": line.kind, "block": line.block, "link": line.link, "weakness": line.weakness}
