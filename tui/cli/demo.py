"""`demo`: a fictional cell to try everything on."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from questionnaires.material import material
from questionnaires.values import KiemdiemError, Problem
from reviews.actions.demo import DemoPlan, check_plan, make_demo
from reviews.ports import Clock, Store
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.locale import _
from tui.outgoing import save_file
from tui.wiring import new_demo_store


@click.command(
    help=example(
        _(
            "Tạo một chi bộ hư cấu để dùng thử: kho của bí thư, kho của từng đảng viên, tệp chi bộ, hộp thư. Với "
            "--committee: một đảng uỷ xã hư cấu có các chi bộ đã gửi biểu số liệu, hồ sơ."
        ),
        "kiemdiem demo thu-nghiem",
        "kiemdiem demo thu-nghiem --members 24 --seed 7 --done 20",
        "kiemdiem demo thu-cap-uy --committee",
    )
)
@click.argument("directory", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--members", default=5, show_default=True, help=_("Số đảng viên (1–24)."))
@click.option("--seed", default=1, show_default=True, help=_("Hạt giống: cùng số cho cùng nội dung."))
@click.option("--year", default=2026, show_default=True, help=_("Năm."))
@click.option("--done", type=int, help=_("Số người đã ký và gửi; mặc định là 3."))
@click.option("--committee", "of_committee", is_flag=True, help=_("Một cấp uỷ hư cấu thay cho một chi bộ."))
@pass_cli
def demo(
    context: Cli, directory: Path, members: int, seed: int, year: int, done: int | None, *, of_committee: bool
) -> int:
    """Make the fictional cell, or committee; the folder must be empty or absent (else exit 2)."""
    if directory.exists() and any(directory.iterdir()):
        raise KiemdiemError(Problem("directory_not_empty", str(directory)))
    if of_committee:
        from tui.cli.demo_committee import demo_of_committee  # a cell's demo needs nothing of it

        demo_of_committee(context, directory, year)
        return output.Exit.DONE
    plan = DemoPlan(members, seed, year, min(3, members) if done is None else done)
    check_plan(plan, context.wiring.catalogue)
    _make_folder(directory)
    wiring = context.wiring

    def new_store(folder: str, clock: Clock) -> Store:
        return new_demo_store(directory / folder, clock, wiring.randomness)

    def write(name: str, content: bytes) -> None:
        target = directory / name
        target.parent.mkdir(parents=True, exist_ok=True)
        save_file(target, content)

    words = _("Tạo dữ liệu thử")
    with click.progressbar(
        length=members, label=words, file=sys.stderr,
        hidden=not output.progress_shown(),
    ) as bar:  # fmt: skip
        make_demo(
            plan, material("demo/prose"), wiring.catalogue, wiring.tools, new_store, write,
            lambda _name: bar.update(1),
        )  # fmt: skip
    _next_steps(directory, plan)
    return output.Exit.DONE


def _make_folder(directory: Path) -> None:
    try:
        (directory / "inbox").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KiemdiemError(Problem("file_unwritable", str(directory), {"reason": error.errno or "?"})) from error


def _next_steps(directory: Path, plan: DemoPlan) -> None:
    click.echo(str(directory))
    inbox = directory / "inbox"
    rows = [
        _("Đã tạo chi bộ hư cấu {members} đảng viên, {done} bản đã ký (mọi trang ghi BẢN THỬ).").format(
            members=plan.members, done=plan.done
        ),
        _("Thử tiếp:"),
        _("  mở chương trình như đảng viên thứ {n}:").format(n=min(plan.done + 1, plan.members)),
        f"    kiemdiem --store {directory}/members/m{min(plan.done + 1, plan.members):02d}",
        _("  kiểm tra các bản đã gửi như bí thư:"),
        f"    kiemdiem --store {directory}/secretary verify {inbox}/*.pdf",
        _("  nhận các bản đó, rồi nhập biên bản hội nghị hư cấu:"),
        f"    kiemdiem --store {directory}/secretary collect {inbox}",
        f"    kiemdiem --store {directory}/secretary meeting import {directory}/meeting.yaml",
    ]
    for row in rows:
        output.say(row)
