"""`appraise forward`: a section committee, which only proposes, hands the cells' dossiers on to the deciding body."""

from __future__ import annotations

from pathlib import Path

import click

from questionnaires.values import nfc
from reviews.actions.section_up import hand_on
from tui import output
from tui.appraisal_files import handed_on_words
from tui.cli.appraising import appraise
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.incoming import read_file
from tui.cli.signing_key import signing_key
from tui.dossier_files import papers_in
from tui.locale import _
from tui.outgoing import check_writable, save_file


@appraise.command("forward", help=example(
    _(
        "Đảng uỷ bộ phận (chỉ đề xuất: kiemdiem prepare set proposes_only=có) chuyển hồ sơ các chi bộ lên cấp quyết "
        "định: nguyên hồ sơ từng chi bộ đã ký, kèm đề xuất của đảng uỷ bộ phận ở đồng chí nào khác; ký, mã hoá cho cấp "
        "ấy. --papers: giấy tờ của chính đảng uỷ bộ phận gửi kèm. --unit: chỉ những chi bộ ấy (tệp quá lớn thì chia)."
    ),
    "kiemdiem appraise forward --for dang-uy.kdunit -o chuyen.kddossier",
))  # fmt: skip
@click.option("--for", "receiver", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help=_("Tệp *.kdunit của cấp quyết định (có khoá nhận)."))  # fmt: skip
@click.option("--papers", type=click.Path(exists=True, file_okay=False, path_type=Path),
              help=_("Thư mục giấy tờ gửi kèm."))  # fmt: skip
@click.option("--unit", "units", multiple=True, metavar=_("TÊN"), help=_("Chi bộ; nhắc lại cho nhiều chi bộ."))
@click.option("-o", "--output", "target", required=True, type=click.Path(path_type=Path), help=_("Tệp hồ sơ sẽ ghi."))
@pass_cli
def forward(context: Cli, receiver: Path, papers: Path | None, units: tuple[str, ...], target: Path) -> None:
    """One signed dossier of all cells that wait for a decision."""
    check_writable(target)
    card = context.tools.unit_files.read(read_file(receiver))
    signer, _code = signing_key(context.unlocked, None)
    enclosed = papers_in(papers) if papers is not None else {}
    only = tuple(nfc(unit) for unit in units)
    made = hand_on(context.tools, context.wiring.upward.dossiers, enclosed, card, signer, units=only)
    save_file(target, made.data)
    output.say(handed_on_words(card.name, made))
    click.echo(str(target))
