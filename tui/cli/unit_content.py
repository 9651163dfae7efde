"""What `theme` and `standard` share: the unit's content of this run, and putting it into the unit file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from questionnaires.differences import differences
from reviews.actions.unit_content import changes_since_published, held, publish, set_heads_first
from reviews.people import UnitCard
from reviews.standards import Standard
from reviews.themes import Theme, plain
from reviews.unit_content import UnitContent, content_of
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.filling import passphrase_for_key
from tui.cli.helping import example
from tui.cli.init import day
from tui.cli.signing_key import signing_key
from tui.difference_words import difference_line
from tui.locale import _
from tui.outgoing import save_file


def card_and_content(context: Cli) -> tuple[UnitCard, UnitContent]:
    """The unit's content: as its secretary works on it, else what the member's card says."""
    if context.existing.units.load() is not None:
        found = held(context.existing)
        return found.card, found.content
    unit = context.unlocked.unit
    return unit, content_of(unit)


@click.command(
    "publish",
    help=example(
        _("Đưa chủ đề, chuẩn mực đã ban hành vào tệp chi bộ, ký, để giao cho đảng viên; nói rõ bộ câu hỏi đổi gì."),
        "kiemdiem theme publish -o chi-bo.kdunit",
    ),
)
@click.option("-o", "--output", "target", metavar=_("TỆP"), type=click.Path(path_type=Path), help=_("Tệp *.kdunit."))
@click.option(
    "--heads-first", "heads", metavar=_("NGÀY"), help=_("Trên trước, dưới sau: lãnh đạo nộp trước ngày này; «-»: thôi.")
)
@click.option("--preview", is_flag=True, help=_("Chỉ xem trước những gì sẽ đổi."))
@click.option("--no-passphrase", is_flag=True, help=_("Khoá của bí thư không mật khẩu (chỉ dùng thử)."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def publish_content(
    context: Cli, target: Path | None, heads: str | None, *, preview: bool, no_passphrase: bool, as_json: bool
) -> int:
    """The unit file with the content, after saying in words what members will be asked."""
    store, catalogue = context.existing, context.wiring.catalogue
    if heads is not None:
        set_heads_first(store, None if heads == "-" else day(heads))
    before = held(store)
    pairs = changes_since_published(catalogue, before)
    lines = {new.form: [difference_line(c, old, new) for c in differences(old, new)] for old, new in pairs}
    if not as_json:
        for form, words in lines.items():
            click.echo(_("Mẫu {form}:").format(form=form))
            for line in words:
                click.echo(f"  {line}")
    if preview:
        if as_json:
            output.data({"published": False, "changes": lines})
        return output.Exit.DONE
    unlocked = context.unlocked
    passphrase = None if unlocked.signer() else passphrase_for_key(context, none=no_passphrase)
    signer, _code = signing_key(unlocked, passphrase)
    done = publish(store, catalogue)
    unlocked.update(unit=done.card)
    target = target or Path("chi-bo.kdunit")
    save_file(target, context.tools.unit_files.write(done.card, signer))
    if as_json:
        output.data({"published": True, "file": str(target), "number": done.content.number, "changes": lines})
        return output.Exit.DONE
    click.echo(str(target))
    output.say(_("Bản thứ {n}. Đảng viên mở tệp này ở Cài đặt, Chi bộ; bản đang viết chỉ chuyển khi đồng ý.").format(
        n=done.content.number
    ))  # fmt: skip
    return output.Exit.DONE


def theme_json(theme: Theme) -> dict[str, Any]:
    """A theme as data."""
    return plain(theme) | {"years": [theme.valid_from.year, theme.valid_to.year if theme.valid_to else None]}


def standard_json(standard: Standard) -> dict[str, Any]:
    """An edition of the standard as data."""
    return {
        "motto": standard.motto, "edition": standard.edition, "state": standard.state,
        "asked_on": standard.asked_on and standard.asked_on.isoformat(),
        "asked_until": standard.asked_until and standard.asked_until.isoformat(),
        "number": standard.number, "issuer": standard.issuer,
        "issued_on": standard.issued_on and standard.issued_on.isoformat(),
        "terms": [
            {"id": term.id, "name": term.name, "meaning": term.meaning, "ask": term.ask,
             "evidence": list(term.evidence), "same_as": list(term.same_as)}
            for term in standard.terms
        ],
        "opinions": [
            {"id": one.id, "on": one.on.isoformat(), "who": one.who, "text": one.text, "settled": one.settled}
            for one in standard.opinions
        ],
    }  # fmt: skip
