"""Two years side by side: every question with what was answered before at the left and now at the right."""

from __future__ import annotations

from itertools import zip_longest

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from reviews.records import Draft, DraftKey
from tui.locale import _
from tui.screens.frame import Frame, title_words
from tui.screens.two_years_rows import Pair, Part, sheet_of, side_by_side
from tui.widgets.cells import Words, columns, styled, wrapped
from tui.widgets.lines import Block

SHORT = 24
"""Letters of a name beside which both answers stand in one row."""
GAP = 3


class Pairs(Widget):
    """All parts; short answers in one row, long ones as two columns under the question's name."""

    def __init__(self, before: str, now: str, parts: tuple[Part, ...]) -> None:
        super().__init__()
        self._years, self._parts = (before, now), parts
        self._drawn: tuple[int, list[Content]] = (0, [])

    def render(self) -> Content:
        """All rows."""
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- Textual's signature
        """As many as the words need."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        if self._drawn[0] != width:
            rows: list[Content] = []
            for part in self._parts:
                rows += self._part(part, width)
            self._drawn = (width, rows)
        return self._drawn[1]

    def _part(self, part: Part, width: int) -> list[Content]:
        """The title; years stand over the columns wherever the layout changes."""
        rows, short = [styled(part.title, "bold")], False
        for pair in part.pairs:
            before, short = short, self._fits(pair, width)
            if short and not before:
                rows += self._heads(part, rows, width)
            rows += self._short(pair, width) if short else self._long(pair, width)
        return [*rows, Content("")]

    def _heads(self, part: Part, above: list[Content], width: int) -> list[Content]:
        """The two years over short answers: beside the title where they begin the part and it leaves room."""
        name, column = self._widths(width)
        title = styled(part.title, "bold")
        beside = len(above) == 1 and title.cell_length < name + GAP
        heads = [styled(year, "$muted") for year in self._years]
        row = columns((title if beside else "", "", *heads), (name, GAP, column, column))
        if beside:
            above.clear()
        return [row] if beside or len(above) == 1 else [Content(""), row]

    def _widths(self, width: int) -> tuple[int, int]:
        name = min(SHORT + 2, width // 3)
        return name, (width - name - GAP) // 2

    def _fits(self, pair: Pair, width: int) -> bool:
        name, column = self._widths(width)
        answers = max(len(pair.before), len(pair.now))
        return len(pair.name) <= name + GAP - 1 and answers < column and "\n" not in pair.before + pair.now

    def _short(self, pair: Pair, width: int) -> list[Content]:
        name, column = self._widths(width)
        now = styled(pair.now or "—", "bold" if pair.changed else "")
        return [columns((pair.name, styled(pair.before or "—", "$muted"), now), (name + GAP, column, column))]

    def _long(self, pair: Pair, width: int) -> list[Content]:
        half = (width - GAP) // 2
        sides = [
            [line for text in (side or "—").split("\n") for line in wrapped(text, half)]
            for side in (pair.before, pair.now)
        ]
        rows = [Content(""), styled(pair.name, "$ink")]
        rows.append(columns([styled(year, "$muted") for year in self._years], (half + GAP, half)))
        for left, right in zip_longest(*sides, fillvalue=Content("")):
            rows.append(columns((left.stylize("$muted"), "", right), (half, GAP, half)))
        return rows


class TwoYears(Frame):
    """Arrows, PgUp and PgDn scroll. Nothing can be changed here."""

    NAME = "two_years"
    FOCUS = "#pairs"
    CSS_PATH = "../styles/two_years.tcss"

    def __init__(self, before: tuple[DraftKey, Draft], now: tuple[DraftKey, Draft]) -> None:
        super().__init__()
        self._before, self._now = before, now

    def trail(self) -> Words:
        """«Các năm trước › 2025 và 2026»."""
        years = _("{0} và {1}").format(self._before[0].period, self._now[0].period)
        return title_words(_("Các năm trước"), years)

    def body(self) -> ComposeResult:
        """One long page."""
        sheets = (sheet_of(self.services.catalogue, draft) for draft in (self._before[1], self._now[1]))
        before, now = (
            _("Năm {period}, mẫu {form}").format(period=key.period, form=key.form)
            for key in (self._before[0], self._now[0])
        )
        with VerticalScroll(id="pairs"):
            yield Pairs(before, now, side_by_side(*sheets))
        yield Block(styled(_("Phần tự soi riêng không hiện ở đây. ↑ ↓ PgUp PgDn để xem tiếp."), "$muted"), id="foot")
