"""Levels as bars in text cells, read without colour: one organisation beside all, and all beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from textual.content import Content
from textual.widget import Widget

from reviews.national_tables import FAIR, Line, compare, together
from reviews.rules import LEVELS
from tui.locale import _
from tui.messages_unit import SHORT_LEVELS
from tui.output import foreign
from tui.widgets.cells import Words, bar, columns, join, styled

LABEL: Final = 17
VALUE: Final = 16
"""Cells for a level's name, and for « 100,0% (123456)» behind a bar."""
COMPARED: Final = 16
"""Cells of a bar on the page that sets all beside each other."""


@dataclass(frozen=True, slots=True)
class Everybody:
    """All organisations on one level: their sum, how many, the middles of them."""

    whole: Line
    units: int
    medians: Mapping[str, Fraction] = field(default_factory=dict)
    """By level; empty where fewer than five organisations are large enough to be compared."""


def everybody(lines: Sequence[Line]) -> Everybody:
    """Medians only where at least five organisations have at least five classified members each."""
    found = [compare(lines, level) for level in LEVELS]
    fair = found[0].n >= FAIR
    medians = {one.level: one.median for one in found if fair and one.median is not None}
    return Everybody(together(lines), len(lines), medians)


def chart(here: Line | None, name: str, found: Everybody, width: int) -> list[Content]:
    """Five rows: whose bars they are, then one level each."""
    length = max((width - LABEL - 2 * VALUE - 2) // 2, 4)
    half = length + VALUE
    left = styled(_head(foreign(name), here), "bold")
    right = styled(_head(_("tất cả {n} tổ chức").format(n=found.units), found.whole), "$muted")
    legend = styled(_("│ trung vị"), "$muted") if found.medians else ""
    rows = [columns((legend, left, "", right), (LABEL, half, 2, half))]
    for level in LEVELS:
        need = float(found.medians.get(level, 0))
        rows.append(join(
            SHORT_LEVELS()[level].ljust(LABEL), _bar(here, level, length, need), "  ",
            _bar(found.whole, level, length, need),
        ))  # fmt: skip
    return rows


def _head(name: str, line: Line | None) -> str:
    if line is None:
        return _("chưa có số liệu · {name}").format(name=name)
    if line.classified < FAIR:
        return _("n = {n}, ít quá · {name}").format(name=name, n=line.classified)
    return _("n = {n} · {name}").format(name=name, n=line.classified)


def _bar(line: Line | None, level: str, length: int, need: float) -> Content:
    """A share with how many; only how many where they are too few for a share."""
    share = line.share(level) if line is not None and line.classified >= FAIR else None
    if line is None:
        return Content(" " * (length + VALUE))
    if share is None:
        return join(" " * length, f" ({line.at(level)})".ljust(VALUE))
    value = f" {percent(share)} ({line.at(level)})"
    return join(bar(float(share), 100, length, need), value.ljust(VALUE))


def comparison(found: Sequence[Line]) -> tuple[Words | tuple[Words, Words], ...]:
    """Shares with how many they are of, middles over units large enough; in the order of the list, never by rank."""
    told: list[Words | tuple[Words, Words]] = []
    first = compare(found, LEVELS[0])
    tick = float(first.median or 0) if first.n >= FAIR else 0
    if first.n >= FAIR:
        told.append(styled(_("Trung vị (một phần tư – ba phần tư) của {n} tổ chức").format(n=first.n), "bold"))
        for level in LEVELS:
            one = compare(found, level)
            spread_words = f"{percent(one.median)}  ({percent(one.quarter)} – {percent(one.three_quarters)})"
            told.append((SHORT_LEVELS()[level], spread_words))
    else:
        told.append(_("Chưa đủ 5 tổ chức có từ 5 đảng viên được xếp loại để tính trung vị."))
    told += ["", styled(_("Tỷ lệ Xuất sắc · Tốt, trong số đã xếp loại (n)"), "bold")]
    most = _scale(line.share(LEVELS[0]) for line in found if line.classified >= FAIR)
    words = _("Cả thanh là Xuất sắc {most}%; │ là trung vị.") if tick else _("Cả thanh là Xuất sắc {most}%.")
    if first.n:
        told.append(styled(words.format(most=most), "$muted"))
    for line in found:
        if line.classified < FAIR:
            words = _("n = {n}, ít quá, không so").format(n=line.classified)
            told.append((foreign(line.name), styled(words, "$muted")))
            continue
        top = line.share(LEVELS[0]) or Fraction(0)
        shares = f"{percent(top)} · {percent(line.share(LEVELS[1]))}"
        words = _("{shares}  (n = {n})").format(shares=shares, n=line.classified)
        told.append((foreign(line.name), join(bar(float(top), most, COMPARED, tick), "  ", words.ljust(24))))
    told += ["", styled(_("Xếp theo thứ tự danh sách, không xếp hạng."), "$muted")]
    return tuple(told)


def _scale(shares: Iterable[Fraction | None]) -> int:
    """Percent that a whole bar stands for: the next ten above the largest share."""
    largest = max((share for share in shares if share is not None), default=Fraction(0))
    return max(10, -(-int(-(-largest // 1)) // 10) * 10)


def percent(share: Fraction | None) -> str:
    """One decimal with a comma, half up."""
    if share is None:
        return "–"
    tenths = int(share * 10 + Fraction(1, 2))
    return f"{tenths // 10},{tenths % 10}%"


class LevelChart(Widget):
    """The chart of the row one stands on."""

    DEFAULT_CSS = "LevelChart { height: 5; padding: 0 2; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's own name
        super().__init__(id=id)
        self._here: Line | None = None
        self._whose = ""
        self._found: Everybody | None = None

    def set(self, here: Line | None, name: str, found: Everybody | None) -> None:
        """Show another organisation; without anybody the chart is hidden."""
        self._here, self._whose, self._found = here, name, found
        self.display = found is not None
        self.refresh()

    def render(self) -> Content:
        """All rows."""
        if self._found is None:
            return Content("")
        return Content("\n").join(chart(self._here, self._whose, self._found, self.content_size.width))
