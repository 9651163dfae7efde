"""A Party paper as one HTML document: layout of HD 05-HD/VPTW, part II and annex 2."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from exports.charts import bars_svg, in_words
from exports.layouts.review_v1.figures import written_date
from exports.layouts.review_v1.markup import broken, esc, unbroken_hyphens
from exports.layouts.session_v1.blocks import Bars, Block, Break, Col, Grid, Heading, Page, Para, Row, Run, Signer, Top

MARKED: Final[Mapping[str, str]] = {"TÀI LIỆU THU HỒI": "thuhoi", "XEM XONG TRẢ LẠI": "xemxong"}
"""What stands at the corner of page 1, by the style sheet's own name for it."""


def html(page: Page) -> str:
    """The document; a pure function of the page."""
    title = esc(f"{page.top.title.capitalize()} {page.top.subject}")
    marks = [MARKED[page.top.mark]] if page.top.mark else []
    marks += ["thu"] if page.demo else []
    if page.landscape:
        marks.append("wide")
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="author" content="{esc(page.author or page.top.organ)}"></head>'
        f'<body class="{" ".join(marks)}"><main>{head(page.top)}{"".join(map(block, _together(page)))}'
        f"{_closing(page)}{_further(page)}</main></body></html>"
    )


def fields(page: Page) -> Mapping[str, tuple[str, str]]:
    """HTML id to (signature field, tooltip), left before right: the order of signing."""
    found = [signer for signer in (page.left, page.right) if signer is not None and signer.field]
    return {f"sig-{signer.field}": (signer.field, f"{signer.tooltip}: {signer.name}".strip(": ")) for signer in found}


def head(top: Top) -> str:
    """Organ block with asterisk and number, Party heading with its line, place and date, title, subject, hyphens."""
    number = f"<div>{unbroken_hyphens(top.number)}</div>" if top.number else ""
    draft = '<div class="draft">Dự thảo</div>' if top.draft else ""
    belongs = f'<p class="belongs">{unbroken_hyphens(top.belongs)}</p>' if top.belongs else ""
    return (
        '<table class="organs" role="presentation"><tr>'
        f'<td class="left"><div>{esc(top.above)}</div><div><b>{esc(top.organ)}</b></div><div class="star">*</div>'
        f"{number}{draft}</td>"
        '<td class="right"><div class="party"><span>ĐẢNG CỘNG SẢN VIỆT NAM</span></div>'
        f'<div class="place">{esc(written_date(top.place, top.on))}</div></td></tr></table>'
        f'<h1>{unbroken_hyphens(top.title)}</h1><p class="subject">{unbroken_hyphens(top.subject)}</p>{belongs}'
        '<p class="hyphens"><span class="unbroken">-----</span></p>'
    )


def block(found: Block) -> str:
    """One block."""
    if isinstance(found, Heading):
        return f"<h{found.level}>{unbroken_hyphens(found.text)}</h{found.level}>"
    if isinstance(found, Para):
        names = [name for name, on in ((found.kind, found.kind != "body"), ("keep", found.keep)) if on]
        css = f' class="{" ".join(names)}"' if names else ""
        return f"<p{css}>{''.join(map(_run, found.runs))}</p>"
    if isinstance(found, Grid):
        return grid(found)
    if isinstance(found, Bars):
        return _bars(found)
    assert isinstance(found, Break)
    return '<div class="turn"></div>'


def _run(run: Run) -> str:
    text = unbroken_hyphens(run.text)
    text = f"<b>{text}</b>" if run.bold else text
    return f"<i>{text}</i>" if run.italic else text


