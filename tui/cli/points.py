"""`points show|set`: the points of single criteria that the unit's members are asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from questionnaires.local_points import PRESETS, RESULTS, SCORINGS
from reviews.actions.local_points import choose_points, unit_card
from reviews.card_settings import overlays_of
from reviews.local_points import DOCUMENT, PointsMode, chosen_points, points_of, review_id
from reviews.people import Form, UnitCard
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.init import FORMS
from tui.cli.points_quarterly import quarterly
from tui.cli.signing_key import signing_key
from tui.locale import _


@click.group(
    help=example(
        _("Thang điểm của chi bộ: bảng điểm từng tiêu chí, cách chấm, cách tính kết quả, văn bản của cấp uỷ."),
        "kiemdiem --store bi-thu points show",
        "kiemdiem --store bi-thu points set --form 2B --preset hcm-01b",
    )
)
def points() -> None:
    """The unit's points."""


points.add_command(quarterly)


@points.command("show", help=example(_("Xem thang điểm của từng mẫu."), "kiemdiem --store bi-thu points show --json"))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def points_show(context: Cli, *, as_json: bool) -> None:
    """What each form asks now."""
    _report(context, unit_card(context.existing), as_json=as_json)


@points.command(
    "set",
    help=example(
        _(
            "Chọn thang điểm cho một hay mọi mẫu. Không ghi văn bản của cấp uỷ thì bản in có dòng «Thang điểm tham "
            "khảo, chưa phải văn bản của cấp uỷ»."
        ),
        "kiemdiem --store bi-thu points set --form 2B --preset thanh-hoa-3a --scoring na",
        "kiemdiem --store bi-thu points set --form 2C --result free --mode totals",
        "kiemdiem --store bi-thu points set --form 2B --result nd335-no-post -o chi-bo.kdunit",
    ),
)
@click.option("--form", type=click.Choice(FORMS), help=_("Mẫu nào; không ghi thì cả ba."))
@click.option("--preset", default="", metavar=_("BẢNG"), help=_("Bảng điểm: {names}.").format(names=", ".join(PRESETS)))
@click.option(
    "--scoring", type=click.Choice(SCORINGS), default=None,
    help=_("binary: đảm bảo, không đảm bảo; graded: từ 0 đến tối đa; na: thêm «không áp dụng», có lý do."),
)  # fmt: skip
@click.option(
    "--result", default="", metavar=_("CÁCH"), help=_("Tính 70 điểm: {names}.").format(names=", ".join(RESULTS))
)
@click.option(
    "--mode", type=click.Choice(["totals", "criteria"]), default="totals",
    help=_("totals: hai tổng điểm của mẫu; criteria: từng tiêu chí theo thang tham khảo của chương trình."),
)  # fmt: skip
@click.option("--document", default="", help=_("Văn bản của cấp uỷ: số, ngày, cơ quan."))
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help=_("Ghi lại tệp chi bộ *.kdunit."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def points_set(
    context: Cli, form: Form | None, preset: str, scoring: str | None, result: str, mode: PointsMode, document: str,
    target: Path | None, *, as_json: bool,
) -> None:  # fmt: skip
    """Keep the choice, and write the unit file anew where asked."""
    chosen = chosen_points(preset, scoring or "", result)
    forms: tuple[Form, ...] = (form,) if form else FORMS
    store = context.existing
    card = choose_points(store, context.wiring.catalogue, forms, chosen, mode=mode, document=document)
    if target is not None:
        from tui.outgoing import save_file

        signer, _code = signing_key(context.unlocked, None)
        save_file(target, context.tools.unit_files.write(card, signer))
    _report(context, card, as_json=as_json)
    if overlays_of(card):  # they stand on the form that was chosen before
        output.say(_("Chủ đề, chuẩn mực riêng đã phát thì phát lại để theo thang điểm này: kiemdiem theme publish"))
    if target is None:
        output.say(_("Đảng viên nhận thang điểm qua tệp chi bộ: thêm -o chi-bo.kdunit để ghi lại tệp."))


def _report(context: Cli, card: UnitCard, *, as_json: bool) -> None:
    found: dict[str, Any] = {}
    for form in FORMS:
        chosen = points_of(card, form)
        ident = review_id(f"review-{card.period[:4]}-{form.lower()}", card, form)
        found[form] = {
            "preset": chosen.preset, "scoring": chosen.scoring, "result": chosen.result, "questionnaire": ident,
            "title": context.wiring.catalogue.load(ident).title.vi,
        }  # fmt: skip
    document = card.settings.get(DOCUMENT, "")
    if as_json:
        output.data({"mode": card.points_mode, "document": document, "forms": found})
        return
    single = card.points_mode == "criteria"
    click.echo(_("Ghi điểm: {mode}").format(mode=_("từng tiêu chí") if single else _("hai tổng điểm của mẫu")))
    missing = _("chưa ghi; bản in có dòng «Thang điểm tham khảo, chưa phải văn bản của cấp uỷ»")
    click.echo(_("Văn bản của cấp uỷ: {document}").format(document=document or missing))
    for code, row in found.items():
        click.echo(f"{code}  {row['title']}")
