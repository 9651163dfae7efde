"""One member's review as text, drawn from its data and never from the file that came; next and previous."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from questionnaires.model import Questionnaire
from questionnaires.values import KiemdiemError
from reviews.actions.dashboard import review_of
from reviews.actions.unit_editions import know
from reviews.dashboard import Dashboard, MemberLine, year_before
from reviews.records import Submission
from tui.collect_words import row_words
from tui.locale import _
from tui.messages_unit import SHORT_LEVELS
from tui.screens import dashboard_words as words
from tui.screens.dashboard_todo import pending_words
from tui.screens.frame import Frame, title_words
from tui.screens.trouble import sentence
from tui.verdict_words import VERDICTS
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block


class DashboardMember(Frame):
    """Arrows, PgUp and PgDn scroll. Nothing can be changed here."""

    NAME = "dashboard_member"
    FOCUS = "#paper"
    CSS_PATH = "../styles/dashboard.tcss"

    def __init__(self, lines: tuple[MemberLine, ...], made: Dashboard, at: int = 0) -> None:
        super().__init__()
        self._lines, self._made, self._at = lines, made, at

    @property
    def _line(self) -> MemberLine:
        return self._lines[self._at]

    def trail(self) -> Words:
        """Whose."""
        return title_words(_("Bảng tổng hợp của chi bộ"), self._line.name)

    def state(self) -> Words:
        """Which of how many."""
        return styled(f"{self._at + 1}/{len(self._lines)}", "$muted")

    def body(self) -> ComposeResult:
        """One long page."""
        with VerticalScroll(id="paper"):
            yield Block(*self._text(), id="text")

    def on_mount(self) -> None:
        """The unit's own questions are read like the others."""
        super().on_mount()
        stored = self.services.tools.store().units.load()
        if stored is not None:
            know(self.services.catalogue, stored.doc.unit)
            self._go(0)

    def _text(self) -> tuple[Words, ...]:
        line = self._line
        found: list[Words] = [styled(row_words(line.status), "bold")]
        if line.refused:
            said = _("Tệp gửi sau đó không nhận được: {why}.").format(why=VERDICTS().get(line.refused, line.refused))
            found.append(styled(said, "bold $warn"))
        figures = self._figures(line)
        found += [figures[:1].upper() + figures[1:] + "."] if figures else []
        waits = [pending_words(one, self._made, own=line.own) for one in line.pending if one.code != "returned"]
        found += [_("Cần làm: {list}.").format(list="; ".join(waits))] if waits else []
        return (*found, *self._answers())

    def _figures(self, line: MemberLine) -> str:
        figures = [_("tự nhận: {level}").format(level=words.level(line))] if line.level else []
        figures += [_("điểm tự chấm: {n}").format(n=words.points(line))] if words.points(line) else []
        if line.last_year:
            before = SHORT_LEVELS().get(line.last_year, line.last_year)
            said = _("năm {year} được xếp loại: {level}")
            figures.append(said.format(year=year_before(self._made.period), level=before))
        return ", ".join(figures)

    def _answers(self) -> tuple[Words, ...]:
        papers, period = self.services.session_papers, self._made.period
        if papers is None:
            return ()
        store, member = self.services.tools.store(), self._line.status.line.member
        try:
            submission = review_of(store, period, member, papers.submission)
            if submission is None:
                said = _("Bản giấy: câu trả lời nằm trên giấy, ở đây chỉ có số liệu đã nhập.")
                held = self._line.status.where == "paper"
                return ("", styled(said if held else _("Chưa có bản nào."), "$muted"))
            edition = self._edition(submission)
            earlier = review_of(store, year_before(period), member, papers.submission)
        except KiemdiemError as error:
            return ("", styled(sentence(self.services, error), "bold $warn"))
        return tuple(words.document(submission, edition, earlier, year_before(period)))

    def _edition(self, submission: Submission) -> Questionnaire:
        return self.services.catalogue.load(submission.questionnaire, submission.edition)

    def _go(self, step: int) -> None:
        self._at = min(max(self._at + step, 0), len(self._lines) - 1)
        self.query_one("#text", Block).set(*self._text())
        self.query_one("#paper").scroll_home(animate=False)
        self.refresh_title()

    def action_before(self) -> None:
        """The member above in the table."""
        self._go(-1)

    def action_after(self) -> None:
        """The member below."""
        self._go(1)
