"""`questionnaires use`: an overlay that was filled in by hand becomes part of what the unit publishes."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from questionnaires.differences import differences
from reviews.actions.unit_content import change, use_file
from reviews.people import Form
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.difference_words import difference_line
from tui.locale import _


@click.command(
    "use",
    help=example(
        _(
            "Dùng một tệp bổ sung đã điền (questionnaires new) cho mẫu của nó: kiểm tra, nói rõ câu nào thêm; "
            "đảng viên nhận khi bí thư phát tệp chi bộ."
        ),
        "kiemdiem --store bi-thu questionnaires use bo-sung.yaml",
        "kiemdiem --store bi-thu questionnaires use --remove 2B",
    ),
)
@click.argument("file", required=False, metavar=_("TỆP"), type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--remove", type=click.Choice(get_args(Form)), help=_("Thôi dùng tệp của mẫu này."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def use(context: Cli, file: Path | None, remove: Form | None, *, as_json: bool) -> None:
    """Keep the file in the unit's content, or take it away."""
    if (file is None) == (remove is None):
        raise click.UsageError(_("Cần tên tệp, hoặc --remove."))
    store, catalogue = context.existing, context.wiring.catalogue
    changes: list[str] = []
    if file is not None:
        catalogue.read(file)  # mistakes are told with the file's own name, line and column
        old, new = use_file(store, catalogue, file.read_text(encoding="utf-8-sig"))
        changes = [difference_line(one, old, new) for one in differences(old, new)]
    else:
        change(store, lambda content: content.with_written(remove, "") if remove else content)
    if as_json:
        output.data({"file": str(file) if file else None, "removed": remove, "changes": changes})
        return
    for line in changes:
        click.echo(line)
    output.say(_("Đưa tới đảng viên: kiemdiem theme publish"))
