"""`questionnaires list|show|check|new|diff`: the catalogue, its texts, the lint with the tests inside the files."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from questionnaires.catalogue import Catalogue
from questionnaires.listing import listed
from questionnaires.mapping import mapping
from questionnaires.material import data_file
from questionnaires.model import Kind, Questionnaire, Source
from questionnaires.unverified import Unverified, unverified
from questionnaires.values import Problem
from reviews.content_checks import check_content, check_library
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.editions import diff, new_overlay
from tui.cli.helping import example
from tui.cli.using import use
from tui.locale import _
from tui.mapping_words import mapped_lines
from tui.messages import sentence


@click.group(
    help=example(
        _("Bộ câu hỏi: danh sách, nội dung, kiểm tra, bổ sung của đơn vị, so hai phiên bản."),
        "kiemdiem questionnaires list",
    )
)
def questionnaires() -> None:
    """The catalogue."""


questionnaires.add_command(new_overlay)
questionnaires.add_command(diff)
questionnaires.add_command(use)


@questionnaires.command(
    "list",
    help=example(
        _("Liệt kê mẫu, phần ghép, khung tiêu chí, chủ đề, bộ quy tắc."), "kiemdiem questionnaires list --json"
    ),
)
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def questionnaires_list(context: Cli, *, as_json: bool) -> None:
    """Every edition with its source, counts and fingerprint; rule sets and themes too."""
    entries = listed(context.wiring.catalogue)
    if as_json:
        output.data([
            {
                "id": e.id, "kind": e.kind, "edition": e.edition, "title": e.title.vi,
                "source": [s.number or s.title or s.issuer for s in e.source],
                "items": e.items, "verified_items": e.verified_items, "sha256": e.sha256,
            }
            for e in entries
        ])  # fmt: skip
        return
    width = max((len(e.id) for e in entries), default=0)
    for e in entries:
        share = f"{e.verified_items}/{e.items}"
        click.echo(f"{e.id:<{width}} {_kinds().get(e.kind, e.kind):<9} {e.edition:<10} {share:>9}  {e.title.vi}")
    output.say(
        _("Cột số: mục đã đối chiếu bản gốc / tất cả. Xem mục chưa đối chiếu: questionnaires check --unverified")
    )


def _kinds() -> dict[str, str]:
    return {
        "form": _("mẫu"), "module": _("phần ghép"), "frame": _("khung"), "points": _("bảng điểm"),
        "standard": _("chuẩn mực"), "theme": _("chủ đề"), "rules": _("quy tắc"), "wording": _("lời văn"),
        "examples": _("ví dụ"), "overlay": _("bổ sung"), "surveys": _("phiếu hỏi"),
    }  # fmt: skip


@questionnaires.command(
    "show",
    help=example(
        _("In toàn bộ một bộ câu hỏi, có nguồn và dấu chưa đối chiếu."),
        "kiemdiem questionnaires show review-2026-2b",
        "kiemdiem questionnaires show criteria-144-21-01 --mapping",
        "kiemdiem questionnaires show qd144 --json",
    ),
)
@click.argument("ident", metavar="ID")
@click.option("--mapping", "mapped", is_flag=True, help=_("Mỗi câu theo văn bản nào, câu trả lời ghi vào đâu."))
@click.option("--json", "as_json", is_flag=True, help=_("Toàn bộ nội dung đã ghép, dạng JSON."))
@pass_cli
def questionnaires_show(context: Cli, ident: str, *, mapped: bool, as_json: bool) -> None:
    """The whole resolved questionnaire, or where each question comes from and its answer goes."""
    catalogue = context.wiring.catalogue
    if mapped:
        _say_mapping(catalogue.load(ident), as_json=as_json)
        return
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


def _say_mapping(form: Questionnaire, *, as_json: bool) -> None:
    """A line for each question: documents, blocks, what asks the same."""
    found = mapping(form)
    if as_json:
        output.data([asdict(one) for one in found])
        return
    section = ""
    for one in found:
        if one.section != section:
            section = one.section
            click.echo(next(s.title.vi for s in form.sections if s.id == section))
        click.echo(f"  {one.name} ({one.id})")
        for line in mapped_lines(form, one):
            click.echo(f"      {line}")
    documents = {text for one in found for text in one.sources}
    repeated = sum(bool(one.same_as) for one in found)
    output.say(
        _("{n} câu, {documents} văn bản; {repeated} câu cùng nội dung với câu khác, không phải trả lời lại.").format(
            n=len(found), documents=len(documents), repeated=repeated
        )
    )


@questionnaires.command(
    "check",
    help=example(
        _("Kiểm tra bộ câu hỏi (của chương trình, hoặc tệp đưa vào) và chạy phép thử trong tệp."),
        "kiemdiem questionnaires check",
        "kiemdiem questionnaires check bo-cau-hoi.yaml",
        "kiemdiem questionnaires check --unverified",
    ),
)
@click.argument("files", metavar=_("[TỆP]..."), nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--unverified", "doubts", is_flag=True, help=_("Liệt kê mục phải đối chiếu với văn bản có chữ ký."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def questionnaires_check(context: Cli, files: tuple[Path, ...], *, doubts: bool, as_json: bool) -> int:
    """Load checks and in-file tests, exit 1 with all findings; with `--unverified` a list, exit 0."""
    catalogue: Catalogue = context.wiring.catalogue
    if doubts:
        _say_unverified(unverified(catalogue, files), as_json=as_json)
        return output.Exit.DONE
    problems = _problems(catalogue, files)
    if as_json:
        output.data([output.problem_json(p) | {"params": {k: str(v) for k, v in p.params.items()}} for p in problems])
    else:
        for problem in problems:
            click.echo(sentence(problem))
        if not problems:
            output.say(_("Không có vấn đề nào."))
    return output.Exit.FOUND if problems else output.Exit.DONE


def _problems(catalogue: Catalogue, files: tuple[Path, ...]) -> tuple[Problem, ...]:
    """Questionnaires, rule sets and themes: all of the program, or the files handed in."""
    if not files:
        return (*catalogue.check(), *check_library())
    content = {file: found for file in files if (found := _content(file)) is not None}
    rest = tuple(file for file in files if file not in content)
    checked = catalogue.check(rest) if rest else ()
    return (*checked, *(problem for found in content.values() for problem in found))


def _content(file: Path) -> tuple[Problem, ...] | None:
    data = data_file(file)
    return check_content(str(file), data) if data is not None else None


def _say_unverified(found: tuple[Unverified, ...], *, as_json: bool) -> None:
    """What an officer compares with the signed text, file by file."""
    if as_json:
        output.data([
            {
                "file": one.file, "kind": one.kind, "id": one.id, "words": one.words,
                "source": _source_json(one.source), "note": one.source.note if one.source else "", "where": one.where,
            }
            for one in found
        ])  # fmt: skip
        return
    file = ""
    for one in found:
        if one.file != file:
            file = one.file
            click.echo(f"\n{file}")
        click.echo(f"  {one.where.rpartition('/')[2]}  {one.id}: {one.words}")
        if one.source is not None:
            click.echo("      " + _source_line(one.source))
    items = sum(one.kind == "item" for one in found)
    output.say(_("{items} mục và {more} tệp, nguồn cần đối chiếu.").format(items=items, more=len(found) - items))


def _source_json(source: Source | None) -> dict[str, str] | None:
    if source is None:
        return None
    return {
        "number": source.number, "date": source.date, "issuer": source.issuer, "article": source.article,
        "title": source.title,
    }  # fmt: skip


def _source_line(source: Source) -> str:
    parts = (source.number or source.title, source.date, source.issuer, source.article, source.note)
    return ", ".join(part for part in parts if part)
