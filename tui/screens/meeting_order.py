"""The order of the conference: who is done, who comes next; a row up or down needs a reason."""

from __future__ import annotations

from textual.app import ComposeResult

from reviews.meeting_order import usual_order
from reviews.meeting_steps import reorder
from reviews.meetings import COLLECTIVE
from tui.locale import _
from tui.screens.dialogs import AskText
from tui.screens.frame import title_words
from tui.screens.meeting_base import MeetingFrame
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Row, Rows, row


class MeetingOrder(MeetingFrame):
    """Enter goes to the item; Ctrl+Up and Ctrl+Down move it."""

    NAME = "meeting_order"
    FOCUS = "#order"

    def trail(self) -> Words:
        """Title."""
        return title_words(self.day_words(), _("Thứ tự kiểm điểm"))

    def body(self) -> ComposeResult:
        """The list, the reason of another order."""
        yield Rows((), id="order", digits=False)
        yield Block(id="under")

    def fill(self) -> None:
        """The list again."""
        super().fill()
        rows = self.query_one("#order", Rows)
        first = not rows.items
        here = self.held.state == "open" and self.held.current in self.held.order
        at = self.held.order.index(self.held.current) if here else 0
        rows.set(self._rows(), at if first else None)
        self._say()

    def _rows(self) -> tuple[Row, ...]:
        rows = []
        for number, ident in enumerate(self.held.order, 1):
            item = self.held.item(ident)
            state: Words = ""
            if item.deferred:
                state = styled(_("hoãn"), "$warn")
            elif item.concluded:
                state = styled(_("✓ đã kết luận"), "$ok")
            elif ident == self.held.current and self.held.state == "open":
                state = styled(_("đang kiểm điểm"), "$ink")
            rows.append(row(f"{number:>2}  {self.name_of(ident)}", state, id=ident))
        return tuple(rows)

    def _say(self) -> None:
        reason = self.held.order_reason
        here = self.query_one("#order", Rows).here
        item = self.held.item(here.id) if here else None
        words = [styled(_("Lý do đổi thứ tự: {why}").format(why=reason), "$muted")] if reason else []
        if item and item.deferred:
            words.append(styled(_("Hoãn: {why}").format(why=item.deferred), "$warn"))
        self.query_one("#under", Block).set(*words)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Words about another row."""
        event.stop()
        self._say()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Go there: to what was said, or to what was counted."""
        event.stop()
        member = event.item.id
        if self.held.state in ("counted", "closed") and member in self.held.names:
            self.kd.show("meeting_votes", ident=member)
        else:
            self.kd.show("meeting_item", ident=member)

    def action_row_up(self) -> None:
        """Earlier."""
        self._shift(-1)

    def action_row_down(self) -> None:
        """Later."""
        self._shift(1)

    def _shift(self, step: int) -> None:
        order = list(self.held.order)
        at = self.query_one("#order", Rows).cursor
        to = at + step
        if not (0 <= to < len(order)) or COLLECTIVE in (order[at], order[to]):
            return
        order[at], order[to] = order[to], order[at]
        self._keep(tuple(order), to)

    def _keep(self, order: tuple[str, ...], to: int) -> None:
        def done(reason: str | None) -> None:
            if reason is not None and self.do(lambda: self.desk.keep(reorder(self.held, order, reason))):
                self.query_one("#order", Rows).set(self._rows(), to)
                self._say()

        day = self.held.day
        usual = usual_order(self.desk.roster, self.desk.campaign, day) if day else ()
        if self.held.order_reason or order == usual:
            done(self.held.order_reason if order != usual else " ")
            return
        self.app.push_screen(AskText(_("Đổi thứ tự kiểm điểm"), _("Lý do, ghi vào biên bản.")), done)
