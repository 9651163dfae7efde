"""What every screen has: title with the saved state, progress, page with panels when wide, neighbours, keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual import events
from textual.app import ComposeResult
from textual.compose import compose
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from questionnaires.values import KiemdiemError
from tui.bindings import Key, bindings_of, keys_of
from tui.locale import _
from tui.widgets.cells import Words, join, styled
from tui.widgets.lines import WIDE, KeyRow, Line, Strip

if TYPE_CHECKING:
    from tui.app import KiemdiemApp
    from tui.services import Services
    from tui.session import Session

SMALLEST: Final = (60, 18)
"""Columns and rows below which one line asks for a larger window."""


class TooSmall(Widget):
    """Covers a window in which nothing could be read; whatever is typed underneath is kept."""

    def render(self) -> Content:
        """One sentence."""
        return Content(_("Cửa sổ nhỏ quá. Đề nghị kéo rộng ít nhất {0} cột, {1} dòng.").format(*SMALLEST))


class Frame(Screen[None]):
    """Base of the full screens. A subclass names itself, gives its trail and composes its body.

    `NAME` is the screen's name in the table of keys; actions of that table are
    methods `action_…` here. `STRIP` and `NEAR` ask for the progress line and for the
    line of neighbours. `FOCUS` selects the widget that gets the keys first.
    """

    NAME: ClassVar[str] = ""
    STRIP: ClassVar[bool] = False
    NEAR: ClassVar[bool] = False
    FOCUS: ClassVar[str] = ""
    HELD: ClassVar[bool] = False
    """Others sit at the terminal: only the screen's own way out leads away, nothing is copied, no command list."""
    AUTO_FOCUS = ""
    _inherit_bindings = True

    def __init_subclass__(cls, **more: bool) -> None:
        if cls.NAME:
            cls.BINDINGS = bindings_of(cls.NAME)
        super().__init_subclass__(**more)

    # --- what a subclass gives ----------------------------------------------------------------------------

    def trail(self) -> Words:
        """Title at the left; `title_words("…", "…")` makes the usual one."""
        return ""

    def state(self) -> Words:
        """Right edge of the title: whether all is saved, while a draft is open."""
        session = self.kd.session
        return session.saver.words() if session else ""

    def body(self) -> ComposeResult:
        """The page."""
        yield from ()

    def index_panel(self) -> ComposeResult:
        """What stands at the left from 110 columns on (give it `id="index" classes="panel"`)."""
        yield from ()

    def side_panel(self) -> ComposeResult:
        """What stands at the right from 110 columns on (give it `id="side" classes="panel"`)."""
        yield from ()

    def panels_mounted(self) -> None:
        """Panels were mounted into a window that became wide: fill them."""

    async def panels_changed(self) -> None:
        """The window became wide or narrow, panels came or went: fill them, lay the page out anew."""

    def key_label(self, key: Key) -> str:
        """The words of a key in the key row, where they depend on what is there («Ký: còn 2 mục»)."""
        return _(key.label)

    # --- shared -------------------------------------------------------------------------------------------

    @property
    def kd(self) -> KiemdiemApp:
        """The app, with its type."""
        return cast("KiemdiemApp", self.app)

    @property
    def services(self) -> Services:
        """What the app was handed."""
        return self.kd.services

    async def on_event(self, event: events.Event) -> None:
        """A screen that was passed on the way down, when all are put away, is not woken: nobody may be at work."""
        if isinstance(event, events.ScreenResume) and self not in self.app.screen_stack:
            return
        await super().on_event(event)

    async def _on_message(self, message: Message) -> None:
        """What a row or a field asks for may be refused: that is told, and the screen stays."""
        try:
            await super()._on_message(message)
        except KiemdiemError as error:
            self.kd.refused(error)

    @property
    def session(self) -> Session:
        """The person at work; a screen that asks for it is only opened with one."""
        session = self.kd.session
        assert session is not None
        return session

    @property
    def wide(self) -> bool:
        """Whether there is room for the panels."""
        return self.app.size.width >= WIDE

    def compose(self) -> ComposeResult:
        """Title, strip, columns, neighbours, keys; the page itself comes from `body`."""
        yield Line(self._title(), self.state(), id="title")
        if self.STRIP:
            yield Strip()
        with Horizontal(id="cols"):
            if self.wide:
                yield from self.index_panel()
            with Vertical(id="main"):
                yield from self.body()
            if self.wide:
                yield from self.side_panel()
        if self.NEAR:
            yield Line(id="near")
        yield KeyRow()
        yield TooSmall(id="too-small")

    def on_mount(self) -> None:
        """Put the keys where the person starts."""
        if self.FOCUS:
            self.query_one(self.FOCUS).focus(scroll_visible=False)

    async def on_resize(self, event: events.Resize) -> None:
        """A window that becomes wide gets its panels, one that becomes narrow loses them."""
        panels = self.query("#cols > .panel")
        wide = event.size.width >= WIDE
        if event.size == self.app.size and wide != bool(panels):
            if wide:
                columns = self.query_one("#cols")
                await columns.mount_all(compose(self, self.index_panel()), before=0)
                await columns.mount_all(compose(self, self.side_panel()))
                changed = bool(self.query("#cols > .panel"))
                self.panels_mounted()
            else:
                changed = True
                await panels.remove()
            if changed:
                await self.panels_changed()
        if event.size != self.app.size:
            # Old news: the window changed again meanwhile. Laid out by Textual, it would come back as another event,
            # and two sizes would chase each other for ever.
            event.prevent_default()

    def refresh_title(self) -> None:
        """Say the trail and the saved state again."""
        for title in self.query("#title").results(Line):
            title.set(self._title(), self.state())

    def _title(self) -> Words:
        """The trail; in a store of the demo every screen says so first."""
        demo = self.services.tools.store().demo
        return join(styled(_("BẢN THỬ"), "bold $warn"), "  ", self.trail()) if demo else self.trail()

    def refresh_keys(self) -> None:
        """Draw the key row again: what works now may have changed."""
        self.query_one(KeyRow).refresh()

    def key_words(self) -> Sequence[tuple[Key, str]]:
        """Keys that work now, in the order of the key row."""
        return tuple((key, self.key_label(key)) for key in self.commands() if key.key and key.rank < 9)

    def commands(self) -> tuple[Key, ...]:
        """Everything that can be done here now: for the key row and the palette."""
        return tuple(key for key in keys_of(self.NAME) if self.works(key))

    def works(self, key: Key) -> bool:
        """Whether a command has an effect now."""
        return self.check_action(key.action, ()) is True

    def places(self) -> Iterable[tuple[str, str, Callable[[], Awaitable[None] | None]]]:
        """Places that the palette finds by words: name, where it is, how to go there."""
        return ()

    async def perform(self, key: Key) -> None:
        """Do what the key does: a click, the palette and a digit come here."""
        target = self if hasattr(self, f"action_{key.action}") else self.app
        await self.app.run_action(key.action, default_namespace=target)

    def action_back(self) -> None:
        """Leave this screen for the one below it."""
        self.kd.back()

    def action_help(self) -> None:
        """The help page, about this screen."""
        self.kd.show("help_page", about=self.NAME)

    def action_regulations(self) -> None:
        """The regulations and guides."""
        self.kd.show("regulations")

    def action_settings(self) -> None:
        """Colours, minutes to the lock."""
        self.kd.show("settings")


def title_words(*parts: str) -> Content:
    """A title: bold parts with › between."""
    words: list[Content] = []
    for part in parts:
        words += [styled(" › ", "$muted")] if words else []
        words.append(styled(part, "bold"))
    return Content.assemble(*words)
