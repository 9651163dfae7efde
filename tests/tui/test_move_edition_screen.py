"""A newer edition is offered on the first page, looked at, and taken only with a yes; nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from questionnaires.values import Answer
from reviews.actions.fill import open_filling
from reviews.records import DraftKey
from tests.tui import working
from tests.tui.fakes import DONG_MO, Desk, FakeUnlocked
from tests.tui.visiting import visit

NEWER = "review-2026-2b-p-hcm-01b"


def begun(desk: Desk) -> FakeUnlocked:
    """A draft begun before the unit chose its points."""
    member = desk.member()
    filling = open_filling(member, working.catalogue(), desk.clock, hold=False)
    filling.put("b_i_1", Answer(Fraction(28)))
    filling.put("collective", Answer("Chưa góp ý kịp thời."))
    filling.move("collective")
    filling.save()
    member.update(unit=replace(DONG_MO, points_mode="criteria", settings={"points/2B": "-p-hcm-01b"}))
    return member


def stored(member: FakeUnlocked, form: str = "2B") -> str:
    return member.drafts.kept[DraftKey(member.id, "2026", form)].doc.questionnaire


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_first_page_offers_it_and_looking_changes_nothing(size: tuple[int, int]) -> None:
    desk = Desk()
    member = begun(desk)
    async with visit(desk, size=size) as seen:
        assert seen.shows("Có bộ câu hỏi mới cho bản này: bấm F4 xem trước.")
        await seen.press("f4")
        assert seen.name == "MoveEdition"
        assert seen.shows("chi bộ nay dùng")
        assert seen.shows("Nhóm tiêu chí chung")
        assert seen.shows("Câu mới:")
        await seen.press("escape")
        assert seen.name == "Home"
        assert stored(member) == "review-2026-2b"


async def test_a_yes_moves_the_draft_and_keeps_the_old_one_beside() -> None:
    desk = Desk()
    member = begun(desk)
    async with visit(desk) as seen:
        await seen.press("f4", "f9")
        await seen.until("Home")
        await seen.until_shown("Đã chuyển sang bộ câu hỏi mới.")
        assert not seen.shows("Có bộ câu hỏi mới")
        assert seen.filling.questionnaire.id == NEWER
        assert seen.filling.sheet.answer("collective").value == "Chưa góp ý kịp thời."
    assert stored(member) == NEWER
    assert stored(member, "2B@2026.1") == "review-2026-2b"


async def test_where_nothing_is_new_nothing_is_offered() -> None:
    desk = Desk()
    desk.member()
    async with visit(desk) as seen:
        assert not seen.shows("Có bộ câu hỏi mới")
        await seen.press("f4")
        assert seen.name == "Home"


async def test_it_is_also_a_command_beside_the_questions() -> None:
    desk = Desk()
    begun(desk)
    async with visit(desk) as seen:
        await seen.press("f9")
        await seen.until("QuestionnaireScreen")
        await seen.press("ctrl+p")
        await seen.write("bo cau hoi moi")
        await seen.press("enter")
        await seen.until("MoveEdition")
