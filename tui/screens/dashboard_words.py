"""The dashboard in words and bars: a row a member, a chart a question, one member's answers as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from questionnaires.model import Kind, Question, Questionnaire
from questionnaires.numbers import decimal
from questionnaires.sheet import Sheet
from questionnaires.values import Answer
from reviews.collection_status import OWED_NOTHING
from reviews.dashboard import Chart, Dashboard, MemberLine, Show, Sort, year_before
from reviews.records import Submission
from tui.collect_words import WHERE
from tui.locale import _
from tui.messages_unit import SHORT_LEVELS
from tui.saying import said
from tui.screens.dashboard_todo import todo_words
from tui.widgets.cells import Words, bar, columns, join, spread, styled

NAMES = (15, 20)
"""The column of names is as wide as they need, between these."""
LEVEL, POINTS = 12, 7
SIGNS = {"received": "✓", "paper": "✓", "returned": "!", "missing": "·", "waiting": "!", "conflict": "!"}
COLOURS = {"✓": "$ok", "!": "bold $warn", "·": "$muted"}
COUNTED = ("received", "paper", "returned", "missing", "waiting", "conflict", "guest", "exempt")
"""Order of the counts."""
LABEL = 22
ROOM = 26
"""Cells that «chờ nhận xét nơi tạm thời» needs."""


@cache
def SORT_WORDS() -> Mapping[Sort, str]:  # noqa: N802 - texts that have to be asked for after the language is set
    """By what the table is sorted."""
    return {
        "name": _("theo tên"), "status": _("theo trạng thái"), "level": _("theo mức tự nhận"),
        "points": _("theo điểm"),
    }  # fmt: skip


@cache
def SHOW_WORDS() -> Mapping[Show, str]:  # noqa: N802 - as above
    """Whose lines are shown."""
    return {"all": _("mọi đồng chí"), "open": _("chỉ bài còn thiếu"), "here": _("chỉ bài đã có")}


@dataclass(frozen=True, slots=True)
class Layout:
    """Widths of the columns: name, form, sign, status, own level, points, what is to be done."""

    widths: tuple[int, ...]
    room: int

    @classmethod
    def of(cls, lines: Iterable[MemberLine], width: int, sort: Sort) -> Layout:
        """Columns for these names; points where there is room, and in the place of the level when sorted by them."""
        known = tuple(lines)
        name = min(max(NAMES[0], _widest(line.name for line in known)), NAMES[1])
        status = _widest((_("Trạng thái"), *(where(line) for line in known)))
        shown = (0, POINTS) if sort == "points" else (LEVEL, 0)
        left = width - name - 6 - status - LEVEL
        widths = (name, 4, 2, status, *((LEVEL, POINTS) if left >= POINTS + ROOM else shown))
        return cls(widths, width - sum(widths))

    def row(self, *cells: Words) -> Words:
        """Cells in their columns, the last one as long as it is."""
        return join(columns(cells[:-1], self.widths), cells[-1])


def _widest(words: Iterable[str]) -> int:
    """Cells that the longest needs, and one between."""
    return max((len(one) for one in words), default=0) + 1


def fitted(name: str, width: int) -> str:
    """A name in so many cells: of one that is too long the end, which is what people are called by."""
    if len(name) <= width:
        return name
    words = name.split()
    while len(words) > 1 and len(" ".join(words)) + 2 > width:
        words.pop(0)
    return f"… {' '.join(words)}"[:width]


def heads(layout: Layout) -> Words:
    """Over the columns."""
    names = (_("Họ và tên"), _("Mẫu"), "", _("Trạng thái"), _("Tự nhận"), _("Điểm"), _("Cần làm"))
    return layout.row(*(styled(name, "$muted") for name in names))


def where(line: MemberLine) -> str:
    """The status in the fewest words."""
    if line.status.where == "conflict":
        return _("hai bản")
    if line.status.where == "waiting":
        return _("chờ khoá")
    return _("sinh hoạt tạm") if line.status.where == "guest" else WHERE()[line.status.where]


def level(line: MemberLine) -> str:
    """Own level in one or two words."""
    return SHORT_LEVELS().get(line.level, "")


def due_words(made: Dashboard) -> str:
    """«Hạn nộp 30/11/2026 · còn 8 ngày»."""
    left = made.days_left
    if left is None or made.deadline is None:
        return _("chưa đặt hạn nộp")
    said = _("hôm nay") if not left else _("còn {n} ngày") if left > 0 else _("quá {n} ngày")
    said = said.format(n=abs(left))
    return _("Hạn nộp {day} · {left}").format(day=f"{made.deadline:%d/%m}", left=said)


def points(line: MemberLine) -> str:
    """Both groups together, empty while one is unknown."""
    return decimal(line.points) if line.points is not None else ""


def line_words(line: MemberLine, made: Dashboard, layout: Layout) -> Words:
    """A member's row, what is to be done or the verdict on a refused file at its end."""
    sign = SIGNS.get(line.status.where, "")
    tone = "bold $warn" if sign == "!" else "$muted" if sign != "✓" else ""
    name = styled(fitted(line.name, layout.widths[0] - 1), "" if sign else "$muted")
    return layout.row(
        name, line.status.line.profile.form if sign else "", styled(sign, COLOURS.get(sign, "")),
        styled(where(line), tone), styled(level(line), "$ink"), styled(points(line), "$ink"),
        todo_words(line, made, layout.room),
    )  # fmt: skip


