"""The roster taken over from a spreadsheet: looked at first, with refused rows and doubles, then taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reviews.actions.roster import take, the_roster
from reviews.roster_import import RosterPreview, look
from reviews.tables import TableSheet
from tui.key import N_
from tui.locale import _
from tui.roster_words import preview_lines, taken_words
from tui.screens.frame import title_words
from tui.screens.table_look import Looked, TableLook
from tui.widgets.cells import Words


class RosterFile(TableLook):
    """Known people are mended, new ones come to the end of the list."""

    NAME = "roster_file"
    EXAMPLE = N_("C=Ngày sinh; E=Chức vụ Đảng")

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Danh sách đảng viên"), _("Lấy từ tệp Excel"))

    def look(self, sheets: Sequence[TableSheet], sheet: int, chosen: Mapping[str, str]) -> Looked:
        """Against the roster as it stands."""
        roster = the_roster(self.services.tools.store()).doc
        preview = look(sheets, roster, sheet=sheet, chosen=chosen)
        wanted = len(preview.added) + len(preview.updated)
        return Looked(tuple(preview_lines(preview, roster)), wanted, lambda: self._take(preview))

    def _take(self, preview: RosterPreview) -> str:
        tools = self.services.tools
        take(tools.store(), preview, tools.randomness)
        return taken_words(preview)
