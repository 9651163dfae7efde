"""`dossier`, `summary`: what goes up, by name to the body that decides, in figures to those above it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import click

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.dossier import make_dossier
from reviews.actions.section_in import unfolded
from reviews.ports import Signer
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.for_above import FOR, for_above
from tui.cli.helping import example
from tui.cli.incoming import read_file
from tui.cli.signing_key import signing_key
from tui.dossier_files import dossier_files, lacks
from tui.locale import _
from tui.outgoing import save_file


@click.command(
    help=example(
        _(
            "Lập hồ sơ của chi bộ gửi cấp quyết định: bản kiểm điểm, biên bản, tổng hợp, báo cáo, nhận xét; ký và mã "
            "hoá cho cấp nhận (tệp chi bộ *.kdunit của cấp đó)."
        ),
        "kiemdiem dossier --papers giay-to --for dang-uy.kdunit -o chi-bo.kddossier",
        "kiemdiem dossier --papers giay-to --for dang-uy.kdunit -o chi-bo.kddossier --incomplete",
        "kiemdiem dossier --open chi-bo.kddossier -o ho-so",
    )
)
@click.option("--papers", type=click.Path(exists=True, file_okay=False, path_type=Path),
              help=_("Thư mục giấy tờ do «report --all» ghi."))  # fmt: skip
@click.option("--for", "receiver", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help=_("Tệp *.kdunit của cấp quyết định (có khoá nhận)."))  # fmt: skip
@click.option("--open", "opened", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help=_("Mở một hồ sơ nhận được, ghi các tệp vào thư mục -o."))  # fmt: skip
@click.option("-o", "--output", "target", required=True, type=click.Path(path_type=Path), help=_("Nơi ghi."))
@click.option("--incomplete", is_flag=True,
              help=_("Vẫn lập khi biên bản, tổng hợp hay báo cáo còn thiếu hoặc chưa ký đủ."))  # fmt: skip
@pass_cli
def dossier(
    context: Cli, papers: Path | None, receiver: Path | None, opened: Path | None, target: Path, *, incomplete: bool
) -> int:
    """Make a dossier, or open one; exit 1 and nothing made where papers are missing or unsigned."""
    if opened is not None:
        return _open(context, opened, target)
    if papers is None or receiver is None:
        raise click.UsageError(_("Cần --papers và --for (hoặc --open)."))
    card = context.tools.unit_files.read(read_file(receiver))
    files = dossier_files(context.existing, papers)
    with output.progress(_("Kiểm tra giấy tờ")) as watch:
        missing = lacks(context.tools, context.wiring.session_papers, papers, watch)
    for one in missing:
        output.say(f"· {one}")
    if missing and not incomplete:
        output.say(_("Chưa lập hồ sơ. Làm và ký cho đủ, hoặc thêm --incomplete để vẫn gửi."))
        return output.Exit.FOUND
    signer, _code = signing_key(context.unlocked, None)
    made = make_dossier(context.tools, context.wiring.upward.dossiers, files, card, signer)
    save_file(target, made.data)
    output.say(_("Hồ sơ có {n} tệp, gửi cho {who}; đã báo cáo lên cấp trên {m} đồng chí.").format(
        n=made.files, who=card.name, m=made.members))  # fmt: skip
    click.echo(str(target))
    return output.Exit.DONE


def _open(context: Cli, file: Path, target: Path) -> int:
    receiver = context.unlocked.receiver()
    if receiver is None:
        raise KiemdiemError(Problem("not_for_us", str(file)))
    plain = context.wiring.upward.dossiers.open(read_file(file, most=256 << 20), receiver)
    facts, files, certificate = context.wiring.upward.dossiers.read(plain)
    for name, content in unfolded(context.wiring.upward.dossiers, files).items():
        place = target / name
        if target.resolve() not in place.resolve().parents:
            raise KiemdiemError(Problem("payload_shape", name))
        place.parent.mkdir(parents=True, exist_ok=True)
        save_file(place, content)
    mark = sha256(certificate).hexdigest()[:8].upper()
    output.say(_("Hồ sơ của {unit}, năm {period}: {n} tệp. Dấu khoá người gửi: {mark}").format(
        unit=facts.unit_name, period=facts.period, n=len(files), mark=mark))  # fmt: skip
    click.echo(str(target))
    return output.Exit.DONE


@click.command(
    help=example(
        _(
            "Biểu tổng hợp số liệu gửi các cấp trên cấp quyết định: số lượng theo mức, phân bố câu trả lời khi đủ điều "
            "kiện; không có họ tên. Ký bằng --sign; kho ở trên máy chủ thì bản đã ký được mã hoá, gửi luôn cho cấp "
            "trên ở đó."
        ),
        "kiemdiem summary -o tong-hop.pdf --sign",
        "kiemdiem summary -o tong-hop.pdf --sign --for xa.kdunit",
    )
)
@click.option("-o", "--output", "target", required=True, type=click.Path(path_type=Path), help=_("Tệp PDF sẽ ghi."))
@click.option("--sign", "signed", is_flag=True, help=_("Ký luôn bằng khoá của bí thư."))
@click.option("--for", "receiver", type=click.Path(exists=True, dir_okay=False, path_type=Path), help=FOR())
@pass_cli
def summary(context: Cli, target: Path, receiver: Path | None, *, signed: bool) -> int:
    """The summary; what is written counts as published."""

    def signer() -> Signer:
        return signing_key(context.unlocked, None)[0]

    _store = context.existing  # where there is none, that is said before anything is drawn
    for_above(context, receiver)
    for words in context.wiring.summing(save_file).run(target, signer if signed else None):
        output.say(words)
    click.echo(str(target))
    return output.Exit.DONE
