"""What the screens of the conference share: the open desk, saved by itself, and how a refusal is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from questionnaires.values import KiemdiemError
from reviews.actions.meet import Desk, open_desk
from reviews.meetings import COLLECTIVE, Meeting
from reviews.rule_books import rules_for
from tui.locale import _
from tui.messages_meeting import MEETING_STATES
from tui.screens.frame import Frame, title_words
from tui.session import Saver
from tui.widgets.cells import Words, join, styled
from tui.widgets.lines import Row, Strip, row

if TYPE_CHECKING:
    from tui.app import KiemdiemApp


def open_meeting(app: KiemdiemApp) -> Saver:
    """What saves the conference; opened at first use, and again after the menu was left. Raises KiemdiemError."""
    session = app.session
    assert session is not None
    for saver in session.more:
        if isinstance(saver.filling, Desk):
            return saver
    tools = app.services.tools
    opened = Saver(open_desk(tools.store(), tools.clock, rules_for, live=True), app, app.saved_state_changed)
    session.more.append(opened)
    return opened


class MeetingFrame(Frame):
    """A screen over the open conference."""

    CSS_PATH = "../styles/meeting.tcss"
    STRIP: ClassVar[bool] = True

    @property
    def saver(self) -> Saver:
        """What saves the conference."""
        return open_meeting(self.kd)

    @property
    def desk(self) -> Desk:
        """Roster, campaign and conference."""
        return cast("Desk", self.saver.filling)

    @property
    def held(self) -> Meeting:
        """The conference as it stands."""
        return self.desk.meeting

    def state(self) -> Words:
        """Whether all is saved."""
        return self.saver.words()

    def trail(self) -> Words:
        """Title: the day, how far it is."""
        return title_words(self.day_words(), MEETING_STATES()[self.held.state])

    def day_words(self) -> str:
        """«Hội nghị 12/12/2026»."""
        return _("Hội nghị {day}").format(day=f"{self.held.day:%d/%m/%Y}") if self.held.day else _("Hội nghị")

    def on_mount(self) -> None:
        """Fill what is shown, then put the keys where the person starts."""
        self.fill()
        super().on_mount()

    def on_screen_resume(self) -> None:
        """Another screen may have changed what is shown."""
        if self.is_mounted:
            self.fill()
            self.refresh_keys()

    def fill(self) -> None:
        """Show the state of things; a subclass adds its own."""
        order, held = self.held.order, self.held
        done = sum(held.item(ident).done for ident in order)
        words = _("xong {done}/{all} · {n} đồng chí biểu quyết").format(
            done=done, all=len(order), n=self.desk.base.base
        )
        for strip in self.query(Strip):
            strip.set(done, len(order), words)
        self.refresh_title()

    def name_of(self, ident: str) -> str:
        """A member's name, or the collective."""
        return _("Tập thể chi uỷ") if ident == COLLECTIVE else self.desk.name(ident)

    def do(self, deed: Callable[[], object], *, typing: bool = False) -> bool:
        """Do something to the conference and save; a refusal is said, and nothing has changed then."""
        try:
            with self.desk.named():
                deed()
        except KiemdiemError as error:
            self.refused([self.services.sentence(problem) for problem in error.problems])
            return False
        if typing:
            self.saver.typed()
        else:
            self.saver.changed()
        return True

    def refused(self, sentences: Sequence[str]) -> None:
        """Say what stands in the way."""
        self.notify("\n".join(sentences[:4]), severity="error")

    def order_rows(self) -> tuple[Row, ...]:
        """Everybody in the order of the conference, with who is done."""
        rows = []
        for number, ident in enumerate(self.held.order, 1):
            item = self.held.item(ident)
            mark = "✓" if item.concluded else "…" if item.deferred else " "
            rows.append(row(f"{number:>2}  {self.name_of(ident)}", mark, id=ident))
        return tuple(rows)

    def beside_words(self, order: Sequence[str], ident: str) -> tuple[Words, Words]:
        """The line of neighbours: the name before, the name after."""
        at = order.index(ident) if ident in order else 0
        before = self.name_of(order[at - 1]) if at else ""
        after = self.name_of(order[at + 1]) if at + 1 < len(order) else ""
        left = join(styled("‹ ", "$muted"), styled("PgUp", "bold"), f"  {before}") if before else ""
        right = join(f"{after}  ", styled("PgDn", "bold"), styled(" ›", "$muted")) if after else ""
        return left, right

    def action_save(self) -> None:
        """Save now."""
        self.saver.again()

    def action_back(self) -> None:
        """Leave; what was written is saved."""
        self.saver.now()
        super().action_back()
