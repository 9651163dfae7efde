"""A file that somebody sent to this person: sealed or not, a preparation or a return; opened from the first page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from questionnaires.values import nfc
from reviews.actions.member_preparation import check_mine
from reviews.actions.sealing import open_sealed, take_return
from reviews.member_preparation import MemberPreparation
from tui.cli.incoming import read_file
from tui.locale import _
from tui.returns_beside import SEEN, mark, returned_words
from tui.screens.field_list import AskLine
from tui.screens.frame import Frame
from tui.screens.preparation import put_away
from tui.screens.trouble import sentence


def ask_file(screen: Frame, done: Callable[[], None]) -> None:
    """Ask for the file and open it: a preparation on its page, a return into the draft; `done` after a return."""
    found: list[MemberPreparation] = []
    waiting = screen.services.waiting()

    def keep(text: str) -> str:
        path = Path(nfc(text).strip()).expanduser()
        try:
            found[:] = _opened(screen, path)
        except Exception as error:  # noqa: BLE001 -- whatever is wrong with a file, the person reads one sentence
            return sentence(screen.services, error)
        if path == waiting:
            screen.kd.keep_setting(SEEN, mark(path))
        return ""

    def opened(answer: str | None) -> None:
        if answer is None:
            return
        if found:
            screen.kd.show("preparation", sheet=found[0])
        done()

    screen.app.push_screen(
        AskLine(
            _("Mở tệp gửi cho đồng chí"), _("tệp chuẩn bị (.kdprep), trả lại (.kdreturn), có thể đã mã hoá"),
            str(waiting or f"{Path.home()}/"), keep,
        ),
        opened,
    )  # fmt: skip


def _opened(screen: Frame, path: Path) -> list[MemberPreparation]:
    """A preparation that is for this person; none where the file was a return, which is noted in the draft."""
    services, unlocked = screen.services, screen.session.unlocked
    tools = services.tools
    data = read_file(path)
    if tools.transport.sealing.is_sealed(data):
        data = open_sealed(tools, unlocked, data)
    if services.preparations is not None and services.preparations.is_one(data):
        sheet, certificate = services.preparations.read(data)
        check_mine(sheet, certificate, unlocked)
        return [sheet]
    given = put_away(
        screen.kd,
        lambda: take_return(tools.transport.returns, unlocked, services.catalogue, tools.clock, data),
    )
    screen.notify(returned_words(given.note), timeout=20)
    return []
