"""One member's line of the roster, field by field."""

from __future__ import annotations

from collections.abc import Sequence

from reviews.actions import roster as actions
from reviews.actions.enrol import line_for
from reviews.people import RosterLine
from reviews.roster_fields import FIELDS
from tui.locale import _
from tui.screens.field_list import FieldList, Shown
from tui.screens.frame import title_words
from tui.widgets.cells import Words, styled


def key_words(line: RosterLine) -> Words:
    """Where the member's key stands."""
    if line.status == "withdrawn":
        return styled(_("đã rút"), "$muted")
    if line.status == "confirmed":
        return styled(_("✓ khoá đã xác nhận"), "$ok")
    return styled(_("! chờ xác nhận khoá"), "bold $warn") if line.fingerprint else styled(_("chưa có khoá"), "$muted")


class MemberFields(FieldList):
    """Every field of one line."""

    NAME = "member_fields"

    def __init__(self, member: str) -> None:
        super().__init__()
        self._member = member

    def _line(self) -> RosterLine:
        return line_for(actions.the_roster(self.services.tools.store()).doc, self._member)

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Danh sách đảng viên"), self._line().profile.name)

    def state(self) -> Words:
        """The key."""
        return key_words(self._line())

    def above(self) -> Sequence[Words]:
        """How to change."""
        return [styled(_("Enter sửa mục đang đứng; ghi ngay."), "$muted")]

    def fields(self) -> Sequence[Shown]:
        """All fields."""
        line = self._line()
        return [Shown(field.id, field.title, field.show(line), field.hint) for field in FIELDS]

    def take(self, field: Shown, text: str) -> None:
        """Keep it."""
        actions.set_fields(self.services.tools.store(), self._member, {field.id: text})
