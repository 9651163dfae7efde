"""`prepare numbers`: the register of paper numbers, and the last numbers used before the program kept it."""

from __future__ import annotations

import click

from reviews.actions.committee_desk import COMMITTEE, ORGAN
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import campaign, set_numbers, year_before
from reviews.paper_numbers import SAMPLE, last_numbers, numbers_words, organ_symbol
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.locale import _


@click.command(
    "numbers",
    help=example(
        _(
            "Sổ số văn bản trong nhiệm kỳ: đã lấy số nào, cho văn bản nào. Nêu các số cuối đã dùng trước khi có chương "
            "trình thì ghi lại, số sau tiếp theo; năm sau trong nhiệm kỳ tự nối tiếp."
        ),
        f'kiemdiem prepare numbers "{SAMPLE}"',
        "kiemdiem prepare numbers",
    ),
)
@click.argument("used", required=False, metavar=_("[SỐ CUỐI ĐÃ DÙNG]"))
@pass_cli
def prepare_numbers(context: Cli, used: str | None) -> None:
    """Keep the last used numbers where they are named, then show the register."""
    if used is not None:
        set_numbers(context.existing, used)
    year = campaign(context.existing).doc
    known = last_numbers(year, year_before(context.existing, year.period))
    click.echo(_("Số cuối đã dùng trước sổ này: {numbers}").format(numbers=numbers_words(known) or "—"))
    card = the_roster(context.existing).doc.unit
    organ = organ_symbol(card.name, committee=card.settings.get(ORGAN) == COMMITTEE)
    for line in year.numbers:
        click.echo(f"{line.number:02d}-{line.kind}/{organ}  {line.on:%d/%m/%Y}  {line.subject}")
