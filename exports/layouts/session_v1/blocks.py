"""What a Party paper is built from, whatever it is drawn with: head, paragraphs, tables, charts, closing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from reviews.session_parts import Chart


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; `body` is indented and justified, `line` starts at the margin, `centre` is centred, `note` small."""

    runs: tuple[Run, ...]
    kind: Literal["body", "line", "centre", "note", "foot"] = "body"
    keep: bool = False
    """Not at the foot of a page without what follows."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text: level 2 for parts (I., II.), level 3 below them."""

    text: str
    level: Literal[2, 3] = 2


@dataclass(frozen=True, slots=True)
class Col:
    """A column: head, width in mm, how its cells stand; `over` is a head above several columns of equal `over`."""

    title: str
    width: float
    align: Literal["left", "center", "right"] = "left"
    over: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells in the order of the columns; `head` = one cell over the whole width."""

    cells: tuple[str, ...]
    bold: bool = False
    head: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table; `rows` already in order. `small` for 12 pt, `tiny` for tables of many columns.

    `roomy` has rows to sign in, `reply` rows to write in, by hand.
    """

    cols: tuple[Col, ...]
    rows: tuple[Row, ...]
    size: Literal["", "small", "tiny", "ballot", "roomy", "reply"] = ""
    long: bool = False
    """Higher than a page: where tables are kept whole, this one is not."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Distributions as bars, each with a text alternative."""

    charts: tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A new page."""


Block = Para | Heading | Grid | Bars | Break


@dataclass(frozen=True, slots=True)
class Signer:
    """Whom a paper is signed by: bold capitals, then the post upright; empty field = for pen and ink only."""

    capacity: str
    """T/M CHI BỘ, NGƯỜI GHI BIÊN BẢN."""
    post: str = ""
    name: str = ""
    field: str = ""
    tooltip: str = ""


@dataclass(frozen=True, slots=True)
class Top:
    """Organ block, number, place and date, title with its subject."""

    above: str
    organ: str
    place: str
    on: date
    title: str
    subject: str = ""
    number: str = ""
    """«Số 05-BC/CB»; empty = a paper without a number of its own."""
    draft: bool = False
    mark: str = ""
    """TÀI LIỆU THU HỒI or XEM XONG TRẢ LẠI, at the right corner of page 1."""
    belongs: str = ""
    """«(Kèm theo Báo cáo số …)» in italics under the title."""
    dated: bool = True
    star: bool = True
    party: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """One whole paper."""

    top: Top
    blocks: tuple[Block, ...]
    left: Signer | None = None
    right: Signer | None = None
    recipients: tuple[str, ...] = ()
    landscape: bool = False
    demo: bool = False
    author: str = ""
    labels: tuple[str, ...] = field(default=())
    """Words before the table of addressees: «Kính gửi:», each line centred."""
    after: tuple[Block, ...] = ()
    """Below the signatures, on the same paper."""
    annex: tuple[Block, ...] = ()
    """On pages of their own after everything else (a list that belongs to the paper)."""
    wide_annex: bool = False
    """Those pages are landscape; on paper the style sheet of the layout says so too."""


def para(text: str, kind: Literal["body", "line", "centre", "note", "foot"] = "body") -> Para:
    """A paragraph in one style."""
    return Para((Run(text),), kind)


def labelled(label: str, text: str) -> Para:
    """A paragraph with a lead in bold."""
    return Para((Run(f"{label} ", bold=True), Run(text)))


def spoken(lead: str, text: str) -> tuple[Para, ...]:
    """A text that people wrote, line by line; the first line after a lead in italics."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return tuple(
        Para((Run(f"{lead} ", italic=True), Run(line)) if lead and n == 0 else (Run(line),))
        for n, line in enumerate(lines)
    )


def texts(page: Page) -> Sequence[str]:
    """Every text of a paper, for the check of its characters."""
    found = [page.top.title, page.top.subject, page.top.above, page.top.organ, page.top.place, *page.recipients]
    found += [signer.name for signer in (page.left, page.right) if signer is not None]
    for block in (*page.blocks, *page.after, *page.annex):
        if isinstance(block, Para):
            found += [run.text for run in block.runs]
        elif isinstance(block, Heading):
            found.append(block.text)
        elif isinstance(block, Grid):
            found += [cell for row in block.rows for cell in row.cells]
    return found
