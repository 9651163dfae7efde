"""`fill`: the questionnaire in the app or line by line; opening it loads nothing of the other commands."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from questionnaires.values import Answer, nfc
from reviews.actions.fill import Filling, open_filling
from reviews.forms import COLLECTIVE, OBJECTION, QUARTERLY, REVIEWS, form_code, period_for
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.locale import _

if TYPE_CHECKING:
    from reviews.rules import RuleSet

period_option = click.option("--period", default="", metavar=_("KỲ"), help=_("Kỳ đánh giá: 2026, quý 2026-Q3."))
form_option = click.option("--form", default="", metavar=_("MẪU"), help=_("Mẫu: 2A, 2B, 2C; 05 (quý), 01 (tập thể)."))


def opened(context: Cli, period: str, form: str, *, preset: str = "", hold: bool = True) -> Filling:
    """The draft of this run's person."""
    wiring = context.wiring
    return open_filling(
        context.unlocked, wiring.catalogue, wiring.clock,
        period=period, form=form_code(form), questionnaire=preset, hold=hold,
    )  # fmt: skip


@click.command(
    help=example(
        _(
            "Mở bản tự kiểm điểm ở câu còn trống đầu tiên. Mẫu 05: tự đánh giá quý của cán bộ lãnh đạo, quản lý; "
            "mẫu 01: báo cáo kiểm điểm của tập thể."
        ),
        "kiemdiem fill",
        "kiemdiem fill 2B --period 2026 --plain",
        'kiemdiem fill 2C --because "Tôi nghỉ hưu từ tháng 3"',
        "kiemdiem fill 05 --period 2026-Q3",
        "kiemdiem fill 05 --period 2026-Q3 --preset quarterly-2026-hcm-01a",
    )
)
@click.argument("form", required=False, default="", metavar=_("[MẪU]"))
@period_option
@click.option("--plain", is_flag=True, help=_("Hỏi từng dòng, cho trình đọc màn hình và đường truyền chậm."))
@click.option("--because", default="", metavar=_("LÝ DO"), help=_("Vì sao chọn mẫu khác mẫu chi bộ đã chọn."))
@click.option("--preset", default="", metavar=_("BIỂU"), help=_("Biểu quý có thang điểm của địa phương, khi bắt đầu."))
@click.option("--move", "moving", is_flag=True, help=_("Trước khi mở, xem trước việc chuyển sang phiên bản mới."))
@pass_cli
def fill(context: Cli, form: str, period: str, because: str, *, plain: bool, preset: str, moving: bool) -> int:
    """Open the questionnaire, in the app or line by line."""
    form = form_code(form)
    if form in (QUARTERLY, COLLECTIVE) or preset:
        period = _begun(context, form, period, preset)
    if because:
        _object(context, form, period, because)
    if moving:
        from reviews.actions.move_edition import offered_move
        from tui.cli.moving import agreed_and_moved

        offered = offered_move(context.unlocked, context.wiring.catalogue, period=period, form=form)
        if offered is not None:
            agreed_and_moved(context, offered)
    if plain:
        from tui.plain import run_plain

        filling = opened(context, period, form)
        if filling.newer_edition:
            output.say(_("Bộ câu hỏi có phiên bản {edition}. Xem trước và chuyển: kiemdiem answers move").format(
                edition=filling.newer_edition
            ))  # fmt: skip
        try:
            return run_plain(filling, context.wiring.catalogue, sys.stdin, sys.stdout, _rules(filling))
        finally:
            filling.close()
    from tui.cli import open_app

    return open_app(context, screen="questionnaire", form=form, period=period)


def _object(context: Cli, form: str, period: str, because: str) -> None:
    """Keep the reason for another form than the unit's in that form's draft."""
    filling = opened(context, period, form)
    try:
        if not filling.objects:
            raise click.UsageError(_("Mẫu {form} là mẫu chi bộ đã chọn; không cần --because.").format(
                form=filling.key.form))  # fmt: skip
        filling.put(OBJECTION, Answer(nfc(because)))
        filling.save()
    finally:
        filling.close()


def _rules(filling: Filling) -> RuleSet | None:
    """The rule set of a review, for the level at its end; other papers propose none here."""
    form = filling.questionnaire
    if form.form not in REVIEWS or not form.rule_set:
        return None
    from questionnaires.material import rule_set_data
    from reviews.rules import rule_set

    return rule_set(rule_set_data(form.rule_set))


def _begun(context: Cli, form: str, period: str, preset: str) -> str:
    """The period in full; what cannot be opened is refused before the app starts, a preset begins the draft."""
    unlocked = context.unlocked
    period = period_for(form or unlocked.profile.form, period, unlocked.unit, context.wiring.clock.now().date())
    filling = opened(context, period, form, preset=preset, hold=bool(preset))
    try:
        if preset and not filling.read_only:
            filling.save()
    finally:
        filling.close()
    return period
