"""Files of the appraisal: dossiers in, papers and signed lists out, members handed up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from textual import work

from reviews.actions import deciding_body as body
from reviews.actions.deciding_papers import drawn, paper_of_decision
from reviews.actions.passing_on import hand_up
from reviews.actions.roster import the_roster
from reviews.campaign import Document
from reviews.deciding import DecidingBook
from reviews.quota_forecast import Forecast
from tui.appraisal_files import ENDINGS, saver, taken
from tui.cli.incoming import read_file
from tui.dossier_files import papers_in
from tui.inbox import found as inbox
from tui.locale import _
from tui.screens import appraisal_words as said
from tui.screens.asking import Asking
from tui.screens.dialogs import Ask, Page
from tui.screens.signing_asked import signer_asked
from tui.widgets.lines import Rows


class AppraisalFiles(Asking):
    """Base of the screen: what it reads, and every deed that takes or writes a file."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[DecidingBook, tuple[said.Person, ...]] | None = None

    @property
    def _seen(self) -> tuple[DecidingBook, tuple[said.Person, ...]]:
        """The book that the rows show, and everybody in it: read once, since every key asks; anew after a deed."""
        if self._shown is None:
            book = body.the_book(self.services.tools.store()).doc
            self._shown = book, said.people(book)
        return self._shown

    def _book(self) -> DecidingBook:
        return self._seen[0]

    def _people(self) -> tuple[said.Person, ...]:
        return self._seen[1]

    def _groups(self, book: DecidingBook) -> tuple[Forecast, ...]:
        return body.quotas(self.services.tools.store(), book)

    def _here(self) -> said.Person | None:
        item = self.query_one("#people", Rows).here if self.query("#people") else None
        return next((one for one in self._people() if item and one.id == item.id), None)

    def _say(self) -> None:
        """Things have changed: show them."""
        raise NotImplementedError

    def shares(self, book: DecidingBook) -> tuple[Forecast, ...]:
        """The quotas of members and of collectives."""
        raise NotImplementedError

    def whole_summary(self, book: DecidingBook) -> list[str]:
        """What a decision would say of collectives now."""
        raise NotImplementedError

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
    async def action_issue(self) -> None:
        """Asked once more with what it says; one signed list a cell, and the paper."""
        upward, tools = self.services.upward, self.services.tools
        book = self._book()
        groups, title = self.shares(book), _("Ra quyết định")
        facts = "\n".join((said.summary(book, self._groups(book)), *self.whole_summary(book)))
        facts += "\n" + _("Ra rồi chỉ sửa bằng quyết định xếp loại lại.")
        if upward is None or await self.app.push_screen_wait(Ask(title, facts, (_("Chưa, xem lại đã"), title))) != 1:
            return
        over = ""
        if any(one.over for one in groups):
            over = await self.ask_words(title, _("Có nhóm vượt tỷ lệ: ghi văn bản cho phép, rồi F9. Esc để sửa mức."))
            if not over:
                return
        document = await self.ask_document(title)
        earlier = len({one.document for one in book.issued})  # a further decision does not write over the first
        usual = Path.home() / (f"quyet-dinh-{book.period}" + (f"-{earlier + 1}" if earlier else ""))
        folder = await self.ask_line(title, _("Thư mục ghi các tệp"), str(usual)) if document else ""
        signer = await signer_asked(self) if folder else None
        if document is None or signer is None:
            return
        name, files = self.session.unlocked.profile.name, list[Path]()

        def make() -> None:
            place = Path(folder).expanduser()
            save = saver(place, self.services.save_file, files)
            upward.papers.pdf(paper_of_decision(tools, draft=document))  # a letter that cannot be printed is told first
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
    async def action_paper(self) -> None:
        """The paper of the last decision once more, signed."""
        upward, tools = self.services.upward, self.services.tools
        signer = await signer_asked(self) if upward else None
        if signer is None or upward is None:
            return
        name, target = self.session.unlocked.profile.name, Path.home() / f"quyet-dinh-{self._book().period}.pdf"

        def make() -> None:
            paper = paper_of_decision(tools)
            self.services.save_file(target, drawn(tools, upward.papers, paper, signer, name, self.services.stamp))

        await self._make(make, lambda: (_("Đã lập, ký văn bản:"), str(target)), _("Văn bản quyết định"))

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
