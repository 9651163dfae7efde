"""`rollup`: figures that units sent, checked, merged, printed and signed for the level above."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import click

from questionnaires.values import KiemdiemError, Problem, nfc
from reviews.actions.paper_register import Numbering
from reviews.actions.rollup import Judged, NamedFile
from reviews.actions.roster import the_roster
from reviews.ports import Signer
from reviews.ports_collect import Receiver
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.for_above import FOR, for_above
from tui.cli.helping import example
from tui.cli.signing_key import signing_key
from tui.inbox import names
from tui.locale import _
from tui.outgoing import check_writable, save_file
from tui.rolling import WORK, Ended, on_disk, on_server, refusals, result_words


@click.command(
    help=example(
        _(
            "Cộng biểu tổng hợp số liệu của các tổ chức trực thuộc (chi bộ, hoặc cấp uỷ đã cộng) thành một biểu, mọi "
            "cấp cùng một lệnh. Mỗi tệp kiểm chữ ký theo khoá đã ghim (lệnh units); biểu mới hơn thay biểu cũ. Bị dừng "
            "giữa chừng thì chạy lại, làm tiếp từ chỗ dở. Kho ở trên máy chủ: không nêu đường dẫn thì lấy những biểu "
            "các tổ chức ngay dưới gửi trên máy chủ, biểu lập ra (đã ký) gửi luôn cho cấp trên ở đó."
        ),
        "kiemdiem rollup hop-thu -o tong-hop-xa.pdf --sign",
    )
)
@click.argument("paths", metavar=_("[ĐƯỜNG-DẪN...]"), nargs=-1, type=click.Path(path_type=Path))
@click.option("-o", "--output", "target", required=True, type=click.Path(path_type=Path), help=_("Tệp PDF sẽ ghi."))
@click.option("--sign", "signed", is_flag=True, help=_("Ký luôn bằng khoá của kho này."))
@click.option("--number", default="", metavar=_("SỐ"), help=_("Số văn bản của biểu, ví dụ 12-BC/ĐU; ghi vào sổ."))
@click.option("--numbered", is_flag=True, help=_("Lấy số tiếp theo trong sổ số văn bản (BC)."))
@click.option("--incomplete", is_flag=True, help=_("Vẫn lập khi còn tổ chức chưa gửi, hay có tệp không nhận; ghi rõ."))
@click.option(
    "--answers", is_flag=True, help=_("Công bố phân bố câu trả lời ngay, dù còn thiếu tổ chức; từ đó giữ nguyên.")
)
@click.option("--for", "receiver", type=click.Path(exists=True, dir_okay=False, path_type=Path), help=FOR())
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def rollup(
    context: Cli, paths: tuple[Path, ...], target: Path, receiver: Path | None, number: str, *, signed: bool,
    numbered: bool, incomplete: bool, answers: bool, as_json: bool,
) -> int:  # fmt: skip
    """Judge every file, choose, merge, print, sign, note; what was judged is kept if it is stopped."""
    check_writable(target)
    the_roster(context.existing)
    for_above(context, receiver)
    files = _given(paths) if paths else on_server(context.tools, partial(_receiver, context))
    if files is None:
        raise click.UsageError(_("Cần nêu tệp hoặc thư mục."))
    rolling = context.wiring.rolling(save_file)
    signer = partial(_signer, context) if signed else None
    watch = partial(_watched, count=len(files), as_json=as_json)
    ended = rolling.run(
        files, target, signer, watch=watch, incomplete=incomplete, answers=answers,
        number=Numbering(nfc(number), numbered),
    )  # fmt: skip
    sent = rolling.send_up(ended.summary, target, signed=signed)
    if as_json:
        output.data(_data(target, ended) | {"server": sent})
    else:
        for words in (*result_words(ended), *sent):
            output.say(words)
        click.echo(str(target))
    return output.Exit.FOUND if any(one.codes for one in ended.judged) else output.Exit.DONE


def _given(paths: tuple[Path, ...]) -> Sequence[NamedFile]:
    absent = [path for path in paths if not path.exists()]
    if absent:
        raise KiemdiemError(Problem("file_unreadable", str(absent[0]), {"reason": "ENOENT"}))
    return on_disk(name for name in names(paths) if not name.endswith(WORK))


def _receiver(context: Cli) -> Receiver | None:
    return context.unlocked.receiver()


def _signer(context: Cli) -> Signer:
    signer, _code = signing_key(context.unlocked, None)
    return signer


def _watched(told: Iterator[Judged], *, count: int, as_json: bool) -> list[Judged]:
    """With a bar that moves; then what is refused, and how much an earlier run had done.

    Kept are those that are refused; all of them only where JSON will list them.
    """
    judged: list[Judged] = []
    again = 0
    shown = output.progress_shown() and count > 2
    with click.progressbar(told, length=count, label=_("Kiểm tra"), file=sys.stderr, hidden=not shown) as bar:
        for one in bar:
            again += one.again
            if as_json or one.codes:
                judged.append(one)
    if not as_json:
        for words in refusals(judged):
            output.say(words)
        if again:
            output.say(_("Làm tiếp lần chạy trước: {n} tệp đã kiểm, không kiểm lại.").format(n=again))
    return judged


def _data(target: Path, ended: Ended) -> dict[str, Any]:
    made, summary = ended.made, ended.summary
    return {
        "file": str(target), "seq": summary.seq, "people": summary.people, "cells": len(summary.cells),
        "totals": {level: summary.total(level) for level in dict.fromkeys(count.level for count in summary.counts)},
        "units": len(summary.sources), "replaced": [old.file for old in made.chosen.replaced],
        "unlike": [asdict(one) for one in made.unlike],
        "missing": list(summary.missing), "distributions": len(summary.distributions),
        "files": [{"file": one.file, "codes": list(one.codes), "unit": one.unit_name or None} for one in ended.judged],
        "aside": ended.aside or None,
    }  # fmt: skip
