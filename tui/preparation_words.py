"""What a preparation file says, part by part, and what of it is in the draft already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reviews.actions.member_preparation import PROMPTS, TASKS, Offers
from reviews.member_preparation import PREVIOUS, MemberPreparation
from tui import output
from tui.locale import _

State = Literal["new", "there", "said_none"]
"""Would be added; the draft holds it, or has no room for it; the member said that there is nothing of the kind."""

REGISTER = "register"
"""The part that goes into the register of commitments."""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that go to one place of the review."""

    id: str
    title: str
    lines: tuple[str, ...]


def parts(sheet: MemberPreparation) -> tuple[Part, ...]:
    """The parts that say something, in the order of the form."""
    found = [
        Part(TASKS, _("A.I.2 Nhiệm vụ được giao"), sheet.tasks),
        Part(REGISTER, _("A.I.3 Cam kết, đăng ký"), sheet.commitments),
        Part(PREVIOUS, _("A.III Hạn chế đã nêu kỳ trước"), sheet.shortcomings),
    ]
    for prompt in sheet.prompts:
        title = _("A.IV Gợi ý kiểm điểm: {document}").format(document=prompt.document or "—")
        found.append(Part(PROMPTS, title, prompt.points))
    return tuple(part for part in found if part.lines)


def state_of(part: Part, line: str, offers: Offers) -> State:
    """What becomes of one line."""
    new = offers.commitments if part.id == REGISTER else _offered(offers, part.id)
    if line in new:
        return "new"
    return "said_none" if part.id in offers.said_none else "there"


def _offered(offers: Offers, table: str) -> tuple[object, ...]:
    return tuple(next(iter(row.values()), None) for row in offers.rows.get(table, ()))


def from_words(sheet: MemberPreparation) -> str:
    """Who sends it to whom, for which year and form."""
    return _("{unit} gửi đồng chí {name}, năm {period}, mẫu {form}:").format(
        unit=output.foreign(sheet.unit_name), name=sheet.name, period=sheet.period, form=sheet.form
    )


def attendance_words(sheet: MemberPreparation) -> str:
    """Meetings attended; empty where the cell's book does not say."""
    if not sheet.held:
        return ""
    return _("Dự sinh hoạt chi bộ: {n}/{all} kỳ").format(n=sheet.attended, all=sheet.held)


def preparation_words(sheet: MemberPreparation) -> Iterator[str]:
    """What the file says, a line each."""
    yield from_words(sheet)
    if sheet.held:
        yield attendance_words(sheet)
    for part in parts(sheet):
        yield output.foreign(part.title)
        yield from (f"  - {output.foreign(line)}" for line in part.lines)
