"""The recovery code of a key made just now: shown once, to be written down."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual import work
from textual.app import ComposeResult

from tui.locale import _
from tui.screens.frame import Frame, title_words
from tui.screens.trouble import sentence
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block


class RecoveryCode(Frame):
    """The code that opens the draft when the passphrase is forgotten; shown once."""

    NAME = "recovery_code"
    CSS_PATH = "../styles/sign_and_send.tcss"

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Mã khôi phục khoá cá nhân"))

    def body(self) -> ComposeResult:
        """Why, the code, what to do with it."""
        groups = self._code.split("-") if "-" in self._code else self._code.split()
        half = (len(groups) + 1) // 2
        yield Block(
            styled(_("Đề nghị đồng chí chép mã này ra giấy ngay bây giờ."), "bold"),
            _("Mã chỉ hiện lần này. Khi quên mật khẩu, mã mở lại được bản viết và khoá."),
        )  # fmt: skip
        yield Block(
            "", styled("   ".join(groups[:half]), "bold $ink"), "", styled("   ".join(groups[half:]), "bold $ink"), "",
            id="code", classes="gap",
        )  # fmt: skip
        yield Block(
            _("· Trong mã chỉ có số 0, số 1; không có chữ O, I, L. Chép xong, đọc lại từng nhóm."),
            _("· Cất riêng, không để cùng máy, không chụp ảnh gửi qua mạng."),
            _("· Không đưa cho ai, kể cả bí thư."),
            classes="gap",
        )
        yield Block(styled(_("Chép xong thì bấm F9."), "bold"), classes="gap")

    def action_done(self) -> None:
        """It is written down."""
        self.dismiss()

    @work(exclusive=True, group="file", exit_on_error=False)
    async def action_file(self) -> None:
        """A text file to be printed, for those who would rather print than write."""
        target = Path.home() / "ma-khoi-phuc.txt"
        try:
            await asyncio.to_thread(self.services.save_file, target, f"{self._code}\n".encode())
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure
            self.notify(sentence(self.services, error), severity="error", timeout=20)
            return
        words = _("Đã ghi {path}. In xong thì xoá tệp này đi.")
        self.notify(words.format(path=target), severity="warning", timeout=30)
