"""Papers of a survey: numbers to be cut apart, results as PDF and as XLSX; drawn with the session's layout."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from hashlib import sha256
from typing import Any, Final

from exports.coverage import refuse_missing
from exports.layouts.session_v1.blocks import Bars, Block, Col, Grid, Heading, Page, Row, Top, para, texts
from exports.layouts.session_v1.page import html
from exports.layouts.style import behind, style
from exports.render import Renderer
from questionnaires.values import nfc
from reviews.people import UnitCard
from reviews.session_parts import Chart
from reviews.survey_results import GroupResult, SurveyResult
from reviews.surveys import Group, Survey

GROUPS: Final[Mapping[Group, str]] = {
    "member": "Đảng viên", "official": "Công chức", "employee": "Viên chức", "union": "Đoàn viên", "other": "Khác",
}  # fmt: skip
ACROSS: Final = 3
"""Numbers beside each other on a sheet."""
NOTE: Final = (
    "Phân bố chỉ ghi khi nhóm có từ 05 phiếu và câu đó có từ 05 người trả lời; ít hơn thì chỉ ghi số phiếu. Các nhóm "
    "ghi riêng, không cộng. Lời viết xếp theo thứ tự chữ cái, không theo phiếu, không theo thời gian."
)
STRIP: Final = (
    "Cắt rời, gấp lại, trộn đều rồi để mỗi người tự rút một mã. Không ghi tên lên mã, không ghi ai rút mã nào. "
    "Mỗi mã chỉ dùng được một lần; mã không in lại được."
)


class WeasySurveyPapers:
    """`reviews.ports_survey.SurveyPapers` with WeasyPrint and XlsxWriter."""

    def __init__(self, renderer: Renderer | None = None) -> None:
        self._renderer = renderer or Renderer()

    def tokens(self, survey: Survey, unit: UnitCard, words: tuple[str, ...], on: date, *, demo: bool) -> bytes:
        """Numbers to be cut apart. Raises UnprintableError, NoPangoError."""
        padded = [*words, *[""] * (-len(words) % ACROSS)]
        rows = tuple(
            Row(tuple(_slip(survey, word) for word in padded[n : n + ACROSS])) for n in range(0, len(padded), ACROSS)
        )
        grid = Grid(tuple(Col("Mã trả lời", 55, "center") for _ in range(ACROSS)), rows)
        top = Top(unit.above.upper(), unit.name.upper(), unit.place, on, "MÃ TRẢ LỜI KHẢO SÁT", survey.title)
        return self._pdf(Page(top, (para(STRIP, "note"), grid), demo=demo, author=unit.name), on)

    def results(self, result: SurveyResult, unit: UnitCard, on: date, *, demo: bool) -> bytes:
        """The results. Raises UnprintableError, NoPangoError."""
        blocks: list[Block] = [para(f"{kind(result)}. {NOTE}", "note"), Heading("Số phiếu"), _counts(result)]
        for group in result.groups:
            if group.charts or group.words:
                blocks += _group(group)
        top = Top(unit.above.upper(), unit.name.upper(), unit.place, on, "KẾT QUẢ KHẢO SÁT", result.title)
        return self._pdf(Page(top, tuple(blocks), demo=demo, author=unit.name), on)

    def table(self, result: SurveyResult, unit: UnitCard, on: date) -> bytes:
        """The same as XLSX: texts stay texts, one chart a question."""
        return _xlsx(result, unit, on)

    def _pdf(self, page: Page, on: date) -> bytes:
        refuse_missing(("survey", text) for text in _texts(page))
        content = html(page)
        css = style("exports.layouts.session_v1", "session.css") + behind(demo=page.demo)
        return self._renderer.pdf(
            content, css=css, stamp=datetime.combine(on, time(), UTC),
            identifier=sha256(content.encode()).digest()[:16],
        )  # fmt: skip


def _texts(page: Page) -> list[str]:
    charts = [chart for block in page.blocks if isinstance(block, Bars) for chart in block.charts]
    return [*texts(page), *(word for c in charts for word in (c.title, c.section, *(bar.label for bar in c.bars)))]


def _slip(survey: Survey, word: str) -> str:
    """One number with what it is for, high enough to be cut and folded."""
    return f"Khảo sát {survey.number}/{survey.period}\n{grouped(word)}\ndùng một lần" if word else ""


def grouped(word: str) -> str:
    """A number in threes: «483 291 705»."""
    return " ".join(word[n : n + 3] for n in range(0, len(word), 3))


def kind(result: SurveyResult) -> str:
    """Whether names were asked."""
    return "Khảo sát không ghi tên" if result.anonymous else "Khảo sát có ghi tên"


def _counts(result: SurveyResult) -> Grid:
    rows = tuple(Row((GROUPS[group.group], str(group.n))) for group in result.groups)
    return Grid((Col("Nhóm người trả lời", 110), Col("Số phiếu", 55, "center")), rows)


def _group(group: GroupResult) -> list[Block]:
    blocks: list[Block] = [Heading(f"{GROUPS[group.group]} ({group.n} phiếu)")]
    if group.charts:
        blocks.append(Bars(group.charts))
    for words in group.words:
        blocks.append(Heading(words.title, 3))
        blocks += [para(f"– {' '.join(line.split())}", "line") for line in words.lines]
    return blocks


# --- the table -----------------------------------------------------------------------------------


def _xlsx(result: SurveyResult, unit: UnitCard, on: date) -> bytes:
    import xlsxwriter

    whole = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(whole, options)
    book.set_properties(
        {"title": nfc(result.title), "author": nfc(unit.name), "created": datetime.combine(on, time(), UTC)}
    )
    bold, plain = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet("Số phiếu")
    head = (nfc(unit.name), "KẾT QUẢ KHẢO SÁT", nfc(result.title), kind(result), NOTE)
    for n, text in enumerate(head):
        sheet.write_string(n, 0, text, bold if n in (1, 2) else plain)
    for n, group in enumerate(result.groups, len(head) + 1):
        sheet.write_string(n, 0, GROUPS[group.group])
        sheet.write_number(n, 1, group.n)
    sheet.set_column(0, 0, 60)
    for group in result.groups:
        if group.charts or group.words:
            _sheet(book, group, bold, plain)
    book.close()
    return whole.getvalue()


def _sheet(book: Any, group: GroupResult, bold: Any, plain: Any) -> None:  # noqa: ANN401 - published without types
    name = GROUPS[group.group]
    sheet = book.add_worksheet(name)
    for n, (title, width) in enumerate((("Phần", 30), ("Câu hỏi", 40), ("Trả lời", 36), ("Số phiếu", 10))):
        sheet.write_string(0, n, title, bold)
        sheet.set_column(n, n, width)
    sheet.freeze_panes(1, 0)
    at, drawn = 1, 0
    for chart in group.charts:
        for n, bar in enumerate(chart.bars):
            for place, text in enumerate((chart.section, chart.title, bar.label)):
                sheet.write_string(at + n, place, nfc(text), plain)
            sheet.write_number(at + n, 3, bar.count)
        sheet.insert_chart(drawn * 12, 5, _drawing(book, name, chart, at))
        at, drawn = at + len(chart.bars), drawn + 1
    for words in group.words:
        for line in words.lines:
            for place, text in enumerate((words.section, words.title, line)):
                sheet.write_string(at, place, nfc(text), plain)
            at += 1


def _drawing(book: Any, name: str, chart: Chart, at: int) -> Any:  # noqa: ANN401 - published without types
    drawing = book.add_chart({"type": "bar"})
    last = at + len(chart.bars) - 1
    drawing.add_series(
        {"categories": [name, at, 2, last, 2], "values": [name, at, 3, last, 3], "data_labels": {"value": True}}
    )
    drawing.set_title({"name": nfc(chart.title), "name_font": {"size": 11}})
    drawing.set_legend({"none": True})
    drawing.set_y_axis({"reverse": True})
    drawing.set_size({"width": 480, "height": 220})
    return drawing
