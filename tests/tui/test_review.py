"""Review: what is open, how the points add up, which level and why, the own level."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from questionnaires.values import Answer, Row
from reviews.actions.fill import open_filling
from tests.tui import working
from tests.tui.complete import complete
from tests.tui.fakes import DONG_MO, Desk, FakeUnlocked
from tests.tui.visiting import Visit, filled, visit


def draft(desk: Desk, **answers: Answer) -> FakeUnlocked:
    """A complete draft in which these answers are changed."""
    member = desk.member()
    filling = open_filling(member, working.catalogue(), desk.clock, hold=False)
    complete(filling)
    for question, answer in answers.items():
        filling.put(question, answer)
    filling.move("b_i_2")
    filling.save()
    return member


async def reviewing(seen: Visit) -> None:
    await seen.show("review")


async def test_enter_goes_to_what_is_open_and_esc_comes_back_to_the_same_row() -> None:
    desk = Desk()
    draft(desk, a_i_2=Answer(), a_i_3=Answer(), workplace=Answer())
    async with visit(desk) as seen:
        await reviewing(seen)
        assert seen.shows("Còn 3 mục phải điền")
        assert seen.shows("F9 Ký: còn 3 mục")
        await seen.press("down", "enter")
        assert seen.name == "QuestionnaireScreen"
        assert seen.shows("A.I.2")
        await seen.write("Dạy 22 tiết mỗi tuần, đủ 35 tuần; xong ngày 31/5/2026.")
        await seen.press("escape")
        assert seen.name == "Review"
        assert seen.shows("Còn 2 mục phải điền")
        here = next(row for row in seen.rows() if row.startswith("▌"))
        assert "A.I.3" in here


async def test_the_rows_of_a_grid_are_one_line_and_lead_to_the_first_open_one() -> None:
    desk = Desk()
    desk.member()
    async with visit(desk) as seen:
        await reviewing(seen)
        assert seen.shows("Điều 3. Cần, kiệm, liêm 5 dòng · phần 1")
        assert seen.shows("dòng 1/")
        await seen.press("down", "down", "enter")
        assert seen.name == "QuestionnaireScreen"
        assert seen.shows("Điều 3")


async def test_points_and_level_are_explained_line_by_line() -> None:
    desk = Desk()
    draft(desk, b_i_1=Answer(Fraction(57, 2)), b_i_2=Answer(Fraction(61)))
    async with visit(desk) as seen:
        await reviewing(seen)
        assert seen.shows("Tổng điểm 28,5 + 61 89,5 / 100")
        assert seen.shows("Mức theo điểm và điều kiện Hoàn thành tốt nhiệm vụ")
        assert seen.shows("Vì sao chưa đủ điều kiện mức Hoàn thành xuất sắc nhiệm vụ:")
        assert seen.shows("chưa đủ tổng điểm 89,5 cần từ 90")
        assert seen.shows("Điểm và mức là đề xuất của đồng chí; hội nghị và cấp uỷ xem xét, quyết định.")
        assert not seen.shows("HTT")


async def test_without_points_no_level_is_named() -> None:
    desk = Desk()
    draft(desk, b_i_2=Answer())
    async with visit(desk) as seen:
        await reviewing(seen)
        assert seen.shows("Mức theo điểm và điều kiện chưa nói được")
        assert seen.shows("Tổng điểm 28 + … chưa có / 100")


async def test_the_own_level_is_chosen_in_its_row_and_kept() -> None:
    desk = Desk()
    member = draft(desk)
    async with visit(desk) as seen:
        await reviewing(seen)
        await seen.press("left", "space")
        assert seen.filling.sheet.answer("level_self").value == "HTXS"
        await seen.press("3")
        assert seen.filling.sheet.answer("level_self").value == "HTNV"
        await seen.pilot.pause(0.1)
    stored = next(iter(member.drafts.kept.values())).doc
    assert stored.answers["level_self"].value == "HTNV"


async def test_f9_says_what_is_missing_and_stays() -> None:
    desk = Desk()
    draft(desk, a_i_2=Answer())
    async with visit(desk) as seen:
        await reviewing(seen)
        await seen.press("f9")
        assert seen.name == "Review"
        await seen.until_shown("Chưa ký được: còn 1 mục phải điền")


async def test_hints_are_gentle_and_never_keep_one_from_signing() -> None:
    desk = Desk()
    draft(desk, a_i_2=Answer("Dạy lớp 4B."))
    async with visit(desk) as seen:
        await reviewing(seen)
        assert seen.shows("✓ Các mục bắt buộc đã đủ; 1 mục nên xem lại")
        assert seen.shows("nên xem A.I.2 Nhiệm vụ: nội dung còn ngắn")
        await seen.press("f9")
        assert seen.name == "SignAndSend"


async def test_nothing_that_only_the_member_sees_is_counted_as_leaving() -> None:
    desk = Desk()
    filled(desk, desk.member())
    async with visit(desk, size=(120, 40)) as seen:
        await reviewing(seen)
        assert seen.shows("Không rời máy này")
        assert seen.shows("Tự soi riêng: chỉ đồng chí xem; không in, không gửi")


def gap(desk: Desk) -> None:
    """Enough points, but only four of five tasks done: no rule says what follows."""
    done: Row = {
        "task": "Dạy học",
        "finished": date(2026, 5, 29),
        "pace": "on_time",
        "quality": "assured",
        "above": False,
    }
    open_one: Row = {"task": "Hội thi", "pace": "on_time", "quality": "assured", "above": False}
    draft(desk, tasks=Answer((*[{**done, "task": f"Việc {n}"} for n in range(4)], open_one)))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_where_the_texts_are_silent_the_screen_says_so_with_the_article(size: tuple[int, int]) -> None:
    desk = Desk()
    gap(desk)
    async with visit(desk, size=size) as seen:
        await reviewing(seen)
        assert seen.shows("không đề xuất mức, do hội nghị xem xét")
        assert seen.shows("Điểm đạt nhưng chưa đủ điều kiện về tỷ lệ nhiệm vụ (Điều 11)")
        assert seen.shows("Đồng chí tự nhận")
        assert seen.shows("Điểm và mức là đề xuất của đồng chí; hội nghị và cấp uỷ xem xét, quyết định.")


async def test_a_special_case_stands_beside_the_level_or_leaves_it_open() -> None:
    desk = Desk()
    draft(desk, special_cases=Answer(("sick_leave",)))
    async with visit(desk) as seen:
        await reviewing(seen)
        assert seen.shows("Mức theo điểm và điều kiện Hoàn thành tốt nhiệm vụ")
        assert seen.shows("Trường hợp riêng: nghỉ ốm từ 3 tháng trở lên trong năm")
        seen.filling.put("special_cases", Answer(("partly_exempt",)))
        seen.screen.on_screen_resume()  # type: ignore[attr-defined]  # the review's own
        await seen.press("down")
        assert seen.shows("không đề xuất mức, do hội nghị xem xét")
        assert seen.shows("(Điều 5)")


async def test_where_the_points_come_from_is_said_beside_them() -> None:
    desk = Desk()
    draft(desk)
    async with visit(desk) as seen:
        await reviewing(seen)
        assert seen.shows("theo hai tổng điểm của mẫu")
    desk = Desk()
    unit = replace(DONG_MO, points_mode="criteria", settings={"points/2B": "-p-hcm-01b"})
    desk.member(unit=unit)
    async with visit(desk) as seen:
        await reviewing(seen)
        assert seen.shows("thang điểm tham khảo, chưa phải văn bản của cấp uỷ")
        seen.filling.put("points_document", Answer("06-HD/BTCTU, 12/8/2026"))
        await seen.press("escape")
        await reviewing(seen)
        assert seen.shows("thang điểm: 06-HD/BTCTU, 12/8/2026")
