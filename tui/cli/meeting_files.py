"""`meeting new import export show`: the conference from a file kept on paper, and what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from reviews.actions.meet import Desk
from reviews.actions.meet_file import export_record, take_record
from reviews.meetings import COLLECTIVE, outcomes
from reviews.member_year import SUBJECTS
from reviews.proposals import pointed_out
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.incoming import read_file
from tui.cli.meeting_group import desk_of, meeting
from tui.locale import _
from tui.meeting_words import (
    REMARK_WORDS,
    allotted_words,
    apart_words,
    base_lines,
    finding_words,
    limit_words,
    quota_words,
    rating_line,
    reading_words,
    value_words,
)
from tui.messages_meeting import MEETING_STATES
from tui.outgoing import save_file


@meeting.command(
    "new",
    help=example(
        _("Ghi tệp biên bản trống, có sẵn tên trong danh sách, để điền rồi nhập."),
        "kiemdiem meeting new -o bien-ban.yaml",
    ),
)
@click.option("-o", "--output", "target", metavar=_("TỆP"), type=click.Path(path_type=Path), help=_("Tệp sẽ ghi."))
@pass_cli
def meeting_new(context: Cli, target: Path | None) -> None:
    """The empty record with everybody's name in the usual order."""
    target = target or Path("bien-ban.yaml")
    save_file(target, export_record(desk_of(context), as_json=target.suffix == ".json", blank=True))
    click.echo(str(target))


