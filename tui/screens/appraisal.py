"""A deciding body at work: everybody by quota group over all cells, a word about each, the decision issued."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from textual import work
from textual.app import ComposeResult

from questionnaires.values import KiemdiemError
from reviews.actions import deciding_body as body
from reviews.actions.deciding_papers import drawn, paper_of_decision, paper_of_prompt
from reviews.actions.passing_on import hand_up
from reviews.actions.roster import the_roster
from reviews.campaign import Document
from reviews.deciding import DecidingBook, Standing
from reviews.quota_forecast import Forecast
from reviews.rule_books import rules_for
from reviews.rules import LEVELS
from tui.appraisal_files import ENDINGS, file_stem, saver, taken
from tui.cli.incoming import read_file
from tui.dossier_files import papers_in
from tui.inbox import found as inbox
from tui.locale import _
from tui.messages_unit import LEVEL_WORDS
from tui.screens import appraisal_words as said
from tui.screens.asking import Asking
from tui.screens.dialogs import Ask, Page
from tui.screens.frame import title_words
from tui.screens.signing_asked import signer_asked
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Row, Rows


class Appraisal(Asking):
    """One heading a quota group, one row a member of any cell."""

    NAME = "appraisal"
    FOCUS = "#people"
    CSS_PATH = "../styles/office.tcss"

    # --- what is seen -------------------------------------------------------------------------------------

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Thẩm định, quyết định xếp loại"))

    def state(self) -> Words:
        """How many cells have a decision."""
        book = self._book()
        words = _("đã ra quyết định {n}/{all} chi bộ").format(n=len(book.issued), all=len(book.lists))
        return styled(words, "$muted")

    def body(self) -> ComposeResult:
        """Sums and next step, then everybody."""
        yield Block(*self._about(), id="about")
        yield Rows(self._rows(), id="people", classes="gap", digits=False)

    def on_screen_resume(self) -> None:
        """Coming back from a window."""
        self._say()

    def _book(self) -> DecidingBook:
        return body.the_book(self.services.tools.store()).doc

    def _groups(self, book: DecidingBook) -> tuple[Forecast, ...]:
        return book.groups(rules_for(book.period)) if book.lists else ()

    def _about(self) -> tuple[Words, ...]:
        book = self._book()
        return said.about(book, self._groups(book))

    def _rows(self) -> tuple[Row, ...]:
        book = self._book()
        return said.rows(book, self._groups(book))

    def _here(self) -> said.Person | None:
        item = self.query_one("#people", Rows).here if self.query("#people") else None
        return next((one for one in said.people(self._book()) if item and one.id == item.id), None)

    def _say(self) -> None:
        if self.query("#people"):
            self.query_one("#about", Block).set(*self._about())
            self.query_one("#people", Rows).set(self._rows())
            self.refresh_title()
            self.refresh_keys()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """What can be done differs by person."""
        event.stop()
        self.refresh_keys()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Everything about one person."""
        event.stop()
        here = self._here()
        if here is not None:
            self.app.push_screen(Page(here.line.name, *said.details(self._book(), here)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A member whose cell has its decision is changed by a new decision only (Mẫu 03)."""
        if action in ("set_level", "send_back", "pass_on"):
            here = self._here()
            return here is not None and not here.issued
        if action == "prompt":
            return self._here() is not None
        if action in ("issue", "draft"):
            return any(
                not one.issued and one.verdict.standing in ("open", "decided") for one in said.people(self._book())
            )
        if action == "hand_up":
            return any(one.verdict.standing == "passed_on" and not one.level for one in said.people(self._book()))
        return super().check_action(action, parameters)

    # --- a word about a person ----------------------------------------------------------------------------

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_set_level(self) -> None:
        """The proposed level, or another one with a reason."""
        here = self._here()
        if here is None:
            return
        names = LEVEL_WORDS()
        facts = _("Chi bộ đề xuất: {level}. Mức khác đề xuất phải có lý do.").format(level=names[here.line.proposed])
        others = [code for code in LEVELS if code != here.line.proposed]
        choices = (
            _("Đồng ý: {level}").format(level=names[here.line.proposed]),
            *(names[code] for code in others),
        )
        answer = await self.app.push_screen_wait(Ask(here.line.name, facts, choices))
        if answer is None:
            return
        level = (here.line.proposed, *others)[answer]
        if not answer:
            self._settle(here, "decided", level, "")
            return
        words = _("Lý do quyết định mức {level}, rồi F9.").format(level=names[level])
        why = await self.ask_words(here.line.name, words)
        if why:
            self._settle(here, "decided", level, why)

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_send_back(self) -> None:
        """Reviewed again; out of this decision."""
        await self._out("sent_back", _("Trả lại để kiểm điểm lại: ghi rõ vì sao, rồi F9."))

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_pass_on(self) -> None:
        """A person whom a higher level manages."""
        await self._out("passed_on", _("Chuyển cấp trên quyết định: ghi diện quản lý, rồi F9."))

    async def _out(self, standing: Standing, facts: str) -> None:
        here = self._here()
        why = await self.ask_words(here.line.name, facts) if here is not None else ""
        if here is not None and why:
            self._settle(here, standing, "", why)

    def _settle(self, here: said.Person, standing: Standing, level: str, why: str) -> None:
        store = self.services.tools.store()
        self._change(
            lambda: body.change(store, lambda book: book.with_word(here.cell, here.line, standing, level, why))
        )

    def _change(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except KiemdiemError as error:
            self.say_refused(error)
        self._say()

    # --- files ----------------------------------------------------------------------------------------------

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_take(self) -> None:
        """Dossiers of a folder, or one file."""
        upward = self.services.upward
        hint = _("Tệp *.kddossier, *.kddecision, hoặc thư mục có các tệp ấy")
        place = await self.ask_line(_("Nhận hồ sơ"), hint, str(Path.home() / "ho-so"))
        if not place or upward is None:
            return
        tools, receiver = self.services.tools, self.session.unlocked.receiver()

        def take() -> list[str]:
            path = Path(place).expanduser()
            files = [file for file in inbox((path,)) if file == path or file.suffix in ENDINGS]
            told = list(taken(tools, upward, receiver, files))
            return [
                words if error is None else f"{file.name}: {self.services.words(error)}" for file, words, error in told
            ]

        try:
            words = await asyncio.to_thread(take)
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure, the screen stays
            self.say_refused(error)
        else:
            self.app.push_screen(Page(_("Nhận hồ sơ"), *(words or [_("Không có tệp hồ sơ nào ở đó.")])))
        self._say()

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_prompt(self) -> None:
        """Points that the person has to account for: noted, and a paper for the cell."""
        here, upward = self._here(), self.services.upward
        if here is None or upward is None:
            return
        title = _("Gợi ý kiểm điểm: {name}").format(name=here.line.name)
        document = await self.ask_document(title)
        points = await self.ask_words(title, _("Mỗi dòng một nội dung, rồi F9.")) if document else ""
        signer = await signer_asked(self) if points else None
        if document is None or signer is None:
            return
        tools, name = self.services.tools, self.session.unlocked.profile.name
        target = Path.home() / f"goi-y-{file_stem(f'{here.line.name} {document.number}')}.pdf"

        def make() -> None:
            lines = tuple(line.strip() for line in points.splitlines() if line.strip())
            made = body.prompt(tools.store(), here.cell.unit_key, here.cell.unit_name, here.line.name, lines, document)
            paper = paper_of_prompt(tools, made)
            self.services.save_file(target, drawn(tools, upward.papers, paper, signer, name, self.services.stamp))

        await self._make(make, lambda: (_("Đã ghi gợi ý, lập văn bản gửi chi bộ:"), str(target)), title)

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_issue(self) -> None:
        """Asked once more with what it says; one signed list a cell, and the paper."""
        upward, tools = self.services.upward, self.services.tools
        book = self._book()
        groups, title = self._groups(book), _("Ra quyết định")
        facts = said.summary(book, groups) + "\n" + _("Ra rồi chỉ sửa bằng quyết định xếp loại lại.")
        if upward is None or await self.app.push_screen_wait(Ask(title, facts, (_("Chưa, xem lại đã"), title))) != 1:
            return
        over = ""
        if any(one.over for one in groups):
            over = await self.ask_words(title, _("Có nhóm vượt tỷ lệ: ghi văn bản cho phép, rồi F9. Esc để sửa mức."))
            if not over:
                return
        document = await self.ask_document(title)
        usual = Path.home() / f"quyet-dinh-{book.period}"
        folder = await self.ask_line(title, _("Thư mục ghi các tệp"), str(usual)) if document else ""
        signer = await signer_asked(self) if folder else None
        if document is None or signer is None:
            return
        name, files = self.session.unlocked.profile.name, list[Path]()

        def make() -> None:
            place = Path(folder).expanduser()
            save = saver(place, self.services.save_file, files)
            body.issue(tools.store(), upward.decisions, document, signer, save, over=over)
            paper = paper_of_decision(tools, number=document.number)
            files.append(place / "quyet-dinh.pdf")
            self.services.save_file(files[-1], drawn(tools, upward.papers, paper, signer, name, self.services.stamp))

        await self._make(
            make, lambda: (_("Gửi mỗi chi bộ một tệp; văn bản để in, ký, đóng dấu:"), *map(str, files)), title
        )

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_draft(self) -> None:
        """The paper as it would be now, to be read before the body meets."""
        upward, tools = self.services.upward, self.services.tools
        title = _("Dự thảo quyết định")
        body_name = the_roster(tools.store()).doc.unit.name
        issuer = await self.ask_line(title, _("Cơ quan quyết định"), body_name)
        if not issuer or upward is None:
            return
        target = Path.home() / "du-thao-quyet-dinh.pdf"

        def make() -> None:
            paper = paper_of_decision(tools, draft=Document(issuer=issuer))
            self.services.save_file(target, drawn(tools, upward.papers, paper, None, "", self.services.stamp))

        await self._make(make, lambda: (_("Đã lập dự thảo:"), str(target)), title)

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_hand_up(self) -> None:
        """Everybody who is passed on, by name, for the body above alone."""
        upward, tools, title = self.services.upward, self.services.tools, _("Hồ sơ chuyển lên")
        card = await self.ask_line(title, _("Tệp *.kdunit của cấp trên (có khoá nhận)"), f"{Path.home()}/")
        hint = _("Thư mục giấy tờ gửi kèm (để dấu - nếu không có)")
        folder = await self.ask_line(title, hint, "-") if card else ""
        signer = await signer_asked(self) if folder else None
        if signer is None or upward is None:
            return
        target = Path.home() / f"chuyen-len-{self._book().period}.kddossier"

        def make() -> None:
            receiver = tools.unit_files.read(read_file(Path(card).expanduser()))
            papers = papers_in(Path(folder).expanduser()) if folder != "-" else {}
            data, _members = hand_up(tools, upward.dossiers, papers, receiver, signer)
            self.services.save_file(target, data)

        await self._make(make, lambda: (_("Đã ký, mã hoá cho cấp trên:"), str(target)), title)

    async def _make(self, make: Callable[[], None], told: Callable[[], tuple[str, ...]], title: str) -> None:
        try:
            await asyncio.to_thread(make)
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure, the screen stays
            self.say_refused(error)
        else:
            self.app.push_screen(Page(title, *told()))
        self._say()
