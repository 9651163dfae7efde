"""After the conference: the dossier goes up, the decision comes back, members are told, the year is closed."""

from __future__ import annotations

import asyncio
from hashlib import sha256
from pathlib import Path

from textual import work
from textual.app import ComposeResult

from questionnaires.values import KiemdiemError
from reviews.actions import upward as actions
from reviews.actions.deciders import pin_decider
from reviews.actions.dossier import make_dossier
from reviews.actions.rated import rated_collectives
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import campaign
from reviews.campaign import Campaign, Rated
from reviews.people import RosterLine
from reviews.rules import LEVELS
from tui.cli.incoming import read_file
from tui.dossier_files import dossier_files, lacks
from tui.locale import _
from tui.messages_unit import LEVEL_WORDS
from tui.output import foreign
from tui.screens import decision_words
from tui.screens.above_asked import above_asked
from tui.screens.decision_file import DecisionFile
from tui.screens.dialogs import Ask, Page
from tui.screens.documents import SETTING
from tui.screens.frame import title_words
from tui.screens.signing_asked import signer_asked
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Row, Rows

SUMMARY = "summary"
"""Id of the row of the figures."""


class DecisionScreen(DecisionFile):
    """Where the year stands, then one row a member."""

    NAME = "decision"
    FOCUS = "#members"
    CSS_PATH = "../styles/office.tcss"

    # --- what is seen -------------------------------------------------------------------------------------

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Gửi cấp trên, quyết định, khép năm"))

    def state(self) -> Words:
        """How many have a decision."""
        year, lines = self._year(), self._lines()
        told = sum(bool(decision_words.decided(year, line)) for line in lines)
        return styled(_("có quyết định {n}/{all}").format(n=told, all=len(lines)), "$muted")

    def body(self) -> ComposeResult:
        """State and next step, then the members."""
        yield Block(*decision_words.about(self._year()), id="about")
        first = int(self.services.summing is not None)
        yield Rows(self._rows(), id="members", classes="gap", digits=False, cursor=first)

    def on_screen_resume(self) -> None:
        """Coming back from a window or another screen."""
        self._say()

    def _year(self) -> Campaign:
        return campaign(self.services.tools.store()).doc

    def _lines(self) -> tuple[RosterLine, ...]:
        return decision_words.lines(the_roster(self.services.tools.store()).doc, self._year())

    def _rows(self) -> tuple[Row, ...]:
        year = self._year()
        figures = (decision_words.figures_row(year, SUMMARY),) if self.services.summing else ()
        members = (decision_words.member_row(line, year.of(line.member)) for line in self._lines())
        return (*figures, *members, *decision_words.collective_rows(year, self._rated()))

    def _rated(self) -> tuple[Rated, ...]:
        return rated_collectives(self.services.tools.store())

    def _here(self) -> RosterLine | None:
        item = self.query_one("#members", Rows).here if self.query("#members") else None
        return next((line for line in self._lines() if item and line.member == item.id), None)

    def _say(self) -> None:
        if self.query("#members"):
            self.query_one("#about", Block).set(*decision_words.about(self._year()))
            self.query_one("#members", Rows).set(self._rows())
            self.refresh_title()
            self.refresh_keys()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """What can be done differs by member."""
        event.stop()
        self.refresh_keys()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Everything about one member; the figures are made."""
        event.stop()
        if event.item.id == SUMMARY:
            self.action_summary()
            return
        line = self._here()
        for number, one in enumerate(self._rated()):
            if event.item.id == f"{decision_words.WHOLE}{number}":
                self.app.push_screen(Page(foreign(one.name), *decision_words.collective_details(self._year(), one)))
        if line is not None:
            self.app.push_screen(Page(line.profile.name, *decision_words.details(line, self._year())))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What the states of rc 3.3 allow now."""
        needs = {
            "dossier": ("proposed", "sent_up"), "take": ("sent_up", "decided", "complaint", "reopened"),
            "tell": ("decided",), "close_year": ("notified",),
        }  # fmt: skip
        if action in needs:
            year = self._year()
            open_year = year.closing is None or action == "tell"  # a corrected level is told after closing too
            return open_year and any(member.state in needs[action] for member in year.members)
        of_one = {"complain": ("notified", "complaint"), "correct": ("closed",), "sent_back": ("sent_up",)}
        if action in of_one:
            line = self._here()
            return line is not None and self._year().of(line.member).state in of_one[action]
        return super().check_action(action, parameters)

    @property
    def _me(self) -> str:
        return self.session.unlocked.profile.name

    # --- what is done -------------------------------------------------------------------------------------

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_dossier(self) -> None:
        """Folder of papers, the body's unit file, where to; signed and sealed."""
        year, upward = self._year(), self.services.upward
        folder = await self.ask_line(_("Hồ sơ gửi cấp quyết định"), _("Thư mục giấy tờ đã làm, đã ký"),
                                  self.kd.setting(SETTING) or str(Path.home() / "giay-to"))  # fmt: skip
        card = await self.ask_line(_("Gửi cho"), _("Tệp *.kdunit của cấp quyết định (có khoá nhận)"),
                                f"{Path.home()}/") if folder and await self._whole(folder) else ""  # fmt: skip
        usual = Path.home() / f"ho-so-{year.period}.kddossier"
        target = await self.ask_line(_("Ghi hồ sơ vào"), _("Tệp sẽ ghi"), str(usual)) if card else ""
        signer = await signer_asked(self) if target and upward else None
        if signer is None or upward is None:
            return
        tools = self.services.tools

        def make() -> str:
            receiver = tools.unit_files.read(read_file(Path(card).expanduser()))
            files = dossier_files(tools.store(), Path(folder).expanduser())
            made = make_dossier(tools, upward.dossiers, files, receiver, signer)
            self.services.save_file(Path(target).expanduser(), made.data)
            return _("Hồ sơ có {n} tệp, gửi cho {who}, {m} đồng chí: {file}").format(
                n=made.files, who=receiver.name, m=made.members, file=target)  # fmt: skip

        try:
            said = await asyncio.to_thread(make)
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure, the screen stays
            self.say_refused(error)
        else:
            self.notify(said, timeout=20)
        self._say()

    async def _whole(self, folder: str) -> bool:
        """Whether to go on with this folder: asked where papers are missing or unsigned (rc 3.4)."""
        papers, tools = self.services.session_papers, self.services.tools

        def look() -> tuple[str, ...]:
            place = Path(folder).expanduser()
            return lacks(tools, papers, place) if papers is not None and place.is_dir() else ()

        self.notify(_("Đang kiểm tra giấy tờ trong thư mục…"))
        try:
            missing = await asyncio.to_thread(look)
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure, the screen stays
            self.say_refused(error)
            return False
        facts = "\n".join((_("Hồ sơ gửi lên còn thiếu:"), *(f"· {one}" for one in missing)))
        choices = (_("Chưa lập, làm và ký cho đủ"), _("Vẫn lập hồ sơ như vậy"))
        return not missing or await self.app.push_screen_wait(Ask(_("Hồ sơ chưa đủ"), facts, choices)) == 1

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_summary(self) -> None:
        """Figures without names for the level above, signed; what is written counts as published."""
        title, summing = _("Biểu tổng hợp số liệu gửi cấp trên"), self.services.summing
        usual = Path.home() / f"tong-hop-{self._year().period}.pdf"
        facts = decision_words.figures_now(self._year())
        choices = (_("Chưa lập"), _("Lập và ký biểu này"))
        sure = summing is not None and await self.app.push_screen_wait(Ask(title, facts, choices)) == 1
        target = await self.ask_line(title, _("Tệp sẽ ghi"), str(usual)) if sure else ""
        if target:
            await above_asked(self)
        signer = await signer_asked(self) if target else None
        if signer is None or summing is None:
            return
        run, place = summing().run, Path(target)
        try:
            said = await asyncio.to_thread(lambda: run(place.expanduser(), lambda: signer))
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure, the screen stays
            self.say_refused(error)
            return
        self.app.push_screen(Page(title, *said, "", target))

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_take(self) -> None:
        """Read the list, lay it beside the proposals, ask, enter whole or not at all."""
        title = _("Nhập quyết định")
        file = await self.ask_line(title, _("Tệp *.kddecision, hoặc danh sách Excel, CSV"), f"{Path.home()}/")
        if not file:
            return
        store, now = self.services.tools.store(), self.services.tools.clock.now()
        try:
            found, certificate = await self.read_decision(file, title)
            if found is None:
                return
            known, card = await self.signed_by(certificate, title)
            signed = decision_words.signed_words(sha256(certificate).hexdigest(), known) if certificate else ""
            seen = actions.look_at(store, found)
            facts = decision_words.looked_at(found, seen, signed)
            if seen.problems:
                self.app.push_screen(Page(_("Chưa nhập được"), *facts.splitlines()))
                return
            choices = (_("Chưa nhập, xem lại đã"), _("Nhập quyết định này"))
            if await self.app.push_screen_wait(Ask(title, facts, choices)) != 1:
                return
            actions.enter(store, found, now, self._me)
            if card is not None:
                pin_decider(store, card)
            self.notify(_("Đã nhập quyết định cho {n} đồng chí.").format(n=len(seen.decided)))
        except KiemdiemError as error:
            self.say_refused(error)
        self._say()

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_tell(self) -> None:
        """Note who was told: this member, or everybody with a decision."""
        line, year = self._here(), self._year()
        waiting = [found.member for found in year.members if found.state == "decided"]
        choices = [_("Chưa ghi"), _("Mọi đồng chí đã có quyết định ({n})").format(n=len(waiting))]
        if line is not None and line.member in waiting:
            choices.append(_("Chỉ đồng chí {name}").format(name=line.profile.name))
        facts = _("Ghi là đã thông báo kết quả. Giấy thông báo từng đồng chí làm ở trang Giấy tờ.")
        answer = await self.app.push_screen_wait(Ask(_("Thông báo kết quả"), facts, choices))
        if not answer:
            return
        members = (line.member,) if answer == 2 and line is not None else ()
        tools = self.services.tools
        try:
            told = actions.notify(tools.store(), members, tools.clock.now(), self._me)
            self.notify(_("Đã ghi thông báo cho {n} đồng chí.").format(n=len(told)))
        except KiemdiemError as error:
            self.say_refused(error)
        self._say()

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_complain(self) -> None:
        """A complaint of this member, or the answer to the one that is open."""
        line, tools = self._here(), self.services.tools
        if line is None:
            return
        store, now = tools.store(), tools.clock.now()
        waiting = next((c for c in self._year().complaints if c.member == line.member and c.answered is None), None)
        if waiting is not None:
            facts = _("Nội dung: {text} Ghi kết quả giải quyết, rồi F9.").format(text=waiting.text)
        else:
            facts = _("Ghi nội dung, đúng lời của đồng chí ấy, rồi F9.")
        title = _("Khiếu nại, kiến nghị: {name}").format(name=line.profile.name)
        text = await self.ask_words(title, facts)
        if not text:
            return
        try:
            if waiting is None:
                actions.complain(store, line.member, text, now.date(), now, tools.randomness)
            else:
                document = await self.ask_document(_("Văn bản trả lời"))
                if document is None:
                    return
                actions.answer_complaint(store, waiting.id, text, document.on or now.date(), now, document)
        except KiemdiemError as error:
            self.say_refused(error)
        self._say()

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_correct(self) -> None:
        """A level changed after closing, by a decision of the higher committee (Mẫu 03)."""
        line, tools = self._here(), self.services.tools
        if line is None:
            return
        title = _("Đánh giá, xếp loại lại: {name}").format(name=line.profile.name)
        before = LEVEL_WORDS().get(decision_words.decided(self._year(), line), "—")
        facts = _("Mức đang ghi: {level}. Mức cũ vẫn còn trong lịch sử. Mức mới:").format(level=before)
        names = tuple(LEVEL_WORDS()[code] for code in LEVELS)
        answer = await self.app.push_screen_wait(Ask(title, facts, names))
        document = await self.ask_document(title) if answer is not None else None
        if answer is None or document is None:
            return
        why = await self.ask_words(title, _("Ghi lý do theo quyết định."))
        if not why:
            return
        try:
            now = tools.clock.now()
            actions.correct(tools.store(), line.member, LEVELS[answer], why, document, now, self._me)
        except KiemdiemError as error:
            self.say_refused(error)
        self._say()

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_sent_back(self) -> None:
        """The higher body asks for another review of this member: by which letter, why."""
        line, tools = self._here(), self.services.tools
        if line is None:
            return
        title = _("Cấp trên yêu cầu kiểm điểm lại: {name}").format(name=line.profile.name)
        document = await self.ask_document(title)
        why = await self.ask_words(title, _("Ghi lý do theo văn bản.")) if document is not None else ""
        if document is None or not why:
            return
        try:
            actions.send_back(tools.store(), line.member, why, document, tools.clock.now(), self._me)
        except KiemdiemError as error:
            self.say_refused(error)
        self._say()

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_close_year(self) -> None:
        """Asked once more; the mark of the ledger is for the list of the file's contents."""
        facts = _("Từ đó chỉ sửa được bằng quyết định mới của cấp trên.")
        title = _("Khép năm {period}").format(period=self._year().period)
        if await self.app.push_screen_wait(Ask(title, facts, (_("Chưa khép"), _("Khép năm")))) != 1:
            return
        tools = self.services.tools
        store = tools.store()
        try:
            head = store.units.collected.head(self._year().period)
            closed = actions.close(store, tools.clock.now(), self._me, head)
        except KiemdiemError as error:
            self.say_refused(error)
        else:
            mark = closed.closing.ledger_head[:32] if closed.closing else ""
            self.app.push_screen(Page(title, _("Đã khép năm. Ghi mã này vào Danh mục hồ sơ:"), mark or "—"))
        self._say()
