"""Proposals for awards and the plan to remedy: lines added, settled, taken out; both stand in the papers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from textual import work
from textual.app import ComposeResult

from questionnaires.values import KiemdiemError, nfc
from reviews.actions import prepare as actions
from reviews.actions.enrol import line_for
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import campaign
from reviews.campaign import Award, Campaign, Remedy
from reviews.table_cells import as_day
from tui.locale import _
from tui.screens.dialogs import Ask, AskText
from tui.screens.field_list import AskLine
from tui.screens.frame import Frame, title_words
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Row, Rows, row

AWARD: Final = "award"
REMEDY: Final = "remedy"
"""Beginnings of the ids of rows; the line's number (from 1) follows."""


class FollowUp(Frame):
    """Awards, then what is to be remedied."""

    NAME = "follow_up"
    FOCUS = "#lines"
    CSS_PATH = "../styles/office.tcss"

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Khen thưởng, khắc phục"))

    def state(self) -> Words:
        """Every line is kept at once."""
        return styled(_("ghi ngay từng dòng"), "$muted")

    def body(self) -> ComposeResult:
        """What it is for, the lines."""
        about = _("Vào biên bản, báo cáo, tờ trình khen thưởng, kế hoạch khắc phục. Enter ở một việc khắc phục: ghi "
                  "ngày xong, kết quả.")  # fmt: skip
        yield Block(styled(about, "$muted"), id="about")
        yield Rows(self._rows(), id="lines", classes="gap", digits=False)

    def _year(self) -> Campaign:
        return campaign(self.services.tools.store()).doc

    def _rows(self) -> tuple[Row, ...]:
        year, roster = self._year(), the_roster(self.services.tools.store()).doc
        names = {line.member: line.profile.name for line in roster.lines}
        none = row(styled(_("  chưa ghi"), "$muted"), head=True)
        rows = [row(styled(_("Đề nghị khen thưởng"), "bold"), head=True)]
        rows += [
            row(f"  {names.get(award.member, award.member)}", award_words(award), id=f"{AWARD} {n}")
            for n, award in enumerate(year.awards, 1)
        ] or [none]
        rows.append(row(styled(_("Kế hoạch khắc phục"), "bold"), head=True))
        rows += [
            row(f"  {line.what}", remedy_words(line, names), id=f"{REMEDY} {n}")
            for n, line in enumerate(year.remedies, 1)
        ] or [none]
        return tuple(rows)

    def _say(self) -> None:
        self.query_one("#lines", Rows).set(self._rows())
        self.refresh_keys()

    def _here(self) -> tuple[str, int]:
        """Sort and number of the line one stands on; ("", 0) where there is none."""
        listed = next(iter(self.query("#lines").results(Rows)), None)
        item = listed.here if listed is not None else None
        sort, _space, number = item.id.partition(" ") if item is not None else ("", "", "")
        return sort, int(number or 0)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a line nothing can be taken out or settled."""
        if action in ("drop", "settle"):
            sort = self._here()[0]
            return sort == REMEDY if action == "settle" else bool(sort)
        return super().check_action(action, parameters)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """What can be done differs by row."""
        event.stop()
        self.refresh_keys()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A thing to remedy is settled."""
        event.stop()
        if self._here()[0] == REMEDY:
            self.action_settle()

    async def _line(self, title: str, hint: str, value: str, refused: Callable[[str], str]) -> str | None:
        """One line of text; None where the person went back."""
        found: str | None = await self.app.push_screen_wait(AskLine(title, hint, value, refused))
        return None if found is None else nfc(found.strip())

    @work(exclusive=True, group="deed")
    async def action_award(self) -> None:
        """Who, what, why."""
        who = await self._line(_("Đề nghị khen thưởng"), _("Họ tên, hoặc số trong danh sách"), "", self._unknown)
        title = who and await self._line(_("Hình thức khen thưởng"), _("ví dụ Giấy khen"), "", needed)
        if not who or not title:
            return
        reason = await self.app.push_screen_wait(AskText(title, _("Thành tích, căn cứ."), keep=_("Ghi đề nghị này")))
        if reason is not None:
            actions.add_award(self.services.tools.store(), who, title, nfc(reason))
            self._say()

    @work(exclusive=True, group="deed")
    async def action_remedy(self) -> None:
        """What, who, by when."""
        what = await self._line(_("Việc phải khắc phục"), _("Một việc, một dòng"), "", needed)
        who = what and await self._line(_("Ai chịu trách nhiệm"), _("họ tên, hoặc chi uỷ"), "", lambda _text: "")
        if not what or who is None:
            return
        due = await self._line(_("Xong trước ngày"), _("dd/mm/yyyy; để trống nếu chưa định"), "", self._no_day)
        if due is not None:
            tools = self.services.tools
            actions.plan_remedy(tools.store(), what, who, day_of(due), tools.randomness)
            self._say()

    @work(exclusive=True, group="deed")
    async def action_settle(self) -> None:
        """Done on which day, with which result."""
        number, tools = self._here()[1], self.services.tools
        line = self._year().remedies[number - 1]
        today = f"{line.done or tools.clock.now().date():%d/%m/%Y}"
        on = await self._line(line.what, _("Xong ngày"), today, lambda text: needed(text) or self._no_day(text))
        day = day_of(on or "")
        if day is None:
            return
        result = await self.app.push_screen_wait(AskText(_("Kết quả khắc phục"), line.what, line.result, keep=_("Ghi")))
        if result is not None:
            actions.settle_remedy(tools.store(), number, day, nfc(result))
            self._say()

    @work(exclusive=True, group="deed")
    async def action_drop(self) -> None:
        """Take the line out."""
        sort, number = self._here()
        year, store = self._year(), self.services.tools.store()
        words = year.awards[number - 1].title if sort == AWARD else year.remedies[number - 1].what
        answer = await self.app.push_screen_wait(Ask(_("Bỏ dòng này"), words, (_("Giữ lại"), _("Bỏ khỏi danh sách"))))
        if answer == 1:
            (actions.drop_award if sort == AWARD else actions.drop_remedy)(store, number)
            self._say()

    def _unknown(self, text: str) -> str:
        try:
            line_for(the_roster(self.services.tools.store()).doc, nfc(text.strip()))
        except KiemdiemError as error:
            return self.services.words(error)
        return ""

    def _no_day(self, text: str) -> str:
        try:
            day_of(text)
        except KiemdiemError as error:
            return self.services.words(error)
        return ""


