"""Rolling figures up from the committee's desk: the folder, the run under a window that can stop it, what came out."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import work

from questionnaires.values import KiemdiemError
from reviews.actions.committee_desk import load_book
from reviews.actions.paper_register import UNNUMBERED, Numbering
from reviews.ports import Signer
from reviews.rollup_book import RollupBook
from tui.inbox import found as inbox
from tui.locale import _
from tui.output import foreign
from tui.rolling import on_disk, on_server, refusals, result_words
from tui.screens.above_asked import above_asked
from tui.screens.asking import Asking
from tui.screens.dialogs import Ask, Page
from tui.screens.organisations_progress import RollingWindow, StoppedError
from tui.screens.signing_asked import signer_asked
from tui.screens.trouble import sentence

if TYPE_CHECKING:
    from tui.rolling import Rolling

GAPS: Final = frozenset({"rollup_missing", "rollup_refused", "rollup_still_proposed"})
"""Refusals after which one may go on with what is there."""
NEXT: Final = "+"
"""Typed in the place of a number: the next one of the register."""
NAMED: Final = 8
"""Refused files that a question over the screen names."""


class RollingUp(Asking):
    """Base of the screen: one deed, F4."""

    def _book(self) -> RollupBook:
        return load_book(self.services.tools.store()).doc

    def _say(self) -> None:
        """Things have changed: show them."""
        raise NotImplementedError

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_roll_up(self) -> None:
        """Files of a folder checked, merged, printed, signed."""
        await self._roll_up(UNNUMBERED)

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_roll_up_numbered(self) -> None:
        """The same with a document number, typed or out of the register."""
        hint = _("ví dụ 12-BC/ĐU; để dấu + để lấy số tiếp theo trong sổ số văn bản")
        typed = await self.ask_line(_("Số văn bản của biểu"), hint, NEXT)
        if typed:
            await self._roll_up(Numbering(take=True) if typed == NEXT else Numbering(typed))

    async def _roll_up(self, number: Numbering) -> None:
        rolling, served = self.services.rolling, self.services.tools.post() is not None
        if rolling is None:
            return
        hint = _("Thư mục có biểu các tổ chức gửi (PDF)")
        folder = "" if served else await self.ask_line(_("Cộng số liệu"), hint, str(Path.home() / "hop-thu"))
        if not served and not folder:
            return
        if served:
            await above_asked(self)
        signer = await signer_asked(self)
        if signer is None:
            return
        target = Path.home() / f"tong-hop-{self._book().period}.pdf"
        run = Run(self, rolling(), folder, target, signer, number)
        try:
            try:
                words = await run.watched(incomplete=False)
            except KiemdiemError as error:
                if {problem.code for problem in error.problems} - GAPS or not await self._all_the_same(error, run):
                    raise
                words = await run.watched(incomplete=True)
        except StoppedError as stopped:
            self.notify(_("Đã dừng, chưa lập biểu. F4 lần sau làm tiếp: {n} tệp đã kiểm.").format(n=stopped.done))
            return
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure, the screen stays
            why = [self.services.sentence(problem) for problem in getattr(error, "problems", ())]
            page = (*(why or [sentence(self.services, error)]), "", *run.refused)
            self.app.push_screen(Page(_("Chưa lập được biểu"), *page))
            return
        self.app.push_screen(Page(_("Đã lập biểu tổng hợp"), *words, *run.refused))
        self._say()

    async def _all_the_same(self, error: KiemdiemError, run: Run) -> bool:
        """Whether to go on without those who are missing and without files that were refused: the paper names them."""
        words = {
            "rollup_missing": _("Còn {n} tổ chức chưa gửi: {names}."),
            "rollup_still_proposed": _("Còn {n} tổ chức mới có mức đề xuất: {names}."),
        }
        lacking = [
            words[problem.code].format(n=problem.params["n"], names=", ".join(map(foreign, names)))
            for problem in error.problems
            if problem.code in words and isinstance(names := problem.params["names"], tuple)
        ]
        facts = "\n".join(lacking or run.refused[:NAMED])
        choices = (_("Chưa lập, xem lại đã"), _("Vẫn lập với phần đã nhận, biểu ghi rõ còn thiếu ai"))
        answer: int | None = await self.app.push_screen_wait(Ask(_("Cộng số liệu"), facts, choices))
        return answer == 1


class Run:
    """One run, once or twice under a window; `refused`: a line for each file of the last one that is not counted."""

    def __init__(
        self, screen: RollingUp, rolling: Rolling, folder: str, target: Path, signer: Signer, number: Numbering
    ) -> None:
        self._screen, self._rolling, self._folder = screen, rolling, folder
        self._target, self._signer, self._number = target, signer, number
        self.refused: list[str] = []

    async def watched(self, *, incomplete: bool) -> list[str]:
        """What came out, in lines. Raises StoppedError, and whatever the run raises."""
        window = RollingWindow()
        await self._screen.app.push_screen(window)
        try:
            return await asyncio.to_thread(self._made, window, incomplete=incomplete)
        finally:
            self.refused = refusals(window.refused)
            if window in self._screen.app.screen_stack:  # a lock meanwhile has taken it away
                window.dismiss()

    def _made(self, window: RollingWindow, *, incomplete: bool) -> list[str]:
        tools, session = self._screen.services.tools, self._screen.session
        posted = None if self._folder else on_server(tools, session.unlocked.receiver)
        if posted is None:
            found = inbox((Path(self._folder).expanduser(),))
            posted = on_disk(file for file in found if file.suffix == ".pdf")
        window.begin(len(posted))
        ended = self._rolling.run(
            posted, self._target, lambda: self._signer, watch=window.follow, incomplete=incomplete,
            number=self._number,
        )  # fmt: skip
        sent = self._rolling.send_up(ended.summary, self._target, signed=True)
        return [*result_words(ended), *sent, "", str(self._target)]
