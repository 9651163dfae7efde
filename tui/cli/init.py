"""`init`: the first set-up of a member, or of a cell or a committee in its plainest form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from questionnaires.values import KiemdiemError, Problem, nfc
from reviews.actions import enrol
from reviews.actions.committee_desk import mark_committee
from reviews.actions.next_year import the_year
from reviews.actions.sealing import receive_at
from reviews.actions.unit_year import issue
from reviews.people import Form, Profile, UnitCard
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.new_year import year
from tui.cli.reissued import unit_card, update
from tui.cli.signing_key import signing_key
from tui.locale import _
from tui.messages import NO_SECRETS

FORMS: tuple[Form, ...] = ("2A", "2B", "2C")


def day(text: str) -> date | None:
    """A day typed as 26/3/1990 (or 1990-03-26); empty gives None. Raises KiemdiemError `date_unreadable`."""
    if not text.strip():
        return None
    for pattern in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007 - a calendar day has no zone
        except ValueError:
            continue
    raise KiemdiemError(Problem("date_unreadable", text))


def _asked(context: Cli, words: str, option: str) -> str:
    """An answer from the terminal; where nobody can be asked, the option that gives it is named."""
    if context.passphrase_stdin or not context.asks:
        raise click.UsageError(_("Thiếu {option}.").format(option=option))
    return str(click.prompt(words, err=True))


@click.group(
    help=example(
        _("Thiết lập lần đầu: đảng viên (member), chi bộ (unit) hoặc cấp uỷ (committee)."),
        "kiemdiem init member",
        'kiemdiem init unit --name "Chi bộ Thôn Đồng Mơ" --above "Đảng bộ xã Mây Hạ"',
    )
)
def init() -> None:
    """First set-up."""


init.add_command(update)
init.add_command(year)


@init.command(
    "member",
    help=example(
        _("Thêm một đảng viên vào máy này; thiếu điều gì thì hỏi."),
        'kiemdiem init member --name "Đặng Mẫu Đào" --unit chi-bo.kdunit',
        'kiemdiem init member --name "Đặng Mẫu Đào" --form 2B --no-passphrase',
    ),
)
@click.option("--name", default="", help=_("Họ và tên."))
@click.option("--born", default="", metavar=_("NGÀY"), help=_("Ngày sinh, dd/mm/yyyy."))
@click.option("--form", type=click.Choice(FORMS), help=_("2A: lãnh đạo; 2B: không giữ chức vụ; 2C: ngoài hệ thống."))
@click.option("--unit", type=click.Path(exists=True, dir_okay=False, path_type=Path), help=_("Tệp chi bộ *.kdunit."))
@click.option("--unit-name", default="", help=_("Tên chi bộ, khi không có tệp chi bộ."))
@click.option("--above", default="", help=_("Đảng bộ cấp trên trực tiếp."))
@click.option("--place", default="", help=_("Địa danh ghi trước ngày tháng."))
@click.option("--no-passphrase", is_flag=True, help=_("Chưa đặt mật khẩu; có thể đặt khi ký."))
@click.option("--passphrase-stdin", is_flag=True, help=_("Đọc mật khẩu từ dòng đầu của đầu vào chuẩn."))
@pass_cli
def init_member(
    context: Cli, name: str, born: str, form: Form | None, unit: Path | None, unit_name: str, above: str, place: str,
    *, no_passphrase: bool, passphrase_stdin: bool,
) -> None:  # fmt: skip
    """A new person in this store."""
    context.passphrase_stdin = context.passphrase_stdin or passphrase_stdin
    if not name:
        name = _asked(context, _("Họ và tên"), "--name")
        form = form or click.prompt(_("Mẫu"), type=click.Choice(FORMS), default="2B", err=True)
    card = unit_card(context, unit) if unit else UnitCard(name=unit_name, above=above, place=place)
    known = {nfc(person.name).casefold() for person in context.wiring.store.vault.people()}
    if unit and nfc(" ".join(name.split())).casefold() in known:
        output.say(
            _("Trên máy đã có đồng chí {name}. Để nhận tệp chi bộ phát lại, dùng: kiemdiem init update {file}").format(
                name=name, file=unit
            )
        )
    passphrase = context.new_passphrase(none=no_passphrase)
    person = enrol.join(
        context.wiring.store.vault, Profile(name=name, born=day(born), form=form or "2B"), card, passphrase
    )
    output.say(_("Đã thêm đồng chí {name}. Dữ liệu ở {path}.").format(name=person.name, path=context.path))
    if passphrase is None:
        output.say(_("Chưa có mật khẩu: ai dùng được tài khoản này trên máy thì mở được bản viết."))
    output.say(NO_SECRETS())


def card_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What the card of a cell and that of a committee are both made of."""
    options = (
        click.option("--place", default="", help=_("Địa danh ghi trước ngày tháng.")),
        click.option("--period", default="2026", help=_("Kỳ đánh giá.")),
        click.option("--permission", default="",
                     help=_("Văn bản cho phép lập, lưu bản kiểm điểm điện tử: số, ngày, cơ quan.")),
        click.option("--no-passphrase", is_flag=True, help=_("Khoá của bí thư không mật khẩu (chỉ dùng thử).")),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@init.command(
    "unit",
    help=example(
        _("Lập chi bộ ở kho của bí thư: danh sách trống, khoá của bí thư, tệp chi bộ đã ký để phát cho đảng viên."),
        'kiemdiem init unit --name "Chi bộ Thôn Đồng Mơ" --above "Đảng bộ xã Mây Hạ" -o chi-bo.kdunit',
    ),
)
@click.option("--name", required=True, help=_("Tên chi bộ, ví dụ «Chi bộ Thôn Đồng Mơ»."))
@click.option("--above", required=True, help=_("Đảng bộ cấp trên trực tiếp."))
@card_options
@click.option("--deadline", default="", metavar=_("NGÀY"), help=_("Hạn nộp bản kiểm điểm, dd/mm/yyyy."))
@click.option("--secretary", default="", help=_("Họ và tên bí thư."))
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help=_("Tệp chi bộ *.kdunit sẽ ghi."))
@pass_cli
def init_unit(
    context: Cli, name: str, above: str, place: str, period: str, deadline: str, permission: str, secretary: str,
    target: Path | None, *, no_passphrase: bool,
) -> None:  # fmt: skip
    """An empty roster, the secretary's key, and the signed unit file."""
    if not permission and context.asks and not context.passphrase_stdin:
        asked = _("Văn bản cho phép lập, lưu bản kiểm điểm điện tử (số; ngày; cơ quan), chưa có thì bấm Enter")
        permission = nfc(click.prompt(asked, default="", show_default=False, err=True)).strip()
    card = UnitCard(
        name=name, above=above, place=place, period=period, deadline=day(deadline),
        electronic_permission=permission, secretary=secretary,
    )  # fmt: skip
    _start(context, card, target or Path("chi-bo.kdunit"), no_passphrase=no_passphrase)


