"""One question of a survey on the page, and the window that asks for the passphrase to leave the kiosk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from questionnaires.values import KiemdiemError, nfc
from tui.locale import _
from tui.screens.labelled import Labelled
from tui.screens.question_pane import QuestionPane
from tui.screens.question_words import counted
from tui.widgets.cells import keys_line, styled
from tui.widgets.lines import Block, Line


class SurveyPane(QuestionPane):
    """The page of a question; over it stands whether it must be answered and that the sheet has no name."""

    anonymous = True

    def _say_source(self) -> None:
        question, sheet = self.question, self._host.sheet
        needed = _("bắt buộc") if sheet.required(question.id) else _("không bắt buộc")
        sees = _("Phiếu không ghi tên") if self.anonymous else _("Phiếu ghi tên")
        words = counted(sheet, question) or needed
        self.query_one("#source", Line).set(styled(words, "$muted"), styled(sees, "$muted"))


class AskToLeave(ModalScreen[bool]):
    """Asks for the secretary's passphrase; True where it opened, False for Esc."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS = [Binding("escape", "leave", show=False)]

    def __init__(self, opens: Callable[[str], object]) -> None:
        super().__init__()
        self._opens = opens

    def compose(self) -> ComposeResult:
        """Title, why, the field."""
        with Vertical(classes="window"):
            yield Line(styled(_("Ra khỏi máy trả lời"), "bold"), styled(_("Esc Quay lại"), "$muted"))
            yield Block(_("Chỉ bí thư ra được, bằng mật khẩu của mình."), classes="gap")
            yield Labelled(_("Mật khẩu"), secret=True, id="passphrase", classes="gap")
            yield Line(keys_line(("Enter", _("Ra")), ("Esc", _("Quay lại"))), classes="gap")

    def on_mount(self) -> None:
        """Type."""
        self.query_one(Labelled).input.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Try it."""
        event.stop()
        self._try(nfc(event.value))

    @work(exclusive=True, group="passphrase", exit_on_error=False)
    async def _try(self, passphrase: str) -> None:
        try:
            await asyncio.to_thread(self._opens, passphrase)
        except KiemdiemError:
            field = self.query_one(Labelled)
            with field.prevent(Input.Changed), field.input.prevent(Input.Changed):  # it would take the sentence away
                field.input.value = ""
            field.mend(_("Không đúng mật khẩu."))
        else:
            self.dismiss(True)  # noqa: FBT003 - Textual's signature

    def action_leave(self) -> None:
        """Back to the kiosk."""
        self.dismiss(False)  # noqa: FBT003 - as above
