"""A locked draft: the passphrase, or the printed recovery code and a new passphrase."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from questionnaires.values import nfc
from reviews.ports import LocalPerson, Unlocked
from tui.bindings import Key
from tui.locale import _
from tui.screens.first_run_steps import LEAST, passphrase_problem
from tui.screens.frame import Frame, title_words
from tui.screens.labelled import Labelled
from tui.screens.trouble import sentence
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block


class Unlock(Frame):
    """Opens one person's keys; trying takes a moment on purpose, and runs beside the screen."""

    NAME = "unlock"
    CSS_PATH = "../styles/unlock.tcss"

    def __init__(self, person: LocalPerson) -> None:
        super().__init__()
        self._person = person
        self._recovering = False
        self._busy = False

    # --- what is seen -------------------------------------------------------------------------

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Kiểm điểm, tự đánh giá, xếp loại"))

    def state(self) -> Words:
        """Nothing is open, so nothing is saved or unsaved."""
        return ""

    def body(self) -> ComposeResult:
        """The passphrase."""
        yield from self._widgets()

    def _widgets(self) -> list[Widget]:
        hello = styled(_("Kính chào đồng chí {name}").format(name=self._person.name), "bold")
        if not self._recovering:
            return [
                Block(hello, _("Bản viết của đồng chí được khoá bằng mật khẩu.")),
                Labelled(_("Mật khẩu"), secret=True, id="passphrase", classes="gap"),
                Block(
                    styled(_("Bộ gõ tiếng Việt có thể đổi chữ của mật khẩu: bấm F4 để nhìn thấy chữ."), "$muted"),
                    styled(_("Quên mật khẩu thì bấm F3, dùng mã khôi phục đã chép khi ký lần đầu."), "$muted"),
                    id="hints",
                    classes="gap",
                ),
            ]
        return [
            Block(hello, _("Gõ mã khôi phục đã chép ra giấy, rồi đặt mật khẩu mới. Bản viết không mất chữ nào.")),
            Labelled(_("Mã khôi phục"), _("chữ hoa, chữ thường như nhau"), id="code", classes="gap"),
            Horizontal(
                Labelled(_("Mật khẩu mới"), _("ít nhất {n} ký tự").format(n=LEAST), secret=True, id="first"),
                Labelled(_("Gõ lại lần nữa"), secret=True, id="second"),
                classes="pair gap",
            ),
            Block("", id="hints", classes="gap"),
        ]

    def key_label(self, key: Key) -> str:
        """F3 leads there and back."""
        if key.id == "recover" and self._recovering:
            return _("Mật khẩu")
        return super().key_label(key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Back is only there when there is something behind."""
        if action == "back":
            return self._recovering or len(self.services.tools.store().vault.people()) > 1
        return super().check_action(action, parameters)

    def on_mount(self) -> None:
        """Type at once."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.query(Labelled).first().input.focus()

    @work(exclusive=True, group="step")
    async def _turn(self, *, recovering: bool) -> None:
        self._recovering = recovering
        main = self.query_one("#main")
        async with self.batch():
            await main.remove_children()
            await main.mount_all(self._widgets())
        self._begin()
        self.refresh_keys()

    # --- keys ---------------------------------------------------------------------------------

    def action_recover(self) -> None:
        """To the recovery code, and back."""
        self._turn(recovering=not self._recovering)

    def action_show_letters(self) -> None:
        """Show or hide what is typed."""
        for field in self.query(Input):
            if field.id != "code":
                field.password = not field.password

    def action_back(self) -> None:
        """To the passphrase, or to the names."""
        if self._recovering:
            self._turn(recovering=False)
        else:
            self.kd.replace("pick_person")

    def action_open(self) -> None:
        """The same as Enter."""
        if isinstance(self.focused, Input):
            self._entered(self.focused)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a field."""
        event.stop()
        self._entered(event.input)

    def _entered(self, field: Input) -> None:
        fields = list(self.query(Input))
        place = fields.index(field)
        if place + 1 < len(fields):
            fields[place + 1].focus()
        elif self._recovering:
            first, second = self._field("first"), self._field("second")
            problem = passphrase_problem(first.value, second.value)
            (second if first.value != second.value and len(first.value) >= LEAST else first).mend(problem)
            if not problem:
                self._open(self._field("code").value, nfc(first.value))
        else:
            self._open("", nfc(self._field("passphrase").value))

    def _field(self, name: str) -> Labelled:
        return self.query_one(f"#{name}", Labelled)

    # --- the deed -----------------------------------------------------------------------------

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def _open(self, code: str, passphrase: str) -> None:
        if self._busy:
            return
        self._busy = True
        hints = self.query_one("#hints", Block)
        rows = hints.rows
        hints.set(styled(_("… Đang mở"), "$muted"))
        vault = self.services.tools.store().vault

        def opened() -> Unlocked:
            if code:
                return vault.recover(self._person.id, code, passphrase)
            return vault.unlock(self._person.id, passphrase)

        try:
            unlocked = await asyncio.to_thread(opened)
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure
            hints.set(*rows)
            self._field("code" if code else "passphrase").mend(sentence(self.services, error))
        else:
            self.kd.enter(self._person, unlocked)
        finally:
            self._busy = False
