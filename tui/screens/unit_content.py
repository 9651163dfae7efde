"""What the screens of themes and of the standard share: the unit's open content, F2 to the other, publishing."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import work

from questionnaires.differences import differences
from reviews.actions.content_book import ContentBook, open_content
from reviews.actions.unit_content import changes_since_published, held, publish
from tui.difference_words import difference_line
from tui.locale import _
from tui.screens.dialogs import Ask
from tui.screens.frame import title_words
from tui.screens.register import KeptTable
from tui.screens.signing_asked import signer_asked
from tui.screens.trouble import sentence
from tui.session import Saver
from tui.widgets.cells import Words, join, styled

if TYPE_CHECKING:
    from tui.app import KiemdiemApp

SHOWN: int = 6
"""Changes that are read out before publishing."""


def open_unit_content(app: KiemdiemApp) -> Saver:
    """The saver of the unit's content, opened at first use. Raises KiemdiemError `no_unit`."""
    session = app.session
    assert session is not None
    for saver in session.more:
        if isinstance(saver.filling, ContentBook):
            return saver
    tools = app.services.tools
    saver = Saver(open_content(tools.store(), tools.clock), app, app.saved_state_changed)
    session.more.append(saver)
    return saver


class ContentScreen(KeptTable):
    """A table of the unit's content."""

    @property
    def saver(self) -> Saver:
        """What saves the content."""
        return open_unit_content(self.kd)

    @property
    def book(self) -> ContentBook:
        """The content."""
        return cast("ContentBook", self.saver.filling)

    def take_back(self) -> bool:
        """Undo one step."""
        return self.book.undo()

    @property
    def year(self) -> int:
        """The unit's year."""
        return int(self.book.card.period[:4])

    def trail(self) -> Words:
        """Unit, title."""
        return title_words(_("Nội dung của đơn vị"), self.name_words())

    def action_publish(self) -> None:
        """Put themes and standard into the unit file."""
        self._publish()

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def _publish(self) -> None:
        if not self.saver.finish():
            self.notify(sentence(self.services, self.saver.error or RuntimeError()), severity="error")
            return
        store, catalogue = self.services.tools.store(), self.services.catalogue
        try:
            pairs = await asyncio.to_thread(lambda: changes_since_published(catalogue, held(store)))
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure
            self.notify(sentence(self.services, error), severity="error", timeout=20)
            return
        lines = [difference_line(c, old, new) for old, new in pairs[1:2] for c in differences(old, new)]
        asked = [line for line in lines if not line.startswith(_("Bộ câu hỏi"))]
        more = _("… và {n} thay đổi nữa").format(n=len(asked) - SHOWN) if len(asked) > SHOWN else ""
        facts = "\n".join([*asked[:SHOWN], *([more] if more else [])]) or _("Không có câu hỏi nào đổi.")
        ways = (_("Chưa, để xem lại"), _("Đưa vào tệp chi bộ, ký"))
        if await self.app.push_screen_wait(Ask(_("Đưa vào bộ câu hỏi của đảng viên"), facts, ways)) != 1:
            return
        signer = await signer_asked(self)
        if signer is None:
            return
        target = Path.home() / "chi-bo.kdunit"
        unlocked, tools, save = self.session.unlocked, self.services.tools, self.services.save_file

        def deed() -> None:
            card = publish(store, catalogue).card
            unlocked.update(unit=card)
            save(target, tools.unit_files.write(card, signer))

        try:
            await asyncio.to_thread(deed)
        except Exception as error:  # noqa: BLE001 -- as above
            self.notify(sentence(self.services, error), severity="error", timeout=20)
            return
        self.book.read_again()
        self.say()
        words = join(_("Giao tệp này cho đảng viên:\n\n"), styled(str(target), "bold $ink"))
        self.app.push_screen(Ask(_("Đã ghi tệp chi bộ"), words, (_("Xong"),)))
