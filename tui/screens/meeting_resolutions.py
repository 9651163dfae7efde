"""What the conference decided: the words, and how many raised their hands."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult

from reviews.meeting_steps import amend, resolve
from reviews.meetings import Hands, Resolution
from tui.locale import _
from tui.screens.dialogs import AskText
from tui.screens.field_list import AskLine
from tui.screens.frame import title_words
from tui.screens.meeting_base import MeetingFrame
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Row, Rows, row


class MeetingResolutions(MeetingFrame):
    """F3 adds one; Enter notes its vote."""

    NAME = "meeting_resolutions"
    FOCUS = "#list"

    def trail(self) -> Words:
        """Title."""
        return title_words(self.day_words(), _("Nghị quyết"))

    def body(self) -> ComposeResult:
        """The list, and how the discussion went."""
        yield Rows((), id="list", digits=False)
        yield Block(id="under")

    def fill(self) -> None:
        """The list again."""
        super().fill()
        self.query_one("#list", Rows).set(self._rows())
        text = self.held.discussion
        shown = (
            _("Thảo luận mức xếp loại: {text}").format(text=text)
            if text
            else _("Thảo luận mức xếp loại: chưa ghi; F4 để ghi")
        )
        self.query_one("#under", Block).set(styled(shown, "$muted"))

    def _rows(self) -> tuple[Row, ...]:
        rows = []
        for number, one in enumerate(self.held.resolutions, 1):
            hands = one.hands
            votes: Words = styled(_("chưa biểu quyết"), "$muted")
            if hands is not None:
                votes = _("đồng ý {a} · không {b} · khác {c}").format(a=hands.agree, b=hands.disagree, c=hands.other)
            rows.append(row(f"{number:>2}  {one.text}", votes, id=str(number - 1)))
        return tuple(rows) or (row(styled(_("chưa có; F3 để ghi"), "$muted")),)

    def action_add(self) -> None:
        """One more."""

        def done(text: str | None) -> None:
            if text:
                self.do(lambda: self.desk.keep(resolve(self.held, Resolution(text))))
                self.fill()

        self.app.push_screen(
            AskText(_("Nội dung quyết nghị"), _("Ghi đúng như hội nghị thông qua."), keep=_("Ghi nội dung này")), done
        )

    def action_discussion(self) -> None:
        """How the discussion of levels went."""

        def done(text: str | None) -> None:
            if text is not None:
                self.do(lambda: self.desk.keep(amend(self.held, discussion=text)))
                self.fill()

        self.app.push_screen(
            AskText(_("Thảo luận mức xếp loại"), "", self.held.discussion, keep=_("Ghi nội dung này")), done
        )

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Note the vote."""
        event.stop()
        if not self.held.resolutions:
            self.action_add()
            return
        at = event.index
        one = self.held.resolutions[at]
        before = f"{one.hands.agree} {one.hands.disagree} {one.hands.other}" if one.hands else ""

        def take(text: str) -> str:
            parts = text.split()
            if not parts or not all(part.isdecimal() for part in parts) or len(parts) > 3:
                return _("Ghi ba số: đồng ý, không đồng ý, ý kiến khác.")
            numbers = [*map(int, parts), 0, 0][:3]
            changed = replace(one, hands=Hands(*numbers))
            rest = self.held.resolutions
            kept = (*rest[:at], changed, *rest[at + 1 :])
            self.do(lambda: self.desk.keep(amend(self.held, resolutions=kept)))
            return ""

        ask = AskLine(_("Biểu quyết"), _("Đồng ý, không đồng ý, ý kiến khác (ba số)"), before, take)
        self.app.push_screen(ask, lambda _text: self.fill())
