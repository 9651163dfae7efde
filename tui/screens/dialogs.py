"""Small windows over a screen: one question with numbered answers, one text, one page.

Titles and answers often are names out of files: none of them has power over the terminal.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from tui.locale import _
from tui.widgets.cells import Words, keys_line, styled
from tui.widgets.lines import Block, Line, Rows, numbered, row

if TYPE_CHECKING:
    from tui.widgets.ordered_area import OrderedTextArea

BACK = [Binding("escape", "leave", show=False)]


def _harmless(words: str) -> str:
    from tui.output import foreign  # click comes along: the first screen does without

    return foreign(words)


class Ask(ModalScreen[int | None]):
    """One question; the answer is the number of the chosen line (0…), None for Esc. The first is the safe one."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS = [*BACK]

    def __init__(self, title: str, facts: Words, choices: Sequence[str]) -> None:
        super().__init__()
        self._title, self._facts, self._choices = _harmless(title), facts, tuple(map(_harmless, choices))

    def compose(self) -> ComposeResult:
        """Title, facts, choices."""
        with Vertical(classes="window"):
            yield Line(styled(self._title, "bold"), styled(_("Esc Quay lại"), "$muted"))
            yield Block(self._facts, classes="gap")
            choices = (row(numbered(n, words)) for n, words in enumerate(self._choices, 1))
            yield Rows(tuple(choices), classes="gap", id="choices")

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """The answer."""
        self.dismiss(event.index)

    def action_leave(self) -> None:
        """No answer."""
        self.dismiss(None)


class AskText(ModalScreen[str | None]):
    """Asks for a text in the person's own words; None for Esc, the text (maybe empty) for F9 or Ctrl+S."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS = [*BACK, Binding("f9,ctrl+s", "done", show=False)]

    def __init__(self, title: str, facts: Words, text: str = "", *, keep: str = "") -> None:
        super().__init__()
        self._title, self._facts, self._text = _harmless(title), facts, text
        self._keep = keep or _("Ghi lý do này")
        self._area: OrderedTextArea

    def compose(self) -> ComposeResult:
        """Title, facts, a sheet to write on, how to go on."""
        from tui.widgets.ordered_area import OrderedTextArea  # most windows have nothing to write on

        with Vertical(classes="window"):
            yield Line(styled(self._title, "bold"), styled(_("Esc Quay lại"), "$muted"))
            yield Block(self._facts, classes="gap")
            self._area = OrderedTextArea(self._text, id="reason", classes="gap")
            yield self._area
            yield Line(keys_line(("F9", self._keep), ("Esc", _("Quay lại"))), classes="gap")

    def on_mount(self) -> None:
        """Write at the end of what is there."""
        self._area.move_cursor(self._area.document.end)
        self._area.focus()

    def action_done(self) -> None:
        """The text as it stands."""
        self.dismiss(self._area.text.strip())

    def action_leave(self) -> None:
        """Nothing was decided."""
        self.dismiss(None)


class Page(ModalScreen[None]):
    """A page to read over the whole window; arrows and PgUp/PgDn scroll, Esc goes back."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS = [*BACK, Binding("f1,f4,ctrl+g,enter", "leave", show=False)]

    def __init__(self, title: str, *rows: Words | tuple[Words, Words]) -> None:
        super().__init__()
        self._title, self._rows = _harmless(title), rows

    def compose(self) -> ComposeResult:
        """Title, the text in a scroll, how to go back."""
        yield Line(styled(self._title, "bold"), styled(_("Esc Quay lại"), "$muted"), id="title")
        with VerticalScroll(id="page"):
            yield Block(*self._rows)
        yield Line(keys_line(("Esc", _("Quay lại")), ("PgDn", _("Xem tiếp"))), id="page-keys")

    def on_mount(self) -> None:
        """The page takes the scrolling keys."""
        self.query_one("#page").focus()

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)
