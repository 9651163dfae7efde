"""The dashboard in words and bars: a row a member, a chart a question, one member's answers as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from questionnaires.model import Kind, Questionnaire
from questionnaires.numbers import decimal
from questionnaires.sheet import Sheet
from reviews.dashboard import Chart, Dashboard, MemberLine, Sort
from reviews.records import Submission
from tui.collect_words import REASONS, WHERE
from tui.locale import _
from tui.messages import VERDICTS
from tui.messages_unit import SHORT_LEVELS
from tui.plain_words import answer_words, row_words
from tui.saying import said
from tui.widgets.cells import Words, bar, columns, join, spread, styled

NAME = 22
WIDTHS = (NAME, 4, 2, 16, 16)
"""Name, form, sign, status, own level; the rest is points and verdict."""
SIGNS = {"received": "✓", "paper": "✓", "returned": "!", "missing": "·", "waiting": "!", "conflict": "!"}
COLOURS = {"✓": "$ok", "!": "bold $warn", "·": "$muted"}
LABEL = 22


@cache
def SORT_WORDS() -> Mapping[Sort, str]:  # noqa: N802 - texts that have to be asked for after the language is set
    """By what the table is sorted."""
    return {
        "name": _("theo tên"), "status": _("theo trạng thái"), "level": _("theo mức tự nhận"),
        "points": _("theo điểm tự chấm"),
    }  # fmt: skip


def heads() -> Words:
    """Over the columns."""
    names = (_("Họ và tên"), _("Mẫu"), "", _("Trạng thái"), _("Tự nhận"))
    return join(columns([styled(name, "$muted") for name in names], WIDTHS), styled(_("Điểm"), "$muted"))


def where(line: MemberLine) -> str:
    """The status in the fewest words."""
    if line.status.where == "conflict":
        return _("hai bản")
    if line.status.where == "waiting":
        return _("chờ khoá")
    return _("sinh hoạt tạm") if line.status.where == "guest" else WHERE()[line.status.where]


def points(line: MemberLine) -> str:
    """Both groups together, empty while one is unknown."""
    return decimal(line.year.total) if line.year.total is not None else ""


def line_words(line: MemberLine) -> tuple[Words, Words]:
    """A member's row: cells, and the verdict strip or reason at the right edge."""
    sign = SIGNS.get(line.status.where, "")
    tone = "bold $warn" if sign == "!" else "$muted" if sign != "✓" else ""
    cells = columns(
        (styled(line.name, "$muted" if not sign else ""), line.status.line.profile.form,
         styled(sign, COLOURS.get(sign, "")), styled(where(line), tone),
         styled(SHORT_LEVELS().get(line.year.level("self"), ""), "$ink")), WIDTHS,
    )  # fmt: skip
    return join(cells, styled(points(line), "$ink")), _right(line)


def _right(line: MemberLine) -> Words:
    if line.refused:
        return styled(f" ✗ {VERDICTS().get(line.refused, line.refused)} ", "bold $on_error on $error")
    if line.status.waiting:
        return styled(_("bản mới chờ khoá"), "bold $warn")
    if line.status.where == "exempt":
        return styled(REASONS().get(line.status.reason, line.status.reason), "$muted")
    return ""


def chart_lines(chart: Chart, width: int) -> list[Words]:
    """Title and sheets, one bar a mark as long as all sheets, the year before where it is known."""
    count = styled(_("{n} bản").format(n=chart.n) if chart.title != chart.standard else str(chart.n), "$muted")
    lines: list[Words] = [spread(styled(chart.title, "bold"), count, width)]
    label = min(LABEL, max(20, width // 2))
    for words, n in chart.bars:
        line = join(columns((words,), (label,)), bar(n, chart.n, width - label - 5))
        lines.append(spread(line, styled(str(n), "bold"), width))
    if chart.before:
        shown = " · ".join(str(n) for n in chart.before)
        words = _("Năm trước, {n} bản: {shown}").format(n=sum(chart.before), shown=shown)
        lines.append(styled(words, "$muted"))
    return lines


def most_lines(made: Dashboard, width: int, most: int) -> list[Words]:
    """What needs effort most, first."""
    found = made.most_effort[:most]
    lines: list[Words] = [styled(_("Cần cố gắng nhiều nhất"), "bold")] if found else []
    label = min(LABEL, max(20, width // 2))
    for one in found:
        line = join(columns((one.title,), (label - 1,)), " ", bar(one.low, one.n, width - label - 7))
        lines.append(spread(line, styled(f"{one.low}/{one.n}", "bold"), width))
    return lines


def level_lines(made: Dashboard, width: int) -> list[Words]:
    """Own levels; reviews on paper are counted alike."""
    whole = sum(n for _level, n in made.levels)
    bars = tuple((SHORT_LEVELS().get(level, level), n) for level, n in made.levels)
    return chart_lines(Chart("levels", _("Tự nhận mức"), "", bars), width) if whole else []


def counts_words(made: Dashboard) -> str:
    """«đã nhận 11 · bản giấy 2 · trả lại 1 · chưa nhận 6»."""
    places = [line.status.where for line in made.lines]
    kept = ("received", "paper", "returned", "missing", "waiting", "conflict")
    return " · ".join(f"{WHERE()[place]} {places.count(place)}" for place in kept if place in places)


def document(submission: Submission, edition: Questionnaire) -> Iterator[Words]:
    """One member's review as text, drawn from its data: parts, questions, answers."""
    sheet = Sheet.of(edition, submission.answers, keeping=True)
    for section in edition.sections:
        begun = False
        for asked in section.questions:
            for question in asked.rows or (asked,):
                answer = sheet.answer(question.id)
                if question.visible == "self" or question.kind is Kind.STATEMENT or answer.empty:
                    continue
                if not begun:
                    yield from ("", styled(said(section.title), "bold"))
                    begun = True
                if question.kind is Kind.TABLE and isinstance(answer.value, tuple):
                    yield styled(said(question.name) or said(question.ask), "$muted")
                    rows = (row for row in answer.value if not isinstance(row, str))
                    yield from (f"· {row_words(question.columns, row)}" for row in rows)
                    continue
                name = said(question.name) or said(question.ask)
                yield join(styled(f"{name}: ", "$muted"), answer_words(question, answer))
