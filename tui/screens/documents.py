"""The papers of the session: how each stands in its folder; drafts, papers and signatures are made from here."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from textual import work
from textual.app import ComposeResult

from reviews.actions.report import load_books, make_report
from reviews.actions.report_desk import Desk, Order
from reviews.actions.report_standing import Standing, standings
from reviews.actions.unit_editions import know
from reviews.ports import Signer
from reviews.session_files import Made, NotMade
from tui.locale import _
from tui.messages import NO_SECRETS
from tui.messages_papers import needs, paper_titles
from tui.output import foreign
from tui.report_folder import ReportFolder, open_folder
from tui.screens import document_words
from tui.screens.dialogs import Ask, Page
from tui.screens.field_list import AskLine
from tui.screens.frame import Frame, title_words
from tui.screens.sign_places import sticks
from tui.screens.signing_asked import signer_asked
from tui.screens.trouble import sentence
from tui.widgets.cells import Words, join, styled
from tui.widgets.lines import Block, Row, Rows, Strip

SETTING: Final = "papers_place"
"""Where papers were written the last time."""


class Documents(Frame):
    """The folder, a progress line, one row a kind of paper."""

    NAME = "documents"
    FOCUS = "#papers"
    CSS_PATH = "../styles/office.tcss"

    def __init__(self, place: str = "") -> None:
        super().__init__()
        self._place = place
        self._rows: tuple[Standing, ...] = ()
        self._busy = self._stopped = False
        self._done = self._total = 0

    # --- what is seen -------------------------------------------------------------------------------------

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Giấy tờ"))

    def state(self) -> Words:
        """How many still wait for somebody."""
        waiting = sum(1 for row in self._rows if row.waits)
        return styled(_("{n} loại còn chờ ký").format(n=waiting), "$muted") if waiting else ""

    def body(self) -> ComposeResult:
        """Where to, how far it is, every kind of paper."""
        yield Block(*self._about(), id="about")
        yield Strip(0, 1, "")
        yield Rows((), id="papers", classes="gap", digits=False)

    def on_mount(self) -> None:
        """The folder of the last time; a stick, or the home folder, the first time."""
        super().on_mount()
        self.query_one(Strip).display = False
        if not self._place:
            plugged = sticks()
            first = (plugged[0] if plugged else Path.home()) / "giay-to"
            self._place = self.kd.setting(SETTING) or str(first)
        self._look()

    def on_screen_resume(self) -> None:
        """Coming back: the meeting may have gone on."""
        if self.query("#papers") and not self._busy:
            self._look()

    def _about(self) -> tuple[Words | tuple[Words, Words], ...]:
        place = join(styled(_("Ghi vào: "), "$muted"), styled(foreign(self._place), "bold"))
        if self._busy:
            return (place, styled(_("Đang làm từng tệp; F4 để dừng, tệp đã xong vẫn còn."), "$muted"))
        return (place, styled(NO_SECRETS(), "$muted"))

    def _say(self) -> None:
        if self.query("#about"):
            self.query_one("#about", Block).set(*self._about())
            self.refresh_keys()
            self.refresh_title()

    def _shown(self) -> tuple[Row, ...]:
        return tuple(document_words.line(number, row) for number, row in enumerate(self._rows, 1))

    # --- how they stand -----------------------------------------------------------------------------------

    def _desk(self) -> Desk | None:
        papers = self.services.session_papers
        if papers is None:
            return None
        folder = ReportFolder(Path(self._place).expanduser())
        return Desk(
            self.services.tools, papers, folder.existing, folder.write, folder.set_aside, self._finished, self._counted
        )

    @work(exclusive=True, group="look", exit_on_error=False)
    async def _look(self) -> None:
        desk = self._desk()
        if desk is None:
            return

        def read() -> tuple[Standing, ...]:
            self._learn()
            return tuple(standings(desk, load_books(desk.tools, desk.papers)))

        try:
            self._rows = await asyncio.to_thread(read)
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure, the screen stays
            self.notify(sentence(self.services, error), severity="error", timeout=20)
            return
        if self.is_attached:
            self.query_one("#papers", Rows).set(self._shown())
            self._say()

    def _learn(self) -> None:
        stored = self.services.tools.store().units.load()
        if stored is not None:
            know(self.services.catalogue, stored.doc.unit)

    # --- what can be done ---------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While papers are made only stopping works."""
        if action == "stop":
            return self._busy
        if action in ("place", "one", "drafts", "sign", "folder"):
            return not self._busy
        return super().check_action(action, parameters)

    def action_place(self) -> None:
        """Another folder."""
        hint = _("Thư mục, ví dụ /media/usb/giay-to")
        self.app.push_screen(AskLine(_("Ghi giấy tờ vào đâu"), hint, self._place, self._named), self._moved_place)

    def _moved_place(self, _text: str | None) -> None:
        self._look()

    def _named(self, text: str) -> str:
        path = Path(text.strip()).expanduser()
        if not text.strip() or (path.exists() and not path.is_dir()):
            return _("Đây không phải thư mục.")
        self._place = str(path)
        self.kd.keep_setting(SETTING, self._place)
        return ""

    def action_folder(self) -> None:
        """Show it in the desktop's own window, where there is one."""
        place = Path(self._place).expanduser()
        if not place.is_dir() or not open_folder(place):
            self.notify(_("Giấy tờ nằm ở {place}").format(place=foreign(str(place))), timeout=15)

    def action_one(self) -> None:
        """The paper in the row, unsigned."""
        here = self.query_one("#papers", Rows).here
        if here is not None:
            row = self._rows[int(here.id)]
            if row.need:
                self.notify(document_words.lacking(row), severity="warning")
                return
            self._begin(Order((row.paper,)))

    def action_drafts(self) -> None:
        """Everything as drafts."""
        self._begin(Order(draft=True))

    @work(exclusive=True, group="ask", exit_on_error=False)
    async def action_sign(self) -> None:
        """Everything, signed as far as the own key may; asked once more before."""
        facts = _(
            "Làm mọi văn bản làm được lúc này, lấy số văn bản, và ký những ô của khoá đang dùng "
            "({name}). Ô của người khác để trống, có danh sách chờ ký."
        ).format(name=self.session.unlocked.profile.name)
        chosen = await self.app.push_screen_wait(
            Ask(_("Làm và ký giấy tờ"), facts, (_("Chưa ký, xem lại đã"), _("Làm, chưa ký"), _("Làm và ký")))
        )
        if not chosen:
            return
        signer = await signer_asked(self) if chosen == 2 else None
        if chosen == 1 or signer is not None:
            self._begin(Order(sign=signer is not None), signer)

    def action_stop(self) -> None:
        """After the file that is being made."""
        self._stopped = True

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Everything about one kind."""
        event.stop()
        row = self._rows[int(event.item.id)]
        self.app.push_screen(Page(paper_titles()[row.paper], *document_words.details(row, self._place)))

    def action_back(self) -> None:
        """While papers are made one stays: what goes on must be seen."""
        if self._busy:
            self.notify(_("Đang làm giấy tờ; bấm F4 để dừng trước."))
        else:
            self.kd.back()

    # --- making -------------------------------------------------------------------------------------------

    def _begin(self, order: Order, signer: Signer | None = None) -> None:
        desk = self._desk()
        if self._busy or desk is None:
            return
        self._busy, self._stopped, self._done, self._total = True, False, 0, 0
        self.kd.keep_setting(SETTING, self._place)
        strip = self.query_one(Strip)
        strip.display = True
        strip.set(0, 1, _("Đang chuẩn bị"))
        self._say()
        self.run_worker(lambda: self._make(desk, order, signer), thread=True, group="make", exit_on_error=False)

    def _make(self, desk: Desk, order: Order, signer: Signer | None) -> None:
        """In a thread: file by file."""
        said = ""
        try:
            self._learn()
            said = self._through(make_report(desk, order, self.session.unlocked, signer))
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure; files that are written stay
            said = sentence(self.services, error)
        self.app.call_from_thread(self._ended, said)

    def _through(self, made: Iterator[Made | NotMade]) -> str:
        refused = ""
        for one in made:
            if isinstance(one, NotMade) and one.need == "unprintable":
                refused = f"{paper_titles()[one.paper]}: {needs()[one.need]} {foreign(one.detail)}"
            if self._stopped:
                made.close()  # type: ignore[attr-defined]  # a generator, as its annotation does not say
                return _("Đã dừng; tệp đã xong vẫn còn.")
        return refused

    def _counted(self, count: int) -> None:
        self._total = count

    def _finished(self, file: str) -> None:
        self._done += 1
        self.app.call_from_thread(self._moved, file)

    def _moved(self, file: str) -> None:
        if self.is_attached:
            total = max(self._total, self._done, 1)
            words = _("{n}/{all} · {file}").format(n=self._done, all=total, file=Path(file).name[:30])
            self.query_one(Strip).set(self._done, total, words)

    def _ended(self, said: str) -> None:
        self._busy = False
        if self.is_attached:
            self.query_one(Strip).display = False
            self._say()
            self._look()
        if said:
            self.notify(said, severity="warning", timeout=20)
