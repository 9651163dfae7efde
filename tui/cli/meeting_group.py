"""`meeting`: the group itself, and what all of its commands share."""

from __future__ import annotations

import click

from questionnaires.values import KiemdiemError, Problem, nfc
from reviews.actions.enrol import line_for
from reviews.actions.meet import LEVEL_NAMES, Desk, open_desk
from reviews.meeting_words import LEVEL_WORDS
from reviews.meetings import COLLECTIVE
from reviews.rule_books import rules_for
from tui import output
from tui.cli.context import Cli
from tui.cli.helping import example
from tui.locale import _
from tui.messages_meeting import MEETING_STATES

COLLECTIVE_WORDS = ("tập thể", "chi uỷ", "chi ủy", COLLECTIVE)
who_argument = click.argument("who", metavar=_("ĐẢNG VIÊN"))


@click.group(
    help=example(
        _("Hội nghị kiểm điểm, xếp loại: nhập biên bản đã ghi trên giấy, hoặc ghi trực tiếp khi họp."),
        "kiemdiem meeting new -o bien-ban.yaml",
        "kiemdiem meeting import bien-ban.yaml",
        "kiemdiem meeting show",
    )
)
def meeting() -> None:
    """The conference."""


def desk_of(context: Cli) -> Desk:
    """The secretary's desk of this run's store."""
    return open_desk(context.existing, context.wiring.clock, rules_for)


def member_of(desk: Desk, text: str) -> str:
    """The roster id that a name, a number or an id means; the collective by its word."""
    if nfc(text).strip().casefold() in COLLECTIVE_WORDS:
        return COLLECTIVE
    return line_for(desk.roster, text).member


def level_code(text: str) -> str:
    """The code of a level that a person wrote. Raises KiemdiemError `level_unknown`."""
    code = LEVEL_WORDS.get(" ".join(nfc(text).casefold().split()))
    if code is None:
        raise KiemdiemError(Problem("level_unknown", text, {"expected": LEVEL_NAMES}))
    return code


def say_state(desk: Desk) -> None:
    """How far the conference is."""
    output.say(_("Hội nghị {state}.").format(state=MEETING_STATES()[desk.meeting.state]))


def say_next(desk: Desk) -> None:
    """Which item comes next."""
    current = desk.meeting.current
    left = sum(not desk.meeting.item(ident).done for ident in desk.meeting.order)
    name = _("Tập thể chi uỷ") if current == COLLECTIVE else desk.name(current)
    if left:
        output.say(_("Còn {n} phần; tiếp theo: {name}.").format(n=left, name=name))
    else:
        output.say(_("Đã xong mọi phần; phát phiếu bằng: kiemdiem meeting ballots"))
