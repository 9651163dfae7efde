"""The page of one question; one pane for all of them: only what is on screen is mounted."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from questionnaires.model import Kind, Question, Section
from tui.locale import _
from tui.plain_words import who_sees
from tui.said_before import said_before_words
from tui.saying import said
from tui.screens.beside import Host
from tui.screens.editors import ChoiceEditor, Editor, LineEditor, TableEditor, TextEditor, WordsEditor
from tui.screens.grid_editor import GridEditor
from tui.screens.question_words import source_line
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Line

EDITORS: dict[Kind, type[Editor]] = {
    Kind.RATE: ChoiceEditor,
    Kind.CHOOSE: ChoiceEditor,
    Kind.CHOOSE_MANY: ChoiceEditor,
    Kind.YES_NO: ChoiceEditor,
    Kind.LINE: LineEditor,
    Kind.NUMBER: LineEditor,
    Kind.POINTS: LineEditor,
    Kind.DATE: LineEditor,
    Kind.TEXT: TextEditor,
    Kind.TABLE: TableEditor,
    Kind.GRID: GridEditor,
    Kind.STATEMENT: WordsEditor,
}
_HELP_ABOVE = (Kind.RATE, Kind.CHOOSE, Kind.CHOOSE_MANY, Kind.YES_NO, Kind.LINE, Kind.NUMBER, Kind.POINTS, Kind.DATE)


class QuestionPane(Vertical):
    """Source line, the question, its editor, last year's answer. `show` swaps the content."""

    def __init__(self, question: Question, section: Section, host: Host, form: str) -> None:
        super().__init__(id="pane")
        self.question, self._section, self._host, self._form = question, section, host, form
        self.editor = EDITORS[question.kind](question, host)
        self._aside = False
        self._last_year: Words = ""

    def compose(self) -> ComposeResult:
        """The frame of the page with the first question in it."""
        yield Line(id="source")
        yield Block(id="ask")
        yield Block(id="note")
        yield Block(id="skipped")
        with Vertical(id="answer"):
            yield self.editor
        yield Line(id="last-year")

    def on_mount(self) -> None:
        """Words of the first question."""
        self.say()
        self._share()

    # --- one question -------------------------------------------------------------------------------------

    async def show(self, question: Question, section: Section) -> None:
        """Another question on the same page."""
        self.question, self._section = question, section
        self._last_year = ""
        holder = self.query_one("#answer")
        with self.app.batch_update():
            await holder.remove_children()
            self.editor = EDITORS[question.kind](question, self._host)
            self.say()
            await holder.mount(self.editor)
            self._share()

    def say(self, *, aside: bool | None = None, last_year: Words | None = None) -> None:
        """Say what stands around the editor; None keeps what was there."""
        self._aside = self._aside if aside is None else aside
        self._last_year = self._last_year if last_year is None else last_year
        question, sheet = self.question, self._host.sheet
        self._say_source()
        self.query_one("#ask", Block).set(styled(said(question.ask) or said(question.name), "bold"))
        self._say_block("note", self._notes())
        reason = sheet.answer(question.id).skip_reason
        words = _("✓ Đã bỏ qua, lý do: «{0}». F3 sửa lý do; trả lời thì lý do tự bỏ.").format(reason)
        self._say_block("skipped", [styled(words, "$ok")] if reason else [])
        line = self.query_one("#last-year", Line)
        line.set(self._last_year, styled(_("F4 xem cả đoạn"), "$muted") if self._last_year else "")
        line.set_class(bool(self._last_year), "-said")

    def _say_source(self) -> None:
        """Where it comes from (cut first where there is no room), how it stands, who sees it."""
        question = self.question
        parts = [styled(w, s) for w, s in source_line(self._host.sheet, question, self._form, aside=self._aside)]
        sees = styled(who_sees(question.visible), "$muted")
        rest = sum(part.cell_length + 3 for part in parts[1:])
        room = (self.size.width or 80) - 4 - sees.cell_length - 1 - rest
        if parts and len(parts) > 1:
            parts[0] = parts[0].truncate(max(room, 8), ellipsis=True)
        line = self.query_one("#source", Line)
        line.set(styled(" · ", "$muted").join(parts), sees)

    def _say_block(self, name: str, rows: list[Content]) -> None:
        block = self.query_one(f"#{name}", Block)
        block.set(*rows)
        block.display = bool(rows)

    def _notes(self) -> list[Content]:
        """The section's note over its first question; the question's help where there is room."""
        rows = []
        before = said_before_words(self._host.sheet, self.question)
        if before:
            more = _(" F3 lấy sang đây; không cần ghi lại.") if self.question.kind is Kind.TEXT else ""
            rows.append(styled(f"{before}{more}", "$ok"))
        if self.question.visible == "self" and self.question.options and self.question.regulation:
            rows.append(styled(_("Bấm F1 để đọc từng dòng."), "$muted"))
        first = self._section.questions[0].id == self.question.id
        if first and said(self._section.note) and (self.question.kind is not Kind.TABLE or self.size.height > 24):
            rows.append(styled(said(self._section.note), "$muted"))
        if self.question.kind in _HELP_ABOVE and said(self.question.help):
            rows.append(styled(said(self.question.help), "$muted"))
        return rows

    # --- room ---------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """The editor gets what the words leave."""
        self._share()

    def _share(self) -> None:
        width, height = self.size.width - 4, self.size.height
        if width <= 0:
            return
        above = 1
        for block in self.query(Block):
            if block.display and block.id in ("ask", "note", "skipped"):
                above += len(block.lines(width)) + (block.id != "ask")
        below = 1 + (self._last_year != "" and self.query_one("#last-year").display)
        self.editor.set_room(max(height - above - 1 - below, 5))
