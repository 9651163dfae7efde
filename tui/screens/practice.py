"""The year's book of the cell: all its lists with what waits in each; points to discuss, whom to remind."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from textual import work
from textual.app import ComposeResult

from questionnaires.values import KiemdiemError
from reviews import practice_figures as figures
from reviews.actions.practice import take_file
from reviews.practice_kinds import LISTS, ListKind
from reviews.practice_sheets import PaperCode, Wanted
from tui.cli.incoming import read_file
from tui.locale import _
from tui.messages_practice import LIST_NAMES, named
from tui.screens.dialogs import Ask, AskText
from tui.screens.frame import Frame, title_words
from tui.screens.practice_book import opened, write_paper
from tui.screens.trouble import sentence
from tui.widgets.cells import Words, join, styled
from tui.widgets.lines import Block, Row, Rows, row


class Practice(Frame):
    """One row a list; Enter opens it."""

    NAME = "practice"
    FOCUS = "#lists"
    CSS_PATH = "../styles/home.tcss"

    def trail(self) -> Words:
        """Title with the year."""
        return title_words(_("Sổ theo dõi trong năm {year}").format(year=opened(self.kd)[0].book.period))

    def state(self) -> Words:
        """Whether the book is saved."""
        return opened(self.kd)[1].words()

    def body(self) -> ComposeResult:
        """The lists."""
        yield Rows(self._items(), id="lists", digits=False)
        yield Block("", classes="fill")
        yield Block(styled(_("Mỗi dòng ghi ngày, ai, việc gì. Ghi chú riêng không bao giờ in."), "$muted"), id="last")

    def on_screen_resume(self) -> None:
        """Coming back: rows have changed."""
        for rows in self.query("#lists").results(Rows):
            rows.set(self._items())
            self.refresh_title()

    def _items(self) -> tuple[Row, ...]:
        names = LIST_NAMES()
        return tuple(row(names[kind], self._about(kind), id=kind) for kind in LISTS)

    def _about(self, kind: ListKind) -> Words:
        """How many rows, and what waits."""
        work_ = opened(self.kd)[0]
        book, today = work_.book, work_.today
        rows = book.of(kind)
        waiting: dict[str, str] = {}
        if kind in ("reminder", "issue"):
            open_ = figures.open_reminders(book) if kind == "reminder" else figures.open_issues(book)
            late = sum(figures.overdue(entry, today) for entry in open_)
            waiting = {kind: _("quá hạn {n}").format(n=late)} if late else {}
        if kind == "check" and (missing := figures.unchecked(book, work_.members, f"{today:%Y-%m}")):
            waiting = {kind: _("chưa kiểm tra quý này {n}").format(n=len(missing))}
        half = sum(not entry.whole for entry in rows)
        words = _("{n} dòng").format(n=len(rows)) if rows else _("chưa có")
        parts = [styled(words, "$muted")]
        parts += [styled(f" · {found}", "$warn") for found in waiting.values()]
        parts += [styled(_(" · thiếu thông tin {n}").format(n=half), "$warn")] if half else []
        return join(*parts)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Open the list."""
        event.stop()
        self.kd.show("practice_list", kind=LISTS[event.index])

    def action_open(self) -> None:
        """Open the list where the keys are."""
        self.query_one("#lists", Rows).choose()

    # --- papers and files ---------------------------------------------------------------------------------

    def action_discussion(self) -> None:
        """Points to discuss at this month's meeting."""
        self._paper("discussion")

    def action_reminders(self) -> None:
        """Whom to remind of what."""
        self._paper("reminders")

    @work(exclusive=True, group="file", exit_on_error=False)
    async def _paper(self, code: PaperCode) -> None:
        await written(self, code, Wanted())

    def action_take(self) -> None:
        """Slips that members handed in."""
        facts = _("Gõ đường dẫn tệp .kdnotes, bản cam kết đã ký (PDF), hoặc thư mục chứa tệp .kdnotes, rồi bấm F9.")
        self.app.push_screen(
            AskText(_("Nhận ghi chép đảng viên gửi"), facts, f"{Path.home()}/", keep=_("Nhận tệp này")), self._take
        )

    def _take(self, typed: str | None) -> None:
        if typed is None:
            return
        place = Path(typed.strip()).expanduser()
        files = sorted(place.glob("*.kdnotes")) if place.is_dir() else [place]
        book, saver = opened(self.kd)
        told: list[str] = []
        for file in files:
            try:
                found = take_file(book, self.services.tools, read_file(file))
            except KiemdiemError as error:
                told.append(f"{file.name}: {self.services.words(error)}")
            else:
                told.append(_("{name}: {n} dòng mới, {known} đã có.").format(
                    name=found.name, n=found.added, known=found.known))  # fmt: skip
        saver.now()
        self.on_screen_resume()
        words = "\n".join(told[:MOST_TOLD]) or _("Không thấy tệp .kdnotes nào ở đây.")
        self.app.push_screen(Ask(_("Nhận ghi chép đảng viên gửi"), words, (_("Xong"),)))


MOST_TOLD = 12
"""Files of which the outcome is told one by one."""


async def written(screen: Frame, code: PaperCode, wanted: Wanted) -> None:
    """Write one paper in a thread and say where it is, or why not."""
    app: Any = screen.kd
    try:
        target, left_out = await asyncio.to_thread(write_paper, app, code, wanted)
    except KiemdiemError as error:
        screen.notify(screen.services.words(named(error)), severity="warning", timeout=10)
        return
    except Exception as error:  # noqa: BLE001 -- one sentence for any failure
        screen.notify(sentence(screen.services, error), severity="error", timeout=20)
        return
    facts = join(_("Tệp nằm ở:\n\n"), styled(str(target), "bold $ink"))
    if left_out:
        facts = join(facts, _("\n\n{n} dòng còn thiếu thông tin nên chưa in.").format(n=left_out))
    await screen.app.push_screen(Ask(_("Đã ghi tệp"), facts, (_("Xong"),)))
