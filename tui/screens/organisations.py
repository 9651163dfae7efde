"""A committee's desk: who is expected, who has sent figures, what they say, level by level, compared fairly."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from textual import work
from textual.app import ComposeResult

from questionnaires.values import KiemdiemError, nfc
from reviews.actions.committee_desk import expect, load_book, of_card
from reviews.actions.rollup import Judged
from reviews.actions.roster import the_roster
from reviews.expected_units import read_expected
from reviews.rollup_book import RollupBook
from tui.cli.incoming import read_file
from tui.inbox import found as inbox
from tui.locale import _
from tui.rolling import on_disk, on_server, refusals, result_words
from tui.screens import organisation_words as said
from tui.screens.above_asked import above_asked
from tui.screens.dialogs import Ask, Page
from tui.screens.field_list import AskLine
from tui.screens.frame import Frame, title_words
from tui.screens.signing_asked import signer_asked
from tui.screens.trouble import sentence
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Row, Rows

CARD = ".kdunit"
GAPS: Final = frozenset({"rollup_missing", "rollup_refused"})
"""Refusals after which one may go on with what is there."""
NAMED: Final = 8
"""Refused files that a question over the screen names."""


class Organisations(Frame):
    """One row an organisation; Enter goes down a level, Esc up again."""

    NAME = "organisations"
    FOCUS = "#units"
    CSS_PATH = "../styles/office.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._path: tuple[str, ...] = ()
        """Keys of the organisations that were gone into."""

    # --- what is seen -------------------------------------------------------------------------------------

    def trail(self) -> Words:
        """Title, and below which organisation one stands."""
        here = said.name_of(self._book(), self._path[-1]) if self._path else ""
        return title_words(_("Tổ chức trực thuộc"), here) if here else title_words(_("Tổ chức trực thuộc"))

    def state(self) -> Words:
        """How many have sent."""
        came, everybody = said.came(self._book(), self._key)
        return styled(_("đã gửi {n}/{all}").format(n=came, all=everybody), "$muted")

    def body(self) -> ComposeResult:
        """Sums, then the organisations."""
        yield Block(*self._about(), id="about")
        yield Rows(self._rows(), id="units", classes="gap", digits=False)

    def on_screen_resume(self) -> None:
        """Things have changed."""
        self._say()

    @property
    def _key(self) -> str:
        return self._path[-1] if self._path else ""

    def _book(self) -> RollupBook:
        return load_book(self.services.tools.store()).doc

    def _about(self) -> tuple[Words, ...]:
        return said.about(self._book(), self._key)

    def _rows(self) -> tuple[Row, ...]:
        return said.rows(self._book(), self._key)

    def _say(self) -> None:
        if self.query("#units"):
            self.query_one("#about", Block).set(*self._about())
            self.query_one("#units", Rows).set(self._rows())
            self.refresh_title()
            self.refresh_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to compare where nobody has sent."""
        if action == "compare":
            return bool(said.lines(self._book(), self._key))
        return super().check_action(action, parameters)

    # --- where one goes -----------------------------------------------------------------------------------

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Down a level where there is one, else everything about it."""
        event.stop()
        book, key = self._book(), event.item.id
        if said.has_parts(book, key):
            self._path = (*self._path, key)
            self._say()
        else:
            self.app.push_screen(Page(said.name_of(book, key), *said.details(book, key)))

    def action_back(self) -> None:
        """Up a level, from the top to the screen before."""
        if not self._path:
            self.kd.back()
            return
        self._path = self._path[:-1]
        self._say()

    def action_compare(self) -> None:
        """Shares beside each other: medians, no order of rank."""
        self.app.push_screen(Page(_("So sánh các tổ chức"), *said.comparison(said.lines(self._book(), self._key))))

    def action_about(self) -> None:
        """Everything about the organisation one stands on."""
        here = self.query_one("#units", Rows).here
        if here is not None:
            book = self._book()
            self.app.push_screen(Page(said.name_of(book, here.id), *said.details(book, here.id)))

    # --- what is done -------------------------------------------------------------------------------------

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_take_list(self) -> None:
        """A list out of Excel or CSV, or one unit file."""
        hint = _("Danh sách Excel, CSV (Mã, Tên, Cấp trên, Loại hình, Dấu khoá), hoặc một tệp *.kdunit")
        file = await self._line(_("Thêm tổ chức trực thuộc"), hint, f"{Path.home()}/")
        if not file:
            return
        tools = self.services.tools
        before = self._book().expected
        try:
            data = await asyncio.to_thread(lambda: read_file(Path(file).expanduser()))
            if file.endswith(CARD):
                added = [of_card(tools.unit_files.read(data), parent=self._key)]
            else:
                added = list(read_expected(tools.tables.read(data, file), the_roster(tools.store()).doc.unit.key))
            listed = expect(tools.store(), added)
        except KiemdiemError as error:
            self.app.push_screen(
                Page(_("Chưa nhận danh sách này"), *[self.services.sentence(problem) for problem in error.problems])
            )
            return
        self.notify(_("Danh sách có {n} tổ chức.").format(n=len(listed)))
        changed = said.repinned_words(before.repinned(listed))
        if changed:
            self.app.push_screen(Page(_("Khoá đã ghim bị thay"), *changed))
        if file.endswith(CARD):
            self.app.push_screen(Page(added[0].name, *said.pinned(added[0])))
        self._say()

    async def _line(self, title: str, hint: str, value: str) -> str:
        def keep(text: str) -> str:
            return "" if text.strip() else _("Đề nghị ghi, hoặc Esc để quay lại.")

        return nfc((await self.app.push_screen_wait(AskLine(title, hint, value, keep)) or "").strip())

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_roll_up(self) -> None:
        """Files of a folder checked, merged, printed, signed."""
        rolling, tools = self.services.rolling, self.services.tools
        served = tools.post() is not None
        folder = (
            ""
            if served
            else await self._line(
                _("Cộng số liệu"), _("Thư mục có biểu các tổ chức gửi (PDF)"), str(Path.home() / "hop-thu")
            )
        )
        if served and rolling:
            await above_asked(self)
        signer = await signer_asked(self) if (folder or served) and rolling else None
        if rolling is None or signer is None:
            return
        target = Path.home() / f"tong-hop-{self._book().period}.pdf"
        judged: list[Judged] = []

        def make(*, incomplete: bool) -> list[str]:
            judged.clear()
            posted = on_server(tools, self.session.unlocked.receiver) if served else None
            if posted is None:
                found = inbox((Path(folder).expanduser(),))
                posted = on_disk(file for file in found if file.suffix == ".pdf")
            made, summary, _all = rolling().run(posted, target, lambda: signer, watch=watch, incomplete=incomplete)
            sent = rolling().send_up(summary, target, signed=True)
            return [*result_words(made, summary), *sent, "", str(target)]

        def watch(told: Iterator[Judged]) -> list[Judged]:
            judged.extend(told)
            return judged

        self.notify(_("Đang kiểm tra, cộng; có thể làm việc khác."))
        try:
            try:
                words = await asyncio.to_thread(lambda: make(incomplete=False))
            except KiemdiemError as error:
                if {problem.code for problem in error.problems} - GAPS or not await self._all_the_same(error, judged):
                    raise
                words = await asyncio.to_thread(lambda: make(incomplete=True))
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure, the screen stays
            why = [self.services.sentence(problem) for problem in getattr(error, "problems", ())]
            page = (*(why or [sentence(self.services, error)]), "", *refusals(judged))
            self.app.push_screen(Page(_("Chưa lập được biểu"), *page))
            return
        self.app.push_screen(Page(_("Đã lập biểu tổng hợp"), *words, *refusals(judged)))
        self._say()

    async def _all_the_same(self, error: KiemdiemError, judged: list[Judged]) -> bool:
        """Whether to go on without those who are missing and without files that were refused: the paper names them."""
        if error.code == "rollup_missing":
            params = error.problems[0].params
            names = ", ".join(params["names"]) if isinstance(params["names"], tuple) else ""
            facts = _("Còn {n} tổ chức chưa gửi: {names}.").format(n=params["n"], names=names)
        else:
            facts = "\n".join(refusals(judged)[:NAMED])
        choices = (_("Chưa lập, xem lại đã"), _("Vẫn lập với phần đã nhận, biểu ghi rõ còn thiếu ai"))
        answer: int | None = await self.app.push_screen_wait(Ask(_("Cộng số liệu"), facts, choices))
        return answer == 1
