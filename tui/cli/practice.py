"""`practice`: the year's book of a cell, its rows, what they add up to, its papers, slips that members hand in."""

from __future__ import annotations

from pathlib import Path

import click

from questionnaires.material import material
from questionnaires.values import KiemdiemError, Problem
from reviews.actions.practice import take_file, themes_known
from reviews.practice import PracticeError, list_named
from reviews.practice_kinds import LISTS, PRIVATE
from reviews.practice_sheets import PAPERS, PaperCode, Wanted
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.incoming import read_file
from tui.cli.practice_add import add, opened
from tui.cli.practice_fields import pair
from tui.cli.practice_figures import due, points, progress, rates
from tui.cli.practice_rows import entry_json, json_option, period_option, told
from tui.locale import _
from tui.member_names import meant
from tui.messages import NO_SECRETS, sentence
from tui.messages_practice import LIST_NAMES, PAPER_NAMES, named
from tui.month_words import span_typed
from tui.outgoing import save_file


@click.group(
    invoke_without_command=True,
    help=example(
        _("Sổ theo dõi trong năm của chi bộ: kiểm tra, nhắc việc, đánh giá tháng, điểm danh, điển hình, giám sát…"),
        "kiemdiem --store bi-thu practice",
        'kiemdiem --store bi-thu practice add reminder --person "Lục Thị Sim" --what "Nộp sổ" --due 30/11/2026',
        "kiemdiem --store bi-thu practice print discussion --month 11/2026 -o goi-y-thang-11.pdf",
    ),
)
@period_option
@json_option
@click.pass_context
def practice(ctx: click.Context, period: str, *, as_json: bool) -> int:
    """Without a command: which lists there are and how many rows each has."""
    if ctx.invoked_subcommand is None:
        return int(ctx.invoke(practice_list, kind="", month="", period=period, as_json=as_json))
    return output.Exit.DONE


practice.add_command(add)
for _command in (due, rates, points, progress):
    practice.add_command(_command)


@practice.command(
    "list",
    help=example(
        _("Liệt kê các sổ, hoặc các dòng của một sổ."), "kiemdiem practice list",
        "kiemdiem practice list issue --json",
    ),
)  # fmt: skip
@click.argument("kind", required=False, default="", metavar=_("[SỔ]"))
@click.option("--month", default="", metavar=_("THÁNG"), help=_("Chỉ của tháng này, ví dụ 11/2026."))
@period_option
@json_option
@pass_cli
def practice_list(context: Cli, kind: str, month: str, period: str, *, as_json: bool) -> int:
    """Lists with counts, or rows; private notes are counted, never shown here."""
    book = opened(context, period).book
    if not kind:
        counts = {name: len(book.of(name)) for name in LISTS}
        if as_json:
            output.data(counts)
        else:
            for name, count in counts.items():
                click.echo(f"{name:<14} {count:>4}  {LIST_NAMES()[name]}")
        return output.Exit.DONE
    known = list_named(kind)
    if known in PRIVATE:
        raise PracticeError(Problem("practice_private", kind))
    rows = [entry for entry in book.of(known) if not month or entry.month == _month(month)]
    rows.sort(key=lambda entry: entry.when)
    if as_json:
        output.data([entry_json(entry) for entry in rows])
    for entry in () if as_json else rows:
        click.echo(f"{entry.id:<5} {told(entry)}")
    return output.Exit.DONE


@practice.command(
    "change",
    help=example(
        _("Sửa vài mục của một dòng; để trống sau dấu = là xoá mục đó."),
        "kiemdiem practice change e3 done=co done_on=28/11/2026",
    ),
)
@click.argument("ident", metavar=_("MÃ"))
@click.argument("pairs", nargs=-1, required=True, metavar=_("MỤC=GIÁ_TRỊ..."))
@period_option
@pass_cli
def practice_change(context: Cli, ident: str, pairs: tuple[str, ...], period: str) -> None:
    """Other cells in one row."""
    work = opened(context, period)
    kind = work.book.entry(ident).kind
    try:
        work.change(ident, dict(pair(kind, text, work.members) for text in pairs))
    except KiemdiemError as error:
        raise named(error, kind) from error
    work.save()
    output.say(_("Đã ghi ({id}).").format(id=ident))


