"""Commands for papers: `export`, `sign`."""

from __future__ import annotations

from pathlib import Path

import click

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.submit import draft_paper
from reviews.forms import COLLECTIVE, QUARTERLY, form_code
from reviews.ports import PaperState
from reviews.verdicts import FILE_CODES
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.fill import opened
from tui.cli.helping import example
from tui.cli.incoming import read_file
from tui.cli.init import FORMS
from tui.cli.signing_check import SESSION_ROLES, check_before_signing
from tui.cli.signing_key import signing_key
from tui.locale import _
from tui.messages import NO_SECRETS
from tui.messages_papers import (
    paper_titles,
)
from tui.outgoing import save_file

PAPERS = {
    "review": "Bản kiểm điểm, tự đánh giá, xếp loại cá nhân (2A, 2B, 2C)",
    QUARTERLY: "Bản tự đánh giá, xếp loại của cá nhân theo quý (Mẫu 05)",
    COLLECTIVE: "Báo cáo kiểm điểm, tự đánh giá, xếp loại của tập thể (Mẫu 01)",
}


SIGNING_ROLES = ("member", "higher", "confirmer", *SESSION_ROLES)
"""Fields of reviews and quarterly forms, then those of the papers of a session."""


@click.command(
    help=example(
        _("Xuất một văn bản: bản nháp (BẢN NHÁP) hoặc bản chưa ký."),
        "kiemdiem export --list",
        "kiemdiem export review -o nhap.pdf",
        "kiemdiem export review --final -o chua-ky.pdf",
        "kiemdiem export 05 --period 2026-Q3 -o quy-3.pdf",
    )
)
@click.argument("form", required=False, default="", metavar=_("[VĂN BẢN]"))
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help=_("Tệp PDF sẽ ghi."))
@click.option("--final", is_flag=True, help=_("Bản chính, chưa ký, có ô ký trống (để ký bằng công cụ khác)."))
@click.option("--list", "listed", is_flag=True, help=_("Liệt kê các văn bản xuất được."))
@click.option("--period", default="", metavar=_("KỲ"), help=_("Kỳ đánh giá, ví dụ 2026."))
@pass_cli
def export(context: Cli, form: str, target: Path | None, period: str, *, final: bool, listed: bool) -> int:
    """Pages as they would print now."""
    if listed:
        for code, title in PAPERS.items():
            click.echo(f"{code}\t{title}")
        for paper, title in paper_titles().items():
            click.echo(_("{code}\t{title} (lệnh report)").format(code=paper, title=title))
        return output.Exit.DONE
    code = form_code(form)
    wanted = code if code in (*FORMS, QUARTERLY, COLLECTIVE) else ""
    if not wanted and form not in PAPERS:
        raise click.UsageError(_("Không có văn bản «{form}»; xem: kiemdiem export --list").format(form=form))
    output.say(NO_SECRETS())
    filling = opened(context, period, wanted, hold=False)
    state: PaperState = "final" if final else "draft"
    target = target or Path("ban-nhap.pdf" if not final else "ban-chua-ky.pdf")
    save_file(target, draft_paper(context.tools, filling, state=state))
    click.echo(str(target))
    return output.Exit.DONE


@click.command(
    help=example(
        _(
            "Ký một ô chữ ký của tệp PDF: đảng viên (member), bí thư (secretary), cấp trên (higher), cấp xác nhận bản "
            "quý (confirmer); giấy tờ hội nghị: người ghi biên bản (clerk), tổ trưởng kiểm phiếu (teller), chủ trì "
            "(chair)."
        ),
        "kiemdiem --store bi-thu sign ban-kiem-diem.pdf --as secretary",
    )
)
@click.argument("file", metavar=_("TỆP"), type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "role", required=True, type=click.Choice(SIGNING_ROLES), help=_("Vai ký."))
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help=_("Tệp ghi ra; mặc định ghi đè."))
@pass_cli
def sign(context: Cli, file: Path, role: str, target: Path | None) -> None:
    """Fill one signature field with this person's key."""
    pdf = read_file(file)
    signer, _code = signing_key(context.unlocked, context.passphrase if context.chosen().locked else None)
    check_before_signing(context, pdf, file, role, signer.certificate, context.unlocked.profile.name)
    try:
        signed = context.tools.signing.sign(pdf, role, signer, context.tools.clock.now(), ())
    except KiemdiemError as error:
        raise _about(error, file, role) from error
    save_file(target or file, signed)
    click.echo(str(target or file))


def _about(error: KiemdiemError, file: Path, role: str) -> KiemdiemError:
    """The refusal with the file's name where it is about the file; `locked` means the file here, not the store."""
    if error.code in FILE_CODES:
        return KiemdiemError(Problem(error.code, str(file)))
    return KiemdiemError(Problem("signing_locked", role)) if error.code == "locked" else error