def _start(context: Cli, card: UnitCard, target: Path, *, no_passphrase: bool) -> None:
    """The unit's books, its officer where nobody is there yet, the signed unit file."""
    from tui.outgoing import save_file

    the_year(card.period)  # before a store is made
    store, secretary, name = context.wiring.store, card.secretary, card.name
    people = store.vault.people()
    roster = enrol.start_unit(store, card, context.wiring.randomness)
    if not people:
        passphrase = context.new_passphrase(none=no_passphrase)
        person = enrol.join(store.vault, Profile(secretary or name), roster.unit, passphrase)
        unlocked = store.vault.unlock(person.id, passphrase)
    else:
        unlocked, passphrase = context.unlocked, None
    signer, _code = signing_key(unlocked, passphrase)
    receive_at(store, unlocked)
    data, _card = issue(store, context.tools.unit_files, signer)
    enrol.open_office(store, unlocked)
    save_file(target, data)
    click.echo(str(target))


@init.command(
    "committee",
    help=example(
        _("Lập kho của một cấp uỷ: nhận, cộng số liệu của các tổ chức trực thuộc (lệnh units, rollup)."),
        'kiemdiem init committee --name "Đảng uỷ xã Mây Hạ" --above "Đảng bộ tỉnh" --secretary "Lê Mẫu Cúc"',
    ),
)
@click.option("--name", required=True, help=_("Tên cấp uỷ, ví dụ «Đảng uỷ xã Mây Hạ»."))
@click.option("--above", required=True, help=_("Cấp trên trực tiếp, ví dụ «Đảng bộ tỉnh»."))
@card_options
@click.option("--deadline", default="", metavar=_("NGÀY"), help=_("Hạn các tổ chức gửi số liệu, dd/mm/yyyy."))
@click.option("--secretary", default="", help=_("Họ và tên bí thư, người ký các văn bản."))
@click.option(
    "-o", "--output", "target", type=click.Path(path_type=Path),
    help=_("Tệp *.kdunit sẽ ghi: gửi cấp trên, các chi bộ để ghim khoá."),
)  # fmt: skip
@pass_cli
def init_committee(
    context: Cli, name: str, above: str, place: str, period: str, deadline: str, permission: str, secretary: str,
    target: Path | None, *, no_passphrase: bool,
) -> None:  # fmt: skip
    """As a cell, and marked as one that merges what others send."""
    card = UnitCard(
        name=name, above=above, place=place, period=period, deadline=day(deadline),
        electronic_permission=permission, secretary=secretary,
    )  # fmt: skip
    _start(context, card, target or Path("cap-uy.kdunit"), no_passphrase=no_passphrase)
    mark_committee(context.wiring.store)
