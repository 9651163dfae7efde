"""Rows of a questionnaire's table taken over from a spreadsheet: one change, which undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from reviews.actions.table_import import TablePreview, look, take
from reviews.tables import TableSheet
from tui.key import N_
from tui.locale import _
from tui.screens.frame import title_words
from tui.screens.question_words import short_name
from tui.screens.table_look import Looked, TableLook
from tui.table_words import mapping_lines, result_lines
from tui.widgets.cells import Words


class TableFile(TableLook):
    """`question` is the table; `done` is called after rows were taken."""

    NAME = "table_file"
    EXAMPLE = N_("F=Thời hạn; Việc=Nhiệm vụ")

    def __init__(self, question: str, done: Callable[[], None]) -> None:
        super().__init__()
        self._question, self._done = question, done

    def trail(self) -> Words:
        """Title."""
        asked = self.session.filling.questionnaire.questions[self._question]
        return title_words(short_name(asked), _("Lấy từ tệp Excel"))

    def look(self, sheets: Sequence[TableSheet], sheet: int, chosen: Mapping[str, str]) -> Looked:
        """Against the table as it stands."""
        preview = look(self.session.filling, sheets, question_id=self._question, sheet=sheet, chosen=chosen)
        lines = (*mapping_lines(preview), "", *result_lines(preview))
        return Looked(lines, len(preview.rows), lambda: self._take(preview))

    def _take(self, preview: TablePreview) -> str:
        taken = take(self.session.filling, preview)
        self.session.saver.changed()
        return _("Đã lấy {n} dòng. Ctrl+Z để bỏ cả {n} dòng.").format(n=taken)

    def taken(self) -> None:
        """The table shows them."""
        self._done()
