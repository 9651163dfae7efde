"""grid: rows on one scale, the full question of the row where the keys are, its evidence below."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult

from questionnaires.model import Question
from questionnaires.same_as import said_before
from tui.locale import _
from tui.saying import said
from tui.screens.beside import Beside, Host
from tui.screens.editors import Editor
from tui.screens.question_words import lack_words, short_name, shortcomings_section
from tui.widgets.cells import wrapped
from tui.widgets.grid import Degree, Grid, GridRow
from tui.widgets.lines import Block

LEAST_ROWS = 2
"""Rows of a grid that are seen, whatever else has to wait."""


class GridEditor(Editor):
    """Chooses for the rows of a grid; each row is answered under its own id."""

    def __init__(self, question: Question, host: Host) -> None:
        super().__init__(question, host)
        self._rows = {row.id: row for row in question.rows if host.sheet.shown(row.id)}
        self._available = 18

    def compose(self) -> ComposeResult:
        """Grid, the row's question, its texts."""
        first = next((n for n, i in enumerate(self._rows) if self.host.sheet.answer(i).value is None), 0)
        self.grid = Grid(
            [GridRow(row.id, said(row.name) or said(row.ask), said(row.gloss)) for row in self._rows.values()],
            [Degree(option.code, said(option.label)) for option in self.question.options],
            self._values(), self._chosen, self._moved, row=first,
        )  # fmt: skip
        self._ask = Block(id="row-ask")
        self._beside = Beside(self.here, self.host, named=True)
        yield self.grid
        yield self._ask
        yield self._beside

    def on_mount(self) -> None:
        """Hints and question of the first row."""
        self._say()

    @property
    def here(self) -> Question:
        """The row where the keys are."""
        return self._rows[self.grid.here.id]

    def _values(self) -> dict[str, str]:
        found = {i: self.host.sheet.answer(i).value for i in self._rows}
        return {i: value for i, value in found.items() if isinstance(value, str)}

    def _hints(self) -> dict[str, tuple[str, str]]:
        """At the right under a row: what happens with its mark, or what is missing."""
        sheet = self.host.sheet
        section = shortcomings_section(sheet.questionnaire)
        hints: dict[str, tuple[str, str]] = {}
        for i, row in self._rows.items():
            answer = sheet.answer(i)
            option = row.option(answer.value) if isinstance(answer.value, str) else None
            if answer.skipped:
                hints[i] = (_("bỏ qua: {0}").format(answer.skip_reason), "$muted")
            elif option is not None and option.needs_reason and not answer.evidence.strip():
                hints[i] = (lack_words("reason"), "$warn")
            elif option is not None and option.low and section:
                hints[i] = (_("sẽ gợi ý ở phần {0}, hạn chế").format(section), "$warn")
            elif option is None and (before := said_before(sheet.facts, row)):
                names = ", ".join(f"«{short_name(found.question)}»" for found in before)
                hints[i] = (_("đã trả lời ở {0}; F3 lấy").format(names), "$muted")
        return hints

    def _chosen(self, row_id: str, code: str) -> None:
        answer = self.host.sheet.answer(row_id)
        reason = "" if code else answer.skip_reason
        self.host.put(row_id, replace(answer, value=code or None, skip_reason=reason), typing=False)
        self._say()

    def _moved(self, _row_id: str) -> None:
        if self.is_mounted:
            self._say()
            self.host.row_moved()

    def _say(self) -> None:
        self.grid.set_values(self._values(), self._hints())
        self._ask.set(said(self.here.ask))
        self._beside.show(self.here)
        self._share()

    # --- room ---------------------------------------------------------------------------------------------

    def set_room(self, rows: int) -> None:
        """Share the rows between grid, the row's question and the texts."""
        self._available = rows
        self._share()

    def _share(self) -> None:
        width = max((self.size.width or 80) - 4, 20)
        beside = 3 + (2 if self._remedy_wanted() else 0) if self.question.evidence else 0
        room = self._available - beside
        ask = 1 + max(len(wrapped(said(row.ask), width)) for row in self._rows.values())
        width = self.size.width or 80
        full, short = self.grid.height_in_full(width), self.grid.height_in_short(width)
        # All rows at once come before the full question, which is also behind F1; in a list that
        # has to scroll anyway, and wherever there is room, the question stands below.
        shown = full + ask <= room or (full > room and not short <= room < short + ask)
        shown = shown and room - ask >= short - len(self._rows) + LEAST_ROWS
        self._ask.display = shown
        self.grid.set_room(max(room - ask if shown else room, 4))

    def _remedy_wanted(self) -> bool:
        """Whether any row may show a second text, so that rows do not jump when the keys move."""
        if self.question.remedy is None:
            return False
        low = {option.code for option in self.question.options if option.low}
        return not low or bool(low & set(self._values().values()))

    # --- from outside -------------------------------------------------------------------------------------

    def go(self, row_id: str) -> None:
        """Put the keys on a row."""
        if row_id in self._rows:
            self.grid.go(row_id)

    def start(self) -> None:
        """The grid has the keys."""
        self.grid.focus()

    def reload(self) -> None:
        """Show the values again."""
        self._say()
