"""One member's review as text, drawn from its data and never from the file that came; next and previous."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from questionnaires.values import KiemdiemError
from reviews.actions.ledger import load_ledger
from reviews.collection_status import RECEIVED
from reviews.dashboard import MemberLine
from tui.collect_words import row_words
from tui.locale import _
from tui.messages_unit import SHORT_LEVELS
from tui.screens import dashboard_words as words
from tui.screens.frame import Frame, title_words
from tui.screens.trouble import sentence
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block


class DashboardMember(Frame):
    """Arrows, PgUp and PgDn scroll. Nothing can be changed here."""

    NAME = "dashboard_member"
    FOCUS = "#paper"
    CSS_PATH = "../styles/dashboard.tcss"

    def __init__(self, lines: tuple[MemberLine, ...], at: int = 0) -> None:
        super().__init__()
        self._lines, self._at = lines, at

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

    def _text(self) -> tuple[Words, ...]:
        line = self._line
        found: list[Words] = [styled(row_words(line.status), "bold")]
        level = SHORT_LEVELS().get(line.year.level("self"), "")
        figures = [_("tự nhận: {level}").format(level=level)] if level else []
        figures += [_("điểm tự chấm: {n}").format(n=words.points(line))] if words.points(line) else []
        said = ", ".join(figures)
        found += [said[:1].upper() + said[1:] + "."] if said else []
        return (*found, *self._answers())

    def _answers(self) -> tuple[Words, ...]:
        papers, member = self.services.session_papers, self._line.status.line.member
        units, period = self.services.tools.store().units, self._period()
        try:
            entry = self._entry(member)
            pack = units.collected.pack(period, entry) if entry else None
            if papers is None or pack is None or not pack.payload:
                said = _("Bản giấy: câu trả lời nằm trên giấy, ở đây chỉ có số liệu đã nhập.")
                return ("", styled(said if self._line.status.where in RECEIVED else _("Chưa có bản nào."), "$muted"))
            submission = papers.submission(pack.payload)
            edition = self.services.catalogue.load(submission.questionnaire, submission.edition)
        except KiemdiemError as error:
            return ("", styled(sentence(self.services, error), "bold $warn"))
        return tuple(words.document(submission, edition))

    def _period(self) -> str:
        stored = self.services.tools.store().units.load()
        return stored.doc.unit.period if stored else ""

    def _entry(self, member: str) -> str:
        found = load_ledger(self.services.tools.store()).books.current.get(member)
        return found.pack if found else ""

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