def needed(text: str) -> str:
    """The sentence under an empty field."""
    return "" if text.strip() else _("Đề nghị ghi, hoặc Esc để quay lại.")


def day_of(text: str) -> date | None:
    """A day as people type it, None for nothing. Raises CellError."""
    return as_day(text.strip()) if text.strip() else None


def award_words(award: Award) -> Words:
    """What is proposed."""
    return styled(award.title, "$ink")


def remedy_words(line: Remedy, names: dict[str, str]) -> Words:
    """Who, by when, whether done."""
    who = names.get(line.who, line.who)
    if line.done:
        return styled(_("✓ xong {day}").format(day=f"{line.done:%d/%m/%Y}"), "$ok")
    due = _("hạn {day}").format(day=f"{line.due:%d/%m/%Y}") if line.due else _("chưa định hạn")
    return styled(f"{who} · {due}" if who else due, "$warn")


def summary_words(year: Campaign) -> Words:
    """How many lines there are, for the row that leads here."""
    if not year.awards and not year.remedies:
        return styled(_("chưa ghi"), "$muted")
    left = sum(line.done is None for line in year.remedies)
    words = _("{n} khen thưởng · {m} khắc phục, còn {k}").format(n=len(year.awards), m=len(year.remedies), k=left)
    return styled(words, "$warn" if left else "$ok")
