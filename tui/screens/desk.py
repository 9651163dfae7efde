"""The secretary's desk: how the collection stands, and every part of the year's work by number."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical

from questionnaires.problems import QuestionnaireRefusedError
from reviews.actions.committee_desk import COMMITTEE, ORGAN, load_book
from reviews.campaign import Campaign
from reviews.forms import COLLECTIVE, REVIEWS
from reviews.people import Roster
from tui.locale import _
from tui.messages import NO_SECRETS
from tui.screens import desk_rows
from tui.screens.desk_side import beside_desk
from tui.screens.frame import Frame, title_words
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, BlockRow, Line, Row, Rows

SIDE: Final = 36
"""Cells for words in the panel."""
BESIDE_AFTER: Final = 0.2
"""Seconds."""


class Desk(Frame):
    """Where a secretary lands; the own review is one of the rows."""

    NAME = "desk"
    FOCUS = "#menu"
    CSS_PATH = "../styles/office.tcss"

    def trail(self) -> Words:
        """Title."""
        of_committee = self._roster().unit.settings.get(ORGAN) == COMMITTEE
        return title_words(_("Công việc của cấp uỷ") if of_committee else _("Công việc của chi bộ"))

    def state(self) -> Words:
        """The unit."""
        return styled(self._roster().unit.name, "$muted")

    def body(self) -> ComposeResult:
        """What must not be written here, greeting, the list: all of it in 24 rows."""
        yield Line(styled(NO_SECRETS(), "$muted"), id="secret")
        yield Block(*self._head(), id="head")
        yield Rows(self._items(), id="menu", classes="gap")

    def side_panel(self) -> ComposeResult:
        """What waits, and the days of the plan, where there is room."""
        with Vertical(id="side", classes="panel"):
            yield Block(id="side-text")

    def on_mount(self) -> None:
        """The desk is drawn first: the books beside it are read after that."""
        super().on_mount()
        self.set_timer(BESIDE_AFTER, self._beside)

    def panels_mounted(self) -> None:
        """Fill the panel."""
        self._beside()

    def _beside(self) -> None:
        tools = self.services.tools
        for block in self.query("#side-text").results(Block):
            block.set(*beside_desk(tools.store(), tools.clock, self._roster().unit, SIDE))

    def on_screen_resume(self) -> None:
        """Coming back: things have changed."""
        if self.query("#menu"):
            self._beside()
            self.query_one("#head", Block).set(*self._head())
            self.query_one("#menu", Rows).set(self._items())
            self.refresh_title()

    def _roster(self) -> Roster:
        stored = self.services.tools.store().units.load()
        assert stored is not None  # the desk is only opened over a unit
        return stored.doc

    def _campaign(self, period: str) -> Campaign | None:
        stored = self.services.tools.store().units.documents.load(Campaign, period)
        return stored.doc if stored else None

    def _count(self) -> desk_rows.Count:
        roster = self._roster()
        today = self.services.tools.clock.now().date()
        count = desk_rows.count(roster, self._campaign(roster.unit.period), today)
        book = load_book(self.services.tools.store()).doc
        if not book.units and roster.unit.settings.get(ORGAN) != COMMITTEE:
            return count
        from reviews.organisation_tree import OrganisationTree  # a cell's desk needs nothing of it

        return replace(count, organisations=OrganisationTree(book).came(""))

    def _head(self) -> tuple[BlockRow, ...]:
        today = self.services.tools.clock.now().date()
        return desk_rows.head(self.session.unlocked.profile.name, self._roster(), self._count(), today)

    def _items(self) -> tuple[Row, ...]:
        return desk_rows.menu(self._count())

    async def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Go there."""
        event.stop()
        if event.item.id in ("own", "collective"):
            self._write(COLLECTIVE if event.item.id == "collective" else self.session.unlocked.profile.form)
            return
        if event.item.id in desk_rows.OF_THE_YEAR and (why := self._no_material()):
            words = _("Bản chương trình này chưa có mẫu, quy tắc của năm {year}, nên chưa làm được phần này. {why}")
            self.notify(words.format(year=self._roster().unit.period, why=why), timeout=20)
            return
        self.kd.show(event.item.id)

    def _no_material(self) -> str:
        """Why what needs the forms and rules of the books' year cannot be opened; empty where they are there."""
        try:
            self.services.catalogue.load(f"review-{self._roster().unit.period[:4]}-2b")
        except QuestionnaireRefusedError as error:
            return self.services.words(error)
        return ""

    def _write(self, form: str) -> None:
        """The first page of a form, turned to it where another one is open."""
        if self.session.no_form:
            words = _("Bản chương trình này chưa có mẫu của năm {year}, nên chưa viết được. {why}")
            self.notify(words.format(year=self.session.unlocked.unit.period, why=self.session.no_form), timeout=20)
            return
        here, unit = self.session.filling.key.form, self.session.unlocked.unit
        if here == form or (here in REVIEWS and form in REVIEWS):
            self.kd.show("home")
        else:
            self.kd.open_form(form, unit.period)
