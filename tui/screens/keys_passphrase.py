"""A new passphrase: the present one first where there is one, then the new one twice."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from questionnaires.values import nfc
from tui.locale import _
from tui.screens.first_run_steps import LEAST, passphrase_problem
from tui.screens.frame import Frame, title_words
from tui.screens.labelled import Labelled
from tui.screens.trouble import sentence
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block
from tui.widgets.ordered import when_typed


class ChangePassphrase(Frame):
    """Documents are untouched: only the lock is changed."""

    NAME = "passphrase"
    CSS_PATH = "../styles/keys.tcss"

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Khoá cá nhân"), _("Mật khẩu"))

    def body(self) -> ComposeResult:
        """Fields."""
        person = self.session.unlocked.person
        yield Block(
            styled(_("Đổi mật khẩu") if person.locked else _("Đặt mật khẩu"), "bold"),
            _("Bản viết và khoá giữ nguyên, chỉ đổi cách mở."),
            "" if person.has_key else _("Chưa ký lần nào nên chưa có mã khôi phục: quên thì không mở lại được."),
        )
        if person.locked:
            yield Labelled(_("Mật khẩu đang dùng"), secret=True, goes_on=True, id="old", classes="gap")
        with Horizontal(classes="pair gap"):
            hint = _("ít nhất {n} ký tự").format(n=LEAST)
            yield Labelled(_("Mật khẩu mới"), hint, secret=True, goes_on=True, id="first")
            yield Labelled(_("Gõ lại lần nữa"), secret=True, id="second")
        yield Block(
            styled(_("Bộ gõ tiếng Việt có thể đổi chữ của mật khẩu: bấm F4 để nhìn thấy chữ."), "$muted"),
            id="hints",
            classes="gap",
        )

    def on_mount(self) -> None:
        """Type at once."""
        self.call_after_refresh(self.query(Labelled).first().input.focus)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the last field keeps; the others go on by themselves."""
        event.stop()
        self._checked()

    def action_show_letters(self) -> None:
        """Show or hide what is typed."""
        for field in self.query(Input):
            field.password = not field.password

    def action_keep(self) -> None:
        """Check, then change; what was typed before this key is read with it."""
        when_typed(self, self._checked)

    def _checked(self) -> None:
        if not self.is_current:
            return
        first, second = self.query_one("#first", Labelled), self.query_one("#second", Labelled)
        problem = passphrase_problem(first.value, second.value)
        (second if first.value != second.value and len(first.value) >= LEAST else first).mend(problem)
        if not problem:
            old = next(iter(self.query("#old").results(Labelled)), None)
            self._keep(nfc(old.value) if old else None, nfc(first.value))

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def _keep(self, old: str | None, new: str) -> None:
        unlocked, vault = self.session.unlocked, self.services.tools.store().vault

        def change() -> None:
            if unlocked.person.locked:
                vault.unlock(unlocked.person.id, old)
            unlocked.change_passphrase(new)

        try:
            await asyncio.to_thread(change)
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure
            wrong = next(iter(self.query("#old").results(Labelled)), None) or self.query_one("#first", Labelled)
            wrong.mend(sentence(self.services, error))
            return
        self.notify(_("Đã đặt mật khẩu mới."))
        self.kd.back()
