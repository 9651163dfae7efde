"""The own level in one row of four: arrows move, Space, Enter or a digit choose."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.locale import _
from tui.widgets.cells import choice, join, styled


class LevelRow(Widget, can_focus=True):
    """Codes and short names, the chosen one in ink; `chosen` is called when the person decides."""

    DEFAULT_CSS = "LevelRow { height: 1; }"
    cursor: reactive[int] = reactive(0)

    def __init__(
        self,
        levels: Sequence[tuple[str, str]],
        level: str,
        chosen: Callable[[str], None],
        *,
        title: str = "",
        id: str | None = None,  # noqa: A002 -- Textual's own name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._words = title
        self._levels, self._level, self._tell = tuple(levels), level, chosen
        self.set_reactive(LevelRow.cursor, self._place(level))

    def _place(self, level: str) -> int:
        return next((n for n, (code, _name) in enumerate(self._levels) if code == level), 0)

    def set(self, level: str) -> None:
        """Show another choice."""
        self._level = level
        self.refresh()

    def _pieces(self) -> list[Content]:
        return [
            choice(name, chosen=code == self._level, here=self.has_focus and number == self.cursor)
            for number, (code, name) in enumerate(self._levels)
        ]

    def render(self) -> Content:
        """One row with a mark where the keys are."""
        mark = styled("▌ ", "$accent") if self.has_focus else "  "
        line = join(mark, self._title(), *(join(" ", piece) for piece in self._pieces()))
        line = join(line, " " * max(self.size.width - line.cell_length, 0))
        return line.stylize_before("on $panel") if self.has_focus else line

    def _title(self) -> str:
        return self._words or _("Đồng chí tự nhận ")

    def on_focus(self) -> None:
        """The mark appears."""
        self.refresh()

    on_blur = on_focus

    def on_key(self, event: events.Key) -> None:
        """Arrows move; Space, Enter and digits choose."""
        typed = event.character or ""
        if event.key in ("left", "right"):
            step = 1 if event.key == "right" else -1
            self.cursor = min(max(self.cursor + step, 0), len(self._levels) - 1)
        elif event.key in ("space", "enter"):
            self._choose(self.cursor)
        elif typed and typed in "123456789" and int(typed) <= len(self._levels):
            self._choose(int(typed) - 1)
        else:
            return
        event.stop()

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        x = event.x - 2 - len(self._title())
        for number, piece in enumerate(self._pieces()):
            if 0 <= x - 1 < piece.cell_length:
                self._choose(number)
                return
            x -= piece.cell_length + 1

    def _choose(self, place: int) -> None:
        self.cursor = place
        self._level = self._levels[place][0]
        self.refresh()
        self._tell(self._level)
