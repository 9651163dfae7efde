"""Looking something up: a search field over a list of topics; the text beside it when wide, else on its own page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input

from tui.finding import bare, rank
from tui.locale import _
from tui.screens.dialogs import Page
from tui.screens.frame import Frame
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, BlockRow, Line, Row, Rows, row
from tui.widgets.ordered import OrderedInput


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing to look up: its line in the list, the heading it stands under, its text."""

    title: Words
    right: Words
    group: str
    words: str
    """Everything that a search looks at."""
    text: tuple[BlockRow, ...] = ()
    """The page under its heading; empty = the line says all."""

    @property
    def heading(self) -> str:
        """The title as plain words."""
        return " ".join((self.title if isinstance(self.title, str) else self.title.plain).split())


class Search(OrderedInput):
    """Letters search; arrows, PgUp, PgDn and Enter belong to the list below."""

    BINDINGS = [
        Binding("down", "screen.step(1)", show=False),
        Binding("up", "screen.step(-1)", show=False),
        Binding("pagedown", "screen.step(10)", show=False),
        Binding("pageup", "screen.step(-10)", show=False),
        Binding("enter", "screen.read", show=False),
    ]


def topic_rows(topics: Sequence[Topic]) -> tuple[tuple[Row, ...], tuple[int, ...]]:
    """Rows with a heading where a group begins, and for each row the place of its topic (-1: heading)."""
    rows: list[Row] = []
    owners: list[int] = []
    group = None
    for place, topic in enumerate(topics):
        if topic.group != group:
            group = topic.group
            if rows:
                rows[-1] = Row(rows[-1].lines, rows[-1].id, gap=True)
            rows.append(row(styled(group, "bold"), head=True))
            owners.append(-1)
        rows.append(row(topic.title, topic.right))
        owners.append(place)
    return tuple(rows), tuple(owners)


class Reading(Frame):
    """Base of the help page and of the regulations; a subclass gives its topics."""

    FOCUS = "#search"
    CSS_PATH = "../styles/reading.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._topics: tuple[Topic, ...] = ()
        self._shown: tuple[Topic, ...] = ()
        self._owners: tuple[int, ...] = ()

    def topics(self) -> tuple[Topic, ...]:
        """Everything that can be looked up."""
        return ()

    def body(self) -> ComposeResult:
        """Search field and list."""
        yield Line(styled(_("Tìm"), "bold"), styled(_("gõ vài chữ, có dấu hay không đều được"), "$muted"))
        yield Search(id="search")
        yield Rows(digits=False, keep=True, id="topics", classes="gap")
        yield Line("", id="none")

    def side_panel(self) -> ComposeResult:
        """The text of the topic where the keys are."""
        with VerticalScroll(id="side", classes="panel"):
            yield Block(id="side-text")

    def on_mount(self) -> None:
        """All topics first."""
        self._topics = self.topics()
        self._search("")

    def panels_mounted(self) -> None:
        """Fill the panel."""
        self._say_side()

    def _search(self, wanted: str) -> None:
        self._shown = self._matching(wanted) or self._matching(bare(wanted))
        rows, self._owners = topic_rows(self._shown)
        self.query_one("#topics", Rows).set(rows, 0)
        self.query_one("#none", Line).set("" if rows else styled(_("Không thấy chữ này ở đâu."), "$muted"))
        self._say_side()

    def _matching(self, wanted: str) -> tuple[Topic, ...]:
        return tuple(topic for topic in self._topics if rank(wanted, topic.words) is not None)

    @property
    def _here(self) -> Topic | None:
        place = self.query_one("#topics", Rows).cursor
        owner = self._owners[place] if place < len(self._owners) else -1
        return self._shown[owner] if owner >= 0 else None

    def _say_side(self) -> None:
        here = self._here
        for block in self.query("#side-text").results(Block):
            block.set(*((styled(here.heading, "bold"), "", *here.text) if here is not None else ()))
        for side in self.query("#side").results(VerticalScroll):
            side.scroll_home(animate=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as one types."""
        event.stop()
        self._search(event.value)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """The text beside follows."""
        event.stop()
        self._say_side()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click, or Enter in the list."""
        event.stop()
        self.action_read()

    def action_step(self, step: int) -> None:
        """Up and down in the list while one types."""
        listed = self.query_one("#topics", Rows)
        listed.move(listed.cursor + step, 1 if step > 0 else -1)

    def action_read(self) -> None:
        """The text on its own page."""
        here = self._here
        if here is not None and here.text:
            self.app.push_screen(Page(here.heading, *here.text))
