"""Distributions as bars in SVG, drawn for print in black; every picture has its numbers in words."""

from __future__ import annotations

from html import escape
from textwrap import wrap
from typing import Final

from questionnaires.values import nfc
from reviews.session_parts import Chart

WIDTH: Final = 165.0
"""Millimetres: the text area of a portrait page."""
LABELS: Final = 58.0
NUMBERS: Final = 24.0
ROW: Final = 6.0
BAR: Final = 3.8
LETTER: Final = 4.2
"""Size of the letters, 12 pt in millimetres."""
SHORT: Final = 27
MIDDLING: Final = 37
"""Letters of a label that fit beside the bar, and that fit made a little smaller; a longer one stands in two lines."""
SMALL: Final = 2.8
LINE: Final = 40
"""Letters of such a line."""


def bars_svg(chart: Chart) -> str:
    """The bars of one distribution; a bar is as long as all answers, its number stands at the end."""
    room, total = WIDTH - LABELS - NUMBERS, max(1, chart.total)
    height = ROW * len(chart.bars)
    rows = []
    for n, bar in enumerate(chart.bars):
        middle = n * ROW + ROW / 2
        length = round(room * bar.count / total, 2)
        rows.append(
            f"{_label(nfc(bar.label), middle)}"
            f'<rect x="{LABELS}" y="{middle - BAR / 2:.2f}" width="{room}" height="{BAR}" fill="#e6e6e6"/>'
            f'<rect x="{LABELS}" y="{middle - BAR / 2:.2f}" width="{length}" height="{BAR}" fill="#333"/>'
            f'<text x="{LABELS + room + 2}" y="{middle + 1.4:.2f}">{bar.count}/{chart.total}</text>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}mm" height="{height}mm" '
        f'viewBox="0 0 {WIDTH} {height}" font-family="Times New Roman" font-size="{LETTER}">{"".join(rows)}</svg>'
    )


def _label(words: str, middle: float) -> str:
    """The words before a bar whose middle is there, whole: in two lines where one is too short."""
    if len(words) <= MIDDLING:
        size = "" if len(words) <= SHORT else f' font-size="{LETTER * SHORT / len(words):.2f}"'
        return f'<text x="{LABELS - 2}" y="{middle + 1.4:.2f}" text-anchor="end"{size}>{escape(words)}</text>'
    lines = wrap(words, LINE, max_lines=2, placeholder="…")
    top = middle + 0.9 - SMALL / 2 * (len(lines) - 1)
    return "".join(
        f'<text x="{LABELS - 2}" y="{top + SMALL * n:.2f}" text-anchor="end" font-size="{SMALL}">{escape(line)}</text>'
        for n, line in enumerate(lines)
    )


def in_words(chart: Chart) -> str:
    """The same numbers as text: «Làm tốt 12, Có mặt cần cố gắng 3 (trong 15)»."""
    return f"{chart.title}: " + ", ".join(f"{bar.label} {bar.count}" for bar in chart.bars) + f" (trong {chart.total})"
