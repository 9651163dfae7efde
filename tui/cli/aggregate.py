"""`aggregate`: scores without names for statistics, and the list of organisations that they are joined with."""

from __future__ import annotations

from pathlib import Path

import click

from questionnaires.values import KiemdiemError, Problem
from reviews.actions import aggregate as actions
from reviews.actions.committee_desk import COMMITTEE, ORGAN
from reviews.actions.roster import the_roster
from reviews.actions.unit_editions import know
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.locale import _
from tui.outgoing import check_writable
from tui.wiring import editions, late_scores, review_data, summary_data


@click.group(
    help=example(
        _("Số liệu không tên để nghiên cứu, thống kê (docs/scale.md)."), "kiemdiem aggregate export --parquet so-lieu"
    )
)
def aggregate() -> None:
    """Figures for statistics."""


@aggregate.command(
    help=example(
        _(
            "Ghi mức xếp loại, điểm, mức tự đánh giá của kỳ đã khép ra tệp Parquet: không họ tên, ngày sinh, không lời "
            "văn; mã dòng ngẫu nhiên, không lưu ở đâu. Câu trả lời có thể lộ người thì để trống. Chỉ làm khi cấp uỷ "
            "yêu cầu. Ở kho của cấp uỷ: ghi danh sách tổ chức để ghép theo xã, tỉnh."
        ),
        "kiemdiem aggregate export --parquet so-lieu --yes",
    )
)
@click.option(
    "--parquet", "folder", required=True, metavar=_("THƯ_MỤC"), type=click.Path(file_okay=False, path_type=Path),
    help=_("Thư mục sẽ ghi."),
)  # fmt: skip
@click.option("--yes", is_flag=True, help=_("Cấp uỷ đã yêu cầu; không hỏi lại."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def export(context: Cli, folder: Path, *, yes: bool, as_json: bool) -> int:
    """Ask, write, note that it went out."""
    store = context.existing
    unit = the_roster(store).doc.unit
    if unit.settings.get(ORGAN) == COMMITTEE:
        return _organisations(context, folder, as_json=as_json)
    catalogue, writer = context.wiring.catalogue, late_scores()
    know(catalogue, unit)
    table = actions.scores(context.tools, review_data(catalogue), editions(catalogue), summary_data)
    if not (yes or (context.asks and not as_json and _agreed(len(table.rows), table.answered))):
        if as_json:
            output.data({"file": None, "rows": len(table.rows), "answered": table.answered,
                         "columns": list(table.columns)})  # fmt: skip
        output.say(_("Chưa ghi gì. Nếu cấp uỷ đã yêu cầu, thêm --yes."))
        return output.Exit.FOUND
    target = _place(folder, f"{table.unit}-{table.period}.parquet")
    actions.keep_out(store, table, context.wiring.clock.now().date())
    writer.scores(table, str(target))
    if as_json:
        output.data({"file": str(target), "rows": len(table.rows), "answered": table.answered,
                     "columns": list(table.columns)})  # fmt: skip
        return output.Exit.DONE
    output.say(_("Đã ghi {n} dòng, {m} dòng có câu trả lời, {c} cột điểm và mức tự đánh giá.").format(
        n=len(table.rows), m=table.answered, c=len(table.columns)))  # fmt: skip
    click.echo(str(target))
    return output.Exit.DONE


def _agreed(people: int, answered: int) -> bool:
    words = _(
        "Tệp có {n} dòng không tên, {m} dòng kèm câu trả lời; ai có tệp đều đọc được. Cấp uỷ đã yêu cầu, ghi tệp?"
    )
    return click.confirm(words.format(n=people, m=answered), default=False, err=True)


def _organisations(context: Cli, folder: Path, *, as_json: bool) -> int:
    """A committee has no scores of its own: its list is what scores are joined with."""
    rows, writer = actions.organisations(context.existing), late_scores()
    target = _place(folder, f"to-chuc-{rows[-1].unit}.parquet")
    writer.units(rows, str(target))
    if as_json:
        output.data({"file": str(target), "organisations": len(rows)})
        return output.Exit.DONE
    output.say(_("Đã ghi danh sách {n} tổ chức.").format(n=len(rows)))
    click.echo(str(target))
    return output.Exit.DONE


def _place(folder: Path, name: str) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KiemdiemError(Problem("file_unwritable", str(folder), {"reason": error.errno or "?"})) from error
    target = folder / name
    check_writable(target)
    return target
