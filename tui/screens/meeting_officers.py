"""Who leads, writes and counts; place and guests: one field each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from questionnaires.values import nfc
from reviews.actions.enrol import line_for
from reviews.actions.meet import Desk
from reviews.meeting_steps import amend
from reviews.meetings import Guest, Meeting
from reviews.voting_base import read_threshold
from tui.locale import _
from tui.screens.field_list import FieldList, Shown
from tui.screens.frame import title_words
from tui.screens.meeting_base import open_meeting
from tui.session import Saver
from tui.widgets.cells import Words


class MeetingOfficers(FieldList):
    """Names or numbers of the roster; several are separated by commas, guests by semicolons."""

    NAME = "meeting_officers"

    @property
    def saver(self) -> Saver:
        """What saves the conference."""
        return open_meeting(self.kd)

    @property
    def held(self) -> Meeting:
        """The conference."""
        return self._desk.meeting

    @property
    def _desk(self) -> Desk:
        desk = self.saver.filling
        assert isinstance(desk, Desk)
        return desk

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Hội nghị"), _("Chủ trì, thư ký, tổ kiểm phiếu"))

    def state(self) -> Words:
        """Whether all is saved."""
        return self.saver.words()

    def fields(self) -> Sequence[Shown]:
        """Place and people."""
        name, held = self._desk.name, self.held
        one = _("họ tên hoặc số thứ tự trong danh sách")
        return [
            Shown("place", _("Địa điểm"), held.place),
            Shown("chair", _("Chủ trì"), name(held.chair), one),
            Shown("own_chair", _("Chủ trì phần của đồng chí chủ trì"), name(held.own_chair), one),
            Shown("clerk", _("Thư ký"), name(held.clerk), one),
            Shown("tellers", _("Tổ kiểm phiếu"), ", ".join(map(name, held.tellers)),
                  _("cách nhau bằng dấu phẩy; người đầu là tổ trưởng")),
            Shown("keeper", _("Người giữ phiếu đã niêm phong"), name(held.keeper) or held.keeper, one),
            Shown("threshold", _("Ngưỡng: quá bao nhiêu phần là đạt"), str(held.threshold),
                  _("mặc định 1/2 (quá nửa)")),
            Shown("guests", _("Đại biểu"), "; ".join(_guest_words(guest) for guest in held.guests),
                  _("họ tên, chức vụ; cách nhau bằng dấu chấm phẩy")),
        ]  # fmt: skip

    def take(self, field: Shown, text: str) -> None:
        """Keep a field. Raises RosterError for a name that is not on the roster."""
        words = nfc(text).strip()
        value: Any = words
        if field.id == "guests":
            parts = [part.partition(",") for part in words.split(";") if part.strip()]
            value = tuple(Guest(name.strip(), post.strip()) for name, _comma, post in parts)
        elif field.id == "tellers":
            value = tuple(self._member(part) for part in words.split(",") if part.strip())
        elif field.id == "threshold":
            value = read_threshold(words)
        elif field.id != "place":
            value = self._member(words) if words else ""
        changes: dict[str, Any] = {field.id: value}
        with self._desk.named():
            self._desk.keep(amend(self.held, **changes))
        self.saver.changed()

    def _member(self, text: str) -> str:
        return line_for(self._desk.roster, text.strip()).member


def _guest_words(guest: Guest) -> str:
    return f"{guest.name}, {guest.post}" if guest.post else guest.name
