"""The whole cell at once: a table that sorts and filters, how every question was answered, one member's answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from functools import partial

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from questionnaires.model import Questionnaire
from questionnaires.values import KiemdiemError
from reviews.actions.dashboard import load_charts, load_table
from reviews.actions.unit_editions import know
from reviews.dashboard import SHOWS, SORTS, Dashboard, MemberLine, Show, Sort, year_before
from tui.finding import rank
from tui.locale import _
from tui.screens import dashboard_words as words
from tui.screens.dashboard_todo import todo_lines, todo_text
from tui.screens.dialogs import Page
from tui.screens.frame import Frame, title_words
from tui.screens.reading import Search
from tui.screens.trouble import sentence
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Line, Row, Rows, Strip, late_row

PANEL, SIDE = 40, 36
"""Cells of the panel, and of the words in it."""
CHARTS_AFTER = 0.2
"""Seconds: the table is drawn first, reading hundreds of reviews must not delay it."""


class DashboardScreen(Frame):
    """Letters filter, arrows move, Enter opens a member; charts below, in the panel when wide."""

    NAME = "dashboard"
    STRIP = True
    FOCUS = "#search"
    CSS_PATH = "../styles/dashboard.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._made: Dashboard | None = None
        self._shown: tuple[MemberLine, ...] = ()
        self._sort: Sort = "name"
        self._show: Show = "all"
        self._chart: int | None = None
        self._drawn: dict[str, Row] = {}
        self._drawn_for: tuple[Dashboard, words.Layout] | None = None
        self._read = False
        self._left = False

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Bảng tổng hợp của chi bộ"))

    def state(self) -> Words:
        """The period."""
        return styled(_("Kỳ {period}").format(period=self._made.period), "$muted") if self._made else ""

    def body(self) -> ComposeResult:
        """Filter, heads, members, where one stands, the chart."""
        yield Search(placeholder=_("Gõ để lọc: tên, mẫu, trạng thái, mức, việc cần làm"), id="search")
        yield Line(id="heads")
        yield Rows(digits=False, keep=True, id="members")
        yield Line(id="foot")
        yield Block(id="chart", classes="narrow")

    def side_panel(self) -> ComposeResult:
        """Charts beside the table."""
        with Vertical(id="side", classes="panel"):
            yield Block(id="side-text")

    def on_mount(self) -> None:
        """The table at once, the charts when the reviews are read."""
        super().on_mount()
        self._load()

    def on_screen_resume(self) -> None:
        """Things may have changed."""
        if self._left:
            self._left = False
            self._load()

    def on_screen_suspend(self) -> None:
        """Somebody went elsewhere from here."""
        self._left = True

    def panels_mounted(self) -> None:
        """Fill the panel."""
        self._say_charts()

    async def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002 -- Textual's signature
        """Columns and bars are drawn for a width; Textual calls the frame's own handler as well."""
        self.call_after_refresh(self._filter)
        self.call_after_refresh(self._say_charts)

    def _load(self) -> None:
        tools = self.services.tools
        try:
            self._made = load_table(tools.store(), tools.clock)
        except KiemdiemError as error:
            self.notify(self.services.words(error), severity="error", timeout=20)
            return
        self._filter()
        self.refresh_title()
        made = self._made
        self.set_timer(CHARTS_AFTER, lambda: self._load_charts(made))

    @work(exclusive=True, group="charts", exit_on_error=False)
    async def _load_charts(self, made: Dashboard) -> None:
        papers = self.services.session_papers
        if papers is None:
            return

        def read() -> Dashboard:
            stored = self.services.tools.store().units.load()
            if stored is not None:
                know(self.services.catalogue, stored.doc.unit)
            return load_charts(self.services.tools, made, papers.submission, self.edition, _("Bỏ qua, có lý do"))

        try:
            self._made = await asyncio.to_thread(read)
        except Exception as error:  # noqa: BLE001 -- the table stays; one sentence for any failure
            self.notify(sentence(self.services, error), severity="error", timeout=20)
            return
        self._read = True
        self._say_charts()

    def edition(self, ident: str, edition: str) -> Questionnaire | None:
        """An edition of a questionnaire, None where this program does not know it."""
        try:
            return self.services.catalogue.load(ident, edition)
        except KiemdiemError:
            return None

    # --- what is seen -------------------------------------------------------------------------------------

    def _filter(self) -> None:
        if self._made is None or not self.query("#members"):
            return
        made, wanted = self._made, self.query_one("#search", Input).value
        self._shown = tuple(
            line for line in made.in_order(self._sort)
            if line.shown(self._show)
            and (not wanted or rank(wanted, line.name, self._findable(line, made)) is not None)
        )  # fmt: skip
        layout = words.Layout.of(made.lines, self.app.size.width - 4 - (PANEL if self.wide else 0), self._sort)
        self.query_one("#heads", Line).set(words.heads(layout))
        self.query_one("#members", Rows).set(self._rows(made, layout))
        self.query_one(Strip).set(made.tally.received, made.tally.subject, words.counts_words(made))
        self._say_foot()

    def _findable(self, line: MemberLine, made: Dashboard) -> str:
        """What a search looks at beside the name: all that stands in the row, and what else is to be done."""
        return f"{line.status.line.profile.form} {words.where(line)} {words.level(line)} {todo_text(line, made)}"

    def _rows(self, made: Dashboard, layout: words.Layout) -> tuple[Row, ...]:
        """Rows are made once for a table and a width: typing a letter must not draw hundreds of them anew."""
        if self._drawn_for is None or self._drawn_for[0] is not made or self._drawn_for[1] != layout:
            self._drawn, self._drawn_for = {}, (made, layout)
        for line in self._shown:
            if line.status.line.member not in self._drawn:
                member = line.status.line.member
                self._drawn[member] = late_row(partial(words.line_words, line, made, layout), id=member)
        return tuple(self._drawn[line.status.line.member] for line in self._shown)

    def _say_foot(self) -> None:
        if self._made is None:
            return
        at = self.query_one("#members", Rows).cursor + 1 if self._shown else 0
        place = _("Dòng {at}/{n} · {sort}").format(at=at, n=len(self._shown), sort=words.SORT_WORDS()[self._sort])
        if self._show != "all":
            place += f" · {words.SHOW_WORDS()[self._show]}"
        elif self._made.tally.exempt:
            place += _(" · không thuộc diện {n}").format(n=self._made.tally.exempt)
        self.query_one("#foot", Line).set(styled(place, "$muted"), styled(words.due_words(self._made), "$muted"))

    def _say_charts(self) -> None:
        if self._made is None:
            return
        width = max(self.app.size.width - 4, 20)
        for block in self.query("#chart").results(Block):
            block.set(*self._one_chart(width), words.most_line(self._made, width))
        for block in self.query("#side-text").results(Block):
            parts = [self._one_chart(SIDE), words.most_lines(self._made, SIDE, 4)]
            parts += [words.level_lines(self._made, SIDE), todo_lines(self._made)]
            block.set(*(line for part in parts if part for line in (*part, "")))

    def _one_chart(self, width: int) -> list[Words]:
        assert self._made is not None
        if not self._made.questions:
            said = _("Chưa có bản nào kèm dữ liệu để vẽ phân bố.") if self._read else _("Đang đọc các bản…")
            return [styled(said, "$muted")]
        at, n = self._at(), len(self._made.questions)
        before = year_before(self._made.period)
        return words.chart_lines(self._made.questions[at], width, before, f"{at + 1}/{n}")

    def _at(self) -> int:
        """Place of the chart that is shown: first the one that needs effort most."""
        assert self._made is not None
        if self._chart is None:
            most = self._made.most_effort
            return self._made.questions.index(most[0]) if most else 0
        return self._chart % len(self._made.questions)

    # --- what can be done ---------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as one types."""
        event.stop()
        self._filter()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Say where one is."""
        event.stop()
        self._say_foot()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click."""
        event.stop()
        self.action_read()

    def action_step(self, step: int) -> None:
        """Up and down while one types."""
        listed = self.query_one("#members", Rows)
        listed.move(listed.cursor + step, 1 if step > 0 else -1)

    def action_sort(self) -> None:
        """By the next thing."""
        self._sort = SORTS[(SORTS.index(self._sort) + 1) % len(SORTS)]
        self._filter()

    def action_show(self) -> None:
        """Only those from whom something is still to come, only those who sent one, all."""
        self._show = SHOWS[(SHOWS.index(self._show) + 1) % len(SHOWS)]
        self._filter()

    def action_chart(self) -> None:
        """The next question's chart."""
        if self._made is not None and self._made.questions:
            self._go_chart(self._at() + 1)

    def _go_chart(self, at: int) -> None:
        self._chart = at
        self._say_charts()

    def places(self) -> Iterable[tuple[str, str, Callable[[], None]]]:
        """Every question's chart, so that the palette finds it by words."""
        for at, one in enumerate(self._made.questions if self._made else ()):
            yield words.chart_title(one), one.standard or _("Biểu đồ"), partial(self._go_chart, at)

    def action_charts(self) -> None:
        """All on one page: what is to be done, own levels, what needs effort most, standards, questions."""
        if self._made is None:
            return
        made, before = self._made, year_before(self._made.period)
        width = min(self.app.size.width - 8, 92)
        parts = [todo_lines(made), words.level_lines(made, width), words.most_lines(made, width, 100)]
        parts += [words.chart_lines(one, width, before) for one in (*made.standards, *made.questions)]
        lines = [line for part in parts if part for line in (*part, "")]
        self.app.push_screen(Page(_("Phân bố câu trả lời"), *(lines or [_("Chưa có gì để vẽ.")])))

    def action_status(self) -> None:
        """Who has sent, who has not."""
        self.kd.show("status")

    def action_read(self) -> None:
        """The member's answers; next and previous go through the table as it stands."""
        here = self.query_one("#members", Rows)
        if self._shown:
            self.kd.show("dashboard_member", lines=self._shown, made=self._made, at=here.cursor)
