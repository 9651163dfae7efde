"""`prepare runs`, `prepare january`, `prepare latest`: awards for years in a row, what January asks for, files."""

from __future__ import annotations

from pathlib import Path

import click

from reviews.actions.after_year import LATEST, RUN, january, latest, runs
from reviews.actions.enrol import line_for
from reviews.actions.roster import the_roster
from reviews.naming import slug
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.locale import _
from tui.outgoing import save_file


@click.command(
    "runs",
    help=example(
        _(
            "Số năm liền Hoàn thành xuất sắc nhiệm vụ, để xét khen thưởng (Hướng dẫn 06-HD/TW, điểm 19.2). Mức các "
            "năm trước ghi một lần: roster set ĐẢNG VIÊN levels_before=…"
        ),
        "kiemdiem prepare runs",
    ),
)
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def prepare_runs(context: Cli, *, as_json: bool) -> int:
    """One line a member at the top level; exit 1 where there is none."""
    found = runs(context.existing)
    if as_json:
        output.data([{"name": run.name, "years": run.years, "decided": run.decided} for run in found])
        return output.Exit.DONE if found else output.Exit.FOUND
    for run in found:
        words = _("{name}: {n} năm liền").format(name=run.name, n=run.years)
        if run.years >= RUN:
            words += _(" · đủ {n} năm liền, xét theo điểm 19.2").format(n=RUN)
        if not run.decided:
            words += _(" · năm nay mới là mức đề xuất")
        click.echo(words)
    if not found:
        output.say(_("Năm nay chưa có đồng chí nào ở mức Hoàn thành xuất sắc nhiệm vụ."))
    return output.Exit.DONE if found else output.Exit.FOUND


@click.command(
    "january",
    help=example(
        _(
            "Việc tháng 01 sau khi xếp loại: ai cần chi bộ xem xét khi rà soát, sàng lọc (chỉ nêu, không kết luận), ai "
            "chưa đăng ký cam kết năm mới, hồ sơ ai chưa đủ ba bản kiểm điểm, việc khắc phục còn dở."
        ),
        "kiemdiem prepare january",
    ),
)
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def prepare_january(context: Cli, *, as_json: bool) -> int:
    """Four lists; exit 1 while one of them holds something."""
    found = january(context.existing)
    reasons = {
        "lowest": _("Không hoàn thành nhiệm vụ"), "no_level": _("chưa có quyết định xếp loại"),
        "discipline": _("có kỷ luật trong năm"),
    }  # fmt: skip
    if as_json:
        output.data({
            "look_at": [{"name": name, "because": list(why)} for name, why in found.look_at],
            "uncommitted": list(found.uncommitted),
            "incomplete": [{"name": name, "reviews": n} for name, n in found.incomplete],
            "open_remedies": list(found.open_remedies), "decided": found.decided,
        })  # fmt: skip
    else:
        if not found.decided:
            output.say(_("Chưa nhập quyết định xếp loại năm nay: phần rà soát mới xét kỷ luật trong năm."))
        parts = (
            (_("Rà soát, sàng lọc (nơi cấp trên yêu cầu báo cáo): chi bộ xem xét"),
             [f"{name}: {', '.join(reasons[one] for one in why)}" for name, why in found.look_at]),
            (_("Chưa đăng ký cam kết năm mới (sổ đăng ký của năm sau)"), list(found.uncommitted)),
            (_("Hồ sơ chưa đủ ba bản kiểm điểm gần nhất trong kho này"),
             [_("{name}: có {n}/{all}").format(name=name, n=n, all=LATEST) for name, n in found.incomplete]),
            (_("Việc khắc phục chưa xong"), list(found.open_remedies)),
        )  # fmt: skip
        for title, rows in parts:
            if rows:
                click.echo(title)
                for row in rows:
                    click.echo(f"  - {row}")
    anything = not found.decided or found.look_at or found.uncommitted or found.incomplete or found.open_remedies
    return output.Exit.FOUND if anything else output.Exit.DONE


@click.command(
    "latest",
    help=example(
        _("Ba bản kiểm điểm gần nhất của một đồng chí, để lưu hồ sơ đảng viên; -o ghi các bản có trong kho."),
        'kiemdiem prepare latest "Đặng Mẫu Đào" -o ho-so-dao',
    ),
)
@click.argument("member", metavar=_("ĐẢNG VIÊN"))
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help=_("Thư mục sẽ ghi."))
@pass_cli
def prepare_latest(context: Cli, member: str, target: Path | None) -> int:
    """What is here of each year; exit 1 while one is missing."""
    store = context.existing
    roster = the_roster(store).doc
    line = line_for(roster, member)
    found = latest(store, line, roster.unit.period)
    for one in found:
        if one.pdf is None:
            words = _("bản giấy, lấy ở hồ sơ giấy") if one.on_paper else _("không có trong kho này")
            click.echo(f"{one.year}: {words}")
            continue
        if target is None:
            click.echo(_("{year}: có bản đã ký").format(year=one.year))
            continue
        target.mkdir(parents=True, exist_ok=True)
        file = target / f"ban-kiem-diem-{one.year}-{slug(line.profile.name) or 'dang-vien'}.pdf"
        save_file(file, one.pdf)
        click.echo(str(file))
    return output.Exit.DONE if all(one.pdf or one.on_paper for one in found) else output.Exit.FOUND
