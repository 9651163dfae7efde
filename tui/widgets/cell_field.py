"""One cell of a table's row as a small field with its name above."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from questionnaires.model import Column, Kind
from questionnaires.numbers import decimal
from questionnaires.values import Cell
from tui.entering import MistypedError, day, day_words, number
from tui.locale import _
from tui.saying import said
from tui.widgets.cells import styled
from tui.widgets.choice import Item, Pick
from tui.widgets.lines import Line
from tui.widgets.ordered import OrderedInput
from tui.widgets.ordered_area import OrderedTextArea

YES, NO = "yes", "no"


def options_of(column: Column) -> tuple[Item, ...]:
    """The options of a column that is picked from."""
    if column.kind is Kind.YES_NO:
        return Item(YES, _("có")), Item(NO, _("không"))
    return tuple(Item(option.code, said(option.label)) for option in column.options)


def cell_words(column: Column, cell: Cell, *, year: int | None = None) -> str:
    """A cell as people read it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "✓" if cell else ""
    if isinstance(cell, str):
        return next((item.label for item in options_of(column) if item.code == cell), cell)
    return day_words(cell, year=year) if column.kind is Kind.DATE else decimal(cell)  # type: ignore[arg-type]  # by kind


class CellSheet(OrderedTextArea):
    """Longer words in a cell: one row high, three while one writes in it; Enter goes to the next cell."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and self.screen.focused is self:
            event.prevent_default()

    def on_focus(self) -> None:
        """One goes on writing at the end."""
        self.move_cursor(self.document.end)

    def on_blur(self) -> None:
        """One row is left: it shows how the words begin."""
        self.move_cursor((0, 0))


class CellField(Vertical):
    """`changed` gets the new cell; `mistyped` the words typed that are no value (empty: all is well)."""

    def __init__(
        self,
        column: Column,
        changed: Callable[[Cell], None],
        mistyped: Callable[[str, str], None],
        unprintable: Callable[[str], str],
    ) -> None:
        super().__init__(classes="cell")
        self.column, self._unprintable = column, unprintable
        self._changed, self._mistyped = changed, mistyped
        self._quiet = False
        self.trouble = ""
        """Why the typed words are no value; shown by the form under the row of fields."""
        self.editor: Pick | OrderedInput | CellSheet
        if column.kind in (Kind.CHOOSE, Kind.YES_NO):
            self.editor = Pick(options_of(column), "", self._picked)
        elif column.kind is Kind.TEXT:
            self.editor = CellSheet()
            self.editor.edited = self._typed
        else:
            self.editor = OrderedInput()
            self.editor.edited = self._typed

    def compose(self) -> ComposeResult:
        """Name and field."""
        yield Line(styled(self.title_shown, "$muted"))
        yield self.editor

    def hint(self, words: str) -> None:
        """A few words beside the field's name: what could be clearer."""
        self.query_one(Line).set(styled(self.title_shown, "$muted"), styled(words, "$warn"))

    @property
    def width_wanted(self) -> int:
        """Cells on the screen."""
        title = len(self.title_shown) + 1
        if self.column.kind in (Kind.CHOOSE, Kind.YES_NO):
            return max(title, *(len(item.label) + 4 for item in options_of(self.column)))
        return {Kind.DATE: max(13, title), Kind.NUMBER: max(10, title)}.get(self.column.kind, 0)

    @property
    def title_shown(self) -> str:
        """The column's name; the short one over a narrow field."""
        texts = self.column.kind in (Kind.TEXT, Kind.LINE)
        short, title = said(self.column.short), said(self.column.title)
        most = (self.room or len(title)) if texts else 14
        return short if short and len(title) > most else title

    def show(self, cell: Cell, raw: str) -> None:
        """Another row: its cell, or the words that were typed there and are no value."""
        self._quiet = True
        try:
            if isinstance(self.editor, Pick):
                code = {True: YES, False: NO}.get(cell, "") if isinstance(cell, bool) else cell
                self.editor.set_code(code if isinstance(code, str) else "")
            else:
                words = raw or ("" if cell is None else cell_words(self.column, cell))
                if isinstance(self.editor, CellSheet):
                    self.editor.load_text(words)
                    if self.editor.has_focus:
                        self.editor.move_cursor(self.editor.document.end)
                else:
                    self.editor.value = words
                    self.editor.cursor_position = len(words)
        finally:
            self._quiet = False
        self.trouble = self._check(raw)[1] if raw else ""

    def _picked(self, code: str) -> None:
        if self.column.kind is Kind.YES_NO:
            self._changed({YES: True, NO: False}.get(code))
        else:
            self._changed(code or None)

    def _typed(self, text: str) -> None:
        if self._quiet or not self.is_mounted:
            return
        cell, wrong = self._check(text)
        self.trouble = wrong
        self._mistyped(text if wrong and cell is None else "", wrong)
        self._changed(cell)

    def _check(self, text: str) -> tuple[Cell, str]:
        """The cell, or nothing and why not."""
        try:
            if self.column.kind is Kind.DATE:
                return day(text, year=self._year), ""
            if self.column.kind is Kind.NUMBER:
                return number(text), ""
        except MistypedError as wrong:
            return None, str(wrong)
        return text or None, self._unprintable(text)

    room: int = 0
    """Cells for the title of a text; 0 = as many as it takes."""

    _year: int | None = None

    def of_year(self, year: int | None) -> None:
        """The year of a day that is typed without one."""
        self._year = year
