"""Small pieces of HTML; everything that a person wrote goes through `esc`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from questionnaires.values import nfc

VIETNAMESE_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Order of items «a), b), …, d), đ), …» (HD 05-HD/VPTW, Phụ lục 2)."""


def esc(text: str) -> str:
    """Text as HTML, composed to NFC."""
    return escape(nfc(text), quote=True)


HYPHEN = re.compile(r"((?:-\s*){1,20}\S?)")
"""A hyphen with what follows it."""


def unbroken_hyphens(text: str) -> str:
    """Text as HTML in which no line ends with a hyphen.

    Readers of PDF files (pdftotext among them) take a hyphen at the end of a line for a
    divided word and drop it: «05-BC/CB» would come back as «05BC/CB».
    """
    parts = HYPHEN.split(text)
    return "".join(f'<span class="unbroken">{esc(part)}</span>' if n % 2 else esc(part) for n, part in enumerate(parts))


def lines(text: str) -> tuple[str, ...]:
    """The paragraphs of a text: one a line, empty lines dropped."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def paragraphs(text: str, *, lead: str = "", mark: str = "") -> str:
    """Every line as a paragraph; before the first one an upright mark «a)» and a lead in italics."""
    start = f"{esc(mark)} " if mark else ""
    start += f"<i>{esc(lead)}</i> " if lead else ""
    return "".join(f"<p>{start if n == 0 else ''}{unbroken_hyphens(line)}</p>" for n, line in enumerate(lines(text)))


def broken(text: str) -> str:
    """A cell's text: lines kept as lines."""
    return "<br>".join(map(unbroken_hyphens, lines(text)))


def item_mark(index: int, count: int) -> str:
    """`a) ` for the first of several items, nothing for a single one; numbers once the alphabet is used up."""
    if count < 2:
        return ""
    if count <= len(VIETNAMESE_LETTERS):
        return f"{VIETNAMESE_LETTERS[index]})"
    return f"{index + 1})"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: head, width in mm, alignment."""

    title: str
    width: int
    align: Literal["left", "center"] = "left"


LONG_LINES = 8
MM_PER_LETTER = 2.1
ENDLESS = 1500
"""Letters: a text beyond this may cross a page, where a repeated head would stand in the middle of it."""


def fits(text: str, column: Column) -> bool:
    """Whether a cell stays within eight lines of its column."""
    room = max(1, int((column.width - 4) / MM_PER_LETTER))
    needed = sum(-(-len(line) // room) for line in lines(text)) if text else 0
    return needed <= LONG_LINES


@dataclass(frozen=True, slots=True)
class TableRow:
    """One record: cells in the order of the columns, then texts that always stand below it (label, text)."""

    cells: tuple[str, ...]
    below: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TableGroup:
    """Rows under a common head; no head, no extra line."""

    title: str
    rows: tuple[TableRow, ...]


def table(columns: Sequence[Column], groups: Sequence[TableGroup], *, css: str = "") -> str:
    """A ruled table. A cell too long for its column is set below its row in the full width, never cut."""
    width = sum(column.width for column in columns)
    shape = "".join(f'<col style="width:{100 * column.width / width:.3f}%">' for column in columns)
    head = "<tr>" + "".join(f'<th scope="col">{esc(column.title)}</th>' for column in columns) + "</tr>"
    body = "".join(_group(columns, group) for group in groups)
    if _endless(groups):
        return f'<table class="ruled {css}"><colgroup>{shape}</colgroup><tbody>{head}{body}</tbody></table>'
    return f'<table class="ruled {css}"><colgroup>{shape}</colgroup><thead>{head}</thead><tbody>{body}</tbody></table>'


def _endless(groups: Iterable[TableGroup]) -> bool:
    return any(
        len(text) > ENDLESS
        for group in groups
        for row in group.rows
        for text in (*row.cells, *(text for _, text in row.below))
    )


def _group(columns: Sequence[Column], group: TableGroup) -> str:
    title = f'<tr class="group"><th colspan="{len(columns)}">{esc(group.title)}</th></tr>' if group.title else ""
    return title + "".join(_row(columns, row) for row in group.rows)


def _row(columns: Sequence[Column], row: TableRow) -> str:
    cells, below = [], []
    for index, (column, text) in enumerate(zip(columns, row.cells, strict=True)):
        content = broken(text)
        if not fits(text, column):
            below.append((f"{column.title}:", text))
            content = "<i>(ghi ở dưới)</i>"
        tag, scope = ("th", ' scope="row"') if index == 0 else ("td", "")
        cells.append(f'<{tag}{scope} class="{column.align}">{content}</{tag}>')
    below = [(label, text) for label, text in (*below, *row.below) if lines(text)]
    extra = "".join(
        _below(len(columns), label, text, last=n == len(below) - 1) for n, (label, text) in enumerate(below)
    )
    return f'<tr class="{"open" if extra else "whole"}">{"".join(cells)}</tr>{extra}'


def _below(span: int, label: str, text: str, *, last: bool) -> str:
    css = f"below{' endless' if len(text) > ENDLESS else ''}{' last' if last else ''}"
    return f'<tr class="{css}"><td></td><td colspan="{span - 1}">{paragraphs(text, lead=label)}</td></tr>'
