"""One list of the year's book: a table of rows, the row one stands on as a form, what it lacks under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from textual import work
from textual.app import ComposeResult

from questionnaires.values import KiemdiemError, Row
from reviews import practice_figures as figures
from reviews.actions.practice import OpenPractice
from reviews.practice import Entry
from reviews.practice_kinds import PRIVATE, ListKind, field_of
from reviews.practice_sheets import Wanted, paper_of
from tui.locale import _
from tui.messages_practice import LIST_NAMES, field_name, named
from tui.screens.dialogs import Page
from tui.screens.frame import Frame, title_words
from tui.screens.practice import written
from tui.screens.practice_book import opened
from tui.screens.practice_columns import cells_of, new_row, odd_words, row_of, table_of
from tui.screens.practice_words import about, quarters
from tui.screens.register import ID
from tui.session import Saver
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Rows
from tui.widgets.table import TableForm


class PracticeList(Frame):
    """Half-written rows are kept as they are; only whole ones are printed."""

    NAME = "practice_list"
    CSS_PATH = "../styles/register.tcss"

    def __init__(self, kind: ListKind = "check") -> None:
        super().__init__()
        self._kind = kind
        self._raw: dict[tuple[int, str], str] = {}
        self._not_values: dict[int, tuple[str, ...]] = {}
        self._counted = 0

    @property
    def book(self) -> OpenPractice:
        """The open book."""
        return opened(self.kd)[0]

    @property
    def saver(self) -> Saver:
        """What saves it."""
        return opened(self.kd)[1]

    @property
    def table(self) -> TableForm:
        """The table."""
        return self.query_one(TableForm)

    def trail(self) -> Words:
        """Title: the book, the list."""
        return title_words(_("Sổ theo dõi"), LIST_NAMES()[self._kind])

    def state(self) -> Words:
        """Whether the book is saved."""
        return self.saver.words()

    def body(self) -> ComposeResult:
        """Table, words."""
        rows = self._rows()
        self._counted = len(rows)
        yield TableForm(
            table_of(self._kind), rows, self._changed, list, year=int(self.book.book.period), raw=self._raw,
            unprintable=self._unprintable, panels=0,
        )  # fmt: skip
        yield Block(id="under")

    def on_mount(self) -> None:
        """The keys go to the list."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.table.focus_first()
        self.say()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another row: other words."""
        event.stop()
        self.call_after_refresh(self.say)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The secretary's own notes have no paper; a member's sheet is for registrations."""
        if action == "print_list":
            return self._kind not in PRIVATE
        if action == "print_sheet":
            return self._kind == "registration"
        if action == "quarters":
            return self._kind in ("progress", "registration")
        return super().check_action(action, parameters)

    def _rows(self) -> list[Row]:
        return [row_of(entry) for entry in self.book.book.of(self._kind)]

    def _unprintable(self, text: str) -> str:
        lacking = self.services.tools.paper.unprintable(text)
        return _("Giấy không in được: {0}. Đề nghị bỏ hoặc viết bằng chữ.").format(" ".join(lacking)) if lacking else ""

    # --- changes ------------------------------------------------------------------------------------------

    def _changed(self, rows: tuple[Row, ...]) -> None:
        same = len(rows) == self._counted
        self._counted = len(rows)
        # The table hands over its own rows: an id written into one stays with it.
        own = cast("Sequence[dict[str, Any]]", rows)
        try:
            self._take(own, f"{self._kind}.{self.table.here}" if same else "")
        except KiemdiemError as error:
            self.notify(self.services.words(named(error, self._kind)), severity="error")
            return
        if same:
            self.saver.typed()
        else:
            self.saver.changed()
        self.say()

    def _take(self, rows: Sequence[dict[str, Any]], step: str) -> None:
        known = {entry.id: entry for entry in self.book.book.of(self._kind)}
        found: list[tuple[str, Row]] = []
        self._not_values = {}
        fresh = False
        for number, row in enumerate(rows):
            ident = str(row.get(ID, ""))
            if ident not in known:
                ident, fresh = "", True
                row.pop(ID, None)
                new_row(self._kind, row, self.book.today, self.book.author)
            cells, odd = cells_of(self._kind, row)
            found.append((ident, cells))
            if odd:
                self._not_values[number] = odd
        for row, ident in zip(rows, self.book.put_rows(self._kind, found, step=step), strict=True):
            row[ID] = ident
        if fresh:
            self.call_after_refresh(self.table.say_rows)

    # --- words --------------------------------------------------------------------------------------------

    def _here(self) -> Entry | None:
        rows = self.book.book.of(self._kind)
        return rows[self.table.here] if self.table.here < len(rows) else None

    def say(self) -> None:
        """What the row where the keys are lacks, and what it adds up to."""
        entry = self._here()
        odd = self._not_values.get(self.table.here, ())
        self.table.say_hints({ident: odd_words(self._kind, ident) for ident in odd})
        rows: list[Words] = []
        if entry is not None:
            rows += [styled(words, "$warn") for words in self._lacks(entry)]
            if self._unknown(entry):
                rows.append(styled(_("Chưa có tên này trong danh sách đảng viên của chi bộ."), "$warn"))
        self.query_one("#under", Block).set(*rows, *about(self._kind, entry, self.book))

    def _lacks(self, entry: Entry) -> list[str]:
        """What must be mended before the row is printed."""
        names = ", ".join(field_name(self._kind, name) for name in entry.lacking)
        found = [_("Còn thiếu: {names}. Dòng này chưa in.").format(names=names)] if names else []
        over = _("«{name}» đang lớn hơn số phải có.")
        return [*found, *(over.format(name=field_name(self._kind, name)) for name in entry.crossed)]

    def _unknown(self, entry: Entry) -> bool:
        """A name that is on no list: a check of it would not count for anybody."""
        name = entry.text("person")
        listed = self._kind in ("check", "reminder", "evaluation", "progress", "registration")
        return bool(listed and name and not any(figures.same_person(name, known) for known in self.book.members))

    # --- commands -----------------------------------------------------------------------------------------

    def action_add_row(self) -> None:
        """A new row."""
        self.table.add()

    def action_delete_row(self) -> None:
        """Delete the row."""
        self.table.delete()

    def action_undo(self) -> None:
        """Take the last change back."""
        if not self.book.undo():
            self.notify(_("Không còn gì để hoàn tác."))
            return
        self.saver.changed()
        rows = self._rows()
        self._counted = len(rows)
        self.table.set_rows(rows, min(self.table.here, len(rows)))
        self.say()

    def action_save(self) -> None:
        """Save now."""
        self.saver.again()

    def action_print_list(self) -> None:
        """The list on paper."""
        self._print(Wanted())

    def action_print_sheet(self) -> None:
        """The sheet of the member whose row this is."""
        entry = self._here()
        if entry is not None and field_of(self._kind, "person") is not None:
            self._print(Wanted(person=entry.text("person")))

    def action_quarters(self) -> None:
        """Every line with its notes by quarter."""
        self.app.push_screen(Page(_("Theo nội dung và từng quý"), *quarters(self.book)))

    @work(exclusive=True, group="file", exit_on_error=False)
    async def _print(self, wanted: Wanted) -> None:
        await written(self, paper_of(self._kind), wanted)

    def action_back(self) -> None:
        """Leave; what was written is saved."""
        self.saver.now()
        super().action_back()
