"""What the screens of commitments and of notes share: one table over the open register, saved by itself."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

from textual.app import ComposeResult

from questionnaires.model import Question
from questionnaires.values import KiemdiemError, Row
from reviews.actions.commitments import Book, open_book
from tui.locale import _
from tui.screens.frame import Frame, title_words
from tui.session import OpenBook, Saver
from tui.widgets.cells import Words
from tui.widgets.lines import Block, Rows
from tui.widgets.table import TableForm

if TYPE_CHECKING:
    from tui.app import KiemdiemApp

ID = "id"
"""Key of a row under which the line's or note's id stands; no column shows it."""


def open_register(app: KiemdiemApp) -> OpenBook:
    """The register of the draft's year, opened at first use. Raises KiemdiemError (damaged, newer)."""
    session = app.session
    assert session is not None
    if not session.books:
        book = open_book(session.unlocked, app.services.tools.clock, session.filling.key.period)
        session.books.append(OpenBook(book, Saver(book, app, app.saved_state_changed)))
    return session.books[0]


class KeptTable(Frame):
    """A table that saves itself, with words under it. A subclass gives the table, and takes its rows."""

    CSS_PATH = "../styles/register.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._raw: dict[tuple[int, str], str] = {}
        self._counted = 0

    # --- what a subclass gives ----------------------------------------------------------------------------

    @abstractmethod
    def name_words(self) -> str:
        """The screen's title."""

    @abstractmethod
    def question(self) -> Question:
        """The table's columns."""

    @abstractmethod
    def rows(self) -> Sequence[Row]:
        """The rows as they stand, each with its id under `ID`."""

    @abstractmethod
    def keep(self, rows: Sequence[dict[str, Any]], *, step: str) -> Sequence[str]:
        """Take the table's rows; the ids in their order, empty for a row that is not kept yet. Raises KiemdiemError."""

    @abstractmethod
    def under(self) -> Sequence[Words | tuple[Words, Words]]:
        """What stands under the table about the row where the keys are."""

    @property
    @abstractmethod
    def saver(self) -> Saver:
        """What saves the table."""

    @abstractmethod
    def take_back(self) -> bool:
        """Undo one step; False where there is none."""

    @property
    @abstractmethod
    def year(self) -> int:
        """The year of a day that is typed without one."""

    # --- the table ----------------------------------------------------------------------------------------

    @property
    def tight(self) -> bool:
        """Whether few rows are left under the table."""
        return self.app.size.height < 30

    @property
    def table(self) -> TableForm:
        """The table."""
        return self.query_one(TableForm)

    def trail(self) -> Words:
        """Title with the year."""
        return title_words(self.name_words())

    def state(self) -> Words:
        """Whether the table is saved."""
        return self.saver.words()

    def body(self) -> ComposeResult:
        """Table, words."""
        rows = self.rows()
        self._counted = len(rows)
        yield TableForm(
            self.question(),
            rows,
            self._changed,
            list,
            year=self.year,
            raw=self._raw,
            unprintable=self._unprintable,
            panels=0,
        )
        yield Block(id="under")

    def on_mount(self) -> None:
        """The keys go to the list."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.table.focus_first()
        self.say()

    def on_screen_resume(self) -> None:
        """The other screen may have changed what is shown."""
        for table in self.query(TableForm):
            self._counted = len(self.rows())
            table.set_rows(self.rows(), min(table.here, self._counted))
            self.say()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another row: other words."""
        event.stop()
        self.call_after_refresh(self.say)

    def say(self) -> None:
        """Say the words about the row where the keys are."""
        for block in self.query("#under").results(Block):
            block.set(*self.under())

    def _unprintable(self, text: str) -> str:
        lacking = self.services.tools.paper.unprintable(text)
        return _("Giấy không in được: {0}. Đề nghị bỏ hoặc viết bằng chữ.").format(" ".join(lacking)) if lacking else ""

    # --- changes ------------------------------------------------------------------------------------------

    def _changed(self, rows: tuple[Row, ...]) -> None:
        same = len(rows) == self._counted
        self._counted = len(rows)
        # The table hands over its own rows: an id written into one stays with it.
        own = cast("Sequence[dict[str, Any]]", rows)
        self._do(lambda: self._take(own, f"{type(self).__name__}.{self.table.here}" if same else ""), typing=same)

    def _take(self, rows: Sequence[dict[str, Any]], step: str) -> None:
        for row, ident in zip(rows, self.keep(rows, step=step), strict=True):
            if ident:
                row[ID] = ident

    def _do(self, deed: Callable[[], None], *, typing: bool) -> None:
        try:
            deed()
        except KiemdiemError as error:
            self.notify(self.services.words(error), severity="error")
            return
        if typing:
            self.saver.typed()
        else:
            self.saver.changed()
        self.say()

    # --- commands -----------------------------------------------------------------------------------------

    def action_add_row(self) -> None:
        """A new row."""
        self.table.add()

    def action_delete_row(self) -> None:
        """Delete the row."""
        self.table.delete()

    def action_row_up(self) -> None:
        """Move the row up."""
        self.table.shift(-1)

    def action_row_down(self) -> None:
        """Move the row down."""
        self.table.shift(1)

    def action_undo(self) -> None:
        """Take the last change back."""
        if not self.take_back():
            self.notify(_("Không còn gì để hoàn tác."))
            return
        self.saver.changed()
        self.on_screen_resume()

    def action_save(self) -> None:
        """Save now."""
        self.saver.again()

    def action_back(self) -> None:
        """Leave; what was written is saved."""
        self.saver.now()
        super().action_back()


class RegisterScreen(KeptTable):
    """A table of the open register."""

    @property
    def opened(self) -> OpenBook:
        """The register of the draft's year, opened at first use and kept while the person is at work."""
        return open_register(self.kd)

    @property
    def book(self) -> Book:
        """The register."""
        return self.opened.book

    @property
    def saver(self) -> Saver:
        """What saves the register."""
        return self.opened.saver

    def take_back(self) -> bool:
        """Undo one step."""
        return self.book.undo()

    @property
    def year(self) -> int:
        """The register's year."""
        return int(self.book.register.period)
