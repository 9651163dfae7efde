"""`practice due|rates|points|progress`: what the year's book adds up to."""

from __future__ import annotations

from typing import Any

import click

from questionnaires.numbers import decimal
from reviews import practice_figures as figures
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.practice_add import opened
from tui.cli.practice_rows import entry_json, json_option, percent_words, period_option, rate_json, told
from tui.locale import _
from tui.member_names import meant
from tui.messages_practice import code_name


@click.command(
    "due",
    help=example(
        _("Những việc đến hạn, quá hạn; ai chưa được kiểm tra trong tháng, trong quý."), "kiemdiem practice due --json"
    ),
)
@period_option
@json_option
@pass_cli
def due(context: Cli, period: str, *, as_json: bool) -> int:
    """Open reminders and issues by their day, and who was not checked. Exit 1 when something is late."""
    work = opened(context, period)
    rows = (*figures.open_reminders(work.book), *figures.open_issues(work.book))
    late = [entry for entry in rows if figures.overdue(entry, work.today)]
    unchecked = figures.unchecked(work.book, work.members, f"{work.today:%Y-%m}")
    if as_json:
        found = [entry_json(entry) | {"late": entry in late} for entry in rows]
        output.data({"open": found, "unchecked": list(unchecked)})
    else:
        for entry in rows:
            mark = _("QUÁ HẠN") if entry in late else ""
            click.echo(f"{entry.id:<5} {mark:<8} {told(entry)}")
        if unchecked:
            output.say(_("Chưa được kiểm tra trong kỳ: {names}.").format(names=", ".join(unchecked)))
    return output.Exit.FOUND if late else output.Exit.DONE


@click.command(
    "rates",
    help=example(
        _("Tỷ lệ dự sinh hoạt, quán triệt văn bản; đảng viên và người ngoài đảng thống kê riêng."),
        "kiemdiem practice rates --json",
    ),
)
@period_option
@json_option
@pass_cli
def rates(context: Cli, period: str, *, as_json: bool) -> None:
    """n/m and per cent, by kind of meeting and by audience."""
    work = opened(context, period)
    book, members = work.book, figures.member_rates(work.book, work.members)
    tables = {"meetings": ("sort", figures.meeting_rates(book)),
              "documents": ("audience", figures.dissemination_rates(book))}  # fmt: skip
    if as_json:
        data: dict[str, Any] = {name: [rate_json(r) for r in found] for name, (_field, found) in tables.items()}
        output.data(data | {"members": [rate_json(r) for r in members], "people": dict(figures.people_counted(book))})
        return
    for field, found in tables.values():
        for r in found:
            click.echo(f"{code_name(field, r.name):<16} {r.present}/{r.expected}  {percent_words(r)}")
    for r in members:
        click.echo(f"{r.name:<28} {r.present}/{r.expected}  {percent_words(r)}")
    for sort, number in figures.people_counted(book):
        click.echo(f"{code_name('sort', sort):<16} {number}")


@click.command(
    "points",
    help=example(
        _("Điểm thi đua; thưởng và trừ để ngoài thang 100 trừ khi văn bản nói khác."), "kiemdiem practice points"
    ),
)
@period_option
@json_option
@pass_cli
def points(context: Cli, period: str, *, as_json: bool) -> None:
    """Totals by person."""
    book = opened(context, period).book
    totals = figures.point_totals(book)
    if as_json:
        names = ("base", "hundred", "bonus", "penalty")
        output.data([{"person": t.person} | {name: float(getattr(t, name)) for name in names} for t in totals])
    for t in () if as_json else totals:
        click.echo(_("{name}: {hundred} trong thang 100; thưởng {bonus}, trừ {penalty} ngoài thang").format(
            name=t.person, hundred=decimal(t.hundred), bonus=decimal(t.bonus), penalty=decimal(t.penalty)))  # fmt: skip
    for name in figures.unknown_items(book):
        output.say(_("Chưa có mục điểm «{name}»; các lần ghi của mục này chưa tính.").format(name=name))


@click.command(
    "progress",
    help=example(
        _("Theo dõi từng nội dung cam kết theo từng quý, từ ghi chép đảng viên đã gửi."),
        'kiemdiem practice progress --person "Đặng Mẫu Đào"',
    ),
)
@click.option("--person", default="", metavar=_("TÊN"), help=_("Chỉ của đồng chí này."))
@period_option
@json_option
@pass_cli
def progress(context: Cli, person: str, period: str, *, as_json: bool) -> None:
    """By line and quarter."""
    work = opened(context, period)
    person = meant(person, work.members) or person
    lines = figures.by_line_and_quarter(work.book)
    lines = tuple(line for line in lines if not person or figures.same_person(line.person, person))
    if as_json:
        output.data([
            {"person": line.person, "line": line.line, "outcome": line.outcome or None,
             "quarters": [[entry_json(note) for note in notes] for notes in line.quarters]} for line in lines
        ])  # fmt: skip
        return
    for line in lines:
        far = code_name("outcome", line.outcome) if line.outcome else _("chưa ghi kết quả")
        click.echo(f"{line.person} · {line.line or _('không gắn với cam kết')} · {far}")
        for number, notes in enumerate(line.quarters, 1):
            for note in notes:
                click.echo(_("    quý {n}: {words}").format(n=number, words=note.text("what")))
