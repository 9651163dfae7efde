"""A draft that cannot be read: nothing is mended behind the member's back; the version before is one key away."""

from __future__ import annotations

from textual.app import ComposeResult

from questionnaires.values import KiemdiemError
from reviews.actions.fill import bring_back
from reviews.ports import Unlocked
from tui.locale import _
from tui.screens.frame import Frame, title_words
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Rows, row


class DamagedDraft(Frame):
    """Says what happened; brings the version before the last save back, or leaves everything as it is."""

    FOCUS = "#deeds"

    def __init__(self, unlocked: Unlocked, why: str) -> None:
        super().__init__()
        self._unlocked, self._why = unlocked, why

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Bản viết bị hỏng"))

    def state(self) -> Words:
        """Nothing is open, so nothing is saved or unsaved."""
        return ""

    def body(self) -> ComposeResult:
        """What happened, what can be done."""
        yield Block(
            styled(_("Tệp của bản viết không đọc được nguyên vẹn."), "bold"),
            self._why,
            "",
            _("Chương trình luôn giữ bản của lần lưu ngay trước đó. Lấy lại bản ấy thì chỉ mất phần ghi ở lần lưu "
              "cuối; tệp hỏng được cất vào mục «trash» của kho, không xoá."),
        )  # fmt: skip
        yield Rows(
            (
                row(_("1  Lấy lại bản của lần lưu trước"), id="back"),
                row(_("2  Thoát, để nguyên mọi thứ"), id="leave"),
            ),
            id="deeds",
            classes="gap",
        )

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """The deed."""
        event.stop()
        if event.item.id == "leave":
            self.app.exit()
            return
        try:
            found = bring_back(
                self._unlocked, self.services.tools.clock, period=self.services.period, form=self.services.form
            )
            self.kd.enter(self._unlocked.person, self._unlocked)
        except KiemdiemError as error:
            self.notify(self.services.words(error), severity="error", timeout=20)
            return
        if found is None:
            self.notify(_("Không còn bản trước nào đọc được; bản viết bắt đầu lại, các tệp hỏng vẫn giữ."), timeout=30)
        else:
            self.notify(_("Đã lấy lại bản của lần lưu trước. Đề nghị xem lại phần vừa ghi gần nhất."), timeout=30)
