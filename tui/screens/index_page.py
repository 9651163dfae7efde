"""F2 below 110 columns: all sections and questions on one page, with what is open."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult

from questionnaires.sheet import State
from tui.locale import _
from tui.screens.frame import Frame, title_words
from tui.screens.index_rows import page_rows
from tui.screens.paper_words import trail_words
from tui.widgets.cells import Words
from tui.widgets.lines import Rows


class IndexPage(Frame):
    """Enter goes to a question; Esc comes back to the one that was left."""

    NAME = "index"
    STRIP = False
    FOCUS = "#all"

    def __init__(self, here: str, go: Callable[[str], None]) -> None:
        super().__init__()
        self._here, self._go = here, go

    def trail(self) -> Words:
        """Title."""
        return title_words(trail_words(self.session.filling.key.form, self.session.filling.key.period), _("Mục lục"))

    def body(self) -> ComposeResult:
        """One list."""
        filling = self.session.filling
        rows = page_rows(
            filling.questionnaire, filling.sheet, filling.steps(), filling.section_progress(), filling.marked
        )
        at = next((n for n, row in enumerate(rows) if row.id == self._here), 0)
        yield Rows(rows, cursor=at, digits=False, id="all", classes="fill")

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Go there."""
        self.kd.back()
        self._go(event.item.id)

    def action_next_open(self) -> None:
        """Move to the next question that is open."""
        rows = self.query_one(Rows)
        count = len(rows.items)
        for step in range(1, count + 1):
            place = (rows.cursor + step) % count
            found = rows.items[place].id
            if found and self.session.filling.sheet.state(found) is State.OPEN:
                rows.move(place)
                return
