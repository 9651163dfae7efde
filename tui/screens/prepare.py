"""Before the meeting: one row a member with what is still missing; chi uỷ's opinion, ready or put off."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult

from questionnaires.scoring import decimal
from questionnaires.values import KiemdiemError
from reviews.actions import prepare as actions
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import campaign
from reviews.member_year import MemberYear
from reviews.people import RosterLine
from reviews.preparation import not_ready, open_comments
from reviews.rules import LEVELS
from reviews.subject import subject_lines
from reviews.table_cells import as_number
from tui.locale import _
from tui.messages import sentence
from tui.messages_unit import COMMENT_KINDS, LEVEL_WORDS, SHORT_LEVELS, STATES
from tui.screens.dialogs import Ask, AskText
from tui.screens.field_list import AskLine
from tui.screens.follow_up import summary_words
from tui.screens.frame import Frame, title_words
from tui.screens.prepare_file import make_files
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Row, Rows, row

WAITING = frozenset({"draft", "submitted", "returned"})
COMMITTEE = "committee"
OUTSIDE = "outside"
FOLLOW_UP = "follow_up"
"""Ids of the rows of the whole cell, and the screens they lead to."""
OF_MEMBERS = frozenset({"opinion", "ready", "defer", "cases", "file"})
"""What is done to the member you stand on."""


class Prepare(Frame):
    """Members in the order of the list; under it, what the one you stand on still needs."""

    NAME = "prepare"
    FOCUS = "#members"
    CSS_PATH = "../styles/office.tcss"

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Chuẩn bị hội nghị"))

    def state(self) -> Words:
        """How many are ready."""
        lines = self._lines()
        ready = sum(self._year(line).state not in WAITING for line in lines)
        return styled(_("đủ điều kiện {n}/{all}").format(n=ready, all=len(lines)), "$muted")

    def body(self) -> ComposeResult:
        """The list, then what is missing here."""
        yield Rows(self._rows(), id="members", digits=False, cursor=len(self._cell_rows()))
        yield Block(*self._here_words(), id="here")

    def _lines(self) -> tuple[RosterLine, ...]:
        store = self.services.tools.store()
        return subject_lines(the_roster(store).doc, campaign(store).doc, self.services.tools.clock.now().date())

    def _year(self, line: RosterLine) -> MemberYear:
        return campaign(self.services.tools.store()).doc.of(line.member)

    def _rows(self) -> tuple[Row, ...]:
        year = campaign(self.services.tools.store()).doc
        rows = self._cell_rows()
        for line in self._lines():
            found = year.of(line.member)
            missing = len(not_ready(year, line)) if found.state in WAITING else 0
            level = found.level("committee")
            words = SHORT_LEVELS()[level] if level else _("chưa có ý kiến")
            state = STATES()[found.state] if not missing else _("{state}, thiếu {n}").format(
                state=STATES()[found.state], n=missing)  # fmt: skip
            right = styled(f"{words} · {state}", "$warn" if missing else "$ok")
            rows.append(row(line.profile.name, right, id=line.member))
        return tuple(rows)

    def _cell_rows(self) -> list[Row]:
        """What concerns the whole cell; the members follow."""
        year = campaign(self.services.tools.store()).doc
        rows = []
        if year.plan.has_committee:
            held = year.committee.on
            words = _("đã ghi, ngày {day}").format(day=f"{held:%d/%m/%Y}") if held else _("chưa ghi")
            rows.append(row(_("Họp chi uỷ"), styled(words, "$ok" if held else "$warn"), id=COMMITTEE))
        n = sum(len(open_comments(year, line)) for line in self._lines())
        words = _("còn thiếu {n} nhận xét").format(n=n) if n else _("đã đủ nhận xét")
        words += _(" · {n} gợi ý").format(n=len(year.prompts)) if year.prompts else ""
        right = styled(words, "$warn" if n else "$ok")
        rows.append(row(_("Nhận xét bên ngoài, gợi ý của cấp trên"), right, id=OUTSIDE))
        return [*rows, row(_("Khen thưởng, khắc phục"), summary_words(year), id=FOLLOW_UP, gap=True)]

    def _here_words(self) -> Sequence[Words]:
        lines, line = self._lines(), self._here()
        if not lines:
            return [_("Chưa có đảng viên nào thuộc diện kiểm điểm.")]
        if line is None:
            item = self.query_one("#members", Rows).here
            if item is not None and item.id == OUTSIDE:
                return [styled(_("Nơi cư trú (213), chi bộ tạm thời, cơ quan, đoàn thể; gợi ý kiểm điểm."), "$muted")]
            if item is not None and item.id == FOLLOW_UP:
                return [
                    styled(_("Đề nghị khen thưởng, việc phải khắc phục sau kiểm điểm, ai làm, đến bao giờ."), "$muted")
                ]
            return [styled(_("Ngày, nơi họp, ai có mặt, diễn biến, kết luận: để lập biên bản họp chi uỷ."), "$muted")]
        year = campaign(self.services.tools.store()).doc
        problems = not_ready(year, line) if year.of(line.member).state in WAITING else ()
        asked = ", ".join(COMMENT_KINDS()[kind] for kind in open_comments(year, line))
        rows: list[Words] = [styled(sentence(problem), "$warn") for problem in problems[:3]]
        if asked and not problems:
            rows.append(styled(_("Nên có trước hội nghị: {what}").format(what=asked), "$muted"))
        if not problems:
            waits = year.of(line.member).state in WAITING
            rows.insert(0, styled(_("Đã đủ. F8 đưa bản này ra hội nghị.") if waits else _("Đã đủ."), "$ok"))
        found = year.of(line.member)
        if found.gates:
            rows.append(styled(_("Khoản 4: đã ghi {n} trường hợp.").format(n=len(found.gates)), "bold $warn"))
        if found.opinion:
            given = "" if found.appraised is None else _("{n} điểm. ").format(n=decimal(found.appraised))
            rows.append(styled(f"{given}{found.opinion}"[:150], "$muted"))
        return rows

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Say what this member needs; what can be done differs by row."""
        event.stop()
        self.query_one("#here", Block).set(*self._here_words())
        self.refresh_keys()

    def _say(self) -> None:
        self.query_one("#members", Rows).set(self._rows())
        self.query_one("#here", Block).set(*self._here_words())
        self.refresh_title()
        self.refresh_keys()

    def _here(self) -> RosterLine | None:
        lines, listed = self._lines(), self.query("#members").results(Rows)
        item = next((found.here for found in listed), None)
        if item is None:  # not drawn yet: the keys begin at the first member
            return lines[0] if lines else None
        return next((line for line in lines if line.member == item.id), None)

    async def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Of the cell: go there; of a member: everything that can be done, by number."""
        event.stop()
        line = self._here()
        if line is None:
            self.kd.show(event.item.id)
            return
        deeds = [key for key in self.commands() if key.screen == self.NAME and key.action in OF_MEMBERS]
        choices = [_(key.hint) for key in deeds]

        def chosen(answer: int | None) -> None:
            if answer is not None:
                self.call_later(self.perform, deeds[answer])

        facts = STATES()[self._year(line).state]
        self.app.push_screen(Ask(line.profile.name, facts, choices), chosen)

    def action_opinion(self) -> None:
        """The comment in words, then the level."""
        line = self._here()
        if line is None:
            return
        year = campaign(self.services.tools.store()).doc.of(line.member)
        own = LEVEL_WORDS().get(year.level("self"), _("chưa có"))
        self.app.push_screen(
            AskText(_("Nhận xét của chi uỷ: {name}").format(name=line.profile.name),
                    _("Mức tự nhận: {level}.").format(level=own), year.opinion, keep=_("Ghi nhận xét, sang mức")),
            lambda text: self._level(line, text),
        )  # fmt: skip

    def _level(self, line: RosterLine, text: str | None) -> None:
        if not text:
            return
        names = tuple(LEVEL_WORDS()[code] for code in LEVELS)
        self.app.push_screen(
            Ask(_("Mức chi uỷ đề nghị: {name}").format(name=line.profile.name), "", names),
            lambda answer: self._points(line, text, answer),
        )

    def _points(self, line: RosterLine, text: str, answer: int | None) -> None:
        """The level is chosen; points too, where a document of the committee says how chi uỷ scores."""
        if answer is None:
            return
        store = self.services.tools.store()
        before = campaign(store).doc.of(line.member).appraised
        if before is None and not actions.asks_points(store):
            self._keep(line, text, LEVELS[answer], "")
            return
        own = campaign(store).doc.of(line.member).total
        hint = _("tự chấm {n}; bỏ trống nếu không chấm").format(n="—" if own is None else decimal(own))
        self.app.push_screen(
            AskLine(_("Điểm chi uỷ chấm: {name}").format(name=line.profile.name), hint,
                    "" if before is None else decimal(before),
                    lambda typed: self._keep(line, text, LEVELS[answer], typed)),
            lambda _typed: self._say(),
        )  # fmt: skip

    def _keep(self, line: RosterLine, text: str, level: str, typed: str) -> str:
        """Keep it; why not, in words."""
        tools = self.services.tools
        try:
            points = as_number(typed) if typed.strip() else None
            actions.give_opinion(tools.store(), line.member, text, level, tools.clock.now().date(), points=points)
        except KiemdiemError as error:
            if not typed:
                self.notify(self.services.words(error), severity="error")
            return self.services.words(error)
        self._say()
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A cell without chi uỷ has no meeting of it."""
        listed = next(iter(self.query("#members").results(Rows)), None)
        if listed is not None and action == COMMITTEE:  # asked for at every key: never from the disk
            return any(item.id == COMMITTEE for item in listed.items)
        if listed is not None and action in OF_MEMBERS:
            return listed.here is not None and listed.here.id not in (COMMITTEE, OUTSIDE, FOLLOW_UP)
        return super().check_action(action, parameters)

    def on_screen_resume(self) -> None:
        """Coming back: what was missing may be there."""
        if self.query("#members"):
            self._say()

    def action_file(self) -> None:
        """The file that a member gets before writing, or one for everybody."""
        line = self._here()
        if line is not None:
            self._make_files(line)

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def _make_files(self, line: RosterLine) -> None:
        await make_files(self, line)

    def action_outside(self) -> None:
        """Outside comments and prompts."""
        self.kd.show("outside")

    def action_committee(self) -> None:
        """Chi uỷ's meeting."""
        self.kd.show("committee")

    def action_cases(self) -> None:
        """Cases of khoản 4 of the member you stand on."""
        line = self._here()
        if line is not None:
            self.kd.show("cases", member=line.member)

    def action_ready(self) -> None:
        """This member's review goes before the meeting, if nothing is missing."""
        line = self._here()
        if line is None:
            return
        tools = self.services.tools
        try:
            actions.make_ready(tools.store(), line.member, tools.clock.now(), self.session.unlocked.profile.name)
        except KiemdiemError as error:
            self.notify(self.services.words(error), severity="error")
        self._say()

    def action_defer(self) -> None:
        """Not at this meeting."""
        line = self._here()
        if line is not None:
            self.app.push_screen(
                AskText(_("Hoãn kiểm điểm: {name}").format(name=line.profile.name), _("Ghi lý do.")),
                lambda reason: self._deferred(line, reason),
            )

    def _deferred(self, line: RosterLine, reason: str | None) -> None:
        if not reason:
            return
        tools = self.services.tools
        try:
            actions.defer(tools.store(), line.member, reason, tools.clock.now(), self.session.unlocked.profile.name)
        except KiemdiemError as error:
            self.notify(self.services.words(error), severity="error")
        self._say()
