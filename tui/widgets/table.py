"""A table: the list of rows, and the row one stands on as a small form under it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from questionnaires.model import Column, Kind, Question
from questionnaires.values import Cell, Row
from tui.locale import _
from tui.messages_unit import SHORT_LEVELS
from tui.saying import said
from tui.widgets.cell_field import CellField, cell_words, options_of
from tui.widgets.cells import Words, columns, styled
from tui.widgets.fields import Trouble
from tui.widgets.lines import WIDE, Block, Rows
from tui.widgets.lines import row as list_row

PANELS = 62
"""Cells that the panels beside the page take in a wide window."""


def _side_by_side(cells: Sequence[Words], widths: Sequence[tuple[Column, int]]) -> Content:
    """A row's number and cells, two cells of air between them."""
    parts: list[Words] = []
    sizes: list[int] = []
    for cell, size in zip(cells, [-2, *(width for _column, width in widths)], strict=True):
        parts += [cell, ""]
        sizes += [size, 2]
    return columns(parts[:-1], sizes[:-1])


def _least(column: Column) -> int:
    """Cells that a column has at the least, where it needs them: «Không hoàn thành» is not cut."""
    return 16 if column.kind is Kind.CHOOSE else 14


class TableForm(Vertical):
    """`changed` is called with all rows that hold something. Rows are added, deleted and moved by key or command.

    `more` gives further lines of the list, each with what it does.
    """

    def __init__(
        self,
        question: Question,
        rows: Sequence[Row],
        changed: Callable[[tuple[Row, ...]], None],
        more: Callable[[], list[tuple[str, Callable[[], None]]]],
        *,
        year: int | None,
        raw: dict[tuple[int, str], str],
        unprintable: Callable[[str], str],
        panels: int = PANELS,
    ) -> None:
        super().__init__(classes="table")
        self.question, self._changed, self._year = question, changed, year
        self._rows: list[dict[str, Cell]] = [dict(row) for row in rows]
        self._panels = panels
        self._raw = raw
        """Words that are no value, by row and column; kept while the program runs."""
        self._more = more
        self._fields = [
            CellField(column, partial(self._cell, column.id), partial(self._mistyped, column.id), unprintable)
            for column in question.columns
        ]
        for field in self._fields:
            field.of_year(year)
        self._list = Rows(keep=True, digits=False, classes="list")
        self._form = Vertical(classes="form")
        self._form_head = Block()
        self._about = Block(classes="about")
        self._troubles: list[tuple[list[CellField], Trouble]] = []

    def compose(self) -> ComposeResult:
        """Heads, list, sum, form."""
        yield Block(classes="heads")
        yield self._list
        yield self._about
        with self._form:
            yield self._form_head
            for line in self._laid_out():
                with Horizontal(classes="cells"):
                    yield from line
                trouble = Trouble(classes="problem")
                self._troubles.append((line, trouble))
                yield trouble

    def _laid_out(self) -> list[list[CellField]]:
        """Fields in rows that fit; texts share what is left."""
        lines: list[list[CellField]] = []
        form = self._form_width
        used = form
        for field in self._fields:
            width = min(field.width_wanted or (form - 2) // 2, form - 1)
            if used + width > form:
                lines.append([])
                used = 0
            lines[-1].append(field)
            used += width + 1
            field.room = width - 1
            field.styles.width = f"{width}fr" if not field.width_wanted else width
        return lines

    def _about_rows(self) -> list[Words]:
        """What may be written, as long as there is no row."""
        question = self.question
        rows: list[Words] = [styled(words, "$muted")] if (words := said(question.help)) else []
        return rows + [styled(_("Ví dụ: {0}").format(said(example)), "$muted") for example in question.examples]

    @property
    def _form_width(self) -> int:
        """Cells that the fields are laid out in."""
        width = self.app.size.width
        return width - 4 - (self._panels if width >= WIDE else 0)

    def on_mount(self) -> None:
        """Begin at the first row."""
        self._about.set(*self._about_rows())
        self.say_rows()
        self._show_row()

    # --- rows ---------------------------------------------------------------------------------------------

    @property
    def here(self) -> int:
        """Number of the row one stands on, from 0; as many as there are rows = the line that adds one."""
        return self._list.cursor

    def set_rows(self, rows: Sequence[Row], here: int | None = None) -> None:
        """Show other rows (after undo, or taken over); `here` puts the keys on a row."""
        self._rows = [dict(row) for row in rows]
        self._raw.clear()
        self.say_rows(here)
        self._show_row()

    def add(self) -> None:
        """A new row at the end; the keys go to its first field."""
        if len(self._rows) < self.question.max_rows:
            self._rows.append({})
            self.say_rows(len(self._rows) - 1)
            self._show_row()
            self.call_after_refresh(self._fields[0].editor.focus)

    def delete(self) -> None:
        """Delete the row one stands on; undo brings it back."""
        if self.here < len(self._rows):
            gone = self.here
            self._rows.pop(gone)
            kept = {(n - (n > gone), name): words for (n, name), words in self._raw.items() if n != gone}
            self._raw.clear()
            self._raw.update(kept)
            self._list.focus()
            self._tell()
            self._show_row()

    def shift(self, step: int) -> None:
        """Move the row one stands on up or down."""
        one, other = self.here, self.here + step
        if one < len(self._rows) and 0 <= other < len(self._rows):
            self._rows[one], self._rows[other] = self._rows[other], self._rows[one]
            swap = {one: other, other: one}
            moved = {(swap.get(n, n), name): words for (n, name), words in self._raw.items()}
            self._raw.clear()
            self._raw.update(moved)
            self._list.move(other)
            self._tell()
            self._show_row()

    def _cell(self, name: str, cell: Cell) -> None:
        if self.here >= len(self._rows):
            self._rows.append({})
        row = self._rows[self.here]
        if cell is None:
            row.pop(name, None)
        else:
            row[name] = cell
        self._tell()

    def _mistyped(self, name: str, raw: str, _why: str) -> None:
        if raw:
            self._raw[(self.here, name)] = raw
        else:
            self._raw.pop((self.here, name), None)
        self._say_troubles()

    def _tell(self) -> None:
        self.say_rows()
        self._changed(tuple(row for row in self._rows if row))

    # --- what is shown ------------------------------------------------------------------------------------

    def say_rows(self, cursor: int | None = None) -> None:
        """Draw list and heads anew."""
        widths = self._widths(max(self.size.width, 40) - 4)
        heads = [styled(said(column.short) or said(column.title), "$muted") for column, _width in widths]
        self.query_one(Block).set((_side_by_side(["", *heads], widths), ""))
        items = [list_row(_side_by_side(self._cells(n, row, widths), widths)) for n, row in enumerate(self._rows)]
        items.append(list_row(styled(_("   + Thêm dòng"), "$muted"), styled(self._end_words(), "$muted")))
        items += [list_row(styled(f"   + {words}", "$muted")) for words, _deed in self._more()]
        self._list.set(items, cursor)

    def _end_words(self) -> str:
        wrong = len({n for n, _name in self._raw})
        words = [_("{n} dòng").format(n=len(self._rows))] if self._rows else []
        return " · ".join([*words, *([_("✗ {n} dòng phải sửa").format(n=wrong)] if wrong else [])])

    def _cells(self, number: int, row: Mapping[str, Cell], widths: Sequence[tuple[Column, int]]) -> list[Content]:
        cells = [styled(str(number + 1), "$muted")]
        for column, width in widths:
            if (number, column.id) in self._raw:
                cells.append(styled(_("✗ sửa"), "bold $on_error on $error").truncate(abs(width)))
            elif column.required and not row.get(column.id):
                cells.append(styled(_("chưa điền"), "$warn"))
            else:
                words = cell_words(column, row.get(column.id), year=self._year).replace("\n", " ")
                if len(words) > abs(width):  # a level is known by its short name, not by where it is cut
                    words = SHORT_LEVELS().get(str(row.get(column.id)), words)
                cells.append(styled(words, "$ok") if words == "✓" else Content(words))
        return cells

    def _widths(self, total: int) -> list[tuple[Column, int]]:
        """Columns that fit beside each other: required ones first, then the narrow ones, in their own order."""
        room = total - 4
        needs = {column.id: self._need(column) for column in self.question.columns}
        chosen: list[Column] = []
        for column in sorted(self.question.columns, key=lambda c: (not c.required, needs[c.id])):
            least = min(needs[column.id], _least(column))
            if room >= least + 2:
                chosen.append(column)
                room -= least + 2
        shown = [column for column in self.question.columns if column in chosen]
        wants = {c.id: min(needs[c.id], _least(c)) for c in shown}
        for column in shown:
            extra = min(needs[column.id] - wants[column.id], room)
            wants[column.id] += extra
            room -= extra
        texts = [c for c in shown if c.kind in (Kind.TEXT, Kind.LINE)]
        if texts:
            wants[texts[0].id] += room
        return [(column, wants[column.id]) for column in shown]

    def _need(self, column: Column) -> int:
        head = len(said(column.short) or said(column.title))
        if column.kind is Kind.DATE:
            days = (cell_words(column, row.get(column.id), year=self._year) for row in self._rows)
            return max(head, 6, *map(len, days))  # a day of another year is longer
        if column.kind is Kind.YES_NO:
            return max(head, 3)
        if column.kind is Kind.CHOOSE:
            return max(head, *(len(item.label) for item in options_of(column)))
        return max(head, column.width)

    def _show_row(self) -> None:
        """The form shows the row one stands on."""
        real = self.here < len(self._rows)
        self._form.set_class(not real, "-empty")
        self._about.display = not self._rows and bool(self._about.rows)
        if real:
            row = self._rows[self.here]
            for field in self._fields:
                field.show(row.get(field.column.id), self._raw.get((self.here, field.column.id), ""))
        self._say_troubles()
        self._say_head()

    def _say_troubles(self) -> None:
        """What must be mended, right under its field."""
        for fields, strip in self._troubles:
            wrong = next((field for field in fields if field.trouble), None)
            if wrong is not None:
                place = min(wrong.region.x - self._form.region.x - 2, self._form_width - 40)
                strip.styles.margin = (0, 0, 0, max(place, 0))
            strip.say(wrong.trouble if wrong is not None else "")

    def _say_head(self, hint: str = "") -> None:
        words = _("Dòng {n}").format(n=self.here + 1) if self.here < len(self._rows) else ""
        keys = hint or (_("Tab sang ô sau · Esc về danh sách") if self.has_focus_within else _("Enter sửa dòng này"))
        if len(words) + len(keys) + 2 <= self._form_width:
            self._form_head.set((styled(words, "bold"), styled(keys if words else "", "$muted")))
        else:
            self._form_head.set(
                styled(words, "bold"), *(styled(line, "$muted") for line in self._options_in_rows(keys))
            )

    def _options_in_rows(self, hint: str) -> list[str]:
        """Options with their digits, as many beside each other as fit; none is cut."""
        rows: list[str] = []
        for option in hint.split("  "):
            if rows and len(rows[-1]) + 2 + len(option) <= self._form_width:
                rows[-1] += f"  {option}"
            else:
                rows.append(option)
        return rows

    def say_hints(self, hints: Mapping[str, str]) -> None:
        """Beside the fields of the row one stands on: what could be clearer, by column."""
        for field in self._fields:
            field.hint(hints.get(field.column.id, ""))

    def on_resize(self) -> None:
        """Columns follow the width."""
        self.say_rows()

    # --- keys ---------------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        """The keys go to the list."""
        self._list.focus()

    def on_rows_moved(self) -> None:
        """Another row."""
        self._show_row()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Enter: into the form, a new row, or «none»."""
        event.stop()
        if event.index < len(self._rows):
            self._fields[0].editor.focus()
        elif event.index == len(self._rows):
            self.add()
        else:
            self._more()[event.index - len(self._rows) - 1][1]()

    def on_descendant_focus(self) -> None:
        """While a cell that is picked from has the keys, its digits are shown."""
        picked = next((f for f in self._fields if f.editor.has_focus), None)
        self._say_head(getattr(picked.editor, "hint", "") if picked is not None else "")

    def on_key(self, event: events.Key) -> None:
        """Esc leaves the form, Enter goes to the next cell."""
        in_list = self._list.has_focus
        if event.key == "escape" and not in_list:
            self._list.focus()
        elif event.key == "enter" and not in_list:
            self._next_cell()
        else:
            return
        event.stop()
        event.prevent_default()

    def on_input_submitted(self) -> None:
        """Enter in a short field."""
        self._next_cell()

    def _next_cell(self) -> None:
        if self._fields[-1].editor.has_focus:
            self._list.focus()
        else:
            self.screen.focus_next()
