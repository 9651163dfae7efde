"""What is said about surveys on screen and at the command line: one line each, results as bars of letters."""

from __future__ import annotations

from reviews.distributions import SMALLEST
from reviews.session_parts import Chart
from reviews.survey_results import GroupResult, SurveyResult
from reviews.surveys import SurveyBook
from tui.locale import _
from tui.messages_survey import GROUP_NAMES, MODE_NAMES, STATE_NAMES

BAR: int = 24
"""Cells of the longest bar."""


def about(book: SurveyBook) -> str:
    """«đang mở · không ghi tên · 7 phiếu · 3 mã chưa dùng»."""
    survey = book.survey
    parts = [STATE_NAMES()[survey.state], MODE_NAMES()[survey.mode], _("{n} phiếu").format(n=len(book.responses))]
    if book.by_token:
        parts.append(_("{n} mã chưa dùng").format(n=len(book.tokens)))
    return " · ".join(parts)


def result_lines(result: SurveyResult) -> list[str]:
    """The results, line by line."""
    lines = [f"{result.title} ({result.period})"]
    if not result.closed:
        lines.append(_("Khảo sát còn mở: chỉ có số phiếu. Kết quả xem được sau khi đóng."))
    for group in result.groups:
        lines += ["", _("{group}: {n} phiếu").format(group=GROUP_NAMES()[group.group], n=group.n)]
        if result.closed and not group.shown:
            lines.append(_("Dưới {n} phiếu nên chỉ ghi số phiếu.").format(n=SMALLEST))
        lines += group_lines(group)
    return lines


def group_lines(group: GroupResult) -> list[str]:
    """Bars and texts of one group."""
    lines: list[str] = []
    section = ""
    for chart in group.charts:
        if chart.section != section:
            section = chart.section
            lines += ["", section]
        lines += bar_lines(chart)
    for words in group.words:
        lines += ["", words.title]
        lines += [f"  – {' '.join(line.split())}" for line in words.lines]
    return lines


def bar_lines(chart: Chart) -> list[str]:
    """«Tốt      ████████ 5/8»."""
    width = max((len(bar.label) for bar in chart.bars), default=0)
    total = max(1, chart.total)
    rows = [chart.title]
    for bar in chart.bars:
        cells = round(BAR * bar.count / total)
        rows.append(f"  {bar.label:<{width}}  {'█' * cells}{'·' * (BAR - cells)} {bar.count}/{chart.total}")
    return rows
