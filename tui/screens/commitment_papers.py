"""Papers of the commitments screen, away from its table: draft, paper or signed sheet, the year's handbook."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from textual import work

from reviews.actions.commitment_paper import draft_sheet, print_sheet, sheet_file_name, sheet_of
from reviews.actions.content_papers import handbook
from reviews.handbook import PageSize
from reviews.ports import Signer
from tui.locale import _
from tui.screens.dialogs import Ask
from tui.screens.register import RegisterScreen
from tui.screens.signing_asked import signer_asked
from tui.screens.trouble import sentence
from tui.widgets.cells import join, styled


class CommitmentPapersScreen(RegisterScreen):
    """What the commitments screen writes as PDF."""

    def action_draft(self) -> None:
        """The draft as a PDF."""
        self._write_draft()

    @work(exclusive=True, group="file", exit_on_error=False)
    async def _write_draft(self) -> None:
        target = Path.home() / f"ban-nhap-cam-ket-{self.book.register.period}.pdf"
        tools, unlocked, book = self.services.tools, self.session.unlocked, self.book

        def write() -> None:
            self.services.save_file(target, draft_sheet(tools, unlocked, book))

        await self._written(write, target, _("Đã ghi bản in thử"))

    def action_handbook(self) -> None:
        """The handbook of the year as a PDF."""
        self._write_handbook()

    @work(exclusive=True, group="file", exit_on_error=False)
    async def _write_handbook(self) -> None:
        sizes: tuple[PageSize, ...] = ("A5", "A4")
        facts = _("Chủ đề, chuẩn mực, cam kết, mỗi tháng một trang để ghi, mỗi quý một trang tự soi.")
        ways = (_("Khổ A5, gập được bỏ túi"), _("Khổ A4, chữ lớn"))
        chosen = await self.app.push_screen_wait(Ask(_("In sổ tay của năm"), facts, ways))
        if chosen is None:
            return
        target = Path.home() / f"so-tay-{self.book.register.period}.pdf"
        tools, unlocked, book = self.services.tools, self.session.unlocked, self.book

        def write() -> None:
            pdf = handbook(tools, unlocked, self.services.catalogue, book, sizes[chosen])
            self.services.save_file(target, pdf)

        await self._written(write, target, _("Đã ghi sổ tay"))

    def action_print(self) -> None:
        """The paper, for a hand's signature or signed with the own key."""
        self._print()

    @work(exclusive=True, group="file", exit_on_error=False)
    async def _print(self) -> None:
        tools, unlocked, book = self.services.tools, self.session.unlocked, self.book
        try:
            sheet = sheet_of(tools, unlocked, book)
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure
            self.notify(sentence(self.services, error), severity="error")
            return
        person = unlocked.person
        own = _("Ký bằng khoá cá nhân") if person.has_key else _("Tạo khoá cá nhân rồi ký")
        facts = _("{n} nội dung. Bản này ghi lại là đã đăng ký; sửa dòng nào thì dòng đó in lại được.")
        ways = (_("In ra, ký tay"), own)
        chosen = await self.app.push_screen_wait(
            Ask(_("In bản cam kết, đăng ký"), facts.format(n=len(sheet.lines)), ways)
        )
        if chosen is None:
            return
        signer: Signer | None = None
        if chosen:
            signer = await signer_asked(self)
            if signer is None:
                return
        target = Path.home() / sheet_file_name(sheet)

        def write() -> None:
            done = print_sheet(tools, unlocked, book, signer, paper=signer is None)
            self.services.save_file(target, done.pdf)

        await self._written(write, target, _("Đã ghi bản cam kết, đăng ký"))
        self.saver.now()
        self.say()

    async def _written(self, write: Callable[[], None], target: Path, title: str) -> None:
        try:
            await asyncio.to_thread(write)
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure
            self.notify(sentence(self.services, error), severity="error", timeout=20)
            return
        facts = join(_("Tệp nằm ở:\n\n"), styled(str(target), "bold $ink"))
        self.app.push_screen(Ask(title, facts, (_("Xong"),)))