@practice.command("remove", help=example(_("Bỏ một dòng."), "kiemdiem practice remove e3"))
@click.argument("ident", metavar=_("MÃ"))
@period_option
@pass_cli
def practice_remove(context: Cli, ident: str, period: str) -> None:
    """Take one row out."""
    work = opened(context, period)
    work.remove(ident)
    work.save()
    output.say(_("Đã bỏ dòng {id}.").format(id=ident))


@practice.command(
    "print",
    help=example(
        _("In một sổ hoặc danh sách ra PDF; tên tệp có đuôi .txt thì ghi chữ thường. Ghi chú riêng không in được."),
        "kiemdiem practice print reminders -o nhac-viec.pdf",
        "kiemdiem practice print discussion --month 11/2026 -o goi-y.txt",
        'kiemdiem practice print registration --person "Lục Thị Sim" -o trinh-bay.pdf',
    ),
)
@click.argument("paper", type=click.Choice(PAPERS), metavar=_("GIẤY_TỜ"))
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help=_("Tệp sẽ ghi."))
@click.option("--month", default="", metavar=_("THÁNG"), help=_("Chỉ của tháng này, ví dụ 11/2026."))
@click.option("--person", default="", metavar=_("TÊN"), help=_("Chỉ của đồng chí này."))
@period_option
@pass_cli
def practice_print(context: Cli, paper: PaperCode, target: Path | None, month: str, person: str, period: str) -> None:
    """One paper of the year's book."""
    work = opened(context, period)
    known = themes_known(context.existing, material("themes/central")) if paper == "discussion" else ()
    wanted = Wanted(month=_month(month), person=meant(person, work.members) or person)
    try:
        sheet = work.sheet(paper, wanted, known=known, demo=context.existing.demo)
    except KiemdiemError as error:
        raise named(error) from error
    output.say(NO_SECRETS())
    target = target or Path(f"{paper}.pdf")
    papers = context.tools.practice_papers
    save_file(target, papers.text(sheet).encode() if target.suffix == ".txt" else papers.page(sheet))
    if sheet.left_out:
        output.say(_("{n} dòng còn thiếu thông tin nên chưa in.").format(n=sheet.left_out))
    click.echo(str(target))


@practice.command("papers", help=example(_("Liệt kê các giấy tờ in được từ sổ."), "kiemdiem practice papers"))
def practice_papers() -> None:
    """Code and name of every paper."""
    for code, words in PAPER_NAMES().items():
        click.echo(f"{code:<14} {words}")


@practice.command(
    "import",
    help=example(
        _(
            "Nhận ghi chép đảng viên gửi (*.kdnotes), hoặc bản cam kết đã ký (PDF) để đem trình bày; khoá phải là khoá "
            "đã xác nhận trong danh sách."
        ),
        "kiemdiem practice import hop-thu/*.kdnotes",
        "kiemdiem practice import ban-cam-ket-2026-luc-thi-sim.pdf",
    ),
)
@click.argument("files", nargs=-1, required=True, metavar=_("TỆP..."), type=click.Path(path_type=Path))
@period_option
@pass_cli
def practice_import(context: Cli, files: tuple[Path, ...], period: str) -> int:
    """Slips into the book; a refused one is named with its reason and changes nothing. Exit 1 when one is refused."""
    work = opened(context, period)
    refused = 0
    for file in files:
        try:
            found = take_file(work, context.tools, read_file(file))
        except KiemdiemError as error:
            refused += 1
            for problem in error.problems:
                output.say(f"{output.foreign(str(file))}: {sentence(problem)}")
            continue
        words = _("{file}: đồng chí {name}, {n} dòng mới, {known} đã có")
        click.echo(words.format(file=output.foreign(str(file)), name=found.name, n=found.added, known=found.known))
    work.save()
    return output.Exit.FOUND if refused else output.Exit.DONE


def _month(text: str) -> str:
    if not text:
        return ""
    found = span_typed(text)
    if len(found) != 7 or "Q" in found:
        raise click.UsageError(_("Tháng viết như 11/2026."))
    return found
