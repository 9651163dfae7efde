"""The questionnaire: its commands. One question at a time, its regulation and the index where there is room."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from functools import partial

from questionnaires.model import Kind
from questionnaires.sheet import State
from questionnaires.values import KiemdiemError
from tui.bindings import Key
from tui.locale import _
from tui.saying import said
from tui.screens.dialogs import Page
from tui.screens.editors import TableEditor
from tui.screens.offers import TASKS, offered_rows
from tui.screens.question_words import section_name, short_name
from tui.screens.side_words import last_year_rows, regulation_rows
from tui.screens.taking import Taking
from tui.widgets.cells import styled
from tui.widgets.lines import Rows


class QuestionnaireScreen(Taking):
    """The screen that people work on."""

    NAME = "questionnaire"

    # --- moving -------------------------------------------------------------------------------------------

    async def action_before(self) -> None:
        """The question before."""
        if self._place:
            await self.go(self.steps[self._place - 1].id)

    async def action_after(self) -> None:
        """The next question; after the last one the review."""
        self.steps = self.filling.steps()
        if self._place + 1 < len(self.steps):
            await self.go(self.steps[self._place + 1].id)
        else:
            self.action_review()

    async def action_next_open(self) -> None:
        """The next question that is open, from here on and round."""
        self.steps = self.filling.steps()
        place, count = self._place, len(self.steps)
        for step in range(1, count + 1):
            question = self.steps[(place + step) % count]
            if self.sheet.state(question.id) is State.OPEN:
                rows = (row.id for row in question.rows if self.sheet.state(row.id) is State.OPEN)
                await self.go(next(rows, question.id))
                return
        self.notify(_("Không còn câu nào phải điền. Bấm F9 để rà soát."))

    def action_index(self) -> None:
        """The index: at the left when wide, else its own page."""
        if self.query("#index"):
            self.query_one("#index").focus()
        else:
            self.kd.show("index_page", here=self.here.id, go=lambda found: self.call_later(self.go, found))

    async def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A line of the index."""
        if event.rows.id == "index" and event.item.id:
            await self.go(event.item.id)

    def action_review(self) -> None:
        """The review; back to it where one came from there."""
        self.tell_words_left()
        self.saver.now()
        below = self.app.screen_stack[-2:-1]
        if below and type(below[0]).__name__ == "Review":
            self.kd.back()
        else:
            self.kd.show("review")

    def places(self) -> Iterable[tuple[str, str, Callable[[], Awaitable[None] | None]]]:
        """Every question and grid row, for the palette."""
        for step in self.steps:
            section = self.filling.questionnaire.section_of[step.id]
            for asked in (step, *step.rows):
                name = _("Tới: {0}").format(short_name(asked))
                yield name, f"{section_name(section)} · {said(asked.ask)}", partial(self.go, asked.id)

    # --- deeds --------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's signature
        """Commands that have no effect on this question are not offered."""
        here = self.here
        works = {
            "skip": lambda: here.kind is not Kind.TABLE and self._may_skip() and not self.offers_lines,
            "add_row": lambda: here.kind is Kind.TABLE,
            "delete_row": lambda: here.kind is Kind.TABLE,
            "row_up": lambda: here.kind is Kind.TABLE,
            "row_down": lambda: here.kind is Kind.TABLE,
            "compose_lines": lambda: self.offers_lines,
            "take_sample": lambda: self.offers_samples,
            "from_file": lambda: here.id == TASKS,
            "take_rows": lambda: bool(offered_rows(self.sheet, here, self.last)),
            "move_edition": lambda: bool(self.filling.newer_edition),
            "last_year": lambda: not self._last_answer()[1].empty,
            "short_form": lambda: any(s.optional_for_form for s in self.filling.questionnaire.sections),
        }
        return works[action]() if action in works else True

    def _may_skip(self) -> bool:
        asked = self._row or self.here
        return asked.skip or asked.none_with_reason

    def key_label(self, key: Key) -> str:
        """«Thôi để sau» where it is set aside."""
        if key.id == "aside" and self.here.id in self.filling.marked:
            return _("Thôi để sau")
        return super().key_label(key)

    def action_skip(self) -> None:
        """Leave it out with a reason."""
        self.ask_skip()

    def _table(self, deed: str, *args: int) -> None:
        editor = self.pane.editor
        if isinstance(editor, TableEditor):
            getattr(editor.table, deed)(*args)

    def action_add_row(self) -> None:
        """A new row."""
        self._table("add")

    def action_delete_row(self) -> None:
        """Delete the row."""
        self._table("delete")

    def action_row_up(self) -> None:
        """Move the row up."""
        self._table("shift", -1)

    def action_row_down(self) -> None:
        """Move the row down."""
        self._table("shift", 1)

    def action_take_rows(self) -> None:
        """Take rows over that are offered."""
        editor = self.pane.editor
        if isinstance(editor, TableEditor):
            editor.take()

    def action_from_file(self) -> None:
        """Rows of the table from a spreadsheet."""
        self.take_from_file()

    def action_move_edition(self) -> None:
        """A newer edition of the questionnaire, to be looked at."""
        self.kd.show("move_edition")

    async def action_short_form(self) -> None:
        """«Chỉ mẫu chính thức» on or off."""
        self.filling.choose_short(short=not self.filling.draft.short)
        self.saver.changed()
        self.steps = self.filling.steps()
        short = self.filling.draft.short
        self.notify(_("Chỉ còn mẫu chính thức; điều đã ghi ở phần khác vẫn giữ.") if short else _("Đủ các phần."))
        await self.go(self.here.id if self._step_of(self.here.id) else self.steps[0].id)

    def action_aside(self) -> None:
        """Set the question aside for later, or take it back."""
        self.filling.mark(self.here.id)
        self.saver.changed()
        self._say_all()

    def action_save(self) -> None:
        """Save now."""
        self.saver.again()

    async def action_undo(self) -> None:
        """Take the last change back, wherever it was."""
        await self._back(self.filling.undo, _("Không còn gì để hoàn tác."))

    async def action_redo(self) -> None:
        """Do it again."""
        await self._back(self.filling.redo, _("Không còn gì để làm lại."))

    async def _back(self, step: Callable[[], str | None], nothing: str) -> None:
        try:
            changed = step()
        except KiemdiemError as error:
            self.notify(self.services.words(error), severity="error")
            return
        if changed is None:
            self.notify(nothing)
            return
        self.saver.changed()
        self.steps = self.filling.steps()
        if self._step_of(changed) is not None:
            await self.go(changed)
        self.pane.editor.reload()
        self._say_all()

    # --- reading ------------------------------------------------------------------------------------------

    def action_regulation(self) -> None:
        """The regulation: at the right when wide, else its own page with the whole question."""
        if self.query("#side"):
            self.query_one("#side").focus()
            return
        asked = self._row or self.here
        rows = regulation_rows(self.services.catalogue, self.here, self._row, key="")
        self.app.push_screen(Page(short_name(asked), styled(said(asked.ask), "bold"), "", *rows))

    def action_last_year(self) -> None:
        """Last year's answer in full."""
        asked, answer = self._last_answer()
        if not answer.empty and self.year is not None:
            rows = last_year_rows(asked, answer, self.year - 1, key="")
            self.app.push_screen(Page(short_name(asked), *rows))
