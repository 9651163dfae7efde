"""`keys token`: certificates on a PKCS#11 token, and papers signed with one; the PIN is asked for once."""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from pathlib import Path

import click

from questionnaires.values import Problem, nfc
from reviews.naming import fingerprint_groups
from reviews.ports_tokens import TokenError, TokenKey
from tui import output
from tui.cli.context import Cli, NoPassphraseError, pass_cli
from tui.cli.helping import example
from tui.cli.incoming import read_file
from tui.locale import _
from tui.outgoing import save_file

MODULE = "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so"
"""The driver that most cards speak; makers of tokens bring their own."""

module_option = click.option(
    "--module", default=MODULE, show_default=True, metavar=_("TỆP"), help=_("Thư viện PKCS#11 của thiết bị.")
)


@click.group(
    help=example(
        _("Thiết bị ký số (USB token, thẻ) qua PKCS#11: khoá không rời thiết bị, mã PIN chỉ thử một lần."),
        "kiemdiem keys token list --module /usr/lib/softhsm/libsofthsm2.so",
        "kiemdiem keys token sign ban-kiem-diem.pdf --as member --module /usr/lib/softhsm/libsofthsm2.so",
    )
)
def token() -> None:
    """Tokens."""


@token.command(
    "list", help=example(_("Các chứng thư ký được trên thiết bị; không cần PIN."), "kiemdiem keys token list")
)
@module_option
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def token_list(context: Cli, module: str, *, as_json: bool) -> int:
    """Certificates with their fingerprints; exit 1 where there is none."""
    keys = context.wiring.tokens.keys(module)
    if as_json:
        output.data([
            {"name": key.name, "token": key.token, "serial": key.serial, "key": key.key, "own": key.own,
             "fingerprint": sha256(key.certificate).hexdigest()}
            for key in keys
        ])  # fmt: skip
    else:
        for number, key in enumerate(keys, 1):
            kind = _("tự ký") if key.own else _("có nơi cấp")
            click.echo(f"{number:>2}  {output.foreign(key.name)}  ·  {output.foreign(key.token)}  ·  {kind}")
            click.echo("    " + " ".join(fingerprint_groups(sha256(key.certificate).hexdigest())))
        if not keys:
            output.say(_("Không thấy chứng thư nào ký được; hãy cắm thiết bị."))
    return output.Exit.DONE if keys else output.Exit.FOUND


@token.command(
    "sign",
    help=example(
        _("Ký một ô chữ ký bằng khoá trên thiết bị. PIN hỏi trên màn hình hoặc đọc từ --pin-fd, chỉ thử một lần."),
        "kiemdiem export review --final -o chua-ky.pdf",
        "kiemdiem keys token sign chua-ky.pdf --as member -o da-ky.pdf",
    ),
)
@click.argument("file", metavar=_("TỆP"), type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "role", required=True, help=_("Ô chữ ký: member, secretary, higher, …"))
@module_option
@click.option("--key", "wanted", default="", metavar=_("SỐ|TÊN"), help=_("Chứng thư thứ mấy, hoặc tên trong đó."))
@click.option("--pin-fd", type=int, metavar="N", help=_("Đọc PIN từ bộ mô tả tệp số N."))
@click.option("--last-try", is_flag=True, help=_("Vẫn thử dù sai một lần nữa thì thiết bị khoá PIN."))
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help=_("Tệp ghi ra; mặc định ghi đè."))
@pass_cli
def token_sign(
    context: Cli, file: Path, role: str, module: str, wanted: str, pin_fd: int | None, target: Path | None,
    *, last_try: bool,
) -> None:  # fmt: skip
    """One field of one paper."""
    pdf = read_file(file)
    tokens, now = context.wiring.tokens, context.wiring.clock.now()
    key = _chosen(tokens.keys(module), wanted)
    stamp = () if key.own else context.wiring.licensed_stamp(key.name, now)
    with tokens.signer(key, _pin(pin_fd), last_try=last_try) as signer:
        signed = context.tools.signing.sign(pdf, role, signer, now, stamp)
    save_file(target or file, signed)
    click.echo(str(target or file))


def _chosen(keys: tuple[TokenKey, ...], wanted: str) -> TokenKey:
    """By number or by name; the only one where none is named. Raises TokenError."""
    if wanted.isdecimal() and 0 < int(wanted) <= len(keys):
        return keys[int(wanted) - 1]
    found = [key for key in keys if not wanted or nfc(wanted).casefold() in key.name.casefold()]
    if len(found) != 1:
        code = "token_several" if found else "token_absent"
        raise TokenError(Problem(code, wanted, {"names": tuple(key.name for key in found)}))
    return found[0]


def _pin(descriptor: int | None) -> str:
    if descriptor is not None:
        try:
            with os.fdopen(descriptor, encoding="utf-8", closefd=False) as stream:
                return stream.readline().rstrip("\r\n")
        except OSError as error:
            raise NoPassphraseError(Problem("no_passphrase")) from error
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise NoPassphraseError(Problem("no_passphrase"))
    return str(click.prompt(_("Mã PIN của thiết bị"), hide_input=True, err=True))
