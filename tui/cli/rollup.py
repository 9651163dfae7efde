"""`rollup`: figures that units sent, checked, merged, printed and signed for the level above."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.committee_desk import load_book
from reviews.actions.rollup import Gathering, Judged, NamedFile, RolledUp, keep, numbered, refuse
from reviews.actions.roster import the_roster
from reviews.rollup_book import RollupWork
from reviews.summary import Summary
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.incoming import read_if_possible
from tui.cli.signing_key import signing_key
from tui.inbox import found
from tui.locale import _
from tui.messages import VERDICTS
from tui.messages_papers import SUMMARY_VERDICTS
from tui.messages_rollup import ROLLUP_VERDICTS
from tui.outgoing import check_writable, save_file
from tui.wiring import question_words, stamp_words, summary_data

WORK = ".work"


@click.command(
    help=example(
        _(
            "Cộng biểu tổng hợp số liệu của các tổ chức trực thuộc (chi bộ, hoặc cấp uỷ đã cộng) thành một biểu, mọi "
            "cấp cùng một lệnh. Mỗi tệp kiểm chữ ký theo khoá đã ghim (lệnh units); biểu mới hơn thay biểu cũ. Bị dừng "
            "giữa chừng thì chạy lại, làm tiếp từ chỗ dở."
        ),
        "kiemdiem rollup hop-thu -o tong-hop-xa.pdf --sign",
    )
)
@click.argument("paths", metavar=_("ĐƯỜNG-DẪN..."), nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", "target", required=True, type=click.Path(path_type=Path), help=_("Tệp PDF sẽ ghi."))
@click.option("--sign", "signed", is_flag=True, help=_("Ký luôn bằng khoá của kho này."))
@click.option("--incomplete", is_flag=True, help=_("Vẫn lập khi còn tổ chức chưa gửi, hay có tệp không nhận; ghi rõ."))
@click.option(
    "--answers", is_flag=True, help=_("Công bố phân bố câu trả lời ngay, dù còn thiếu tổ chức; từ đó giữ nguyên.")
)
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def rollup(
    context: Cli, paths: tuple[Path, ...], target: Path, *, signed: bool, incomplete: bool, answers: bool, as_json: bool
) -> int:
    """Judge every file, choose, merge, print, sign, note; what was judged is kept if it is stopped."""
    files = [path for path in found(paths) if not path.name.endswith(WORK)]
    absent = [path for path in files if not path.exists()]
    if absent:
        raise KiemdiemError(Problem("file_unreadable", str(absent[0]), {"reason": "ENOENT"}))
    check_writable(target)
    the_roster(context.existing)
    work = context.existing.units.rollup_work(str(target) + WORK)
    finished = False
    try:
        gathering, judged = _judge(context, work, files, as_json=as_json)
        if not incomplete:
            refuse(judged)
        made = _merged(context, gathering, incomplete=incomplete)
        summary = numbered(context.tools, summary_data, made.summary, answers=answers or not made.summary.missing)
        _write(context, made, summary, target, signed=signed)
        finished = True
    finally:
        work.close(finished=finished)
    _tell(target, made, summary, judged, as_json=as_json)
    return output.Exit.FOUND if any(one.codes for one in judged) else output.Exit.DONE


def _judge(context: Cli, work: RollupWork, files: Sequence[Path], *, as_json: bool) -> tuple[Gathering, list[Judged]]:
    book, unit = load_book(context.existing).doc, the_roster(context.existing).doc.unit
    gathering = Gathering(context.tools, work, summary_data, book.expected, unit.key)
    named = [NamedFile(str(path), partial(read_if_possible, path)) for path in files]
    judged: list[Judged] = []
    shown = output.progress_shown() and len(files) > 2
    with click.progressbar(
        gathering.judge(named, context.wiring.clock.now()), length=len(files), label=_("Kiểm tra"), file=sys.stderr,
        hidden=not shown,
    ) as told:  # fmt: skip
        judged.extend(told)
    words = {**VERDICTS(), **SUMMARY_VERDICTS(), **ROLLUP_VERDICTS()}
    for one in judged if not as_json else ():
        if one.codes:
            about = f" ({output.foreign(one.unit_name)})" if one.unit_name else ""
            output.say(f"{output.foreign(one.file)}: {words.get(one.codes[0], one.codes[0])}{about}")
    again = sum(one.again for one in judged)
    if again and not as_json:
        output.say(_("Làm tiếp lần chạy trước: {n} tệp đã kiểm, không kiểm lại.").format(n=again))
    return gathering, judged


def _merged(context: Cli, gathering: Gathering, *, incomplete: bool) -> RolledUp:
    period = the_roster(context.existing).doc.unit.period
    return gathering.merge(gathering.choose(period, incomplete=incomplete), context.wiring.clock.now().date())


def _write(context: Cli, made: RolledUp, summary: Summary, target: Path, *, signed: bool) -> None:
    now, unit, papers = context.wiring.clock.now(), the_roster(context.existing).doc.unit, context.wiring.rollups
    asked = ((one.question, one.core_sha256) for one in summary.distributions)
    titles, labels = question_words(context.wiring.catalogue, asked)
    pdf = papers.pdf(summary, now.date(), place=unit.place, signer=unit.secretary, titles=titles, labels=labels)
    if signed:
        signer, _code = signing_key(context.unlocked, None)
        pdf = context.tools.signing.sign(pdf, "secretary", signer, now, stamp_words(unit.secretary, now))
    save_file(target, pdf)
    keep(context.tools, made, summary, papers.data(summary), now.date())


def _tell(target: Path, made: RolledUp, summary: Summary, judged: Sequence[Judged], *, as_json: bool) -> None:
    if as_json:
        output.data(_data(target, made, summary, judged))
        return
    output.say(_("Biểu tổng hợp lần {n}: {people} đảng viên, {cells} chi bộ, {units} tổ chức gửi trực tiếp.").format(
        n=summary.seq, people=summary.people, cells=len(summary.cells), units=len(summary.sources)))  # fmt: skip
    for old in made.chosen.replaced:
        output.say(_("  {unit}: bản cũ (lần {n}) được thay bằng bản mới").format(
            unit=output.foreign(old.name), n=old.seq))  # fmt: skip
    if summary.missing:
        output.say(_("  chưa gửi: {n} tổ chức").format(n=len(summary.missing)))
        for name in summary.missing[:20]:
            output.say(f"    {output.foreign(name)}")
    if not summary.distributions:
        output.say(_("  chưa công bố phân bố câu trả lời (công bố khi đủ tổ chức, hoặc bằng --answers)"))
    click.echo(str(target))


def _data(target: Path, made: RolledUp, summary: Summary, judged: Sequence[Judged]) -> dict[str, Any]:
    return {
        "file": str(target), "seq": summary.seq, "people": summary.people, "cells": len(summary.cells),
        "totals": {level: summary.total(level) for level in dict.fromkeys(count.level for count in summary.counts)},
        "units": len(summary.sources), "replaced": [old.file for old in made.chosen.replaced],
        "missing": list(summary.missing), "distributions": len(summary.distributions),
        "files": [{"file": one.file, "codes": list(one.codes), "unit": one.unit_name or None} for one in judged],
    }  # fmt: skip
