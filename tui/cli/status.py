"""`status`, `remind`, `return`: who has sent, who is reminded, what goes back for completion."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from reviews.actions.remind import collection_status, give_back
from reviews.actions.reminders import note_reminded, reminder_list
from reviews.collection_status import CollectionStatus, StatusRow
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.init import day
from tui.collect_words import WHERE, days_words, row_words
from tui.locale import _
from tui.messages import NO_SECRETS
from tui.outgoing import save_file
from tui.verdict_words import VERDICTS


@click.command(
    help=example(
        _("Ai đã nộp, ai chưa, trả lại, bản giấy, không thuộc diện; còn bao nhiêu ngày."), "kiemdiem status --json"
    )
)
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def status(context: Cli, *, as_json: bool) -> int:
    """The list; exit 1 while something is still to be done."""
    found = collection_status(context.existing, context.wiring.clock)
    if as_json:
        output.data(as_data(found))
    else:
        for number, row in enumerate(found.rows, 1):
            click.echo(f"{number:>3}  {row.line.profile.name:<28} {row.line.profile.form}  {row_words(row)}")
        click.echo("")
        counts = "; ".join(f"{WHERE()[where]} {n}" for where, n in found.counts.items())
        click.echo(
            _("Kỳ {period}: {counts}; {days}.").format(period=found.period, counts=counts, days=days_words(found))
        )
        click.echo(_("Đã có {n}/{all} bài của các đồng chí thuộc diện kiểm điểm.").format(
            n=found.tally.received, all=found.tally.subject
        ))  # fmt: skip
        if found.refused:
            click.echo(_("Tệp không nhận, cất riêng: {n}. Xem: kiemdiem collect refused").format(n=len(found.refused)))
    return output.Exit.FOUND if found.open else output.Exit.DONE


def as_data(found: CollectionStatus) -> dict[str, Any]:
    """The list as data."""
    return {
        "period": found.period,
        "today": found.today.isoformat(),
        "deadline": found.deadline.isoformat() if found.deadline else None,
        "days_left": found.days_left,
        "counts": found.counts,
        "received": found.tally.received,
        "subject": found.tally.subject,
        "members": [_row_data(row) for row in found.rows],
        "missing": [row.line.profile.name for row in found.of("missing")],
        "refused": [
            {"file": e.file, "verdict": e.code, "words": VERDICTS().get(e.code, e.code), "size": e.size}
            for e in found.refused
        ],
    }


def _row_data(row: StatusRow) -> dict[str, Any]:
    return {
        "member": row.line.member,
        "name": row.line.profile.name,
        "form": row.line.profile.form,
        "status": row.where,
        "words": row_words(row),
        "revision": row.revision or None,
        "at": row.at.isoformat() if row.at else None,
        "reason": row.reason or None,
        "counted": row.counted,
        "reminded": [day.isoformat() for day in row.reminded],
        "deadline": row.deadline.isoformat() if row.deadline else None,
    }


@click.command(
    help=example(
        _("Danh sách nhắc nộp, in được: ai chưa nộp, trả lại, chờ việc gì."),
        "kiemdiem remind",
        "kiemdiem remind -o nhac-nop.pdf",
        "kiemdiem remind --note",
    )
)
@click.option(
    "-o", "--output", "target", type=click.Path(path_type=Path),
    help=_("Tệp sẽ ghi: .pdf để in, tên khác là văn bản thường."),
)  # fmt: skip
@click.option("--note", is_flag=True, help=_("Ghi vào sổ: hôm nay đã nhắc các đồng chí này."))
@pass_cli
def remind(context: Cli, target: Path | None, *, note: bool) -> None:
    """Everybody of whom something is still awaited; a PDF names those who have something to send."""
    store, clock = context.existing, context.wiring.clock
    if note:
        told = note_reminded(store, clock, context.unlocked.profile.name)
        output.say(_("Đã ghi: hôm nay đã nhắc {n} đồng chí.").format(n=told))
    if target is not None and target.suffix.lower() == ".pdf":
        output.say(NO_SECRETS())
        save_file(target, reminder_list(context.tools, context.wiring.session_papers))
        click.echo(str(target))
        return
    text = _reminders(context)
    if target is None:
        click.echo(text, nl=False)
    else:
        save_file(target, text.encode())
        click.echo(str(target))


def _reminders(context: Cli) -> str:
    """The list as plain text."""
    stored = context.existing.units.load()
    found = collection_status(context.existing, context.wiring.clock)
    rows = found.open
    lines = [
        _("NHẮC NỘP BẢN KIỂM ĐIỂM NĂM {year}").format(year=found.period),
        stored.doc.unit.name if stored else "",
        _("Ngày {day}; {days}.").format(day=f"{found.today:%d/%m/%Y}", days=days_words(found)),
        "",
        *(f"{number:>3}. {row.line.profile.name}: {row_words(row)}" for number, row in enumerate(rows, 1)),
    ]
    lines += [] if rows else [_("Mọi đồng chí thuộc diện đã nộp.")]
    return "\n".join(lines) + "\n"


@click.command(
    "return",
    help=example(
        _("Trả lại bản đã nộp để bổ sung, có lý do; đưa tệp .kdreturn cho đồng chí ấy."),
        'kiemdiem return "Đặng Mẫu Đào" --because "Mục A.II chưa nêu nguyên nhân" --deadline 28/11/2026',
    ),
)
@click.argument("member", metavar=_("ĐẢNG-VIÊN"))
@click.option("--because", required=True, help=_("Lý do, nói rõ cần bổ sung gì."))
@click.option("--deadline", default="", metavar=_("NGÀY"), help=_("Hạn nộp lại, dd/mm/yyyy."))
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help=_("Tệp .kdreturn sẽ ghi."))
@pass_cli
def give_back_command(context: Cli, member: str, because: str, deadline: str, target: Path | None) -> None:
    """The file is written where the secretary says; the return is on record then."""
    given = give_back(context.tools, context.unlocked, member, because, day(deadline))
    target = target or Path(given.filename)
    save_file(target, given.data)
    output.say(_("Đã trả lại bản của đồng chí {name} (lần nộp {n}). Đưa tệp này cho đồng chí ấy:").format(
        name=given.given.name, n=given.given.revision
    ))  # fmt: skip
    if given.sealed:
        output.say(_("Tệp đã mã hoá: chỉ đồng chí ấy mở được."))
    click.echo(str(target))
