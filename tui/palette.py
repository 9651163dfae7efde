"""Ctrl+P: every command of the screen and every question, found by words with or without marks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.bindings import command_name
from tui.finding import bare, rank
from tui.locale import _
from tui.widgets.cells import keys_line, styled
from tui.widgets.lines import Line, Row, Rows, row
from tui.widgets.ordered import OrderedInput

if TYPE_CHECKING:
    from tui.screens.frame import Frame

MOST: Final = 40
"""Lines shown at most; more words narrow the list."""


@dataclass(frozen=True)
class Command:
    """One line of the palette."""

    name: str
    hint: str
    key: str
    run: Callable[[], Awaitable[None] | None]


def _order(found: tuple[int | None, Command]) -> int:
    return 9 if found[0] is None else found[0]


class Search(OrderedInput):
    """Letters search; arrows and Enter belong to the list; a digit in the empty field picks a command."""

    BINDINGS = [
        Binding("down", "screen.step(1)", show=False),
        Binding("up", "screen.step(-1)", show=False),
        Binding("enter", "screen.take", show=False),
    ]


class Palette(ModalScreen[None]):
    """Commands of the screen below, numbered, then its questions as far as the typed words find them."""

    CSS_PATH = "styles/dialogs.tcss"
    BINDINGS = [Binding("escape,ctrl+p", "leave", show=False)]

    def __init__(self, below: Frame) -> None:
        super().__init__()
        self._below = below
        self._commands = self._gather()
        self._shown: Sequence[Command] = ()

    def compose(self) -> ComposeResult:
        """A search field over the list."""
        with Vertical(classes="window", id="palette"):
            yield Line(styled(_("Lệnh"), "bold"), styled(_("gõ vài chữ để tìm, có dấu hay không đều được"), "$muted"))
            yield Search(id="search")
            yield Rows(id="found", keep=True, classes="gap")
            yield Line(id="hint", classes="gap")
            yield Line(keys_line(("Enter", _("Chọn")), ("Esc", _("Quay lại"))))

    def on_mount(self) -> None:
        """All commands first."""
        self._search("")
        self.query_one(Search).focus()

    def _gather(self) -> tuple[Command, ...]:
        commands = []
        for key in self._below.commands():
            if key.id in ("palette", "help_too"):
                continue

            async def run(key: object = key) -> None:
                await self._below.perform(key)  # type: ignore[arg-type]  # bound in the loop as a default

            commands.append(Command(command_name(key), _(key.hint), key.shown, run))
        return tuple(commands)

    def _search(self, wanted: str) -> None:
        matching = self._matching(wanted) or self._matching(bare(wanted))
        self._shown = matching[:MOST]
        self.query_one(Rows).set([self._row(n, command, wanted) for n, command in enumerate(self._shown, 1)], 0)
        self._explain()

    def _matching(self, wanted: str) -> list[Command]:
        places = [Command(name, hint, "", run) for name, hint, run in self._below.places()] if wanted.strip() else []
        ranked = [(rank(wanted, c.name.partition(": ")[2] or c.name, c.hint), c) for c in (*self._commands, *places)]
        return [command for at, command in sorted(ranked, key=_order) if at is not None]

    def _row(self, number: int, command: Command, wanted: str) -> Row:
        mark = f"{number}  " if number < 10 and not wanted else "   "
        return row(Content.assemble((mark, "$muted"), command.name), styled(command.key, "$muted"))

    def _explain(self) -> None:
        here = self.query_one(Rows).cursor
        words = self._shown[here].hint if here < len(self._shown) else _("Không có lệnh hay câu nào như vậy")
        self.query_one("#hint", Line).set(styled(words, "$muted"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as one types; the first digit picks."""
        if event.value.isdecimal() and len(event.value) == 1 and 0 < int(event.value) <= len(self._commands):
            self.query_one(Rows).move(int(event.value) - 1)
            self.action_take()
            return
        self._search(event.value)

    def on_rows_moved(self) -> None:
        """Explain the line."""
        self._explain()

    def on_rows_chosen(self) -> None:
        """A click."""
        self.action_take()

    def action_step(self, step: int) -> None:
        """Up and down in the list."""
        rows = self.query_one(Rows)
        rows.move(rows.cursor + step, step)

    def action_take(self) -> None:
        """Run the line and close."""
        here = self.query_one(Rows).cursor
        if here >= len(self._shown):
            return
        command = self._shown[here]
        self.dismiss(None)
        self.app.call_later(command.run)

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)
