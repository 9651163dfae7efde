"""The personal key: its fingerprint to be compared once in person, the passphrase, the recovery code."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from reviews.actions.enrol import fingerprint
from reviews.naming import fingerprint_groups
from tui.locale import _
from tui.screens.frame import Frame, title_words
from tui.screens.keys_qr import QrCode
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, BlockRow


class Keys(Frame):
    """Ten groups and the same as a QR code; before the first signature there is nothing to show."""

    NAME = "keys"
    CSS_PATH = "../styles/keys.tcss"

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Khoá cá nhân"))

    def body(self) -> ComposeResult:
        """The fingerprint, or how a key comes about."""
        unlocked = self.session.unlocked
        signer = unlocked.signer()
        if signer is None:
            yield Block(*self._without())
            return
        mark = fingerprint(signer)
        groups = fingerprint_groups(mark)
        with Horizontal(id="key"):
            with Vertical(id="groups"):
                yield Block(*self._words(groups))
            yield QrCode(self.services.qr(f"KD1:{''.join(groups)}"), id="qr")

    def _words(self, groups: tuple[str, ...]) -> tuple[BlockRow, ...]:
        name = self.session.filling.draft.profile.name
        rows: list[BlockRow] = [
            styled(_("Dấu khoá của đồng chí {name}").format(name=name), "bold"), "",
        ]  # fmt: skip
        rows += [styled("   ".join(groups[at : at + 2]), "bold $ink") for at in range(0, len(groups), 2)]
        rows += [
            "",
            _("Gặp bí thư một lần: đọc lần lượt mười nhóm này, hoặc đưa ô vuông cho điện thoại quét. "
              "Đúng với tệp đã nộp thì bí thư xác nhận."), "",
            styled(_("Mật khẩu: đã đặt. Đổi: F3."), "$muted") if self.session.unlocked.person.locked
            else styled(_("Chưa có mật khẩu: ai dùng máy này cũng ký được. Đặt: F3."), "bold $warn"), "",
            styled(_("Quên mật khẩu: ở màn hình hỏi mật khẩu bấm F3, gõ mã khôi phục đã chép."), "$muted"),
        ]  # fmt: skip
        return tuple(rows)

    def _without(self) -> tuple[BlockRow, ...]:
        locked = self.session.unlocked.person.locked
        return (
            styled(_("Đồng chí chưa có khoá cá nhân."), "bold"),
            "",
            _("Khoá được tạo khi đồng chí ký trên máy lần đầu. Khoá chứng tỏ tệp đúng là của đồng chí và "
              "không ai sửa sau khi ký; không thay chữ ký tay, trừ khi cấp uỷ có văn bản chấp nhận."),
            "",
            _("In ra ký tay thì không cần khoá."),
            "",
            styled(_("Bản viết đã có mật khẩu. Đổi: F3.") if locked else
                   _("Bản viết chưa có mật khẩu. Máy dùng chung thì nên đặt: F3."), "$muted"),
        )  # fmt: skip

    def on_screen_resume(self) -> None:
        """The passphrase may have been set meanwhile."""
        for block in self.query("#main Block").results(Block):
            signer = self.session.unlocked.signer()
            block.set(*(self._words(fingerprint_groups(fingerprint(signer))) if signer else self._without()))

    def action_passphrase(self) -> None:
        """Another passphrase."""
        self.kd.show("keys_passphrase")
