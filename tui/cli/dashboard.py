"""`dashboard`: the whole cell in figures, for people and for programs."""

from __future__ import annotations

from typing import Any

import click

from reviews.actions.dashboard import load_charts, load_table
from reviews.actions.unit_editions import know
from reviews.dashboard import Chart, MemberLine
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.locale import _
from tui.screens.dashboard_todo import todo_lines, todo_text
from tui.screens.dashboard_words import counts_words, level, points, where
from tui.wiring import editions, review_data


@click.command(
    help=example(
        _("Bảng tổng hợp của chi bộ: từng đồng chí, mức tự nhận, điểm; phân bố từng câu, so với năm trước."),
        "kiemdiem dashboard --json",
    )
)
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def dashboard(context: Cli, *, as_json: bool) -> None:
    """Members by given name, then what needs effort most."""
    catalogue = context.wiring.catalogue
    made = load_table(context.existing, context.wiring.clock)
    stored = context.existing.units.load()
    if stored is not None:
        know(catalogue, stored.doc.unit)
    find = editions(catalogue)
    made = load_charts(context.tools, made, review_data(catalogue), find, _("Bỏ qua, có lý do"))
    if as_json:
        output.data({
            "period": made.period, "members": [_member(line) for line in made.lines], "levels": dict(made.levels),
            "questions": [_chart(one) for one in made.questions],
            "standards": [_chart(one) for one in made.standards],
            "most_effort": [one.id for one in made.most_effort], "refused": made.refused,
            "subject": made.tally.subject, "received": made.tally.received, "pending": dict(made.pending),
            "levels_last_year": dict(made.levels_before) or None,
        })  # fmt: skip
        return
    for line in made.lines:
        form, todo = line.status.line.profile.form, todo_text(line, made)
        shown = f"{line.name:<28} {form}  {where(line):<17} {level(line):<16} {points(line):>5}  {todo}"
        click.echo(shown.rstrip())
    click.echo("\n" + _("Kỳ {period}: {counts}.").format(period=made.period, counts=counts_words(made)))
    if made.most_effort:
        click.echo(_("Cần cố gắng nhiều nhất:"))
        for one in made.most_effort[:10]:
            click.echo(f"  {one.low}/{one.n}  {one.title}")
    head, *todo_now = todo_lines(made)
    click.echo(f"{head}:")
    for words in todo_now:
        click.echo(f"  {words}")


def _member(line: MemberLine) -> dict[str, Any]:
    return {
        "member": line.status.line.member, "name": line.name, "form": line.status.line.profile.form,
        "status": line.status.where, "level": line.level or None, "points": points(line) or None,
        "refused": line.refused or None, "last_year": line.last_year or None,
        "pending": [{"what": one.code, "comment": one.comment, "reason": one.reason or None,
                     "due": one.due.isoformat() if one.due else None} for one in line.pending],
    }  # fmt: skip


def _chart(one: Chart) -> dict[str, Any]:
    return {
        "id": one.id, "title": one.title, "standard": one.standard, "n": one.n, "low": one.low,
        "counts": [{"mark": label, "n": n} for label, n in one.bars], "last_year": list(one.before) or None,
    }  # fmt: skip
