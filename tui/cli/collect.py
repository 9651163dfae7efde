"""`collect`: files of reviews come in, each with its verdict; paper is entered, a choice made between two."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any, Final

import click

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.collect import Incoming, Outcome, collect_paper_data
from reviews.actions.collect import collect as collect_action
from reviews.actions.posting import inbox
from reviews.actions.remind import choose, enter_paper
from reviews.actions.roster import the_roster
from reviews.actions.unit_editions import know
from reviews.collection import Figures
from reviews.member_year import Work
from reviews.naming import check_code
from reviews.ports_collect import Receiver
from reviews.rules import LEVELS
from reviews.table_cells import as_number
from tui import output
from tui.cli.collect_watch import watch_paths, watch_post
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.init import day
from tui.cli.refused import refused
from tui.collect_words import KEPT, next_step, outcome_words, reason_words, totals
from tui.inbox import found, incoming
from tui.locale import _
from tui.verdict_words import VERDICTS
from tui.wiring import served

FILES: Final = "files"
"""The command that a first word means which names no other."""


class CollectGroup(click.Group):
    """`collect PATH…` is short for `collect files PATH…`; a file named like a command is written `./choose`.

    Alone it takes from the unit's inbox where the store is on a server.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command of files in front of paths."""
        cli = ctx.find_object(Cli)
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = [FILES, *args]
        elif not args and cli is not None and served(cli.path):
            args = [FILES]
        return super().parse_args(ctx, args)


@click.group(
    cls=CollectGroup,
    subcommand_metavar=_("ĐƯỜNG-DẪN... | LỆNH [THAM SỐ]..."),
    help=example(
        _(
            "Nhận bản kiểm điểm từ tệp, thư mục, USB; mỗi tệp một kết luận, không tính hai lần. Kho ở trên máy chủ: "
            "không nêu đường dẫn thì nhận từ hộp thư của chi bộ trên máy chủ."
        ),
        "kiemdiem collect hop-thu",
        "kiemdiem collect hop-thu /media/usb --watch",
        'kiemdiem collect choose "Đặng Mẫu Đào" 7K4M-29TD --because "bản ký sau"',
    ),
)
def collect() -> None:
    """Files, paper, choices."""


