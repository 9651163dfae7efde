"""Hides a screen that cannot be put away, because words on it are kept nowhere else; the passphrase uncovers it."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from questionnaires.values import nfc
from reviews.ports import LocalPerson
from tui.locale import _
from tui.screens.labelled import Labelled
from tui.screens.trouble import sentence
from tui.services import Services
from tui.widgets.cells import styled
from tui.widgets.lines import Block


class Curtain(ModalScreen[None]):
    """Over everything after long silence; what was typed below stays as it is, and the person's keys with it."""

    CSS_PATH = "../styles/dialogs.tcss"

    def __init__(self, services: Services, person: LocalPerson) -> None:
        super().__init__()
        self._services, self._person = services, person

    def compose(self) -> ComposeResult:
        """Why, and the passphrase."""
        with Vertical(classes="window"):
            yield Block(
                styled(_("Màn hình được che vì đã lâu không có ai bấm phím."), "bold"),
                _("Phần đang gõ dở chưa lưu được nên vẫn giữ nguyên ở dưới. Gõ mật khẩu để mở lại."),
            )
            yield Labelled(_("Mật khẩu"), secret=True, id="passphrase", classes="gap")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Labelled).input.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter tries."""
        event.stop()
        self._open(nfc(event.value))

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def _open(self, passphrase: str) -> None:
        vault = self._services.tools.store().vault
        try:
            await asyncio.to_thread(vault.unlock, self._person.id, passphrase)
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure
            self.query_one(Labelled).mend(sentence(self._services, error))
        else:
            self.dismiss(None)
