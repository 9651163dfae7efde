"""Before figures go up on a server for the first time: the unit file of the committee that they are sealed for."""

from __future__ import annotations

from pathlib import Path

from questionnaires.values import KiemdiemError, nfc
from reviews.actions.above import above
from tui.locale import _
from tui.screens.field_list import AskLine
from tui.screens.frame import Frame
from tui.sending_up import take_above


async def above_asked(screen: Frame) -> None:
    """Ask where nobody stands above yet; Esc goes on without: the paper is made and does not go up."""
    tools = screen.services.tools
    if tools.post() is None or above(tools.store()) is not None:
        return

    def keep(text: str) -> str:
        if not text.strip():
            return _("Đề nghị ghi, hoặc Esc để không gửi lên máy chủ.")
        try:
            said = take_above(tools, Path(nfc(text.strip())).expanduser())
        except KiemdiemError as error:
            return screen.services.words(error)
        screen.notify("\n".join(said), timeout=20)
        return ""

    hint = _("Tệp *.kdunit của cấp uỷ ngay trên; Esc: lập tệp, không gửi")
    await screen.app.push_screen_wait(AskLine(_("Mã hoá biểu gửi lên cho"), hint, f"{Path.home()}/", keep))
