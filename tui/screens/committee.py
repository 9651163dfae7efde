"""Chi uỷ's meeting before the conference: when, who came, how it went, what it concluded; kept field by field."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.committee import attend_committee, members_of_committee, set_committee
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import campaign
from reviews.campaign import Campaign, CommitteeMeeting
from reviews.committee_fields import FIELDS, PEOPLE, CommitteeField
from reviews.meeting_order import role_of
from reviews.people import Roster
from reviews.subject import subject_lines
from tui.locale import _
from tui.messages import sentence
from tui.messages_unit import OFFICES
from tui.screens.dialogs import AskText
from tui.screens.field_list import AskLine
from tui.screens.frame import Frame, title_words
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Row, Rows, row

OPINIONS = "opinions"
"""Id of the row that leads to the opinions."""


class CommitteeScreen(Frame):
    """The fields, then one row for everybody of chi uỷ, then how many opinions are written."""

    NAME = "committee"
    FOCUS = "#fields"
    CSS_PATH = "../styles/office.tcss"

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Chuẩn bị hội nghị"), _("Họp chi uỷ"))

    def state(self) -> Words:
        """Every field is kept at once."""
        return styled(_("ghi ngay từng mục"), "$muted")

    def body(self) -> ComposeResult:
        """What it is for, the list."""
        yield Block(*self._about(), id="about")
        yield Rows(self._rows(), id="fields", classes="gap", digits=False)

    def on_screen_resume(self) -> None:
        """Coming back from a window."""
        self._say()

    def _say(self) -> None:
        if self.query("#fields"):
            self.query_one("#about", Block).set(*self._about())
            self.query_one("#fields", Rows).set(self._rows())
            self.refresh_title()

    # --- what is seen -------------------------------------------------------------------------------------

    def _roster(self) -> Roster:
        return the_roster(self.services.tools.store()).doc

    def _year(self) -> Campaign:
        return campaign(self.services.tools.store()).doc

    def _about(self) -> Sequence[Words]:
        held = self._year().committee
        if held.on is None:
            return [styled(_("Ghi ngày họp thì lập được biên bản họp chi uỷ (trang Giấy tờ)."), "$warn")]
        committee = members_of_committee(self._roster())
        if not committee:
            return [styled(sentence(Problem("plan_no_committee_named")), "$warn")]
        there = sum(member not in held.absent for member in committee)
        words = _("Họp ngày {day}: có mặt {n}/{all}. Biên bản lập ở trang Giấy tờ.")
        return [styled(words.format(day=f"{held.on:%d/%m/%Y}", n=there, all=len(committee)), "$muted")]

    def _rows(self) -> tuple[Row, ...]:
        roster, year = self._roster(), self._year()
        return (
            *(self._field_row(field, year.committee, roster) for field in FIELDS),
            row(styled(_("Có mặt"), "bold"), styled(_("Enter đổi có mặt, vắng"), "$muted"), head=True),
            *self._people_rows(roster, year.committee),
            row(styled(_("Ý kiến"), "bold"), head=True),
            self._opinions_row(roster, year),
        )

    def _field_row(self, field: CommitteeField, held: CommitteeMeeting, roster: Roster) -> Row:
        value = self._shown(field, held, roster)
        blank = styled(_("chưa ghi"), "$muted")
        short = " ".join(value.split())
        short = short if len(short) <= 44 else f"{short[:43]}…"
        return row(field.title, styled(short, "$ink") if value else blank, id=field.id)

    def _people_rows(self, roster: Roster, held: CommitteeMeeting) -> list[Row]:
        rows = []
        for member in members_of_committee(roster):
            line = next(found for found in roster.lines if found.member == member)
            there = member not in held.absent
            words = styled(_("có mặt"), "$ok") if there else styled(_("vắng"), "$warn")
            role = OFFICES().get(role_of(line), "")
            rows.append(row(f"{line.profile.name}, {role}" if role else line.profile.name, words, id=member))
        return rows

    def _opinions_row(self, roster: Roster, year: Campaign) -> Row:
        lines = subject_lines(roster, year, self.services.tools.clock.now().date())
        written = sum(bool(year.of(line.member).level("committee")) for line in lines)
        words = _("đã ghi {n}/{all}").format(n=written, all=len(lines))
        return row(_("Nhận xét, mức từng đồng chí"), styled(words, "$ok" if written == len(lines) else "$warn"),
                   id=OPINIONS)  # fmt: skip

    def _shown(self, field: CommitteeField, held: CommitteeMeeting, roster: Roster) -> str:
        text = field.show(held)
        if field.id not in PEOPLE:
            return text
        return next((line.profile.name for line in roster.lines if line.member == text), text)

    # --- what is done -------------------------------------------------------------------------------------

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Change a field, whether somebody was there, or go to the opinions."""
        event.stop()
        ident = event.item.id
        field = next((found for found in FIELDS if found.id == ident), None)
        if field is not None:
            self._ask(field)
        elif ident == OPINIONS:
            self.kd.back()
        else:
            there = ident in self._year().committee.absent
            self._keep(lambda: attend_committee(self.services.tools.store(), ident, there=there))

    def _ask(self, field: CommitteeField) -> None:
        value = self._shown(field, self._year().committee, self._roster())
        if field.long:
            window = AskText(field.title, _("Ghi vào biên bản họp chi uỷ."), value, keep=_("Ghi"))
            self.app.push_screen(window, lambda text: self._put(field, text))
            return

        def keep(text: str) -> str:
            try:
                set_committee(self.services.tools.store(), field.id, text)
            except KiemdiemError as error:
                return self.services.words(error)
            return ""

        self.app.push_screen(AskLine(field.title, field.hint, value, keep), lambda _text: self._say())

    def _put(self, field: CommitteeField, text: str | None) -> None:
        if text is not None:
            self._keep(lambda: set_committee(self.services.tools.store(), field.id, text))

    def _keep(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except KiemdiemError as error:
            self.notify(self.services.words(error), severity="error")
        self._say()
