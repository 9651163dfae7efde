"""The words of a paper as DOCX, in the layout of HD 05-HD/VPTW, for offices that go on editing; never signed."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any, Final

from exports.layouts.review_v1.figures import written_date
from exports.layouts.session_v1.blocks import Bars, Block, Grid, Heading, Page, Para, Run, Signer
from questionnaires.values import nfc

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

FONT: Final = "Times New Roman"
EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every part of the file: equal words give equal bytes."""
SIZES: Final = {"": 14, "small": 12, "tiny": 10, "ballot": 12, "roomy": 12, "reply": 12}


def docx(page: Page) -> bytes:
    """The file; A4, margins 20, 15, 20, 30 mm, 14 pt on exactly 20 pt, page numbers from page 2."""
    import docx as library

    document = library.Document()
    _plain(document, page)
    _head(document, page)
    for block in page.blocks:
        _block(document, block)
    _closing(document, page)
    for block in page.after:
        _block(document, block)
    if page.annex:
        _annex(document, page)
    whole = io.BytesIO()
    document.save(whole)
    return _same_times(whole.getvalue())


def _annex(document: Document, page: Page) -> None:
    """On a page of its own; turned, with the binding edge on top, where its tables are wide."""
    if page.wide_annex:
        from docx.enum.section import WD_ORIENT, WD_SECTION
        from docx.shared import Mm

        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.top_margin, section.bottom_margin = Mm(30), Mm(15)
        section.left_margin, section.right_margin = Mm(20), Mm(20)
    else:
        document.add_page_break()  # type: ignore[no-untyped-call]  # untyped in the library
    for block in page.annex:
        _block(document, block, 257 if page.wide_annex else 165)


def _plain(document: Document, page: Page) -> None:
    """Page, type, metadata and the page number; what the library's template brings along is set anew."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    for kind in ("w:eastAsia", "w:cs", "w:hAnsi"):
        style.element.rPr.rFonts.set(qn(kind), FONT)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = Pt(20)
    style.paragraph_format.space_after = Pt(0)
    core = document.core_properties
    core.title, core.author, core.language = nfc(f"{page.top.title} {page.top.subject}"), nfc(page.top.organ), "vi-VN"
    core.created = core.modified = datetime.combine(page.top.on, time(), UTC)
    core.last_modified_by, core.comments, core.revision = "", "", 1
    _page_number(section.header.paragraphs[0])


def _page_number(paragraph: Paragraph) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element: Any = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)  # noqa: SLF001 - the library has no fields of its own


def _say(paragraph: Paragraph, runs: tuple[Run, ...], size: float = 14, *, centre: bool = False) -> Paragraph:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for run in runs:
        made = paragraph.add_run(nfc(run.text))
        made.bold, made.italic, made.font.size = run.bold, run.italic, Pt(size)
    if size < 14:
        paragraph.paragraph_format.line_spacing = Pt(size + 4)
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _head(document: Document, page: Page) -> None:
    top = page.top
    table = document.add_table(1, 2)
    _widths(table, (70, 95))
    left, right = table.rows[0].cells
    _lines(left, ((top.above, False, False), (top.organ, True, False), ("*", False, False)))
    if top.number:
        _say(left.add_paragraph(), (Run(top.number),), centre=True)
    if top.draft:
        _say(left.add_paragraph(), (Run("Dự thảo", italic=True),), centre=True)
    _lines(right, (("ĐẢNG CỘNG SẢN VIỆT NAM", True, False),))
    _underlined(right.paragraphs[0])
    _say(right.add_paragraph(), (Run(written_date(top.place, top.on), italic=True),), centre=True)
    document.add_paragraph()
    _say(document.add_paragraph(), (Run(top.title, bold=True),), 15, centre=True)
    _say(document.add_paragraph(), (Run(top.subject, bold=True),), centre=True)
    if top.belongs:
        _say(document.add_paragraph(), (Run(top.belongs, italic=True),), centre=True)
    _say(document.add_paragraph(), (Run("-----"),), centre=True)


def _underlined(paragraph: Paragraph) -> None:
    """A line under the Party heading, as wide as the words: the border of a paragraph with the margins drawn in."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(10)
    borders: Any = OxmlElement("w:pBdr")
    line: Any = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 - as above


def _lines(cell: _Cell, lines: tuple[tuple[str, bool, bool], ...]) -> None:
    for n, (text, bold, italic) in enumerate(lines):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        _say(paragraph, (Run(text, bold, italic),), centre=True)


