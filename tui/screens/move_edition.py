"""A newer edition for the open draft: first what would happen to every answer, then a yes or not now."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from questionnaires.values import KiemdiemError
from reviews.actions.move_edition import EditionMove, make_move, offered_move
from tui.locale import _
from tui.move_words import preview_lines
from tui.screens.frame import Frame, title_words
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block


class MoveEdition(Frame):
    """Looking changes nothing; the old draft stays whole where an answer finds no place."""

    NAME = "move_edition"
    FOCUS = "#preview"
    CSS_PATH = "../styles/table_file.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._offered: EditionMove | None = None
        self._wrong = ""

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Tự kiểm điểm {0}").format(self.session.filling.key.period), _("Bộ câu hỏi mới"))

    def compose(self) -> ComposeResult:
        """What is stored is looked at, so what was typed is stored first."""
        session, key = self.session, self.session.filling.key
        try:
            if session.filling.dirty:
                session.filling.save()
            self._offered = offered_move(session.unlocked, self.services.catalogue, period=key.period, form=key.form)
        except KiemdiemError as error:
            self._wrong = self.services.words(error)
        yield from super().compose()

    def body(self) -> ComposeResult:
        """The preview."""
        lines: list[Words] = []
        if self._offered is not None:
            head, *rest = preview_lines(self._offered)
            lines = [styled(head, "bold"), *rest]
            if self._offered.kept_aside is not None:
                lines.append(_("Bản đang viết được giữ nguyên ở bên cạnh, không mất câu nào."))
        elif not self._wrong:
            lines = [_("Bản đang viết đã theo phiên bản mới nhất; không có gì để chuyển.")]
        with VerticalScroll(id="preview"):
            yield Block(*([self._wrong] if self._wrong else lines), id="lines")
        yield Block(
            styled(_("F9 chuyển sang bộ câu hỏi mới; Esc để sau, bản đang viết vẫn như cũ."), "$muted"), id="last"
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing offered: nothing to move."""
        if action == "move":
            return self._offered is not None and not self.session.filling.read_only
        return super().check_action(action, parameters)

    def action_move(self) -> None:
        """Put the draft away, move it, open it again."""
        session, offered = self.session, self._offered
        if offered is None:
            return
        if not session.close():
            words = _("Chưa lưu được phần vừa ghi nên chưa chuyển được. {why}")
            self.notify(words.format(why=self.kd.save_failure()), severity="error")
            return
        try:
            make_move(session.unlocked.drafts, offered)
            words, wrong = _("Đã chuyển sang bộ câu hỏi mới."), False
        except KiemdiemError as error:
            words, wrong = self.services.words(error), True
        self.kd.begin(session.unlocked, offered.key.form, offered.key.period)
        self.kd.replace(self.kd.landing)
        if self.kd.landing != "home":
            self.kd.show("home")
        self.app.notify(words, severity="error" if wrong else "information")