def grid(found: Grid) -> str:
    """A ruled table whose head is repeated on every page."""
    width = sum(col.width for col in found.cols)
    shape = "".join(f'<col style="width:{100 * col.width / width:.3f}%">' for col in found.cols)
    body = "".join(_row(found.cols, row) for row in found.rows)
    long = " long" if found.long else ""
    return (
        f'<table class="ruled {found.size}{long}"><colgroup>{shape}</colgroup><thead>{_heads(found.cols)}</thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _heads(cols: Sequence[Col]) -> str:
    if not any(col.over for col in cols):
        return "<tr>" + "".join(f'<th scope="col">{broken(col.title)}</th>' for col in cols) + "</tr>"
    first, second = [], []
    for over, group in groupby(cols, key=lambda col: col.over):
        members = list(group)
        if over:
            first.append(f'<th scope="colgroup" colspan="{len(members)}">{broken(over)}</th>')
            second += [f'<th scope="col">{broken(col.title)}</th>' for col in members]
        else:
            first += [f'<th scope="col" rowspan="2">{broken(col.title)}</th>' for col in members]
    return f"<tr>{''.join(first)}</tr><tr>{''.join(second)}</tr>"


def _row(cols: Sequence[Col], row: Row) -> str:
    if row.head:
        return f'<tr class="group"><th colspan="{len(cols)}">{broken(row.cells[0])}</th></tr>'
    cells = []
    for n, (col, text) in enumerate(zip(cols, row.cells, strict=True)):
        content = f"<b>{broken(text)}</b>" if row.bold else broken(text)
        tag, scope = ("th", ' scope="row"') if n == 0 else ("td", "")
        cells.append(f'<{tag}{scope} class="{col.align}">{content}</{tag}>')
    return f"<tr>{''.join(cells)}</tr>"


def _bars(found: Bars) -> str:
    rows, section = [], ""
    for chart in found.charts:
        if chart.section != section:
            section = chart.section
            rows.append(f"<h3>{unbroken_hyphens(section)}</h3>" if section else "")
        drawing = b64encode(bars_svg(chart).encode()).decode("ascii")
        rows.append(
            f'<div class="chart"><p class="line">{unbroken_hyphens(chart.title)}</p>'
            f'<img alt="{esc(in_words(chart))}" src="data:image/svg+xml;base64,{drawing}"></div>'
        )
    return "".join(rows)


def _together(page: Page) -> tuple[Block, ...]:
    """The blocks, the last paragraph kept with the signatures: they never stand on a page alone."""
    *before, last = page.blocks
    return (*before, replace(last, keep=True)) if isinstance(last, Para) and page.right else page.blocks


def _closing(page: Page) -> str:
    if page.left is None and page.right is None and not page.recipients:
        return ""
    posts = any(signer is not None and signer.post for signer in (page.left, page.right))
    left = _signer(page.left, posts=posts) if page.left else _recipients(page.recipients)
    right = _signer(page.right, posts=posts) if page.right else ""
    rows = f'<tr><td class="left">{left}</td><td class="right">{right}</td></tr>'
    extra = f'<div class="to">{_recipients(page.recipients)}</div>' if page.left and page.recipients else ""
    return f'<table class="sign {"pair" if page.left else ""}" role="presentation">{rows}</table>{extra}'


def _further(page: Page) -> str:
    """What stands below the signatures, and the list on pages of its own; nothing for most papers."""
    after = f'<div class="after">{"".join(map(block, page.after))}</div>' if page.after else ""
    return after + (f'<section class="annex">{"".join(map(block, page.annex))}</section>' if page.annex else "")


def _recipients(lines: Sequence[str]) -> str:
    if not lines:
        return ""
    rows = "".join(f'<div class="copy">{unbroken_hyphens(line)}</div>' for line in lines)
    return f'<div class="to"><div><u>Nơi nhận:</u></div>{rows}</div>'


def _signer(signer: Signer, *, posts: bool) -> str:
    """A block for one signature; where the other one has a post, both names stand on one line."""
    post = f"<div>{esc(signer.post) or '&nbsp;'}</div>" if posts else ""
    place = f' id="sig-{signer.field}"' if signer.field else ""
    name = esc(signer.name) if signer.name else "&nbsp;"
    return (
        f'<div class="signer"><b>{esc(signer.capacity)}</b></div>{post}<div class="room"{place}></div>'
        f'<div class="name">{name}</div>'
    )
