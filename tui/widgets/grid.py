"""Rows that share one scale, all in one widget: arrows move, digits and Space choose; 24 rows without scrolling."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from tui.locale import _
from tui.widgets.cells import spread, styled


@dataclass(frozen=True)
class GridRow:
    """One row: its question's id, short name, a few words under it."""

    id: str
    name: str
    gloss: str = ""


@dataclass(frozen=True)
class Degree:
    """One step of the scale."""

    code: str
    label: str


class Grid(Widget, can_focus=True):
    """`chosen` is called with a row's id and code (empty: taken back); `moved` when the cursor is on another row.

    `room` says how many screen rows there are; two rows a line with air while they
    fit, else one row a line and the gloss for the line where the keys are, else a window.
    """

    row: reactive[int] = reactive(0)
    step: reactive[int] = reactive(0)

    def __init__(
        self,
        rows: Sequence[GridRow],
        scale: Sequence[Degree],
        values: Mapping[str, str],
        chosen: Callable[[str, str], None],
        moved: Callable[[str], None],
        *,
        row: int = 0,
    ) -> None:
        super().__init__()
        self._rows, self._scale = tuple(rows), tuple(scale)
        self._values, self._hints = dict(values), {}
        self._tell, self._moved = chosen, moved
        self._room = 12
        self._top = 0
        self.set_reactive(Grid.row, min(max(row, 0), len(self._rows) - 1))
        self.set_reactive(Grid.step, self._place(self._rows[self.row].id))

    _hints: dict[str, tuple[str, str]]

    # --- what is shown ------------------------------------------------------------------------------------

    @property
    def here(self) -> GridRow:
        """The row that the keys stand on."""
        return self._rows[self.row]

    def set_values(self, values: Mapping[str, str], hints: Mapping[str, tuple[str, str]]) -> None:
        """Codes by row id; hints by row id: words and style, at the right under the row."""
        self._values, self._hints = dict(values), dict(hints)
        self.refresh()

    def set_room(self, rows: int) -> None:
        """How many screen rows there are for the grid."""
        if rows != self._room:
            self._room = rows
            self.refresh(layout=True)

    def go(self, row_id: str) -> None:
        """Put the keys on a row."""
        self.row = next((n for n, row in enumerate(self._rows) if row.id == row_id), self.row)

    def _place(self, row_id: str) -> int:
        code = self._values.get(row_id, "")
        return next((n for n, degree in enumerate(self._scale) if degree.code == code), 0)

    # --- drawing ------------------------------------------------------------------------------------------

    def _widths(self, width: int) -> tuple[int, int]:
        """Cells of the names and of one step."""
        total, steps = width - 4, max(len(self._scale), 1)
        if total >= 76:
            label = min(24, total - steps * 10)
            return label, min((total - label) // steps, 18)
        name = max(len(row.name) for row in self._rows) + 1
        label = max(min(name, total - steps * 8), 14)
        return label, (total - label) // steps

    def _heads(self, label: int, cell: int) -> list[Content]:
        """The steps' names over their columns; digits on a row of their own where cells are narrow."""
        lines: list[Content] = []
        numbers = [f"{n} " for n in range(1, len(self._scale) + 1)]
        if cell < 13:
            cells = (f" {n}".ljust(cell) for n in numbers)
            lines.append(Content.assemble(" " * (label + 2), *((words, "bold $muted") for words in cells)))
            numbers = [""] * len(self._scale)
        heads = [
            Content(f"{number}{degree.label}").wrap(max(cell - (2 if cell >= 10 else 1), 4))
            for number, degree in zip(numbers, self._scale, strict=True)
        ]
        for y in range(max(map(len, heads), default=0)):
            words = [head[y] if y < len(head) else Content("") for head in heads]
            parts = (Content.assemble(" ", w, " " * max(cell - 1 - w.cell_length, 0)).stylize("$muted") for w in words)
            lines.append(Content.assemble(" " * (label + 2), *parts))
        return lines

    def _cells(self, index: int, cell: int) -> Content:
        chosen = self._values.get(self._rows[index].id, "")
        parts: list[Content] = []
        for place, degree in enumerate(self._scale):
            on = degree.code == chosen
            at = index == self.row and place == self.step and self.has_focus
            dot = Content.styled("●" if on else "○", "bold $ink" if on else "$edge")
            edges = ("[", "]") if at else (" ", " ")
            piece = Content.assemble((edges[0], "bold $accent"), dot, (edges[1], "bold $accent"))
            parts += [piece.stylize_before("on $tint") if on else piece, Content(" " * (cell - 3))]
        return Content.assemble(*parts)

    def _line(self, index: int, width: int, *, full: bool) -> list[Content]:
        """The screen rows of one grid row."""
        label, cell = self._widths(width)
        row, here = self._rows[index], index == self.row
        mark = ("▌ ", "$accent" if self.has_focus else "$edge") if here else "  "
        names = Content(row.name).wrap(label - 1)
        first = names[0].stylize("bold") if here else names[0]
        lines = [Content.assemble(mark, first.pad_right(label - first.cell_length), self._cells(index, cell))]
        lines += [Content.assemble(mark, more.stylize("bold") if here else more) for more in names[1:]]
        words, style = self._hints.get(row.id, ("", ""))
        if full or here:
            lines.append(Content.assemble(mark, spread(styled(row.gloss, "$muted"), styled(words, style), width - 4)))
        whole = (Content.assemble(line, " " * (width - line.cell_length)) for line in lines)
        return [line.stylize_before("on $panel") if here else line for line in whole]

    def _drawn(self, width: int) -> tuple[list[Content], list[int]]:
        """Screen rows without the heads, and the grid row of each (-1: air)."""
        label, cell = self._widths(width)
        room = self._room - len(self._heads(label, cell))
        tall = [self._line(index, width, full=True) for index in range(len(self._rows))]
        need = sum(map(len, tall))
        full = need <= room
        air = full and need + len(self._rows) - 1 <= room and (width < 80 or self._room > 20)
        lines: list[Content] = []
        owner: list[int] = []
        for index, found in enumerate(tall):
            drawn = found if full else self._line(index, width, full=False)
            lines += drawn
            owner += [index] * len(drawn)
            if air and index < len(tall) - 1:
                lines.append(Content(" "))
                owner.append(-1)
        return lines, owner

    def height_in_full(self, width: int) -> int:
        """Screen rows with every gloss and without air."""
        rows = sum(len(self._line(index, width, full=True)) for index in range(len(self._rows)))
        return rows + len(self._heads(*self._widths(width)))

    def height_in_short(self, width: int) -> int:
        """Screen rows with one row a line and the gloss of one."""
        names = sum(len(self._line(index, width, full=False)) for index in range(len(self._rows)))
        return names + len(self._heads(*self._widths(width)))

    def render(self) -> Content:
        """Heads, and the rows that fit."""
        width = self.size.width
        heads = self._heads(*self._widths(width))
        lines, owner = self._drawn(width)
        room = max(self.size.height - len(heads), 1)
        mine = [y for y, index in enumerate(owner) if index == self.row] or [0]
        self._top = min(max(min(max(self._top, mine[-1] - room + 1), mine[0]), 0), max(len(lines) - room, 0))
        if len(lines) > room and heads:
            place = _("dòng {n}/{all}").format(n=self.row + 1, all=len(self._rows))
            label = self._widths(width)[0]
            heads[-1] = Content.assemble("  ", (place.ljust(label), "$muted"), heads[-1][label + 2 :])
        return Content("\n").join([*heads, *lines[self._top : self._top + room]])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- Textual's signature
        """What the rows need, at most the room there is."""
        width = width or 80
        need = len(self._heads(*self._widths(width))) + len(self._drawn(width)[0])
        return min(need, self._room)

    def on_focus(self) -> None:
        """The mark turns red."""
        self.refresh()

    def on_blur(self) -> None:
        """The mark turns grey."""
        self.refresh()

    # --- keys and mouse -----------------------------------------------------------------------------------

    def watch_row(self) -> None:
        """Stand on the chosen step of the new row; tell which row it is."""
        self.step = self._place(self.here.id)
        self.refresh(layout=True)
        self._moved(self.here.id)

    def choose(self, step: int) -> None:
        """Choose a step in the row where the keys are."""
        self.step = step
        self._values[self.here.id] = self._scale[step].code
        self.refresh()
        self._tell(self.here.id, self._scale[step].code)

    def on_key(self, event: events.Key) -> None:
        """Arrows move, digits choose, Space and Enter choose where `[ ]` is, Delete takes back."""
        digit = event.character if event.character and event.character in "123456789" else ""
        if event.key in ("up", "down"):
            wanted = self.row + (1 if event.key == "down" else -1)
            if not 0 <= wanted < len(self._rows):
                return
            self.row = wanted
        elif event.key in ("left", "right"):
            self.step = min(max(self.step + (1 if event.key == "right" else -1), 0), len(self._scale) - 1)
        elif event.key in ("home", "end"):
            self.row = 0 if event.key == "home" else len(self._rows) - 1
        elif event.key in ("space", "enter"):
            self.choose(self.step)
        elif digit and int(digit) <= len(self._scale):
            self.choose(int(digit) - 1)
        elif event.key in ("delete", "backspace"):
            self._values.pop(self.here.id, None)
            self.refresh()
            self._tell(self.here.id, "")
        else:
            return
        event.stop()

    def on_click(self, event: events.Click) -> None:
        """A click on a circle chooses it, elsewhere it moves there."""
        width = self.size.width
        label, cell = self._widths(width)
        owner = self._drawn(width)[1]
        place = self._top + event.y - len(self._heads(label, cell))
        if 0 <= place < len(owner) and owner[place] >= 0:
            self.row = owner[place]
            column = (event.x - label - 2) // cell
            if event.x >= label + 2 and 0 <= column < len(self._scale):
                self.choose(column)
        event.stop()
