"""`keys token`: certificates on a PKCS#11 token, and papers signed with one; the PIN is asked for once."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import click

from reviews.naming import fingerprint_groups
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.incoming import read_file
from tui.cli.signing_check import check_before_signing
from tui.cli.token_key import TokenChoice, chosen, last_try_option, module_option, pin_option, token_pen
from tui.locale import _
from tui.outgoing import save_file


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
@pin_option
@last_try_option
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help=_("Tệp ghi ra; mặc định ghi đè."))
@pass_cli
def token_sign(
    context: Cli, file: Path, role: str, module: str, wanted: str, pin_fd: int | None, target: Path | None,
    *, last_try: bool,
) -> None:  # fmt: skip
    """One field of one paper."""
    pdf, now = read_file(file), context.wiring.clock.now()
    key = chosen(context.wiring.tokens.keys(module), wanted)
    check_before_signing(context, pdf, file, role, key.certificate, key.name)
    with token_pen(context, TokenChoice(wanted, module, pin_fd, last_try), key) as pen:
        assert pen.signer is not None  # a token's
        signed = context.tools.signing.sign(pdf, role, pen.signer, now, pen.words(now) if pen.words else ())
    save_file(target or file, signed)
    click.echo(str(target or file))
