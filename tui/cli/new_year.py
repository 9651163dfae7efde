"""`init year`: the next year's books of a cell or a committee, in the same store."""

from __future__ import annotations

from pathlib import Path

import click

from questionnaires.problems import QuestionnaireRefusedError
from reviews.actions.committee_desk import load_book
from reviews.actions.next_year import begin_year, the_year
from reviews.actions.sealing import receive_at
from reviews.actions.take_unit import take_unit
from reviews.actions.unit_year import issue
from reviews.forms import questionnaire_for
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.signing_key import signing_key
from tui.locale import _
from tui.outgoing import save_file


@click.command(
    "year",
    help=example(
        _(
            "Mở sổ sách năm sau của chi bộ, cấp uỷ trong cùng kho: giữ danh sách và khoá đã ghim; sổ năm cũ còn nguyên "
            "(mở bằng --year)."
        ),
        "kiemdiem --store dang-uy init year 2027 -o dang-uy-2027.kdunit",
        "kiemdiem --store dang-uy --year 2026 units list",
    ),
)
@click.argument("period", metavar=_("NĂM"))
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help=_("Tệp *.kdunit năm mới sẽ ghi."))
@pass_cli
def year(context: Cli, period: str, target: Path | None) -> None:
    """Begin it, hand out its unit file; the officer's own form follows where the program has that year's."""
    the_year(period)
    store, unlocked = context.existing, context.unlocked
    roster = begin_year(store, unlocked, period)
    signer, _code = signing_key(unlocked, None)
    receive_at(store, unlocked)
    data, card = issue(store, context.tools.unit_files, signer)
    target = target or Path(f"don-vi-{period}.kdunit")
    save_file(target, data)
    has_form = _has_form(context, period)
    if has_form:
        take_unit(unlocked, card)
    click.echo(str(target))
    output.say(
        _("Đã mở sổ sách năm {year}: {people} đảng viên, {n} tổ chức trong danh sách, khoá đã ghim giữ nguyên.").format(
            year=period, people=len(roster.lines), n=len(load_book(store).doc.units)
        )
    )
    output.say(_("Kế hoạch, hạn nộp của năm mới: ghi lại bằng «kiemdiem prepare set». Sổ năm cũ: thêm --year."))
    if not has_form:
        output.say(
            _(
                "Bản chương trình này chưa có mẫu, quy tắc năm {year}: danh sách, kế hoạch, sổ theo dõi làm được ngay; "
                "kiểm điểm, xếp loại, phát tệp này cho đảng viên thì chờ bản chương trình mới."
            ).format(year=period)
        )


def _has_form(context: Cli, period: str) -> bool:
    """Whether the officer's own form of that year is in the program."""
    unlocked = context.unlocked
    try:
        context.wiring.catalogue.load(questionnaire_for(unlocked.profile.form, period, unlocked.unit, unlocked.profile))
    except QuestionnaireRefusedError:
        return False
    return True