@meeting.command(
    "import",
    help=example(
        _("Nhập biên bản hội nghị từ tệp YAML hoặc JSON. Sai ở đâu thì nêu hết một lần, và không nhập gì cả."),
        "kiemdiem meeting import bien-ban.yaml",
    ),
)
@click.argument("file", metavar=_("TỆP"), type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--again", is_flag=True, help=_("Thay toàn bộ biên bản đã có."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def meeting_import(context: Cli, file: Path, *, again: bool, as_json: bool) -> int:
    """Take the record over, whole or not at all."""
    desk = desk_of(context)
    take_record(desk, read_file(file), str(file), again=again)
    if as_json:
        output.data(meeting_json(desk))
    else:
        click.echo(_("Đã nhập biên bản hội nghị: {n} đồng chí được kiểm điểm; hội nghị {state}.").format(
            n=len(desk.meeting.names), state=MEETING_STATES()[desk.meeting.state]
        ))  # fmt: skip
        for row in _quota_lines(desk):
            output.say(row)
    return output.Exit.DONE


@meeting.command(
    "export",
    help=example(
        _("Ghi biên bản hội nghị ra tệp YAML (hoặc JSON, theo đuôi tệp); tệp này nhập lại được."),
        "kiemdiem meeting export -o bien-ban.yaml",
    ),
)
@click.option("-o", "--output", "target", metavar=_("TỆP"), type=click.Path(path_type=Path), help=_("Tệp sẽ ghi."))
@pass_cli
def meeting_export(context: Cli, target: Path | None) -> None:
    """The record as a file, on stdout where no name is given."""
    data = export_record(desk_of(context), as_json=target is not None and target.suffix == ".json")
    if target is None:
        click.echo(data.decode(), nl=False)
        return
    save_file(target, data)
    click.echo(str(target))


@meeting.command(
    "show",
    help=example(_("Xem hội nghị: căn cứ biểu quyết, kết quả phiếu, các giá trị của mức, tỷ lệ Xuất sắc."),
                 "kiemdiem meeting show", "kiemdiem meeting show --json"),
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def meeting_show(context: Cli, *, as_json: bool) -> None:
    """Everything that the conference says, a member a line."""
    desk = desk_of(context)
    if as_json:
        output.data(meeting_json(desk))
        return
    held = desk.meeting
    day = f"{held.day:%d/%m/%Y}" if held.day else _("chưa định ngày")
    click.echo(_("Hội nghị {day} · {place} · {state}").format(
        day=day, place=held.place or _("chưa ghi địa điểm"), state=MEETING_STATES()[held.state]
    ))  # fmt: skip
    for row in base_lines(desk, desk.base):
        click.echo(row)
    click.echo("")
    for number, ident in enumerate(held.order, 1):
        for row in _item_lines(desk, number, ident):
            click.echo(row)
    for name in held.collectives:
        click.echo(f"      {rating_line(desk, name)}")
    click.echo("")
    for row in _quota_lines(desk):
        click.echo(row)


def _item_lines(desk: Desk, number: int, ident: str) -> list[str]:
    item = desk.meeting.item(ident)
    name = _("Tập thể chi uỷ") if ident == COLLECTIVE else desk.name(ident)
    here = "▌" if ident == desk.meeting.current and desk.meeting.state == "open" else " "
    mark = "✓" if item.concluded else "…" if item.deferred else "·"
    head = f"{here}{number:>3} {mark} {name}"
    if item.deferred:
        return [head + " · " + _("hoãn: {why}").format(why=item.deferred)]
    if ident == COLLECTIVE:
        return [head]
    line, year = desk.line(ident), desk.year(ident)
    total = "" if year.total is None else " · " + _("{n} điểm").format(n=_points(year.total))
    rows = [f"{head}{total} · {value_words(year, 'self')} → {value_words(year, 'proposed')}"]
    rows += [f"        {finding_words(found)}" for found in outcomes(desk.meeting, ident) if not found.won]
    words = REMARK_WORDS()
    rows += [f"        {words[remark]}" for remark in pointed_out(line, year, desk.campaign)]
    return rows


def _quota_lines(desk: Desk) -> list[str]:
    words, over_allotted = allotted_words(desk)
    rows = [row for row in (words + (" " + _("(vượt)") if over_allotted else ""), apart_words(desk)) if row]
    for forecast in desk.forecasts():
        rows.append(quota_words(forecast))
        for reading in forecast.readings:
            ours = " ←" if reading.ours else ""
            over = " " + _("(vượt)") if forecast.top > reading.limit else ""
            limit = _("tối đa {n}").format(n=limit_words(reading.limit))
            rows.append(f"  {reading_words(reading)}: {limit}{over}{ours}")
    return rows


def _points(total: Any) -> str:  # noqa: ANN401 - a fraction
    from questionnaires.scoring import decimal

    return str(decimal(total))


def meeting_json(desk: Desk) -> dict[str, Any]:
    """The conference as data; levels by their codes, as everywhere in data."""
    held, base = desk.meeting, desk.base
    return {
        "period": held.period, "number": held.number, "state": held.state,
        "day": held.day.isoformat() if held.day else None, "place": held.place, "chair": desk.name(held.chair),
        "clerk": desk.name(held.clerk), "tellers": [desk.name(teller) for teller in held.tellers],
        "current": held.current, "paused": held.paused,
        "base": {
            "called": len(base.called), "base": base.base, "majority": base.majority, "ballots": base.ballots,
            "minus": {why: len(members) for why, members in base.minus.items()},
        },
        "tallies": [
            {"kind": t.kind, "round": t.round, "issued": t.slips.issued, "returned": t.slips.returned,
             "not_returned": t.slips.not_returned, "valid": t.slips.valid, "invalid": t.slips.invalid}
            for t in held.tallies
        ],
        "items": [_item_json(desk, ident) for ident in held.order],
        "collectives": [
            {"name": name, "self": desk.own_level(name) or None, "proposed": held.rating(name).proposed or None,
             "reason": held.rating(name).reason or None}
            for name in held.collectives
        ],
        "quota": [
            {"group": f.group, "top": f.top, "base": f.base, "open": f.open, "counts": dict(f.counts),
             "readings": [{"percent": str(r.percent), "rounding": r.rounding, "limit": str(r.limit), "ours": r.ours}
                          for r in f.readings]}
            for f in desk.forecasts()
        ],
    }  # fmt: skip


def _item_json(desk: Desk, ident: str) -> dict[str, Any]:
    item = desk.meeting.item(ident)
    data: dict[str, Any] = {
        "id": ident, "name": desk.name(ident), "done": item.done, "deferred": item.deferred or None,
        "remarks": len(item.remarks),
    }  # fmt: skip
    if ident != COLLECTIVE:
        year = desk.year(ident)
        data |= {
            "state": year.state, "total": None if year.total is None else float(year.total),
            "levels": {subject: year.level(subject) or None for subject in SUBJECTS},
            "reason": item.levels["proposed"].reason if "proposed" in item.levels else None,
            "votes": [
                {"columns": list(found.columns), "votes": list(found.votes), "won": found.won or None}
                for found in outcomes(desk.meeting, ident)
            ],
        }  # fmt: skip
    return data
