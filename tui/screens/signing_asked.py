"""The own key wherever something is signed: the passphrase is asked for, a first key is made, its code shown."""

from __future__ import annotations

import asyncio

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from questionnaires.values import nfc
from reviews.actions.enrol import signer_of
from reviews.ports import Signer
from tui.locale import _
from tui.screens.first_run_steps import LEAST, passphrase_problem
from tui.screens.frame import Frame
from tui.screens.labelled import Labelled
from tui.screens.recovery_code import RecoveryCode
from tui.screens.trouble import sentence
from tui.widgets.cells import keys_line, styled
from tui.widgets.lines import Block, Line
from tui.widgets.ordered import when_typed


class AskPassphrase(ModalScreen[str | None]):
    """The passphrase of the own key, or a new one typed twice; None for Esc, empty where a demo takes none."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS = [Binding("escape", "leave", show=False), Binding("f9", "done", show=False)]

    def __init__(self, *, new: bool, may_be_empty: bool, wrong: str = "", title: str = "") -> None:
        super().__init__()
        self._title = title
        self._new, self._may_be_empty, self._wrong = new, may_be_empty, wrong

    def compose(self) -> ComposeResult:
        """Why, one field or two, how to go on."""
        title = self._title or (_("Tạo khoá cá nhân để ký") if self._new else _("Ký bằng khoá cá nhân"))
        with Vertical(classes="window"):
            yield Line(styled(title, "bold"), styled(_("Esc Quay lại"), "$muted"))
            if self._new:
                yield Block(
                    _("Khoá được tạo bây giờ; quên mật khẩu thì dùng mã khôi phục hiện ở bước sau."), classes="gap"
                )
                hint = _("{n} ký tự").format(n=LEAST)
                yield Labelled(_("Đặt mật khẩu cho khoá"), hint, secret=True, goes_on=True, id="first")
                yield Labelled(_("Gõ lại lần nữa"), secret=True, id="second")
            else:
                yield Labelled(_("Mật khẩu của khoá cá nhân"), secret=True, id="first", classes="gap")
            yield Line(keys_line(("Enter", _("Tiếp tục")), ("Esc", _("Quay lại, chưa ký"))), classes="gap")

    def on_mount(self) -> None:
        """Type at once."""
        first = self.query_one("#first", Labelled)
        first.input.focus()
        if self._wrong:
            self.call_after_refresh(first.mend, self._wrong)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Done; the first of two fields goes on by itself."""
        event.stop()
        self._done()

    def action_done(self) -> None:
        """Check what was typed, also what was typed just before this key."""
        when_typed(self, self._done)

    def _done(self) -> None:
        if not self.is_current:
            return
        first = self.query_one("#first", Labelled)
        typed = nfc(first.value)
        if not self._new:
            first.mend("" if typed else _("Mời đồng chí gõ mật khẩu."))
            if typed:
                self.dismiss(typed)
            return
        second = self.query_one("#second", Labelled)
        if self._may_be_empty and not typed and not second.value:
            self.dismiss("")
            return
        problem = passphrase_problem(first.value, second.value)
        (second if first.value != second.value and len(first.value) >= LEAST else first).mend(problem)
        if not problem:
            self.dismiss(typed)

    def action_leave(self) -> None:
        """Nothing is signed."""
        self.dismiss(None)


async def signer_asked(screen: Frame) -> Signer | None:
    """The own signer: asks for the passphrase where there is one, makes the key where there is none.

    None where the person went back; a refusal is said in one sentence and asked again. To be awaited in a worker.
    """
    services, unlocked, wrong = screen.services, screen.session.unlocked, ""
    store = services.tools.store()
    while True:
        person, known = unlocked.person, unlocked.signer()
        if known is not None and not person.locked:
            return known
        typed: str | None = None
        if person.locked or known is None:
            ask = AskPassphrase(new=not person.locked, may_be_empty=store.demo, wrong=wrong)
            typed = await screen.app.push_screen_wait(ask)
            if typed is None:
                return None

        def made(passphrase: str | None = typed or None) -> tuple[Signer, str]:
            if unlocked.person.locked:
                store.vault.unlock(unlocked.person.id, passphrase)
            return signer_of(unlocked, passphrase)

        try:
            signer, code = await asyncio.to_thread(made)
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure
            wrong = sentence(services, error)
            if getattr(error, "code", "") == "wrong_passphrase":
                continue
            screen.notify(wrong, severity="error", timeout=20)
            return None
        if code:
            await screen.app.push_screen_wait(RecoveryCode(code))
        return signer
