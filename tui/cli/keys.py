"""`keys`: the personal key — made, shown, opened again with the printed recovery code."""

from __future__ import annotations

import click

from reviews.actions.enrol import fingerprint, open_office
from reviews.naming import fingerprint_groups
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.token import token
from tui.locale import _


@click.group(help=example(_("Khoá cá nhân: tạo (new), xem (show), khôi phục (recover)."), "kiemdiem keys show"))
def keys() -> None:
    """The personal key."""


@keys.command("new", help=example(_("Tạo khoá cá nhân (thường tự tạo khi ký lần đầu)."), "kiemdiem keys new"))
@click.option("--no-passphrase", is_flag=True, help=_("Không mật khẩu: chỉ để thử, hoặc trên ổ đĩa đã mã hoá."))
@pass_cli
def keys_new(context: Cli, *, no_passphrase: bool) -> None:
    """Make the signing key now; nothing happens where there is one."""
    unlocked = context.unlocked
    if unlocked.signer() is not None:
        output.say(_("Đã có khoá cá nhân; không tạo lại."))
        return
    passphrase = context.passphrase if context.chosen().locked else context.new_passphrase(none=no_passphrase)
    signer, code = unlocked.make_signer(passphrase)
    open_office(context.existing, unlocked)
    click.echo(" ".join(fingerprint_groups(fingerprint(signer))))
    if code:
        output.say(_("Mã khôi phục khoá, chỉ hiện một lần, hãy chép ra giấy và cất riêng: {code}").format(code=code))
    if passphrase is None:
        output.say(_("Khoá này không có mật khẩu: ai dùng được tài khoản này đều ký được thay đồng chí."))


@keys.command(
    "show",
    help=example(
        _("Hiện mười nhóm của dấu khoá, để đọc cho bí thư đối chiếu."),
        "kiemdiem keys show",
        "kiemdiem keys show --json",
    ),
)
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@click.option("--receiving", is_flag=True, help=_("Hiện mã nhận tệp: đưa bí thư để tệp gửi riêng được mã hoá."))
@pass_cli
def keys_show(context: Cli, *, as_json: bool, receiving: bool) -> int:
    """The fingerprint as ten groups, or the receiving key; exit 1 where there is no key yet."""
    signer = context.unlocked.signer()
    receiver = context.unlocked.receiver()
    if receiving and receiver is not None:
        if as_json:
            output.data({"receiving": receiver.public.hex()})
        else:
            click.echo(receiver.public.hex())
        return output.Exit.DONE
    mark = fingerprint(signer) if signer else ""
    if as_json:
        groups = list(fingerprint_groups(mark)) if mark else []
        output.data({"name": context.unlocked.profile.name, "fingerprint": mark or None, "groups": groups})
    elif signer is None:
        output.say(_("Chưa có khoá cá nhân; khoá được tạo khi đồng chí ký lần đầu."))
    else:
        click.echo(" ".join(fingerprint_groups(mark)))
    return output.Exit.DONE if mark else output.Exit.FOUND


@keys.command(
    "recover",
    help=example(_("Quên mật khẩu: mở bằng mã khôi phục đã in và đặt mật khẩu mới."), "kiemdiem keys recover"),
)
@pass_cli
def keys_recover(context: Cli) -> None:
    """Ask for the code, then for a new passphrase twice. Neither is ever an argument."""
    person = context.chosen()
    code = click.prompt(_("Mã khôi phục"), err=True)
    passphrase = click.prompt(_("Mật khẩu mới"), hide_input=True, confirmation_prompt=True, err=True)
    context.wiring.store.vault.recover(person.id, code, passphrase)
    output.say(_("Đã đặt mật khẩu mới. Mã khôi phục cũ vẫn dùng được."))


keys.add_command(token)
