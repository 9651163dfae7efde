"""Who is there: one row a member, and the base of the vote worked out at once."""

from __future__ import annotations

from textual.app import ComposeResult

from reviews.meeting_steps import attend
from reviews.meetings import Attendee
from reviews.people import RosterLine
from reviews.voting_base import Presence, usual_presence
from tui.locale import _
from tui.meeting_words import base_lines
from tui.screens.dialogs import Ask, AskText
from tui.screens.frame import title_words
from tui.screens.meeting_base import MeetingFrame
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Row, Rows, row

ORDER: tuple[Presence, ...] = ("present", "late", "excused", "absent")


class MeetingAttendance(MeetingFrame):
    """Enter changes a member's attendance; an excuse needs its reason."""

    NAME = "meeting_attendance"
    FOCUS = "#people"

    def trail(self) -> Words:
        """Title."""
        return title_words(self.day_words(), _("Điểm danh"))

    def body(self) -> ComposeResult:
        """The list, the base."""
        yield Rows((), id="people", digits=False)
        yield Block(id="base")

    def fill(self) -> None:
        """List and base again."""
        super().fill()
        self.query_one("#people", Rows).set(self._rows())
        self.query_one("#base", Block).set("", *base_lines(self.desk, self.desk.base))

    def _lines(self) -> list[RosterLine]:
        return [line for line in self.desk.roster.lines if line.status != "withdrawn"]

    def _attendee(self, line: RosterLine) -> Attendee:
        usual = usual_presence(line.standing, self.held.day) if self.held.day else "present"
        found = next((there for there in self.held.attendance if there.member == line.member), None)
        return found or Attendee(line.member, usual)

    def _rows(self) -> tuple[Row, ...]:
        words = {
            "present": styled(_("có mặt"), "$ok"), "late": styled(_("đến muộn"), "$warn"),
            "excused": styled(_("vắng, có lý do"), "$warn"), "absent": styled(_("vắng"), "$muted"),
        }  # fmt: skip
        rows = []
        for number, line in enumerate(self._lines(), 1):
            there = self._attendee(line)
            notes = [there.reason or there.at]
            if line.standing.guest is not None:
                notes.append(_("sinh hoạt tạm thời tại đây"))
            elif line.standing.probationary:
                notes.append(_("dự bị"))
            note = " · ".join(note for note in notes if note)
            left = f"{number:>2}  {line.profile.name}" + (f"  ({note})" if note else "")
            rows.append(row(left, words[there.presence], id=line.member))
        return tuple(rows)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """How this member attends."""
        event.stop()
        member = event.item.id

        def answered(answer: int | None) -> None:
            if answer is None:
                return
            presence = ORDER[answer]
            if presence == "present":
                self._keep(Attendee(member))
                return
            asked = _("Đến lúc mấy giờ.") if presence == "late" else _("Lý do.")
            self.app.push_screen(
                AskText(self.name_of(member), asked), lambda text: self._with_words(member, presence, text)
            )

        choices = (_("Có mặt"), _("Đến muộn"), _("Vắng cả buổi, lý do được chấp nhận"), _("Vắng không lý do"))
        self.app.push_screen(Ask(self.name_of(member), "", choices), answered)

    def _with_words(self, member: str, presence: Presence, text: str | None) -> None:
        if text is None:
            return
        late = presence == "late"
        self._keep(Attendee(member, presence, "" if late else text, text if late else ""))

    def _keep(self, attendee: Attendee) -> None:
        self.do(lambda: self.desk.keep(attend(self.held, attendee)))
        self.fill()
