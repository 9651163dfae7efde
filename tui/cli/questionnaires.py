"""`questionnaires list|show|check`: the catalogue, its texts, and the lint with the tests inside the files."""

from __future__ import annotations

from pathlib import Path

import click

from questionnaires.catalogue import Catalogue
from questionnaires.model import Kind
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.locale import _
from tui.messages import sentence


@click.group(
    help=example(_("Bộ câu hỏi: danh sách (list), nội dung (show), kiểm tra (check)."), "kiemdiem questionnaires list")
)
def questionnaires() -> None:
    """The catalogue."""


@questionnaires.command("list", help=example(_("Liệt kê các bộ câu hỏi."), "kiemdiem questionnaires list --json"))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def questionnaires_list(context: Cli, *, as_json: bool) -> None:
    """Every edition with its counts and fingerprint."""
    entries = context.wiring.catalogue.entries()
    if as_json:
        output.data([
            {
                "id": e.id, "kind": e.kind, "edition": e.edition, "title": e.title.vi,
                "source": [s.number for s in e.source], "items": e.items, "verified_items": e.verified_items,
                "sha256": e.sha256,
            }
            for e in entries
        ])  # fmt: skip
        return
    for e in entries:
        click.echo(f"{e.id:<22} {e.edition:<8} {e.items:>4}  {e.title.vi}")


@questionnaires.command(
    "show",
    help=example(
        _("In toàn bộ một bộ câu hỏi, có nguồn và dấu chưa đối chiếu."),
        "kiemdiem questionnaires show review-2026-2b",
        "kiemdiem questionnaires show qd144 --json",
    ),
)
@click.argument("ident", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help=_("Toàn bộ nội dung đã ghép, dạng JSON."))
@pass_cli
def questionnaires_show(context: Cli, ident: str, *, as_json: bool) -> None:
    """The whole resolved questionnaire."""
    catalogue = context.wiring.catalogue
    if as_json:
        output.data(catalogue.resolved(ident))
        return
    form = catalogue.load(ident)
    click.echo(f"{form.title.vi} ({form.id}, {form.edition})\n")
    unverified = _("  [chưa đối chiếu bản gốc]")
    for section in form.sections:
        click.echo(f"{section.number}  {section.title.vi}".strip())
        for question in section.questions:
            mark = "" if question.verified else unverified
            label = f"{question.label}  " if question.label else ""
            click.echo(f"  {label}{question.ask.vi}{mark}")
            if question.source:
                click.echo(f"      {question.source.number}, {question.source.date} {question.source.article}".rstrip())
            for row in question.rows:
                click.echo(f"    · {row.name.vi}: {row.ask.vi}{'' if row.verified else unverified}")
            if question.kind in (Kind.RATE, Kind.GRID, Kind.CHOOSE, Kind.CHOOSE_MANY):
                click.echo("      " + " | ".join(o.label.vi for o in question.options))
        click.echo("")


@questionnaires.command(
    "check",
    help=example(
        _("Kiểm tra bộ câu hỏi (của chương trình, hoặc tệp đưa vào) và chạy phép thử trong tệp."),
        "kiemdiem questionnaires check",
        "kiemdiem questionnaires check bo-cau-hoi.yaml",
    ),
)
@click.argument("files", metavar=_("[TỆP]..."), nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def questionnaires_check(context: Cli, files: tuple[Path, ...], *, as_json: bool) -> int:
    """Load checks and in-file tests; exit 1 with all findings."""
    catalogue: Catalogue = context.wiring.catalogue
    problems = catalogue.check(files)
    if as_json:
        output.data([output.problem_json(p) | {"params": {k: str(v) for k, v in p.params.items()}} for p in problems])
    else:
        for problem in problems:
            click.echo(sentence(problem))
        if not problems:
            output.say(_("Không có vấn đề nào."))
    return output.Exit.FOUND if problems else output.Exit.DONE
