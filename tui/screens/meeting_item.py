"""One item of the conference: the self-review in short, opinions word for word, the answer, the conclusion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical

from reviews.meeting_steps import go_to, remark, write
from reviews.meetings import COLLECTIVE, Item, Remark
from reviews.proposals import pointed_out
from tui.locale import _
from tui.meeting_words import REMARK_WORDS
from tui.screens.dialogs import Ask, AskText
from tui.screens.frame import title_words
from tui.screens.meeting_base import MeetingFrame
from tui.screens.meeting_remark import AskRemark
from tui.screens.meeting_values import who_words
from tui.widgets.cells import Words, join, styled
from tui.widgets.lines import Block, Line, Row, Rows, row
from tui.widgets.ordered_area import OrderedTextArea

AREAS = ("summary", "answer", "conclusion")


class MeetingItem(MeetingFrame):
    """PgUp and PgDn go to the neighbours; everything typed is saved by itself."""

    NAME = "meeting_item"
    FOCUS = "#summary"
    NEAR = True

    def __init__(self, ident: str) -> None:
        super().__init__()
        self.ident = ident
        self._filled = ""

    def trail(self) -> Words:
        """The day, which of how many."""
        at = self.held.order.index(self.ident) + 1
        return title_words(self.day_words(), _("Thứ {n} trong {all}").format(n=at, all=len(self.held.order)))

    def body(self) -> ComposeResult:
        """Name, four parts."""
        yield Line(id="who")
        yield Line(_("Tự kiểm điểm, tóm tắt"), id="t-summary", classes="head")
        yield OrderedTextArea("", id="summary", classes="say")
        yield Line(_("Ý kiến góp ý"), id="t-remarks", classes="head")
        yield Rows((), id="remarks", digits=False)
        yield Line(_("Tiếp thu, giải trình"), id="t-answer")
        yield OrderedTextArea("", id="answer", classes="say short")
        yield Line(_("Kết luận của chủ trì"), id="t-conclusion")
        yield OrderedTextArea("", id="conclusion", classes="say short")
        yield Block(id="flags")

    def index_panel(self) -> ComposeResult:
        """Everybody, with who is done."""
        yield Vertical(Rows(self.order_rows(), keep=True, digits=False, id="all"), id="index", classes="panel")

    # --- filling ----------------------------------------------------------------------------------------------

    @property
    def item(self) -> Item:
        """What was said so far."""
        return self.held.item(self.ident)

    def fill(self) -> None:
        """Everything about this item; texts only when another one is shown."""
        super().fill()
        self._who()
        if self._filled != self.ident:
            self._filled = self.ident
            for name in AREAS:
                area = self.query_one(f"#{name}", OrderedTextArea)
                area.edited = None
                area.text = getattr(self.item, name)
                area.read_only = self.held.state in ("planned", "closed") or self.held.paused
                area.edited = self._typed(name)
        self.query_one("#remarks", Rows).set(self._remarks())
        self._hints()
        for rows in self.query("#all").results(Rows):
            rows.set(self.order_rows(), self.held.order.index(self.ident))

    def _who(self) -> None:
        name = styled(self.name_of(self.ident), "bold")
        if self.ident == COLLECTIVE:
            self.query_one("#who", Line).set(name, "")
            return
        facts, points = who_words(self.desk, self.ident)
        self.query_one("#who", Line).set(join(name, "  ", facts), points)

    def _remarks(self) -> tuple[Row, ...]:
        rows = tuple(row(join(styled(said.name, "bold"), f": {_one_line(said.text)}")) for said in self.item.remarks)
        return rows or (row(styled(_("chưa có ý kiến; F3 để ghi"), "$muted")),)

    def _hints(self) -> None:
        item, held = self.item, self.held
        own = self.ident == held.chair
        chair = _("chủ trì: {name}").format(name=self.desk.name(held.own_chair) or _("chưa ghi")) if own else ""
        self.query_one("#t-conclusion", Line).set(
            None, styled(chair, "$warn" if own and not held.own_chair else "$muted")
        )
        state: Words = ""
        if item.concluded:
            state = styled(_("✓ đã kết luận"), "$ok")
        elif item.deferred:
            state = styled(_("hoãn"), "$warn")
        self.query_one("#t-summary", Line).set(None, state)
        count = len(item.remarks)
        self.query_one("#t-remarks", Line).set(None, styled(_("{n} ý kiến").format(n=count) if count else "", "$muted"))
        flags: list[Words] = [styled(_("Hoãn: {why}").format(why=item.deferred), "$warn")] if item.deferred else []
        if self.ident != COLLECTIVE:
            words = REMARK_WORDS()
            found = pointed_out(self.desk.line(self.ident), self.desk.year(self.ident), self.desk.campaign)
            flags += [styled(" · ".join(words[one] for one in found), "$warn")] if found else []
        self.query_one("#flags", Block).set(*flags)
        self.query_one("#near", Line).set(*self.beside_words(held.order, self.ident))

    # --- writing ----------------------------------------------------------------------------------------------

    def _typed(self, name: str) -> Callable[[str], None]:
        def keep(text: str) -> None:
            if text == getattr(self.item, name):
                return
            changes: dict[str, Any] = {name: text}
            self.do(lambda: self.desk.keep(write(self.held, replace(self.item, **changes))), typing=True)
            self._hints()

        return keep

    def _people(self) -> list[tuple[str, str]]:
        return [(line.member, line.profile.name) for line in self.desk.roster.lines if line.status != "withdrawn"]

    def action_add(self) -> None:
        """One more opinion."""

        def said(found: Remark | None) -> None:
            if found is not None:
                self.do(lambda: self.desk.keep(remark(self.held, self.ident, found)))
                self.fill()

        self.app.push_screen(AskRemark(self.name_of(self.ident), self._people()), said)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Change an opinion, or go to another item."""
        event.stop()
        if event.rows.id == "all":
            self._go(event.item.id)
            return
        if not self.item.remarks:
            self.action_add()
            return
        at = event.index

        def said(found: Remark | None) -> None:
            if found is not None:
                remarks = (*self.item.remarks[:at], found, *self.item.remarks[at + 1 :])
                self.do(lambda: self.desk.keep(write(self.held, replace(self.item, remarks=remarks))))
                self.fill()

        self.app.push_screen(AskRemark(self.name_of(self.ident), self._people(), self.item.remarks[at]), said)

    def action_delete_row(self) -> None:
        """Take an opinion out, after a question."""
        rows = self.query_one("#remarks", Rows)
        at = rows.cursor
        if not rows.has_focus or at >= len(self.item.remarks):
            return

        def answered(answer: int | None) -> None:
            if answer == 1:
                remarks = (*self.item.remarks[:at], *self.item.remarks[at + 1 :])
                self.do(lambda: self.desk.keep(write(self.held, replace(self.item, remarks=remarks))))
                self.fill()

        said = self.item.remarks[at]
        self.app.push_screen(
            Ask(_("Xoá ý kiến của {name}?").format(name=said.name), said.text, (_("Giữ lại"), _("Xoá"))), answered
        )

    # --- deeds ------------------------------------------------------------------------------------------------

    def action_conclude(self) -> None:
        """Close this item and go on to the next one."""
        if self.do(lambda: self.desk.conclude(self.ident)):
            self._on()

    def action_defer(self) -> None:
        """Put this member off."""
        if self.ident == COLLECTIVE:
            return

        def done(reason: str | None) -> None:
            if reason is not None and self.do(lambda: self.desk.defer(self.ident, reason)):
                self._on()

        self.app.push_screen(AskText(_("Hoãn kiểm điểm: {name}").format(name=self.name_of(self.ident)),
                                     _("Lý do, ghi vào biên bản.")), done)  # fmt: skip

    def _on(self) -> None:
        """To the next item; back to the menu when all are done."""
        if all(self.held.item(ident).done for ident in self.held.order):
            self.kd.back()
            return
        self._go(self.held.current)

    def action_before(self) -> None:
        """The item before."""
        self._beside(-1)

    def action_after(self) -> None:
        """The item after."""
        self._beside(1)

    def _beside(self, step: int) -> None:
        at = self.held.order.index(self.ident) + step
        if 0 <= at < len(self.held.order):
            self._go(self.held.order[at])

    def _go(self, ident: str) -> None:
        if self.held.state == "open" and not self.held.paused:
            self.do(lambda: self.desk.keep(go_to(self.held, ident)))
        self.ident = ident
        self.fill()
        if self.app.focused is None or self.app.focused.id not in (*AREAS, "remarks", "all"):
            self.query_one("#summary").focus()

    def action_votes(self) -> None:
        """What was counted for this member."""
        if self.ident in self.held.names:
            self.app.switch_screen(self.kd.screen_named("meeting_votes", ident=self.ident))

    def action_standard(self) -> None:
        """Findings by the unit's own standard."""
        self.kd.show("meeting_standard", ident=self.ident)

    def action_projector(self) -> None:
        """What may be shown to everybody."""
        self.kd.show("meeting_projector", ident=self.ident)

    def action_order(self) -> None:
        """The order."""
        self.kd.show("meeting_order")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What works depends on how far the conference is."""
        if action in ("conclude", "defer"):
            return self.held.state == "open"
        if action in ("add", "delete_row"):
            return self.held.state in ("open", "balloting", "counted")
        if action == "votes":
            return self.ident in self.held.names
        return super().check_action(action, parameters)


def _one_line(text: str) -> str:
    return " ".join(text.split())
