"""Pictures of screens: every cell drawn as a terminal draws it; needs rsvg-convert and JetBrains Mono."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.app import App

W, H = 10, 21
HALF = {"▌": 4, "▏": 1, "▎": 2, "▍": 3, "▋": 5, "▊": 6, "▉": 7, "█": 8}
LINES = {"─": "M0 .5H1", "━": "M0 .5H1", "│": "M.5 0V1"}
FONTS = "JetBrains Mono, DejaVu Sans Mono"


def svg(app: App[Any]) -> str:
    """The screen as it stands now."""
    columns, rows = app.size
    size = f'width="{columns * W}" height="{rows * H}" font-family="{FONTS}" font-size="16"'
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" {size}>']
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            out += _segment(segment, x, y)
            x += len(segment.text)
    return "\n".join([*out, "</svg>"])


def _segment(segment: Segment, x: int, y: int) -> list[str]:
    style = segment.style or Style()
    fore, back = _hex(style.color, "#D0D0D0"), _hex(style.bgcolor, "#000000")
    if style.reverse:
        fore, back = back, fore
    width = len(segment.text) * W
    out = [f'<rect x="{x * W}" y="{y * H}" width="{width + 0.5}" height="{H + 0.5}" fill="{back}"/>']
    weight = ' font-weight="bold"' if style.bold else ""
    for n, letter in enumerate(segment.text):
        px, py = (x + n) * W, y * H
        if letter in HALF:
            out.append(f'<rect x="{px}" y="{py}" width="{W * HALF[letter] / 8}" height="{H}" fill="{fore}"/>')
        elif letter in "●○":
            fill = fore if letter == "●" else "none"
            out.append(
                f'<circle cx="{px + W / 2}" cy="{py + H / 2}" r="4" fill="{fill}" stroke="{fore}" stroke-width="1.2"/>'
            )
        elif letter in LINES:
            thick = (3 if letter == "━" else 1.2) / (H if letter in "─━" else 14)
            move = f'transform="translate({px} {py}) scale({W} {H})"'
            out.append(f'<path d="{LINES[letter]}" {move} fill="none" stroke="{fore}" stroke-width="{thick}"/>')
        elif letter != " ":
            out.append(f'<text x="{px}" y="{py + 16}" fill="{fore}"{weight}>{escape(letter)}</text>')
    return out


def _hex(colour: Color | None, default: str) -> str:
    return default if colour is None or colour.is_default else colour.get_truecolor().hex


def shoot(app: App[Any], target: Path) -> None:
    """Write `target` (a PNG) from the running app."""
    drawn = subprocess.run(["rsvg-convert", "-f", "png"], input=svg(app).encode(), capture_output=True, check=True)
    target.write_bytes(drawn.stdout)
