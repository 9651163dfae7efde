"""`report` in a committee's store: its report upward, drafted, numbered, signed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from questionnaires.values import nfc
from reviews.actions.committee_report import MadeReport, Pen, ReportFolder, Stamp, load_report, make, with_number
from reviews.committee_report import PAPER
from tui import output
from tui.cli.context import Cli
from tui.cli.signing_key import NO_PEN, held_pen
from tui.cli.token_key import TokenChoice
from tui.locale import _
from tui.messages_papers import file_states
from tui.report_folder import ReportFolder as Folder
from tui.wiring import stamp_words


@dataclass(frozen=True, slots=True)
class UpwardOrder:
    """What is asked for."""

    draft: bool = False
    sign: bool = False
    number: str = ""
    """As typed; empty = the next of the register."""
    deputy: str = ""


def write_report(
    context: Cli, target: Path, order: UpwardOrder, token: TokenChoice | None = None
) -> tuple[MadeReport, ...]:
    """The files in the folder. Raises what loading, drawing and signing raise."""
    tools, papers = context.tools, context.wiring.upward.reports
    report = load_report(tools, papers, deputy=nfc(order.deputy), draft=order.draft)
    if order.draft and order.number:
        raise click.UsageError(_("Dự thảo chưa có số: bỏ --number."))
    with held_pen(context, token, lambda: _passphrase(context)) if order.sign else nullcontext(NO_PEN) as held:
        if not order.draft:
            report = with_number(tools, report, nfc(order.number))
        folder = Folder(target)
        pen = Pen(held.signer, context.unlocked.profile.name if held.signer else "")
        return make(
            tools, papers, report, ReportFolder(folder.existing, folder.write, folder.set_aside), pen,
            _stamp(held.words),
        )  # fmt: skip


def _stamp(words: Callable[[datetime], tuple[str, ...]] | None) -> Stamp:
    """What the signature prints: a token's own words, or those of an own key."""
    return stamp_words if words is None else lambda _name, at: words(at)


def tell_report(made: Sequence[MadeReport], target: Path, *, as_json: bool) -> None:
    """Each file with its state, as `report` tells of a cell's."""
    if as_json:
        output.data({"folder": str(target), "missing": [], "made": [
            {"paper": PAPER, "file": one.file, "state": one.state, "number": one.number or None, "signed":
             ["secretary"] if one.state == "signed" else [], "waits": [], "aside": one.aside or None, "sheets": None}
            for one in made
        ]})  # fmt: skip
        return
    for one in made:
        click.echo(f"{target / one.file}\t{words(one)}")
    output.say(_("Đề mục chưa đối chiếu với mẫu báo cáo chính thức: đề nghị văn phòng xem lại trước khi ký, đóng dấu."))


def words(made: MadeReport) -> str:
    """What became of a file, in words."""
    state = _("chưa ký") if made.state == "unsigned" else file_states()[made.state]
    parts = [state, _("số {number}").format(number=made.number) if made.number else ""]
    parts.append(_("bản trước để ở {file}").format(file=made.aside) if made.aside else "")
    return "; ".join(part for part in parts if part)


def _passphrase(context: Cli) -> str | None:
    return context.passphrase if context.chosen().locked else None
