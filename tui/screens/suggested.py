"""A list to pick from: what the year's themes suggest to undertake, weaknesses named last year."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from reviews.commitments import Commitment
from tui.locale import _
from tui.widgets.cells import keys_line, styled
from tui.widgets.lines import Block, Line, Row, Rows


class Suggested(ModalScreen[int | None]):
    """The number of the chosen line (0…), None for Esc."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS = [Binding("escape", "leave", show=False)]

    def __init__(self, lines: Sequence[Commitment]) -> None:
        super().__init__()
        self._lines = tuple(lines)

    def compose(self) -> ComposeResult:
        """Title, the list, what Enter does."""
        items = [_row(line) for line in self._lines]
        with Vertical(classes="window"):
            yield Line(styled(_("Cam kết gợi ý"), "bold"), styled(_("Esc Quay lại"), "$muted"))
            yield Block(
                _("Lấy vào danh sách rồi sửa theo việc của mình: số lượng, thời hạn, cách kiểm chứng."), classes="gap"
            )
            yield Rows(items, classes="gap", id="suggested", digits=False)
            yield Line(keys_line(("Enter", _("Lấy dòng này")), ("Esc", _("Quay lại"))), classes="gap")

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """This one."""
        self.dismiss(event.index)

    def action_leave(self) -> None:
        """None."""
        self.dismiss(None)


def _row(line: Commitment) -> Row:
    about = line.link or _("Hạn chế năm trước")
    return Row(((line.deed or line.weakness, ""), (styled(f"  {about}", "$muted"), "")))