@collect.command(FILES, help=example(_("Nhận các tệp và thư mục."), "kiemdiem collect files hop-thu --json"))
@click.argument("paths", metavar=_("[ĐƯỜNG-DẪN...]"), nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--watch",
    is_flag=True,
    help=_("Chờ bài mới: tệp xem lại mỗi 2 giây, hộp thư trên máy chủ mỗi 5 giây; dừng bằng Ctrl+C."),
)
@click.option("--no-pages", is_flag=True, help=_("Không in lại để so trang (nhanh hơn, kém chặt hơn)."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON; với --watch mỗi kết luận một dòng."))
@pass_cli
def collect_files(context: Cli, paths: tuple[Path, ...], *, watch: bool, no_pages: bool, as_json: bool) -> int:
    """One verdict a file; exit 1 when one of them is neither received nor here already."""
    post = None if paths else context.tools.post()
    if not paths and post is None:
        raise click.UsageError(_("Cần nêu tệp hoặc thư mục."))
    unit_known(context)
    if watch:
        tell = _told(as_json=as_json)
        judge = partial(_collected, context, compare=not no_pages)
        if post is not None:
            return watch_post(context, post, judge, tell, quiet=as_json)
        return watch_paths(paths, judge, tell, quiet=as_json)
    missing = [path for path in paths if not path.exists() and not path.is_symlink()]
    if missing:
        raise KiemdiemError(Problem("file_unreadable", str(missing[0]), {"reason": "ENOENT"}))
    files = found(paths)
    posted = post.handed_in(the_roster(context.existing).doc.unit.period) if post is not None else ()
    items = inbox(posted, context.wiring.clock.now().tzinfo) if post is not None else incoming(files)
    count = len(posted) or len(files)
    outcomes: list[Outcome] = []
    shown = output.progress_shown() and count > 2
    with click.progressbar(
        _collected(context, items, compare=not no_pages), length=count, label=_("Nhận bài"), file=sys.stderr,
        hidden=not shown,
    ) as told:  # fmt: skip
        for outcome in told:
            outcomes.append(outcome)
            if not (as_json or shown):
                _print(outcome)
    if as_json:
        output.data([as_data(outcome) for outcome in outcomes])
        return _exit(outcomes)
    for outcome in outcomes if shown else ():  # beside a moving bar a line would not stand
        _print(outcome)
    output.say(totals(outcomes))
    return _exit(outcomes)


def _exit(outcomes: list[Outcome]) -> output.Exit:
    return output.Exit.DONE if all(outcome.counted for outcome in outcomes) else output.Exit.FOUND


def unit_known(context: Cli) -> None:
    """The catalogue learns the unit's own questions, so that pages with them can be drawn again."""
    stored = context.existing.units.load()
    if stored is not None:
        know(context.wiring.catalogue, stored.doc.unit)


def collector(context: Cli) -> str:
    """Who collects, without asking for a passphrase: the only person of this store, else the unit's secretary."""
    people = context.existing.vault.people()
    stored = context.existing.units.load()
    named = context.chosen().name if len(people) == 1 or context.person else ""
    return named or (stored.doc.unit.secretary if stored else "")


def _collected(context: Cli, items: Iterable[Incoming], *, compare: bool) -> Iterator[Outcome]:
    def receiver() -> Receiver | None:
        return context.unlocked.receiver()

    return collect_action(context.tools, items, by=collector(context), receiver=receiver, compare=compare)


def _told(*, as_json: bool) -> Callable[[Outcome], None]:
    """How a verdict of a watching run is told: at once, one line each."""
    return (lambda outcome: output.line_of_data(as_data(outcome))) if as_json else _print


def _print(outcome: Outcome) -> None:
    click.echo(outcome_words(outcome))
    step = next_step(outcome)
    if step:
        click.echo(f"    → {step}")


def as_data(outcome: Outcome) -> dict[str, Any]:
    """One verdict as data."""
    return {
        "file": outcome.file,
        "verdict": outcome.code,
        "codes": list(outcome.codes),
        "words": VERDICTS().get(outcome.code, outcome.code),
        "reason": reason_words(outcome.reason) or outcome.reason or None,
        "kept": outcome.kept,
        "kept_words": KEPT()[outcome.kept],
        "member": outcome.member or None,
        "name": outcome.name or None,
        "revision": outcome.revision or None,
        "form_because": outcome.objection or None,
        "payload_sha256": outcome.payload_sha256 or None,
        "check_code": check_code(outcome.payload_sha256) if outcome.payload_sha256 else None,
        "sealed": outcome.sealed,
    }


@collect.command(
    "choose",
    help=example(
        _("Chọn bản được tính khi hai bản cùng lần nộp khác nội dung, theo mã kiểm tra."),
        'kiemdiem collect choose "Đặng Mẫu Đào" 7K4M-29TD --because "đồng chí Đào xác nhận bản này"',
    ),
)
@click.argument("member", metavar=_("ĐẢNG-VIÊN"))
@click.argument("code", metavar=_("MÃ"))
@click.option("--because", required=True, help=_("Lý do chọn, ghi vào sổ."))
@pass_cli
def collect_choose(context: Cli, member: str, code: str, because: str) -> None:
    """The choice is recorded with its reason."""
    line, entry = choose(context.tools, member, code, because, by=collector(context))
    output.say(_("Đồng chí {name}: tính bản có mã kiểm tra {code}, lần nộp {n}.").format(
        name=line.profile.name, code=check_code(entry.payload_sha256), n=entry.revision
    ))  # fmt: skip


@collect.command(
    "paper-data",
    help=example(
        _("Nhận dữ liệu của bản giấy đã ký tay, sau khi đã đối chiếu bản giấy có chữ ký."),
        'kiemdiem collect paper-data ban-kiem-diem.pdf --seen-by "Lục Mẫu Bưởi"',
    ),
)
@click.argument("file", metavar=_("TỆP"), type=click.Path(path_type=Path))
@click.option("--seen-by", required=True, metavar=_("TÊN"), help=_("Ai đã đối chiếu bản giấy có chữ ký."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def collect_paper(context: Cli, file: Path, seen_by: str, *, as_json: bool) -> int:
    """The unsigned file's data count with the paper."""
    unit_known(context)
    outcome = collect_paper_data(context.tools, next(iter(incoming((file,)))), seen_by=seen_by)
    if as_json:
        output.data(as_data(outcome))
    else:
        _print(outcome)
    return output.Exit.DONE if outcome.counted else output.Exit.FOUND


class Percent(click.ParamType[Fraction]):
    """A number as people write it: «87,5»."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Fraction:  # noqa: ANN401
        """An exact number."""
        try:
            return value if isinstance(value, Fraction) else as_number(str(value))
        except KiemdiemError:
            self.fail(_("«{0}» không phải là số").format(value), param, ctx)


@collect.command(
    "paper",
    help=example(
        _("Nhập hộ từ bản giấy: chỉ các số và mức cần cho tổng hợp; bản giấy là bản chính."),
        'kiemdiem collect paper "Đặng Mẫu Đào" --general 27,5 --result 60 --level HTT --by "Lục Mẫu Bưởi"',
        'kiemdiem collect paper 5 --done 100 --late 0 --by "Lục Mẫu Bưởi" --date 20/11/2026',
    ),
)
@click.argument("member", metavar=_("ĐẢNG-VIÊN"))
@click.option("--general", type=Percent(), help=_("Điểm nhóm tiêu chí chung, tối đa 30."))
@click.option("--result", type=Percent(), help=_("Điểm kết quả thực hiện nhiệm vụ, tối đa 70."))
@click.option("--level", type=click.Choice(LEVELS), help=_("Mức tự xếp loại."))
@click.option("--done", type=Percent(), help=_("Tỷ lệ nhiệm vụ hoàn thành, %."))
@click.option("--late", type=Percent(), help=_("Tỷ lệ nhiệm vụ chậm, %."))
@click.option("--above", type=Percent(), help=_("Tỷ lệ nhiệm vụ vượt yêu cầu, %."))
@click.option("--quality", type=Percent(), help=_("Tỷ lệ nhiệm vụ bảo đảm chất lượng, %."))
@click.option("--remedied", type=Percent(), help=_("Tỷ lệ hạn chế kỳ trước đã khắc phục, %."))
@click.option("--by", required=True, help=_("Người nhập, đã xem bản giấy."))
@click.option("--date", "on", default="", metavar=_("NGÀY"), help=_("Ngày ký trên bản giấy, dd/mm/yyyy."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def collect_typed(
    context: Cli, member: str, general: Fraction | None, result: Fraction | None, level: str | None,
    done: Fraction | None, late: Fraction | None, above: Fraction | None, quality: Fraction | None,
    remedied: Fraction | None, by: str, on: str, *, as_json: bool,
) -> None:  # fmt: skip
    """The figures of a paper review."""
    signed_on: date | None = day(on)
    figures = Figures("", general, result, Work(done, late, above, remedied, quality), level or "", signed_on)
    line, entry = enter_paper(context.tools, member, figures, by=by)
    if as_json:
        output.data(
            {"member": line.member, "name": line.profile.name, "revision": entry.revision, "verdict": entry.code}
        )
        return
    output.say(_("Đã nhập bản giấy của đồng chí {name} (lần {n}); bản giấy là bản chính.").format(
        name=line.profile.name, n=entry.revision
    ))  # fmt: skip


collect.add_command(refused)
