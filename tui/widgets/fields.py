"""A named field: its name and hints above, the sheet to write on, what must be mended right below."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from tui.locale import _
from tui.widgets.cells import styled
from tui.widgets.lines import Line
from tui.widgets.ordered import OrderedInput
from tui.widgets.ordered_area import OrderedTextArea


class Trouble(Widget):
    """A filled strip with ✗ and words; takes no room while all is well."""

    words: str = ""

    def say(self, words: str) -> None:
        """Show the words, or nothing."""
        if words != self.words:
            self.words = words
            self.set_class(bool(words), "-shown")
            self.refresh(layout=True)

    def render(self) -> Content:
        """The words."""
        return Content(f"✗ {self.words}")


class Field(Vertical):
    """One text to write. `edited` is called with every change by the person, never by `set_text`.

    `many_lines` decides between a sheet and a line; Enter in a line calls `entered`.
    """

    def __init__(
        self,
        name: str,
        text: str,
        edited: Callable[[str], None],
        *,
        many_lines: bool = False,
        entered: Callable[[], None] | None = None,
        placeholder: str = "",
        counted: bool = True,
        id: str | None = None,  # noqa: A002 -- Textual's own name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._title, self._edited, self._entered, self._counted = name, edited, entered, counted
        self._note, self._note_style, self._aside = "", "$muted", ""
        self._quiet = False
        self.trouble = Trouble(classes="problem")
        self.editor: OrderedInput | OrderedTextArea
        if many_lines:
            self.editor = OrderedTextArea(text, placeholder=placeholder)
        else:
            self.editor = OrderedInput(text, placeholder=placeholder)
        self.editor.edited = self._changed
        self._head = Line(classes="field-name")

    def compose(self) -> ComposeResult:
        """Name, sheet, strip."""
        yield self._head
        yield self.editor
        yield self.trouble

    def on_mount(self) -> None:
        """Write at the end of what is there."""
        self._say_head()
        self.to_end()

    # --- text ---------------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.editor.text if isinstance(self.editor, OrderedTextArea) else self.editor.value

    def set_text(self, text: str) -> None:
        """Show another text (after undo, or for another row); not an edit."""
        if text == self.text:
            return
        self._quiet = True
        try:
            if isinstance(self.editor, OrderedTextArea):
                self.editor.load_text(text)
            else:
                self.editor.value = text
        finally:
            self._quiet = False
        self.to_end()
        self._say_head()

    def to_end(self) -> None:
        """Put the cursor behind the last letter."""
        if isinstance(self.editor, OrderedTextArea):
            self.editor.move_cursor(self.editor.document.end)
        else:
            self.editor.cursor_position = len(self.editor.value)

    def _changed(self, text: str) -> None:
        if not self._quiet and self.is_mounted:
            self._edited(text)
            self._say_head()

    def on_input_submitted(self) -> None:
        """Enter in a line."""
        if self._entered is not None:
            self._entered()

    # --- words around -------------------------------------------------------------------------------------

    def rename(self, name: str) -> None:
        """Another name: the grid's row changed."""
        self._title = name
        self._say_head()

    def note(self, words: str, style: str = "$muted") -> None:
        """A hint beside the name («không bắt buộc»; in `$warn`: «chưa rõ thời hạn»)."""
        self._note, self._note_style = words, style
        self._say_head()

    def aside(self, words: str) -> None:
        """Words before the count at the right edge («Tab»)."""
        self._aside = words
        self._say_head()

    def _say_head(self) -> None:
        left = Content.assemble(self._title, (f" · {self._note}" if self._note else "", self._note_style))
        count = _("{n} ký tự").format(n=len(self.text)) if self._counted and self.text else ""
        self._head.set(left, styled(" · ".join(part for part in (self._aside, count) if part), "$muted"))
