"""Chi uỷ's meeting as named fields of text, and its attendance: what a secretary writes down for its minutes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from questionnaires.values import KiemdiemError, Problem, nfc
from reviews.campaign import CommitteeMeeting
from reviews.campaign_fields import DAY
from reviews.table_cells import CellError, as_day


@dataclass(frozen=True, slots=True)
class CommitteeField:
    """One field: its name in `CommitteeMeeting`, its title, how text becomes its value."""

    id: str
    title: str
    read: Callable[[str], Any] = str
    hint: str = ""
    long: bool = False
    """Words of several lines."""

    def show(self, held: CommitteeMeeting) -> str:
        """The value as text; empty where there is none."""
        value = getattr(held, self.id)
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value or ""


def _day(text: str) -> date | None:
    return as_day(text) if text else None


FIELDS: Final = (
    CommitteeField("on", "Ngày họp chi uỷ", _day, DAY),
    CommitteeField("place", "Nơi họp"),
    CommitteeField("chair", "Chủ trì", hint="họ tên, hoặc số thứ tự trong danh sách"),
    CommitteeField("clerk", "Người ghi biên bản", hint="họ tên, hoặc số thứ tự trong danh sách"),
    CommitteeField("course", "Diễn biến, ý kiến", long=True),
    CommitteeField("conclusion", "Kết luận", long=True),
    CommitteeField("collective_sent", "Ngày gửi dự thảo báo cáo tập thể", _day, DAY),
)
"""In the order in which they are asked."""

PEOPLE: Final = frozenset({"chair", "clerk"})
"""Fields that hold an id of the roster."""


def committee_field(name: str) -> CommitteeField:
    """The field with this id. Raises KiemdiemError `year_field_unknown`."""
    for field in FIELDS:
        if field.id == name:
            return field
    raise KiemdiemError(Problem("year_field_unknown", name, {"names": tuple(field.id for field in FIELDS)}))


def with_field(held: CommitteeMeeting, name: str, text: str) -> CommitteeMeeting:
    """The meeting with a field set from text; an empty one takes it away. Raises KiemdiemError, CellError."""
    field = committee_field(name)
    words = nfc(text).strip() if field.long else " ".join(nfc(text).split())
    try:
        return replace(held, **{field.id: field.read(words)})
    except CellError as error:
        found = error.problems[0]
        raise CellError(Problem(found.code, found.where, {"column": field.title, **found.params})) from None


def attended(held: CommitteeMeeting, committee: tuple[str, ...]) -> CommitteeMeeting:
    """With everybody of chi uỷ either there or away: who was never named was there, who left chi uỷ is gone."""
    away = tuple(member for member in held.absent if member in committee)
    return replace(held, present=tuple(member for member in committee if member not in away), absent=away)


def with_attendance(
    held: CommitteeMeeting, committee: tuple[str, ...], member: str, *, there: bool
) -> CommitteeMeeting:
    """With this member of chi uỷ there, or away."""
    away = frozenset(held.absent) - {member} if there else frozenset(held.absent) | {member}
    return attended(replace(held, absent=tuple(one for one in committee if one in away)), committee)
