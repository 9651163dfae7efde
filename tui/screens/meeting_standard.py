"""The lines of the unit's own standard beside one member: what the meeting found about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from questionnaires.values import nfc
from reviews.actions.meet import Desk
from reviews.meeting_steps import write
from tui.locale import _
from tui.screens.field_list import FieldList, Shown
from tui.screens.frame import title_words
from tui.screens.meeting_base import open_meeting
from tui.session import Saver
from tui.widgets.cells import Words, styled


class MeetingStandard(FieldList):
    """One row a term; Enter writes the finding."""

    NAME = "meeting_standard"

    def __init__(self, ident: str) -> None:
        super().__init__()
        self.ident = ident

    @property
    def saver(self) -> Saver:
        """What saves the conference."""
        return open_meeting(self.kd)

    @property
    def _desk(self) -> Desk:
        return cast("Desk", self.saver.filling)

    def trail(self) -> Words:
        """Whose."""
        return title_words(_("Chuẩn mực của đơn vị"), self._desk.name(self.ident) or _("Tập thể chi uỷ"))

    def state(self) -> Words:
        """Whether all is saved."""
        return self.saver.words()

    def above(self) -> Sequence[Words | tuple[Words, Words]]:
        """Where the lines come from."""
        if self._desk.terms:
            return [styled(_("Nhận định của hội nghị theo từng nội dung; ghi vào biên bản."), "$muted")]
        return [styled(_("Chi bộ chưa ban hành chuẩn mực riêng."), "$muted")]

    def fields(self) -> Sequence[Shown]:
        """Terms of the standard in force, then lines that are there already."""
        found = dict(self._desk.meeting.item(self.ident).standard)
        names = (*self._desk.terms, *(name for name in found if name not in self._desk.terms))
        return [Shown(name, name, found.get(name, "")) for name in names]

    def take(self, field: Shown, text: str) -> None:
        """Keep a finding; an empty one goes."""
        item = self._desk.meeting.item(self.ident)
        found = {**dict(item.standard), field.id: nfc(text).strip()}
        lines = tuple((name, words) for name, words in found.items() if words)
        self._desk.keep(write(self._desk.meeting, replace(item, standard=lines)))
        self.saver.changed()
