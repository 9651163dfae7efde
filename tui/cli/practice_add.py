"""`practice add LIST`: one command for each list of the year's book, its options made from the list's fields."""

from __future__ import annotations

from typing import Any, Final

import click

from questionnaires.values import KiemdiemError
from reviews.actions.practice import OpenPractice, open_practice
from reviews.practice_kinds import LISTS, ListKind
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.practice_fields import cells_of, options
from tui.locale import _
from tui.messages_practice import LIST_NAMES, named

EXAMPLES: Final[dict[ListKind, str]] = {
    "check": '--person "Đặng Mẫu Đào" --by "Nguyễn Mẫu An" --finding "Xong 280/300 hồ sơ" --result con-han-che',
    "reminder": '--person "Lục Thị Sim" --what "Nộp sổ tay học tập" --due 30/11/2026',
    "evaluation": '--person "Lục Thị Sim" --level xuat-sac --commended --form "Biểu dương trước chi bộ"',
    "meeting": '--on 3/11/2026 --sort thuong-ky --topic "Sinh hoạt tháng 11" --expected 24 --present 23',
    "dissemination": '--document "Chỉ thị 07-CT/TW" --audience doan-vien --expected 85 --present 84',
    "progress": '--person "Đặng Mẫu Đào" --line "Số hoá 300 hồ sơ" --what "Được 280 hồ sơ" --outcome mot-phan',
    "registration": '--person "Lục Thị Sim" --content "Vận động 20 hộ" --supervisor "Tổ đảng số 2"',
    "task": '--person "Lục Thị Sim" --content "Phụ trách tổ tự quản số 2" --deadline 30/9/2026',
    "pledge": '--person "Nguyễn Mẫu An" --post "Bí thư" --leader --content "Tiếp dân" --consent --consent-on 1/2/2026',
    "issue": '--sort doi-thoai --what "Đường ngập" --owner "Nguyễn Mẫu An" --deadline 30/12/2026 --state dang-xu-ly',
    "supervision": '--theme "Tiết kiệm" --object "Tổ quản lý quỹ" --by "Chi uỷ" --conclusion "Thực hiện đúng"',
    "nomination": '--sort ca-nhan --person "Lục Thị Sim" --deed "Hiến đất" --reason "Đi đầu" --form "Giấy khen" '
    "--state da-de-nghi",
    "praise": '--person "Lục Thị Sim" --deed "Vận động 12 hộ" --by "Chi bộ" --form "Biểu dương"',
    "deed": '--person "Đặng Mẫu Đào" --what "Giúp bà Tư làm thẻ" --consent --consent-on 2/3/2026',
    "item": '--name "Sáng kiến" --sort diem-thuong --points 5 --cap 10 --source "QĐ 12-QĐ/ĐU"',
    "point": '--person "Lục Thị Sim" --item "Sáng kiến" --times 1 --reason "Sổ tay điện tử"',
    "people": '--name "Lò Văn Mẫu" --sort doan-vien --workplace "Chi đoàn thôn"',
    "private": '--what "Cần gặp riêng đồng chí trước hội nghị"',
}


def opened(context: Cli, period: str = "") -> OpenPractice:
    """The unit's book of the year; the row's author is the person of this run."""
    return open_practice(context.existing, context.wiring.clock, context.unlocked.profile.name, period)


@click.group(
    "add",
    help=example(_("Thêm một dòng vào một sổ."), f"kiemdiem practice add reminder {EXAMPLES['reminder']}"),
)
def add() -> None:
    """One more row."""


def _command(kind: ListKind) -> click.Command:
    @pass_cli
    def run(context: Cli, /, period: str, **typed: Any) -> int:  # noqa: ANN401 - whatever the fields' options are
        work = opened(context, period)
        try:
            entry = work.add(kind, cells_of(kind, typed, work.today, work.members))
        except KiemdiemError as error:
            raise named(error, kind) from error
        work.save()
        output.say(_("Đã ghi ({id}).").format(id=entry.id))
        return output.Exit.DONE

    return click.Command(
        kind,
        callback=run,
        params=[*options(kind), click.Option(["--period"], default="", metavar=_("NĂM"), help=_("Năm, ví dụ 2026."))],
        help=example(f"{LIST_NAMES()[kind]}.", f"kiemdiem practice add {kind} {EXAMPLES[kind]}"),
    )


for _kind in LISTS:
    add.add_command(_command(_kind))
