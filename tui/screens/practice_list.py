"""One list of the year's book: a table of rows, the row one stands on as a form, what it lacks under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import work

from questionnaires.model import Question
from questionnaires.values import KiemdiemError, Row
from reviews import practice_figures as figures
from reviews.actions.practice import OpenPractice
from reviews.practice import Entry
from reviews.practice_kinds import OF_MEMBERS, PRIVATE, ListKind
from reviews.practice_sheets import BY_MONTH, Wanted, paper_of
from tui.locale import _
from tui.member_names import meant
from tui.messages_practice import LIST_NAMES, PAPER_NAMES, field_name, named
from tui.month_words import span_words
from tui.screens.dialogs import Ask, Page
from tui.screens.frame import title_words
from tui.screens.practice import written
from tui.screens.practice_book import opened
from tui.screens.practice_columns import cells_of, new_row, odd_words, row_of, table_of
from tui.screens.practice_words import about, quarters
from tui.screens.register import ID, KeptTable
from tui.session import Saver
from tui.widgets.cells import Words, styled


class PracticeList(KeptTable):
    """Half-written rows are kept as they are; only whole ones are printed."""

    NAME = "practice_list"

    def __init__(self, kind: ListKind = "check") -> None:
        super().__init__()
        self._kind = kind
        self._not_values: dict[int, tuple[str, ...]] = {}
        """By row: the fields whose words are no value yet."""

    # --- the table ----------------------------------------------------------------------------------------

    @property
    def book(self) -> OpenPractice:
        """The open book."""
        return opened(self.kd)[0]

    @property
    def saver(self) -> Saver:
        """What saves it."""
        return opened(self.kd)[1]

    @property
    def year(self) -> int:
        """The book's year."""
        return int(self.book.book.period)

    def name_words(self) -> str:
        """The list's name."""
        return LIST_NAMES()[self._kind]

    def trail(self) -> Words:
        """Title: the book, the list."""
        return title_words(_("Sổ theo dõi"), self.name_words())

    def question(self) -> Question:
        """The list's fields."""
        return table_of(self._kind)

    def rows(self) -> Sequence[Row]:
        """The rows as entered."""
        return [row_of(entry) for entry in self.book.book.of(self._kind)]

    def take_back(self) -> bool:
        """Undo one step."""
        return self.book.undo()

    def keep(self, rows: Sequence[dict[str, Any]], *, step: str) -> Sequence[str]:
        """Rows into the book; a new one gets today's day and month."""
        known = {entry.id for entry in self.book.book.of(self._kind)}
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
        if fresh:
            self.call_after_refresh(self.table.say_rows)
        try:
            return self.book.put_rows(self._kind, found, step=f"{self._kind} {step}" if step else "")
        except KiemdiemError as error:
            raise named(error, self._kind) from error

    # --- words --------------------------------------------------------------------------------------------

    def _here(self) -> Entry | None:
        rows = self.book.book.of(self._kind)
        return rows[self.table.here] if self.table.here < len(rows) else None

    def under(self) -> Sequence[Words | tuple[Words, Words]]:
        """What the row where the keys are lacks, and what the list adds up to."""
        entry = self._here()
        odd = self._not_values.get(self.table.here, ())
        self.table.say_hints({ident: odd_words(self._kind, ident) for ident in odd})
        lacks = self._lacks(entry) if entry is not None else []
        return [*(styled(words, "$warn") for words in lacks), *about(self._kind, entry, self.book)]

    def _lacks(self, entry: Entry) -> list[str]:
        """What must be mended before the row is printed or counts."""
        names = ", ".join(field_name(self._kind, name) for name in entry.lacking)
        found = [_("Còn thiếu: {names}. Dòng này chưa in.").format(names=names)] if names else []
        over = _("«{name}» đang lớn hơn số phải có.")
        found += [over.format(name=field_name(self._kind, name)) for name in entry.crossed]
        return [*found, *self._who(entry)]

    def _who(self, entry: Entry) -> list[str]:
        """Whom a name means that is not on the roster: such a row would not count for anybody."""
        name, members = entry.text("person"), self.book.members
        if not name or self._kind not in OF_MEMBERS or any(figures.same_person(name, known) for known in members):
            return []
        full = meant(name, members)
        if full:
            return [_("Có phải đồng chí {name}? Bấm F5 để lấy đủ họ tên.").format(name=full)]
        return [_("Chưa có tên này trong danh sách đảng viên của chi bộ.")]

    # --- commands -----------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The secretary's own notes have no paper; a member's sheet is for registrations."""
        if action == "print_list":
            return self._kind not in PRIVATE
        if action == "print_sheet":
            return self._kind == "registration"
        if action == "whole_name":
            return self._kind in OF_MEMBERS
        if action == "quarters":
            return self._kind in ("progress", "registration")
        return super().check_action(action, parameters)

    def action_whole_name(self) -> None:
        """The whole name for the given name that was typed."""
        entry = self._here()
        full = meant(entry.text("person"), self.book.members) if entry is not None and self._kind in OF_MEMBERS else ""
        if entry is None or not full:
            self.notify(_("Gõ tên gọi hoặc số thứ tự ở ô họ và tên, rồi bấm F5."))
            return
        rows = [
            (e.id, {**e.cells, "person": full} if e.id == entry.id else e.cells) for e in self.book.book.of(self._kind)
        ]
        self.book.put_rows(self._kind, rows)
        self.saver.changed()
        self.on_screen_resume()

    def action_print_list(self) -> None:
        """The list on paper: of the year, or of the month of the row where the keys are."""
        self._print_list()

    @work(exclusive=True, group="file", exit_on_error=False)
    async def _print_list(self) -> None:
        entry, paper = self._here(), paper_of(self._kind)
        month = entry.month if entry is not None and paper in BY_MONTH else ""
        if month:
            ways = (_("Cả năm"), _("Tháng {month}").format(month=span_words(month)))
            chosen = await self.app.push_screen_wait(Ask(PAPER_NAMES()[paper], _("In các dòng nào?"), ways))
            if chosen is None:
                return
            month = month if chosen else ""
        await written(self, paper, Wanted(month=month))

    def action_print_sheet(self) -> None:
        """The sheet of the member whose row this is."""
        entry = self._here()
        if entry is not None:
            self._print(Wanted(person=entry.text("person")))

    def action_quarters(self) -> None:
        """Every line with its notes by quarter."""
        self.app.push_screen(Page(_("Theo nội dung và từng quý"), *quarters(self.book)))

    @work(exclusive=True, group="file", exit_on_error=False)
    async def _print(self, wanted: Wanted) -> None:
        await written(self, paper_of(self._kind), wanted)