def _widths(table: Table, widths: tuple[float, ...]) -> None:
    from docx.shared import Mm

    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def _block(document: Document, block: Block, room: float = 165) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    if isinstance(block, Grid):
        _grid(document, block, room)
        return
    if isinstance(block, Heading):
        paragraph = _say(document.add_paragraph(), (Run(block.text, bold=True, italic=block.level == 3),))
        paragraph.paragraph_format.keep_with_next = True
    elif isinstance(block, Para):
        paragraph = _say(document.add_paragraph(), block.runs, 12 if block.kind in ("note", "foot") else 14)
        paragraph.paragraph_format.keep_with_next = block.keep
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if block.kind == "centre" else WD_ALIGN_PARAGRAPH.JUSTIFY
    elif isinstance(block, Bars):
        raise TypeError("charts have no editable form")
    else:
        document.add_page_break()  # type: ignore[no-untyped-call]  # untyped in the library
        return
    if not isinstance(block, Para) or block.kind == "body":
        paragraph.paragraph_format.first_line_indent = Mm(10)
    paragraph.paragraph_format.space_after = Pt(6)


def _grid(document: Document, grid: Grid, room: float) -> None:
    """A ruled table; heads above several columns are joined, the head is repeated on every page."""
    from docx.shared import Pt

    over = any(col.over for col in grid.cols)
    table = document.add_table(2 if over else 1, len(grid.cols))
    table.style = document.styles["Table Grid"]
    size = SIZES[grid.size]
    for place, col in enumerate(grid.cols):
        _fill(table.rows[-1].cells[place], col.title, size, bold=True, centre=True)
    if over:
        _joined_heads(table, grid, size)
    for row in grid.rows:
        cells = table.add_row().cells
        if row.head:
            _fill(cells[0].merge(cells[-1]), row.cells[0], size, bold=True)
            continue
        for cell, col, text in zip(cells, grid.cols, row.cells, strict=True):
            _fill(cell, text, size, bold=row.bold, centre=col.align == "center")
    whole = sum(col.width for col in grid.cols)
    _widths(table, tuple(col.width * room / whole for col in grid.cols))
    for head in table.rows[: 2 if over else 1]:
        _repeated(head)
    document.add_paragraph().paragraph_format.line_spacing = Pt(8)


def _joined_heads(table: Table, grid: Grid, size: int) -> None:
    first, second = table.rows[0].cells, table.rows[1].cells
    place = 0
    while place < len(grid.cols):
        over, last = grid.cols[place].over, place
        while over and last + 1 < len(grid.cols) and grid.cols[last + 1].over == over:
            last += 1
        if over:
            _fill(first[place].merge(first[last]), over, size, bold=True, centre=True)
        else:
            second[place].text = ""
            _fill(first[place].merge(second[place]), grid.cols[place].title, size, bold=True, centre=True)
        place = last + 1


def _repeated(row: Any) -> None:  # noqa: ANN401 - the library's row type is private
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark: Any = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - as above


def _fill(cell: _Cell, text: str, size: int, *, bold: bool = False, centre: bool = False) -> None:
    for extra in cell.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)  # noqa: SLF001 - joined cells keep an empty paragraph of each
    for n, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        _say(paragraph, (Run(line, bold),), size, centre=centre)


def _closing(document: Document, page: Page) -> None:
    if page.left is None and page.right is None:
        return
    document.add_paragraph()
    table = document.add_table(1, 2)
    _widths(table, (70, 95))
    left, right = table.rows[0].cells
    if page.left is not None:
        _signer(left, page.left)
    else:
        _recipients(left, page.recipients)
    if page.right is not None:
        _signer(right, page.right)
    if page.left is not None and page.recipients:
        cell = document.add_table(1, 1).rows[0].cells[0]
        _recipients(cell, page.recipients)


def _signer(cell: _Cell, signer: Signer) -> None:
    _lines(cell, ((signer.capacity, True, False), (signer.post, False, False)))
    for _ in range(4):
        cell.add_paragraph()
    _say(cell.add_paragraph(), (Run(signer.name, bold=True),), centre=True)


def _recipients(cell: _Cell, lines: tuple[str, ...]) -> None:
    if not lines:
        return
    label = cell.paragraphs[0].add_run("Nơi nhận:")
    label.underline = True
    for line in lines:
        _say(cell.add_paragraph(), (Run(line),), 12)


def _same_times(data: bytes) -> bytes:
    """The same parts in the same order with one fixed time each."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return found.getvalue()
