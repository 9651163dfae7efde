"""Past years side by side: each question with what was answered before and what is answered now."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from questionnaires.values import Answer
from reviews.actions.fill import new_draft
from reviews.records import Draft, DraftKey, Stored
from tests.tui.fakes import DAO, DONG_MO, Desk
from tests.tui.visiting import Visit, visit
from tests.tui.working import at_work, catalogue

LONG = "Chủ nhiệm lớp 4B, 31 học sinh; cuối năm 31/31 em lên lớp, 4 em được khen. Câu lạc bộ đọc sách có 64 em."


def draft_of(questionnaire: str, answers: dict[str, Answer]) -> Draft:
    draft = new_draft(DAO, DONG_MO, catalogue().load(questionnaire))
    return replace(draft, answers={**draft.answers, **answers})


LAST = draft_of(
    "review-2025-2b",
    {
        "qd144_i3_1": Answer(value="good"), "b_i_1": Answer(value=Fraction(27)), "b_i_2": Answer(value=Fraction(58)),
        "level_self": Answer(value="HTT"), "a_i_2": Answer(value=LONG), "self_signs_1_read": Answer(value="read_none"),
        "shortcomings": Answer(value=({"what": "Nộp báo cáo chậm", "cause": "Dồn việc", "remedy": "Lập lịch"},)),
    },
)  # fmt: skip
NOW = draft_of(
    "review-2026-2b",
    {
        "qd144_i3_1": Answer(value="effort"), "b_i_1": Answer(value=Fraction(57, 2)),
        "b_i_2": Answer(value=Fraction(61)), "level_self": Answer(value="HTXS"),
        "a_i_2": Answer(value="Năm nay chủ nhiệm lớp 5A, 29 em."),
    },
)  # fmt: skip


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    member = desk.member()
    member.drafts.kept[DraftKey(member.id, "2025", "2B")] = Stored(LAST, 1)
    member.drafts.kept[DraftKey(member.id, "2026", "2B")] = Stored(NOW, 1)
    return desk


async def compared(seen: Visit) -> str:
    """Opens the history, puts the two years side by side, and reads the whole page by scrolling."""
    await seen.show("history")
    await seen.until_shown("Năm 2025, mẫu 2B")
    await seen.press("f4")
    await seen.until("TwoYears")
    pages = list(seen.rows())
    for _times in range(20):
        await seen.press("pagedown")
        await seen.pilot.wait_for_animation()
        pages += seen.rows()
    return "\n".join(pages)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_answer_stands_beside_that_of_the_year_before(desk: Desk, size: tuple[int, int]) -> None:
    async with visit(desk, size=size) as seen:
        page = await compared(seen)
        rows = [" ".join(row.split()) for row in page.split("\n")]
        assert any(row.startswith("Cần Làm tốt Có mặt cần cố gắng") for row in rows)
        assert any(row.startswith("Tổng điểm 85 89,5") for row in rows)
        assert any(row.startswith("Nhóm tiêu chí chung 27 28,5") for row in rows)
        assert any("Hoàn thành tốt nhiệm vụ" in row and "Hoàn thành xuất sắc nhiệm vụ" in row for row in rows)
        assert "Năm nay chủ nhiệm lớp 5A, 29 em." in page
        assert "Nộp báo cáo chậm · Dồn việc" in page.replace("\n", " ")


async def test_nothing_private_is_shown_and_nothing_can_be_changed(desk: Desk) -> None:
    async with visit(desk) as seen:
        page = await compared(seen)
        assert "Đã đọc kỹ" not in page
        await seen.press("1", "delete", "space", "f3")
        await seen.press("escape")
        await seen.until("History")
        member = desk.store.vault.persons[0]
        assert member.drafts.kept[DraftKey(member.id, "2025", "2B")].doc == LAST


async def test_the_first_year_has_nothing_beside_it(desk: Desk) -> None:
    async with visit(desk) as seen:
        await seen.show("history")
        await seen.until_shown("Năm 2025, mẫu 2B")
        await seen.press("down", "f4")
        await seen.until_shown("Chưa có bản của năm trước")
        assert seen.name == "History"


async def test_f4_at_last_years_shortcomings_shows_them_with_cause_and_remedy() -> None:
    desk = Desk()
    member = desk.member()
    member.drafts.kept[DraftKey(member.id, "2025", "2B")] = Stored(LAST, 1)
    async with at_work("previous", desk=desk) as work:
        assert work.shows("Nộp báo cáo chậm")
        await work.settle(0.2)
        await work.press("f4")
        await work.settle(0.2)
        assert work.shows("Nộp báo cáo chậm · Dồn việc · Lập lịch")
