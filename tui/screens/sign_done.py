"""After signing: the recovery code, once; then where the file is and what to do with it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual import work
from textual.app import ComposeResult

from reviews.actions.submit import Submitted
from tui.locale import _
from tui.screens.frame import Frame, title_words
from tui.screens.trouble import sentence
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, BlockRow


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
            _("· Chép xong, đọc lại một lượt từng nhóm."),
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


class SignDone(Frame):
    """Where the file is, how it can be checked, what to do next."""

    NAME = "sign_done"
    CSS_PATH = "../styles/sign_and_send.tcss"

    def __init__(self, submitted: Submitted, groups: tuple[str, ...], target: Path) -> None:
        super().__init__()
        self._submitted, self._groups, self._target = submitted, groups, target

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Tự kiểm điểm {0}").format(self.session.filling.key.period), _("Đã xong"))

    def body(self) -> ComposeResult:
        """The result, the facts, the next steps."""
        number = self._submitted.revision
        if self._groups:
            done = _("✓ Đã ký bản kiểm điểm, lần nộp {n}.").format(n=number)
        else:
            done = _("✓ Đã ghi bản để in và ký tay, lần nộp {n}.").format(n=number)
        yield Block(styled(done, "bold $ok"))
        yield Block(*self._facts(), classes="gap")
        yield Block(styled(_("Việc tiếp theo"), "bold"), *self._next(), classes="gap")
        yield Block("", classes="fill")
        yield Block(
            styled(_("Một bản được giữ trong máy này: Trang đầu, Các năm trước."), "$muted"),
            styled(_("Bấm Enter để về trang đầu."), "bold"),
            id="last",
        )

    def _facts(self) -> tuple[BlockRow, ...]:
        rows: list[BlockRow] = [
            styled(_("Tệp"), "$muted"),
            styled(str(self._target), "bold $ink"),
            "",
            (styled(_("Mã kiểm tra, có in trên trang cuối"), "$muted"), styled(self._submitted.check_code, "bold")),
        ]
        if self._groups:
            half = len(self._groups) // 2
            rows += [
                "",
                (styled(_("Dấu khoá của đồng chí"), "$muted"), styled(" ".join(self._groups[:half]), "bold")),
                ("", styled(" ".join(self._groups[half:]), "bold")),
            ]
        return tuple(rows)

    def _next(self) -> tuple[BlockRow, ...]:
        secretary = self.session.unlocked.unit.secretary
        to = _("đồng chí {name}, bí thư").format(name=secretary) if secretary else _("bí thư chi bộ")
        if self._groups:
            return (
                _("· Đưa tệp này cho {to} (USB, thư điện tử).").format(to=to),
                _("· Lần đầu ký: gặp bí thư, đọc mười nhóm của dấu khoá để đối chiếu."),
                _("· Cấp uỷ vẫn cần bản giấy thì in ra, ký tay."),
            )
        return (
            _("· In hai bản, ký và ghi rõ họ tên ở ô «Người tự kiểm điểm»."),
            _("· Nộp bản giấy cho {to}, kèm tệp này để khỏi phải gõ lại.").format(to=to),
        )

    def action_home(self) -> None:
        """Done."""
        self.dismiss()
