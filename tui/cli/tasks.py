"""`tasks import`: the annex of tasks taken over from a spreadsheet, after a look and a yes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from questionnaires.plain import to_plain
from questionnaires.values import Answer, Problem
from reviews.actions.fill import ReadOnlyError
from reviews.actions.table_import import TablePreview, look, take
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.fill import form_option, opened, period_option
from tui.cli.helping import example
from tui.cli.incoming import read_file
from tui.locale import _
from tui.table_words import mapping_lines, result_lines


@click.group(help=example(_("Phụ lục nhiệm vụ: lấy từ tệp Excel, CSV."), "kiemdiem tasks import nhiem-vu.xlsx"))
def tasks() -> None:
    """The annex of tasks."""


@tasks.command(
    "import",
    help=example(
        _(
            "Lấy nhiệm vụ từ tệp Excel (.xlsx) hoặc CSV vào bảng nhiệm vụ: xem cột nào thành trường nào, dòng nào "
            "không lấy và vì sao, rồi mới lấy."
        ),
        "kiemdiem tasks import nhiem-vu.xlsx",
        'kiemdiem tasks import nhiem-vu.xlsx --sheet 2 --map "Việc=task" --map F=due --yes',
    ),
)
@click.argument("file", metavar=_("TỆP"), type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--sheet", type=click.IntRange(min=0), default=0, metavar="N", help=_("Trang tính thứ mấy, từ 1."))
@click.option(
    "--map", "chosen", multiple=True, metavar=_("CỘT=TRƯỜNG"), help=_("Cột (tên hoặc chữ cái) là trường nào.")
)
@click.option("--replace", is_flag=True, help=_("Thay các dòng đang có; không thì thêm vào sau."))
@click.option("--yes", is_flag=True, help=_("Đồng ý lấy, không hỏi lại."))
@period_option
@form_option
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON; không có --yes thì chỉ xem trước."))
@pass_cli
def tasks_import(
    context: Cli, file: Path, sheet: int, chosen: tuple[str, ...], period: str, form: str,
    *, replace: bool, yes: bool, as_json: bool,
) -> int:  # fmt: skip
    """Look, ask, take; exit 1 where rows were refused or nothing was taken."""
    sheets = context.tools.tables.read(read_file(file), str(file))
    filling = opened(context, period, form)
    try:
        if filling.read_only:
            raise ReadOnlyError(Problem("read_only", filling.key.form))
        preview = look(filling, sheets, sheet=sheet, chosen=chosen_columns(chosen), replace=replace)
        if not as_json:
            for line in (*mapping_lines(preview), *result_lines(preview)):
                click.echo(line, err=True)
        agreed = bool(preview.rows) and (yes or (not as_json and _agreed(context)))
        if agreed:
            take(filling, preview, replace=replace)
            filling.save()
    finally:
        filling.close()
    if as_json:
        output.data({"taken": agreed, **_preview_json(preview)})
    elif agreed:
        output.say(_("Đã lấy {n} dòng vào bảng nhiệm vụ.").format(n=len(preview.rows)))
    else:
        output.say(_("Chưa lấy dòng nào. Đồng ý thì thêm --yes.") if preview.rows else _("Không có dòng nào để lấy."))
    return output.Exit.DONE if agreed and not preview.refused else output.Exit.FOUND


def _agreed(context: Cli) -> bool:
    """Ask where there is somebody to ask."""
    return context.asks and click.confirm(_("Lấy các dòng này?"), default=False, err=True)


def chosen_columns(pairs: Iterable[str]) -> dict[str, str]:
    """`--map cột=trường`, several times."""
    found = {}
    for pair in pairs:
        column, sign, field = pair.rpartition("=")
        if not sign or not column.strip() or not field.strip():
            raise click.UsageError(_("--map viết là CỘT=TRƯỜNG, ví dụ --map F=due."))
        found[column.strip()] = field.strip()
    return found


def _preview_json(preview: TablePreview) -> dict[str, Any]:
    plain = to_plain(preview.question, Answer(preview.rows)) if preview.rows else {"value": []}
    return {
        "sheet": preview.sheet.name,
        "head_row": preview.head.row + 1,
        "columns": [{"column": c.letter, "header": c.header, "field": c.field.id} for c in preview.head.columns],
        "unused": [{"column": letter, "header": header} for letter, header in preview.head.unused],
        "rows": plain["value"],
        "repeated": preview.repeated,
        "refused": [{"row": r.number, "words": r.words, **output.problem_json(r.problem)} for r in preview.refused],
        "rates": {score.id: None if value is None else float(round(value, 2)) for score, value in preview.rates},
    }
