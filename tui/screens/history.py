"""Earlier years: what was written and submitted, and a copy of a submitted file once more."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual import work
from textual.app import ComposeResult

from questionnaires.values import KiemdiemError
from reviews.naming import paper_file_name
from reviews.records import Draft, DraftKey
from tui.locale import _
from tui.screens.dialogs import Ask
from tui.screens.frame import Frame, title_words
from tui.screens.history_rows import history_rows, newest_first
from tui.screens.sign_places import file_name
from tui.screens.trouble import sentence
from tui.screens.two_years_rows import earlier_of, sheet_of
from tui.widgets.cells import Words, join, styled
from tui.widgets.lines import Block, Rows


class History(Frame):
    """One row for each draft of this person; Enter writes the last submitted file again."""

    NAME = "history"
    FOCUS = "#years"
    CSS_PATH = "../styles/first_run.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._drafts: dict[DraftKey, Draft] = {}

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Các năm trước"))

    def body(self) -> ComposeResult:
        """The list."""
        yield Block(styled(_("Các bản đã viết trên máy này"), "bold"), _("Bản đã ký được giữ nguyên từng lần nộp."))
        yield Rows(id="years", classes="gap")
        yield Block("", id="none")
        yield Block("", classes="fill")
        words = _("Enter: ghi lại tệp PDF của lần nộp gần nhất. F4: đặt cạnh năm trước.")
        yield Block(styled(words, "$muted"), id="last")

    def on_mount(self) -> None:
        """Reading comes after the first picture."""
        self._read()

    @work(exclusive=True, group="read", exit_on_error=False)
    async def _read(self) -> None:
        drafts = self.session.unlocked.drafts

        def all_of_them() -> dict[DraftKey, Draft]:
            loaded = ((key, drafts.load(key)) for key in drafts.keys())  # noqa: SIM118 -- a port, not a mapping
            return {key: stored.doc for key, stored in loaded if stored is not None}

        try:
            self._drafts = await asyncio.to_thread(all_of_them)
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure
            self.query_one("#none", Block).set(styled(sentence(self.services, error), "bold $warn"))
            return
        self.query_one("#years", Rows).set(history_rows(self._drafts, self.services.catalogue))
        if not self._drafts:
            self.query_one("#none", Block).set(_("Chưa có bản nào."))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Write the file again."""
        event.stop()
        key, draft = newest_first(self._drafts)[event.index]
        if not draft.revision:
            self.notify(_("Bản này chưa nộp lần nào nên chưa có tệp để ghi lại."))
            return
        self._copy(key, draft)

    def action_copy(self) -> None:
        """The same as Enter."""
        self.query_one("#years", Rows).choose()

    def action_compare(self) -> None:
        """The draft where the keys are beside the one before it."""
        rows = newest_first(self._drafts)
        place = self.query_one("#years", Rows).cursor
        if place >= len(rows):
            return
        key, draft = rows[place]
        before = earlier_of(self._drafts, key)
        if before is None:
            self.notify(_("Chưa có bản của năm trước để đặt cạnh."))
            return
        try:
            for one in (draft, self._drafts[before]):
                sheet_of(self.services.catalogue, one)
        except KiemdiemError as error:
            self.notify(sentence(self.services, error), severity="warning")
            return
        self.kd.show("two_years", before=(before, self._drafts[before]), now=(key, draft))

    @work(exclusive=True, group="file", exit_on_error=False)
    async def _copy(self, key: DraftKey, draft: Draft) -> None:
        target = Path.home() / file_name(paper_file_name(key.form, key.period, draft.profile.name), draft.revision)
        sent = self.session.unlocked.sent

        def write() -> bool:
            files = sent.all(key)
            if files:
                self.services.save_file(target, files[-1])
            return bool(files)

        try:
            written = await asyncio.to_thread(write)
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure
            self.notify(sentence(self.services, error), severity="error", timeout=20)
            return
        if written:
            facts = join(_("Tệp nằm ở:\n\n"), styled(str(target), "bold $ink"))
            self.app.push_screen(Ask(_("Đã ghi lại bản đã nộp"), facts, (_("Xong"),)))
        else:
            self.notify(_("Không thấy tệp đã nộp trong kho."), severity="warning")
