"""The roster: every member with form and key; add, change, confirm a key, withdraw."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from questionnaires.values import KiemdiemError
from reviews.actions import enrol
from reviews.actions import roster as actions
from reviews.actions.ledger import settle
from reviews.actions.unit_year import campaign
from reviews.naming import fingerprint_groups
from reviews.people import RosterLine
from reviews.subject import subject_lines
from tui.locale import _
from tui.screens.dialogs import Ask, AskText
from tui.screens.field_list import AskLine
from tui.screens.frame import Frame, title_words
from tui.screens.member_fields import key_words
from tui.widgets.cells import Words, join, styled
from tui.widgets.lines import Block, Row, Rows, row


class RosterScreen(Frame):
    """One row a member, in the order of the list."""

    NAME = "roster"
    FOCUS = "#members"
    CSS_PATH = "../styles/office.tcss"

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Danh sách đảng viên"))

    def state(self) -> Words:
        """How many."""
        return styled(_("{n} đồng chí").format(n=len(self._lines())), "$muted")

    def body(self) -> ComposeResult:
        """The list, and what the keys do."""
        yield Block(*self._about(), id="about")
        yield Rows(self._rows(), id="members", classes="gap", digits=False)

    def _lines(self) -> tuple[RosterLine, ...]:
        return actions.the_roster(self.services.tools.store()).doc.lines

    def _about(self) -> Sequence[Words]:
        waiting = sum(line.status == "listed" and bool(line.fingerprint) for line in self._lines())
        if not self._lines():
            return [_("Chưa có ai. Bấm F3 để thêm từng người, hoặc F5 để lấy từ tệp Excel.")]
        if waiting:
            return [styled(_("{n} khoá chờ xác nhận: gặp từng đồng chí, đối chiếu mười nhóm, bấm F8.").format(
                n=waiting), "$warn")]  # fmt: skip
        return [styled(_("Enter xem, sửa từng trường; F5 lấy từ tệp Excel."), "$muted")]

    def _rows(self) -> tuple[Row, ...]:
        store, today = self.services.tools.store(), self.services.tools.clock.now().date()
        owing = subject_lines(actions.the_roster(store).doc, campaign(store).doc, today)
        rows = []
        for number, line in enumerate(self._lines(), 1):
            name = f"{number:>3}  {line.profile.name}"
            if line not in owing and line.status != "withdrawn":
                name += _("  · không thuộc diện")
            rows.append(row(name, _both(line.profile.form, key_words(line)), id=line.member))
        return tuple(rows)

    def on_screen_resume(self) -> None:
        """Lines may have changed."""
        self._say()

    def _say(self) -> None:
        if self.query("#members"):
            self.query_one("#about", Block).set(*self._about())
            self.query_one("#members", Rows).set(self._rows())
            self.refresh_title()

    def _here(self) -> RosterLine | None:
        item = self.query_one("#members", Rows).here
        return next((line for line in self._lines() if item and line.member == item.id), None)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """The member's fields."""
        event.stop()
        self.kd.show("member_fields", member=event.item.id)

    def action_add(self) -> None:
        """A new member: the name first, the rest as fields."""
        self.app.push_screen(AskLine(_("Thêm đảng viên"), _("Họ và tên"), "", self._add), lambda _name: self._say())

    def _add(self, name: str) -> str:
        tools = self.services.tools
        try:
            actions.add_line(tools.store(), {"name": name}, tools.randomness)
        except KiemdiemError as error:
            return self.services.words(error)
        return ""

    def action_from_file(self) -> None:
        """A spreadsheet, looked at first."""
        self.kd.show("roster_file")

    def action_confirm(self) -> None:
        """Show the ten groups and ask whether they were compared in person."""
        line = self._here()
        if line is None:
            return
        if not line.fingerprint:
            self.notify(_("Đồng chí {name} chưa nộp tệp nào có khoá.").format(name=line.profile.name))
            return
        groups = fingerprint_groups(line.fingerprint)
        facts = _("Đồng chí {name} đọc, đồng chí đối chiếu từng nhóm:\n\n{one}\n{two}").format(
            name=line.profile.name, one="   ".join(groups[:5]), two="   ".join(groups[5:])
        )
        self.app.push_screen(
            Ask(_("Xác nhận khoá"), facts, (_("Chưa đối chiếu, để sau"), _("Đã gặp, mười nhóm đúng cả: xác nhận"))),
            lambda answer: self._confirmed(line, answer),
        )

    def _confirmed(self, line: RosterLine, answer: int | None) -> None:
        if answer == 1:
            tools = self.services.tools
            enrol.confirm(tools.store(), line.member, self.session.unlocked.profile.name, tools.clock.now())
            settle(tools.store(), tools.clock)
            self._say()

    def action_withdraw(self) -> None:
        """Take the line out of use, with the reason."""
        line = self._here()
        if line is None or line.status == "withdrawn":
            return
        self.app.push_screen(
            AskText(_("Rút khỏi danh sách"), _("Đồng chí {name}. Ghi lý do, văn bản nếu có. Bản đã ký trước đó vẫn "
                                              "giữ nguyên.").format(name=line.profile.name)),
            lambda reason: self._withdrawn(line, reason),
        )  # fmt: skip

    def _withdrawn(self, line: RosterLine, reason: str | None) -> None:
        if reason:
            tools = self.services.tools
            actions.withdraw(tools.store(), line.member, tools.clock.now(), reason)
            self._say()


def _both(form: str, words: Words) -> Words:
    return join(styled(form, "bold"), "  ", words)
