"""The questionnaire: one question at a time, its regulation and the index beside it where there is room."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from questionnaires.feeds import compose as compose_lines
from questionnaires.model import Kind, Question
from questionnaires.sheet import Sheet, State
from questionnaires.values import NOTHING, Answer, KiemdiemError
from tui.bindings import Key
from tui.locale import _
from tui.screens.dialogs import AskText, Page
from tui.screens.editors import TableEditor, TextEditor
from tui.screens.frame import Frame, title_words
from tui.screens.grid_editor import GridEditor
from tui.screens.index_rows import panel_rows
from tui.screens.question_pane import QuestionPane
from tui.screens.question_words import section_name, short_name
from tui.screens.side_words import last_year_line, last_year_rows, regulation_rows
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Line, Rows, Strip

_USUAL = re.compile(r"[\x20-\x7e\n\u00a0-\u017f\u01a0-\u01b0\u0300-\u0323\u1ea0-\u1ef9‘-”–—…•·«»²³°×÷±≤≥½]*")
"""Letters that every paper font of ours has; only others are looked up while one types."""


class QuestionnaireScreen(Frame):
    """Walks the open draft. `at` is the question (or grid row) to begin with; else where the work stopped."""

    NAME = "questionnaire"
    STRIP = True
    NEAR = True
    CSS_PATH = "../styles/questionnaire.tcss"

    def __init__(self, at: str = "") -> None:
        super().__init__()
        self._at = at
        self._raw: dict[str, dict[tuple[int, str], str]] = {}
        self._last: Mapping[str, Answer] = {}
        self._short_changed = False

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
        return title_words(_("Tự kiểm điểm {0}").format(self.filling.key.period), section_name(section))

    def body(self) -> ComposeResult:
        """The pane with the first question."""
        questionnaire = self.filling.questionnaire
        yield QuestionPane(self.here, questionnaire.section_of[self.here.id], self, questionnaire.form)

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
            self._last = self.filling.last_year()
        except KiemdiemError:
            return  # it stands beside as a help only
        if self._last:
            self._say_last_year()
            self._say_side()
            self.refresh_keys()

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
        """Last year's answer to the question, or to the grid row where the keys are."""
        asked = question or self._row or self.here
        return asked, self._last.get(asked.id, NOTHING)

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

    # --- what editors ask for -----------------------------------------------------------------------------

    def put(self, question_id: str, answer: Answer, *, typing: bool) -> str:
        """Keep an answer in memory at once and on disk soon; returns a sentence when it is refused."""
        try:
            self.filling.put(question_id, answer)
        except KiemdiemError as error:
            words = self.services.words(error)
            if not typing:
                self.notify(words, severity="error")
            return words
        if typing:
            self.saver.typed()
        else:
            self.saver.changed()
            self.steps = self.filling.steps()
            self._say_progress()
            self.pane.say()
            self._say_near()
            self._say_index()
        return ""

    def row_moved(self) -> None:
        """The keys are on another row of the grid."""
        self._say_last_year()
        self._say_side()

    def raw(self, question_id: str) -> dict[tuple[int, str], str]:
        """Words typed for a question that are no value yet."""
        return self._raw.setdefault(question_id, {})

    def unprintable(self, text: str) -> str:
        """A sentence about characters that the paper's font lacks, as they are typed."""
        if _USUAL.fullmatch(text):
            return ""
        lacking = self.services.tools.paper.unprintable(text)
        return _("Giấy không in được: {0}. Đề nghị bỏ hoặc viết bằng chữ.").format(" ".join(lacking)) if lacking else ""

    def next_question(self) -> None:
        """Enter in a one-line field."""
        self.call_later(self.action_after)

    def ask_skip(self) -> None:
        """Ask why there is no answer; an empty reason takes the skipping back."""
        asked = self._row or self.here
        before = self.sheet.answer(asked.id)

        def told(reason: str | None) -> None:
            if reason is not None:
                value = None if reason else before.value
                self.put(asked.id, replace(before, value=value, skip_reason=reason), typing=False)
                self.pane.editor.reload()

        title = _("Không có gì để ghi: vì sao?") if asked.none_with_reason else _("Bỏ qua câu này: vì sao?")
        facts = _("Một câu là đủ. Lý do được in cùng bản kiểm điểm; câu bỏ qua không tính là 0.")
        self.app.push_screen(AskText(title, facts, before.skip_reason), told)

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
                yield name, f"{section_name(section)} · {asked.ask.vi}", partial(self.go, asked.id)

    # --- deeds --------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's signature
        """Commands that have no effect on this question are not offered."""
        here = self.here
        works = {
            "skip": lambda: here.kind is not Kind.TABLE and self._may_skip(),
            "add_row": lambda: here.kind is Kind.TABLE,
            "delete_row": lambda: here.kind is Kind.TABLE,
            "row_up": lambda: here.kind is Kind.TABLE,
            "row_down": lambda: here.kind is Kind.TABLE,
            "compose_lines": lambda: bool(here.composed),
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

    def action_compose_lines(self) -> None:
        """Offer the member's own lines for this block, to be edited."""
        editor = self.pane.editor
        words = compose_lines(self.sheet, self.here.composed)
        if isinstance(editor, TextEditor) and words:
            editor.take(words)
        else:
            self.notify(_("Chưa có dòng nào ghi ở các phần trước cho mục này."))

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
        self.app.push_screen(Page(short_name(asked), styled(asked.ask.vi, "bold"), "", *rows))

    def action_last_year(self) -> None:
        """Last year's answer in full."""
        asked, answer = self._last_answer()
        if not answer.empty and self.year is not None:
            rows = last_year_rows(asked, answer, self.year - 1, key="")
            self.app.push_screen(Page(short_name(asked), *rows))
