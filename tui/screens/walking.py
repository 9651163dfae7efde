"""Walking through the open draft: which question is here, and what stands around it."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from questionnaires.model import Question
from questionnaires.sheet import Sheet
from questionnaires.values import NOTHING, Answer, KiemdiemError
from reviews.actions.earlier_year import source_of
from tui.locale import _
from tui.screens.frame import Frame, title_words
from tui.screens.grid_editor import GridEditor
from tui.screens.index_rows import panel_rows
from tui.screens.paper_words import trail_words
from tui.screens.question_pane import QuestionPane
from tui.screens.question_words import section_name, short_name
from tui.screens.side_words import last_year_line, last_year_rows, regulation_rows
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Line, Rows, Strip


class Walking(Frame):
    """`at` is the question (or grid row) to begin with; else where the work stopped."""

    STRIP = True
    NEAR = True
    CSS_PATH = "../styles/questionnaire.tcss"

    def __init__(self, at: str = "") -> None:
        super().__init__()
        self._at = at
        self.last: Mapping[str, Answer] = {}

    # --- what is there ------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Find the place first: the page is composed with its question in it."""
        self.filling = self.session.filling
        self.saver = self.session.saver
        self.steps = self.filling.steps()
        self.here = self._step_of(self._at or self.filling.place) or self.steps[0]
        yield from super().compose()

    @property
    def sheet(self) -> Sheet:
        """The answers as they stand."""
        return self.filling.sheet

    @property
    def year(self) -> int | None:
        """The year of the period."""
        period = self.filling.key.period[:4]
        return int(period) if period.isdecimal() else None

    @property
    def pane(self) -> QuestionPane:
        """The page."""
        return self.query_one(QuestionPane)

    def _step_of(self, question_id: str) -> Question | None:
        """The step on which a question or a grid row is asked; None where it is not asked now."""
        question = self.filling.questionnaire.questions.get(question_id)
        wanted = (question.grid or question.id) if question else ""
        return next((step for step in self.steps if step.id == wanted), None)

    @property
    def _place(self) -> int:
        return next((n for n, step in enumerate(self.steps) if step.id == self.here.id), 0)

    @property
    def _row(self) -> Question | None:
        """The grid row where the keys are."""
        editor = self.pane.editor
        return editor.here if isinstance(editor, GridEditor) and editor.is_mounted else None

    # --- drawing ------------------------------------------------------------------------------------------

    def trail(self) -> Words:
        """«Tự kiểm điểm 2026 › 1  Soi theo 5 chuẩn mực»."""
        section = self.filling.questionnaire.section_of[self.here.id]
        return title_words(trail_words(self.filling.key.form, self.filling.key.period), section_name(section))

    def index_panel(self) -> ComposeResult:
        """Sections and questions."""
        yield Rows(keep=True, digits=False, band="$background", id="index", classes="panel")

    def side_panel(self) -> ComposeResult:
        """Regulation, examples, last year."""
        with VerticalScroll(id="side", classes="panel"):
            yield Block(id="side-words")

    async def panels_changed(self) -> None:
        """Panels came or went: fill them, and lay the question out anew in the width that is left."""
        await self.pane.show(self.here, self.filling.questionnaire.section_of[self.here.id])
        self._say_all()
        self.pane.editor.start()

    def on_mount(self) -> None:
        """Words first, then what needs the disk."""
        self._say_all()
        self.pane.editor.start()
        if self._at:
            self._to_row(self._at)
        self.filling.move(self.here.id)
        self.call_after_refresh(self._read_last_year)

    def _read_last_year(self) -> None:
        try:
            self.last = self.filling.last_year()
        except KiemdiemError:
            return  # it stands beside as a help only
        if self.last:
            self._say_last_year()
            self._say_side()
            self.refresh_keys()
            self.pane.editor.offers_changed()

    def refresh_title(self) -> None:
        """The saved state changed: so may have the count of what is done."""
        super().refresh_title()
        if self.query(Strip):
            self._say_progress()

    def _say_all(self) -> None:
        self.refresh_title()
        self.pane.say(aside=self.here.id in self.filling.marked)
        self._say_near()
        self._say_last_year()
        self._say_index()
        self._say_side()
        self.refresh_keys()

    def _say_progress(self) -> None:
        found = self.filling.progress()
        words = _("{done}/{total} mục").format(done=found.done, total=found.total)
        if found.done >= found.total:
            words += _(" · đủ")
        elif found.minutes_left:
            words += _(" · còn khoảng {0} phút").format(found.minutes_left)
        self.query_one(Strip).set(found.done, found.total, words)

    def _say_near(self) -> None:
        place = self._place
        before = short_name(self.steps[place - 1]) if place else ""
        after = short_name(self.steps[place + 1]) if place + 1 < len(self.steps) else _("Rà soát trước khi ký")
        note, bold = "$muted", "bold $muted"
        left = Content.assemble(("‹ ", note), ("PgUp", bold), (f"  {before}", note)) if before else ""
        right = Content.assemble((f"{after}  ", note), ("PgDn", bold), (" ›", note))
        self.query_one("#near", Line).set(left, right)

    def _last_answer(self, question: Question | None = None) -> tuple[Question, Answer]:
        """Last year's answer to the question (or the grid row where the keys are), or what it asks about."""
        asked = question or self._row or self.here
        source = source_of(self.filling.questionnaire, asked)
        return self.filling.questionnaire.questions.get(source, asked), self.last.get(source, NOTHING)

    def _say_last_year(self) -> None:
        asked, answer = self._last_answer()
        words = "" if answer.empty or self.year is None else last_year_line(asked, answer, self.year - 1)
        self.pane.say(last_year=styled(words, "$muted") if words else "")

    def _say_index(self) -> None:
        for index in self.query("#index").results(Rows):
            filling = self.filling
            rows = panel_rows(filling.questionnaire, self.sheet, self.steps, filling.section_progress(), self.here.id)
            index.set(rows, next((n for n, row in enumerate(rows) if row.id == self.here.id), 0))

    def _say_side(self) -> None:
        for block in self.query("#side-words").results(Block):
            rows = regulation_rows(self.services.catalogue, self.here, self._row, key="F1")
            asked, answer = self._last_answer()
            if not answer.empty and self.year is not None:
                rows += ["", *last_year_rows(asked, answer, self.year - 1, key="F4")]
            block.set(*rows)

    # --- moving -------------------------------------------------------------------------------------------

    async def go(self, question_id: str) -> None:
        """Show the step of a question or grid row; what was written is saved at once."""
        self.steps = self.filling.steps()
        step = self._step_of(question_id)
        if step is None:
            return
        if self.filling.dirty:
            self.saver.now()
        if step.id != self.here.id or not self.pane.editor.is_mounted:
            self.here = step
            await self.pane.show(step, self.filling.questionnaire.section_of[step.id])
            if not self.filling.read_only:
                self.filling.move(step.id)
                self.saver.moved()
        self._say_all()
        self._to_row(question_id)
        self.pane.editor.start()

    def _to_row(self, question_id: str) -> None:
        editor = self.pane.editor
        if isinstance(editor, GridEditor):
            editor.go(question_id)
