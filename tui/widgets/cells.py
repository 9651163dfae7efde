"""Words on the grid of terminal cells: both edges of a row, columns, a line that fills."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

Words = str | Content
"""What a row shows: plain text (never markup, so that an answer cannot break the screen) or styled content."""


def styled(text: str, style: str) -> Content:
    """Plain text in a style: `styled("chưa điền", "bold $warn")`."""
    return Content.styled(text, style)


def content(words: Words) -> Content:
    """Words as content."""
    return words if isinstance(words, Content) else Content(words)


def join(*parts: Words) -> Content:
    """Parts one after the other."""
    return Content.assemble(*parts)


def spread(left: Words, right: Words, width: int) -> Content:
    """`left` and `right` against the two edges of one row of `width` cells; `left` gives way."""
    begin, end = content(left), content(right)
    end = end.truncate(width, ellipsis=True)
    room = width - end.cell_length - (1 if end else 0)
    begin = begin.truncate(max(room, 0), ellipsis=True)
    return Content.assemble(begin, " " * (width - begin.cell_length - end.cell_length), end)


def columns(cells: Sequence[Words], widths: Sequence[int]) -> Content:
    """Cells side by side, each cut to its width; a negative width aligns right."""
    parts: list[Content | str] = []
    for words, width in zip(cells, widths, strict=True):
        cell = content(words).truncate(abs(width), ellipsis=True)
        blank = " " * (abs(width) - cell.cell_length)
        parts += [blank, cell] if width < 0 else [cell, blank]
    return Content.assemble(*parts)


def bar(value: float, whole: float, width: int, need: float = 0) -> Content:
    """A value on a line as long as the whole, with a tick where `need` lies."""
    width = max(width, 0)
    full = round(min(max(value / whole, 0), 1) * width) if whole else width
    line = Content.assemble(("━" * full, "$ink"), ("─" * (width - full), "$rule"))
    if need and whole and width:
        tick = min(round(need / whole * width), width - 1)
        line = Content.assemble(line[:tick], ("│", "$foreground"), line[tick + 1 :])
    return line


def wrapped(words: Words, width: int) -> list[Content]:
    """Words as rows of at most `width` cells; points (`· …`) hang."""
    text = content(words)
    hang = 2 if text.plain.startswith("· ") else 0
    lines = text.wrap(max(width - hang, 1)) or [Content("")]
    return [lines[0], *(Content.assemble(" " * hang, line) for line in lines[1:])]


def keys_line(*pairs: tuple[str, str]) -> Content:
    """Keys bold, what they do muted: the last line of windows and pages."""
    parts = [Content.assemble((key, "bold"), " ", (words, "$muted")) for key, words in pairs]
    return Content("  ").join(parts)


def choice(words: str, *, chosen: bool, here: bool = False) -> Content:
    """One option in a row of options: ○ free, ● chosen in ink, `[ ]` around the one the keys stand on."""
    edges = ("[", "]") if here else (" ", " ")
    inside = Content.assemble(
        ("● " if chosen else "○ ", "bold $ink" if chosen else "$edge"), (words, "bold $ink" if chosen else "")
    )
    piece = Content.assemble((edges[0], "bold $accent"), inside, (edges[1], "bold $accent"))
    return piece.stylize_before("on $tint") if chosen else piece
