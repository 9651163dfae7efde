"""Writing the draft PDF from a screen: in a worker, into the home folder, with one sentence whatever happens."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from reviews.actions.submit import draft_paper
from reviews.naming import review_file_name
from tui.locale import _
from tui.screens.frame import Frame
from tui.screens.trouble import sentence
from tui.widgets.cells import join, styled


async def write_draft(screen: Frame) -> bool:
    """Draw the pages as they would print now, keep them as a file, offer to open it; False when that failed."""
    services, filling = screen.services, screen.session.filling
    name = review_file_name(filling.key.period, filling.draft.profile.name)
    target = Path.home() / name.replace("ban-", "ban-nhap-", 1)
    screen.notify(_("… Đang in bản nháp, xin đợi vài giây."), timeout=4)
    try:
        pdf = await asyncio.to_thread(draft_paper, services.tools, filling)
        await asyncio.to_thread(services.save_file, target, pdf)
    except Exception as error:  # noqa: BLE001 -- one sentence for any failure
        screen.notify(sentence(services, error), severity="error", timeout=30)
        return False
    _written(screen, target)
    return True


def _written(screen: Frame, target: Path) -> None:
    from tui.screens.dialogs import Ask

    facts = join(_("Trang nào cũng có chữ BẢN NHÁP. Tệp nằm ở:\n\n"), styled(str(target), "bold $ink"))
    can_open = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    choices = (_("Xong"), _("Mở ra xem ngay")) if can_open else (_("Xong"),)

    def answered(choice: int | None) -> None:
        if choice == 1:
            screen.app.open_url(target.as_uri())

    screen.app.push_screen(Ask(_("Đã ghi bản nháp"), facts, choices), answered)
