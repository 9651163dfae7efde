"""`questionnaires new` and `diff`: an overlay to fill in, and what changed between two editions."""

from __future__ import annotations

from pathlib import Path

import click

from questionnaires.catalogue import Catalogue
from questionnaires.differences import differences, outlook
from questionnaires.model import Questionnaire
from questionnaires.moves import carry
from questionnaires.template import overlay_text
from questionnaires.values import KiemdiemError, Problem
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.difference_words import difference_line, outlook_lines
from tui.locale import _
from tui.outgoing import save_file


def edition(catalogue: Catalogue, named: str) -> Questionnaire:
    """A questionnaire by `id`, `id@edition` or the path of a file. Raises QuestionnaireRefusedError."""
    path = Path(named)
    if path.suffix in (".yaml", ".yml") or path.is_file():
        return catalogue.read(path).questionnaire
    ident, _at, wanted = named.partition("@")
    return catalogue.load(ident, wanted or None)


@click.command(
    "new",
    help=example(
        _("Ghi một tệp bổ sung của đơn vị, có lời hướng dẫn, để điền: chuẩn mực, chủ đề, tiêu chí thêm, điểm riêng."),
        "kiemdiem questionnaires new --from review-2026-2b -o bo-sung.yaml",
    ),
)
@click.option("--from", "base", required=True, metavar="ID", help=_("Bộ gốc: mã, hoặc mã@phiên-bản."))
@click.option(
    "-o", "--output", "target", required=True, metavar=_("TỆP"), type=click.Path(path_type=Path, dir_okay=False),
    help=_("Tệp YAML sẽ ghi; tệp đã có thì không ghi đè."),
)  # fmt: skip
@pass_cli
def new_overlay(context: Cli, base: str, target: Path) -> None:
    """Write a commented overlay that passes `check` as it stands."""
    text = overlay_text(edition(context.wiring.catalogue, base))
    if target.exists():
        raise KiemdiemError(Problem("file_exists", str(target)))
    save_file(target, text.encode())
    click.echo(str(target))
    output.say(_("Mở tệp để điền, rồi chạy: kiemdiem questionnaires check {file}").format(file=target))
    output.say(_("Bí thư dùng tệp đã điền: kiemdiem questionnaires use {file}").format(file=target))


@click.command(
    "diff",
    help=example(
        _("Nói bằng lời những gì đã đổi giữa hai phiên bản (mã, mã@phiên-bản, hoặc tệp) và việc chuyển bản đang viết."),
        "kiemdiem questionnaires diff review-2026-2b bo-sung.yaml",
    ),
)
@click.argument("older", metavar="A")
@click.argument("newer", metavar="B")
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def diff(context: Cli, older: str, newer: str, *, as_json: bool) -> None:
    """Every change in words, and what would become of a draft's answers."""
    catalogue = context.wiring.catalogue
    old, new = edition(catalogue, older), edition(catalogue, newer)
    changes, fates = differences(old, new), outlook(old, new)
    added = carry({}, new, old).added
    if as_json:
        output.data({
            "from": {"id": old.id, "edition": old.edition, "sha256": old.sha256},
            "to": {"id": new.id, "edition": new.edition, "sha256": new.sha256},
            "same": old.sha256 == new.sha256,
            "same_core": old.core_sha256 == new.core_sha256,
            "changes": [
                {
                    "what": c.what, "how": c.how, "id": c.id, "field": c.field, "old": c.old, "new": c.new,
                    "words": difference_line(c, old, new),
                }
                for c in changes
            ],
            "draft": [{"id": f.id, "fate": f.fate, "to": f.to, "reasons": list(f.reasons)} for f in fates],
            "added": list(added),
        })  # fmt: skip
        return
    for change in changes:
        click.echo(difference_line(change, old, new))
    if not changes:
        click.echo(_("Hai phiên bản giống nhau."))
    click.echo("")
    for line in outlook_lines(fates, old, added):
        click.echo(line)
