"""One member's line of the roster, field by field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from textual import work

from questionnaires.values import KiemdiemError, nfc
from reviews.actions import roster as actions
from reviews.actions.enrol import line_for
from reviews.people import RosterLine
from reviews.roster_fields import FIELDS, changed
from tui.locale import _
from tui.screens.dialogs import AskText
from tui.screens.field_list import AskLine, FieldList, Shown
from tui.screens.frame import title_words
from tui.widgets.cells import Words, styled

FORM: Final = "form"
"""Id of the field that says which form the member writes."""


def key_words(line: RosterLine) -> Words:
    """Where the member's key stands."""
    if line.status == "withdrawn":
        return styled(_("đã rút"), "$muted")
    if line.status == "confirmed":
        return styled(_("✓ khoá đã xác nhận"), "$ok")
    return styled(_("! chờ xác nhận khoá"), "bold $warn") if line.fingerprint else styled(_("chưa có khoá"), "$muted")


def form_words(line: RosterLine) -> str:
    """The form, and who chose it, when and why, where that was recorded."""
    standing = line.standing
    if standing.form_on is None:
        return line.profile.form
    by = standing.form_by or _("không ghi ai chọn")
    reason = f": {standing.form_reason}" if standing.form_reason else ""
    return f"{line.profile.form} · {by}, {standing.form_on:%d/%m/%Y}{reason}"


def _blank(text: str) -> str:
    return "" if text.strip() else _("Đề nghị ghi, hoặc Esc để quay lại.")


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
        return [
            Shown(field.id, field.title, form_words(line) if field.id == FORM else field.show(line), field.hint)
            for field in FIELDS
        ]

    def change(self, field: Shown) -> None:
        """The form is chosen by somebody for a reason, which is kept with it; all else is one line."""
        if field.id == FORM:
            self._choose_form()
        else:
            super().change(field)

    @work(exclusive=True, group="deed")
    async def _choose_form(self) -> None:
        """Which form, who chose it, why: kept when all three were said."""
        line = self._line()
        form = await self._asked(_("Mẫu kiểm điểm"), _("2A, 2B hoặc 2C"), line.profile.form, self._form_refused)
        if form is None:
            return
        chosen = changed(line, {FORM: form}).profile.form
        own = self.session.unlocked.profile.name
        by = await self._asked(_("Mẫu {form}: ai chọn").format(form=chosen), _("họ tên, hoặc chi uỷ"), own, _blank)
        if by is None:
            return
        said = _("{name}, mẫu {form}. Vì sao chọn mẫu này: chức vụ, nghỉ hưu, ý kiến của đồng chí ấy, văn bản.")
        ask = AskText(_("Lý do chọn mẫu"), said.format(name=line.profile.name, form=chosen), line.standing.form_reason)
        reason = await self.app.push_screen_wait(ask)
        if reason is None:
            return
        tools = self.services.tools
        actions.choose_form(tools.store(), self._member, chosen, nfc(by), tools.clock.now().date(), nfc(reason))
        self.show_again()

    async def _asked(self, title: str, hint: str, value: str, refused: Callable[[str], str]) -> str | None:
        found: str | None = await self.app.push_screen_wait(AskLine(title, hint, value, refused))
        return found

    def _form_refused(self, text: str) -> str:
        try:
            changed(self._line(), {FORM: text})
        except KiemdiemError as error:
            return self.services.words(error)
        return _blank(text)

    def take(self, field: Shown, text: str) -> None:
        """Keep it."""
        actions.set_fields(self.services.tools.store(), self._member, {field.id: text})
