"""For the wall: name, order, own level, what was told of the self-review, the conclusion; nothing else, ever."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from reviews.meetings import COLLECTIVE
from tui.locale import _
from tui.messages_unit import LEVEL_WORDS
from tui.screens.frame import title_words
from tui.screens.meeting_base import MeetingFrame
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, BlockRow


class MeetingProjector(MeetingFrame):
    """No points, no opinion of chi uỷ, no remarks, no ballots (product.md 8)."""

    NAME = "meeting_projector"
    STRIP = False

    def __init__(self, ident: str) -> None:
        super().__init__()
        self.ident = ident

    def trail(self) -> Words:
        """The unit and the day."""
        return title_words(self.desk.roster.unit.name, self.day_words())

    def state(self) -> Words:
        """Which of how many."""
        order = self.held.order
        at = order.index(self.ident) + 1 if self.ident in order else 0
        return styled(_("Thứ {n} trong {all}").format(n=at, all=len(order)), "$muted")

    def body(self) -> ComposeResult:
        """One page."""
        with VerticalScroll(id="big"):
            yield Block(id="page")

    def on_mount(self) -> None:
        """The page takes the keys that scroll."""
        super().on_mount()
        self.query_one("#big").focus()

    def fill(self) -> None:
        """The page again."""
        super().fill()
        self.query_one("#page", Block).set(*self.shown())

    def shown(self) -> list[BlockRow]:
        """Everything that is on the wall."""
        item = self.held.item(self.ident)
        rows: list[BlockRow] = [styled(self.name_of(self.ident), "bold"), ""]
        if self.ident != COLLECTIVE:
            own = LEVEL_WORDS().get(self.desk.year(self.ident).level("self"), _("chưa có"))
            rows += [(styled(_("Mức tự nhận"), "$muted"), ""), styled(own, "$ink"), ""]
        for title, text in ((_("Tự kiểm điểm"), item.summary), (_("Kết luận của chủ trì"), item.conclusion)):
            if text:
                rows += [(styled(title, "$muted"), ""), *text.split("\n"), ""]
        return rows

    def action_before(self) -> None:
        """The item before."""
        self._beside(-1)

    def action_after(self) -> None:
        """The item after."""
        self._beside(1)

    def _beside(self, step: int) -> None:
        order = self.held.order
        at = (order.index(self.ident) if self.ident in order else 0) + step
        if 0 <= at < len(order):
            self.ident = order[at]
            self.fill()
