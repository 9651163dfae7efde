"""A page of named fields: one row each, changed one at a time in a line of its own and kept at once."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from questionnaires.values import KiemdiemError
from tui.locale import _
from tui.screens.frame import Frame
from tui.screens.labelled import Labelled
from tui.widgets.cells import Words, keys_line, styled
from tui.widgets.lines import Block, Line, Row, Rows, row


@dataclass(frozen=True, slots=True)
class Shown:
    """One field as it stands."""

    id: str
    title: str
    value: str
    hint: str = ""


class AskLine(ModalScreen[str | None]):
    """Asks for one line; `keep` takes it and may refuse, then its sentence stands under the field. None for Esc."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS = [Binding("escape", "leave", show=False)]

    def __init__(self, title: str, hint: str, value: str, keep: Callable[[str], str]) -> None:
        super().__init__()
        self._title, self._hint, self._value, self._keep = title, hint, value, keep

    def compose(self) -> ComposeResult:
        """Title, the field, how to go on."""
        with Vertical(classes="window"):
            yield Line(styled(self._title, "bold"), styled(_("Esc Quay lại"), "$muted"))
            yield Labelled(self._hint or _("Nội dung"), "", value=self._value, id="line", classes="gap")
            yield Line(keys_line(("Enter", _("Ghi")), ("Esc", _("Quay lại, không đổi"))), classes="gap")

    def on_mount(self) -> None:
        """Type at once, at the end of what is there."""
        field = self.query_one("#line", Labelled).input
        field.focus()
        field.cursor_position = len(field.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep it, or say why not."""
        event.stop()
        field = self.query_one("#line", Labelled)
        refused = self._keep(field.value)
        field.mend(refused)
        if not refused:
            self.dismiss(field.value)

    def action_leave(self) -> None:
        """Nothing changes."""
        self.dismiss(None)


class FieldList(Frame):
    """Base: a subclass gives its fields and takes a changed one."""

    FOCUS = "#fields"
    CSS_PATH = "../styles/office.tcss"

    @abstractmethod
    def fields(self) -> Sequence[Shown]:
        """The fields as they stand."""

    @abstractmethod
    def take(self, field: Shown, text: str) -> None:
        """Keep a field, durable on return. Raises KiemdiemError."""

    def above(self) -> Sequence[Words | tuple[Words, Words]]:
        """What stands above the list."""
        return ()

    def body(self) -> ComposeResult:
        """The list."""
        yield Block(*self.above(), id="above")
        yield Rows(self._rows(), id="fields", classes="gap", digits=False)

    def _rows(self) -> tuple[Row, ...]:
        blank = styled(_("chưa ghi"), "$muted")
        return tuple(
            row(field.title, styled(_short(field.value), "$ink") if field.value else blank, id=field.id)
            for field in self.fields()
        )

    def show_again(self) -> None:
        """What is there may have changed."""
        if self.query("#fields"):
            self.query_one("#above", Block).set(*self.above())
            self.query_one("#fields", Rows).set(self._rows())
            self.refresh_title()

    def on_screen_resume(self) -> None:
        """Coming back from a dialog or another screen."""
        self.show_again()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Change this field."""
        event.stop()
        self.change(next(found for found in self.fields() if found.id == event.item.id))

    def change(self, field: Shown) -> None:
        """Ask for the field in a line of its own; a subclass leads elsewhere where a line is not enough."""

        def keep(text: str) -> str:
            try:
                self.take(field, text)
            except KiemdiemError as error:
                return self.services.words(error)
            return ""

        self.app.push_screen(AskLine(field.title, field.hint, field.value, keep), lambda _text: self.show_again())


def _short(text: str, most: int = 44) -> str:
    flat = " · ".join(text.splitlines())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"