def chart_title(chart: Chart) -> str:
    """«Điều 3. Chính»: the number of the standard, then the question; the standard's own name where it is the chart."""
    number = chart.standard.partition(".")[0]
    numbered = chart.title != chart.standard and chart.standard.startswith(f"{number}.") and number != chart.standard
    return f"{number}. {chart.title}" if numbered else chart.title


def chart_lines(chart: Chart, width: int, before: str = "", place: str = "") -> list[Words]:
    """Title and sheets, one bar a mark as long as all sheets, the year `before` where it is known."""
    count = _("{n} bản").format(n=chart.n) if chart.title != chart.standard else _("{n} lượt").format(n=chart.n)
    at = styled(f"{count} · {place}" if place else count, "$muted")
    lines: list[Words] = [spread(styled(chart_title(chart), "bold"), at, width)]
    label = min(LABEL, max(20, width // 2))
    for words, n in chart.bars:
        line = join(columns((words,), (label,)), bar(n, chart.n, width - label - 5))
        lines.append(spread(line, styled(str(n), "bold"), width))
    if chart.before:
        shown = " · ".join(str(n) for n in chart.before)
        words = _("Năm {year}, {n} bản: {shown}").format(year=before, n=sum(chart.before), shown=shown)
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


def most_line(made: Dashboard, width: int) -> Words:
    """The same in one row: as many as it holds."""
    head, found = _("Cần cố gắng nhiều nhất: "), ""
    for one in made.most_effort:
        longer = f"{found}, {one.title} {one.low}/{one.n}" if found else f"{one.title} {one.low}/{one.n}"
        if len(head) + len(longer) > width:
            break
        found = longer
    return join(styled(head, "$muted"), found) if found else ""


def level_lines(made: Dashboard, width: int) -> list[Words]:
    """Own levels, those on paper counted alike; the levels that the same members were given the year before."""
    if not sum(n for _level, n in made.levels):
        return []
    bars = tuple((SHORT_LEVELS().get(level, level), n) for level, n in made.levels)
    lines = chart_lines(Chart("levels", _("Tự nhận mức"), "", bars), width)
    if made.levels_before:
        shown = " · ".join(str(n) for _level, n in made.levels_before)
        words = _("Được xếp loại năm {year}: {shown}").format(year=year_before(made.period), shown=shown)
        lines.append(styled(words, "$muted"))
    return lines


def counts_words(made: Dashboard) -> str:
    """«đã nhận 11 · bản giấy 2 · trả lại 1 · chưa nhận 6»."""
    said: dict[str, int] = {}
    for line in sorted(made.lines, key=lambda line: COUNTED.index(line.status.where)):
        if line.status.where not in OWED_NOTHING:
            said[where(line)] = said.get(where(line), 0) + 1
    return " · ".join(f"{words} {n}" for words, n in said.items())


def document(
    submission: Submission, edition: Questionnaire, earlier: Submission | None = None, year: str = ""
) -> Iterator[Words]:
    """One member's review as text, drawn from its data; a mark that differs from the `earlier` year's says so."""
    from tui.plain_words import answer_words, row_words  # the table stands before anybody reads a review

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
                yield join(
                    styled(f"{name}: ", "$muted"),
                    answer_words(question, answer),
                    _change(question, answer, earlier, year),
                )


def _change(question: Question, answer: Answer, earlier: Submission | None, year: str) -> Words:
    """What was marked a year earlier, where it was something else."""
    before = earlier.answers.get(question.id) if earlier is not None and question.options else None
    if before is None or before.empty or before.value == answer.value:
        return ""
    from tui.plain_words import answer_words

    return styled(_(" · năm {year}: {words}").format(year=year, words=answer_words(question, before)), "$warn")
