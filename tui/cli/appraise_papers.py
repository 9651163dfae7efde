"""`appraise paper`, `again`, `prompt`: the decision with its list, a level decided anew (Mẫu 03), points asked."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from questionnaires.values import nfc
from reviews.actions import deciding_body as body
from reviews.actions.committee_desk import load_book
from reviews.actions.deciding_papers import drawn, paper_of_again, paper_of_decision, paper_of_prompt
from reviews.campaign import Document
from reviews.decision_papers import BodyPaper
from reviews.rules import LEVELS
from tui import output
from tui.cli.appraising import appraise, because_option, collective_option, unit_option
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.init import day
from tui.cli.signing_key import signing_key
from tui.locale import _
from tui.outgoing import check_writable, save_file
from tui.wiring import stamp_words

WORD: Final = ".docx"
target_option = click.option(
    "-o", "--output", "target", required=True, metavar=_("TỆP"), type=click.Path(path_type=Path),
    help=_("Tệp PDF sẽ ghi; tên .docx: bản Word để sửa."),
)  # fmt: skip
sign_option = click.option("--sign", "signed", is_flag=True, help=_("Ký luôn bằng khoá của kho này."))
deputy_option = click.option("--deputy", default="", metavar=_("TÊN"), help=_("Phó bí thư ký thay bí thư."))


@appraise.command("paper", help=example(
    _(
        "Văn bản quyết định kèm danh sách, lập từ quyết định đã ra (issue). --draft: dự thảo của những người chưa "
        "quyết định, không có ô ký. --unit: chỉ danh sách một chi bộ."
    ),
    "kiemdiem appraise paper --draft -o du-thao.pdf",
    "kiemdiem appraise paper --sign -o 45-qd-du.pdf",
))  # fmt: skip
@target_option
@click.option("--number", default="", help=_("Số quyết định, khi đã ra nhiều quyết định."))
@click.option("--body", "issuer", default="", help=_("Cơ quan quyết định, cho dự thảo."))
@unit_option
@deputy_option
@sign_option
@click.option("--draft", is_flag=True, help=_("Dự thảo."))
@pass_cli
def paper(
    context: Cli, target: Path, number: str, issuer: str, unit: str, deputy: str, *, signed: bool, draft: bool
) -> None:
    """The decision with its list."""
    planned = Document(nfc(number), None, nfc(issuer)) if draft else None
    found = paper_of_decision(context.tools, number=nfc(number), unit=nfc(unit), deputy=nfc(deputy), draft=planned)
    _write(context, found, target, signed=signed)


@appraise.command("again", help=example(
    _("Xếp loại lại một đồng chí, hay một tập thể (--collective), sau khi đã ra quyết định (Mẫu 03): ghi vào sổ, lập "
      "văn bản."),
    'kiemdiem appraise again "Trần Mẫu Bình" HTNV --because "kết luận kiểm tra" --number 52-QĐ/ĐU --on 15/3/2027 '
    '--body "Đảng uỷ xã Mây Hạ" -o xep-loai-lai.pdf --sign',
))  # fmt: skip
@click.argument("name", metavar=_("TÊN"))
@click.argument("level", metavar=_("MỨC"), type=click.Choice(LEVELS))
@click.option("--number", required=True, help=_("Số quyết định."))
@click.option("--on", required=True, metavar=_("NGÀY"), help=_("Ngày quyết định, dd/mm/yyyy."))
@click.option("--body", "issuer", required=True, help=_("Cơ quan quyết định."))
@because_option
@unit_option
@collective_option
@deputy_option
@target_option
@sign_option
@pass_cli
def again(
    context: Cli, name: str, level: str, number: str, on: str, issuer: str, because: str, unit: str, deputy: str,
    target: Path, *, collective: bool, signed: bool,
) -> None:  # fmt: skip
    """Noted in the book, then the paper; the same once more writes the same paper."""
    check_writable(target)
    document = Document(nfc(number), day(on), nfc(issuer))
    rate = body.rate_collective_again if collective else body.rate_again
    made = rate(context.existing, nfc(name), level, nfc(because), document, nfc(unit))
    _write(context, paper_of_again(context.tools, made, nfc(deputy)), target, signed=signed)


@appraise.command("prompt", help=example(
    _(
        "Gợi ý kiểm điểm cho một đồng chí (không nêu TÊN: cho tập thể) của một tổ chức trong danh sách: ghi vào sổ, "
        "lập văn bản. Chi bộ ghi nhận bằng: kiemdiem prompt."
    ),
    'kiemdiem appraise prompt "Trần Mẫu Bình" --unit "Chi bộ Thôn Đồng Mơ" --number 03-CV/ĐU --on 20/11/2026 '
    '--body "Đảng uỷ xã Mây Hạ" --point "Việc chậm giải quyết hồ sơ" -o goi-y.pdf --sign',
))  # fmt: skip
@click.argument("name", metavar=_("[TÊN]"), default="")
@click.option("--unit", required=True, metavar=_("TÊN"), help=_("Tổ chức trong danh sách (lệnh units)."))
@click.option("--number", required=True, help=_("Số văn bản."))
@click.option("--on", required=True, metavar=_("NGÀY"), help=_("Ngày văn bản, dd/mm/yyyy."))
@click.option("--body", "issuer", required=True, help=_("Cơ quan gợi ý."))
@click.option(
    "--point", "points", multiple=True, required=True, help=_("Một nội dung gợi ý; nhắc lại cho nhiều nội dung.")
)
@deputy_option
@target_option
@sign_option
@pass_cli
def prompt(
    context: Cli, name: str, unit: str, number: str, on: str, issuer: str, points: tuple[str, ...], deputy: str,
    target: Path, *, signed: bool,
) -> None:  # fmt: skip
    """Noted in the book, then the paper; the same once more writes the same paper."""
    check_writable(target)
    whose = load_book(context.existing).doc.expected.named(nfc(unit))
    document = Document(nfc(number), day(on), nfc(issuer))
    said = tuple(nfc(point).strip() for point in points if point.strip())
    made = body.prompt(context.existing, whose.key, whose.name, nfc(name), said, document)
    _write(context, paper_of_prompt(context.tools, made, nfc(deputy)), target, signed=signed)


def _write(context: Cli, found: BodyPaper, target: Path, *, signed: bool) -> None:
    check_writable(target)
    if target.suffix == WORD:
        if signed:
            raise click.UsageError(_("Chỉ tệp PDF ký được; bản Word để sửa."))
        save_file(target, context.wiring.upward.papers.editable(found))
        click.echo(str(target))
        return
    signer = signing_key(context.unlocked, None)[0] if signed else None
    name = context.unlocked.profile.name if signed else ""
    save_file(target, drawn(context.tools, context.wiring.upward.papers, found, signer, name, stamp_words))
    output.say(_("Lời văn chưa đối chiếu với mẫu chính thức: đề nghị văn phòng xem lại trước khi ký, đóng dấu."))
    click.echo(str(target))
