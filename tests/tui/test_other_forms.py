"""A leader turns to the quarter's form and back; history and the year's form know what was proposed there."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from questionnaires.values import Answer
from reviews.actions.fill import open_filling
from reviews.people import Roster
from tests.tui import working
from tests.tui.fakes import DAO, DONG_MO, Desk, FakeUnlocked
from tests.tui.visiting import Visit, visit
from tui.widgets.lines import Rows

LEADER = replace(DAO, form="2A", government_post="Hiệu trưởng", workplace="Trường Tiểu học Mây Hạ")


def quarter(desk: Desk, member: FakeUnlocked, period: str, level: str = "HTT", *, submitted: bool = True) -> None:
    """A quarterly form with everything that is required."""
    filling = open_filling(member, working.catalogue(), desk.clock, form="05", period=period, hold=False)
    filling.put("b_i_1", Answer(Fraction(28)))
    filling.put("b_i_2", Answer(Fraction(60)))
    filling.put("level_self", Answer(level))
    filling.move("level_self")
    if submitted:
        filling.submitted(1, "ab" * 32)
    filling.save()


async def test_a_leader_turns_to_this_quarters_form_and_back_to_the_year() -> None:
    desk = Desk()
    desk.member(LEADER)
    async with visit(desk) as seen:
        assert seen.shows("3 Bản tự đánh giá Quý IV/2026")
        await seen.press("3")
        await seen.until_shown("Bản tự đánh giá Quý IV/2026: dùng biểu nào?")
        await seen.press("1")
        await seen.until_shown("1 Bắt đầu tự đánh giá Quý IV/2026")
        assert seen.filling.questionnaire.id == "quarterly-2026"
        assert seen.shows("Bản tự đánh giá Quý IV/2026, mẫu 05")
        assert not seen.shows("Nộp trước")
        assert (seen.filling.key.form, seen.filling.key.period) == ("05", "2026-Q4")
        await seen.press("f9")
        assert seen.shows("Tự đánh giá Quý IV/2026")
        await seen.press("escape")
        assert seen.shows("3 Bản kiểm điểm năm 2026")
        await seen.press("3")
        await seen.until_shown("Bản kiểm điểm năm 2026, mẫu 2A")


async def test_what_was_begun_stays_when_one_turns_away() -> None:
    desk = Desk()
    member = desk.member(LEADER)
    async with visit(desk) as seen:
        seen.filling.put("a_i_2", Answer("Hoàn thành 12 trên 12 nhiệm vụ."))
        await seen.press("3", "1")
        await seen.until_shown("Bắt đầu tự đánh giá")
    again = open_filling(member, working.catalogue(), desk.clock, hold=False)
    assert again.sheet.answer("a_i_2").value == "Hoàn thành 12 trên 12 nhiệm vụ."


async def test_a_member_without_a_post_is_not_offered_a_quarterly_form() -> None:
    desk = Desk()
    desk.member()
    async with visit(desk) as seen:
        assert not seen.shows("Quý IV")


async def test_a_place_that_has_a_form_for_those_without_a_post_offers_it() -> None:
    desk = Desk()
    desk.member(DAO, replace(DONG_MO, settings={"quarterly_no_post": "quarterly-2026-hcm-01b"}))
    async with visit(desk) as seen:
        await seen.press("3")
        await seen.until_shown("1 Bắt đầu tự đánh giá Quý IV/2026")
        assert seen.filling.questionnaire.id == "quarterly-2026-hcm-01b"


async def test_history_names_quarters_and_how_they_stand() -> None:
    desk = Desk()
    member = desk.member(LEADER)
    quarter(desk, member, "2026-Q2", "HTT")
    quarter(desk, member, "2026-Q3", "HTXS", submitted=False)
    async with visit(desk) as seen:
        await seen.show("history")
        await seen.until_shown("Bản tự đánh giá Quý II/2026, mẫu 05")
        assert seen.shows("Bản tự đánh giá Quý III/2026, mẫu 05")
        assert seen.shows("đã nộp lần 1")
        assert seen.shows("Tự nhận Hoàn thành tốt nhiệm vụ")


async def test_signing_says_which_paper_it_is() -> None:
    desk = Desk()
    member = desk.member(LEADER)
    quarter(desk, member, "2026-Q4", submitted=False)
    async with visit(desk) as seen:
        await seen.press("3")
        await seen.until_shown("1 Đọc lại, ký và gửi bản tự đánh giá Quý IV/2026")
        await seen.press("f9")
        await seen.until("Review")
        await seen.press("f9")
        await seen.until("SignAndSend")
        assert seen.shows("Bản tự đánh giá Quý IV/2026 của đồng chí Đặng Mẫu Đào")
        await seen.until_shown("tu-danh-gia-2026-q4-")  # the end of a long folder's line is cut


async def test_the_review_of_a_quarter_shows_its_three_sums_and_where_the_points_come_from() -> None:
    desk = Desk()
    unit = replace(DONG_MO, settings={"quarterly": "quarterly-2026-hcm-01a"})
    member = desk.member(LEADER, unit)
    filling = open_filling(member, working.catalogue(), desk.clock, form="05", period="2026-Q4", hold=False)
    for row in (*(f"1_{n}" for n in range(1, 10)), *(f"{g}_{n}" for g in (2, 3) for n in range(1, 5))):
        filling.put(f"p_g{row}", Answer("assured"))
    filling.save()
    async with visit(desk) as seen:
        await seen.press("3")
        await seen.until_shown("Quý IV/2026, mẫu 05")
        await seen.show("review")
        assert seen.shows("thang điểm: 06-HD/BTCTU")
        assert seen.shows("Tổng (A) 30 / 30")
        assert seen.shows("Tổng (B) chưa có")
        assert seen.shows("○ Xuất sắc ○ Tốt ○ Hoàn thành ○ Không hoàn thành")


async def test_the_secretary_writes_the_collectives_report_from_the_desk_and_turns_to_the_own_review() -> None:
    desk = Desk()
    desk.member(replace(DAO, name="Nguyễn Mẫu An"))
    desk.store.units.save(Roster(DONG_MO), expected_rev=0)
    async with visit(desk) as seen:
        assert seen.name == "Desk"
        await choose(seen, "collective")
        await seen.until_shown("1 Bắt đầu báo cáo kiểm điểm của tập thể năm 2026")
        assert not seen.shows("Nộp trước")
        await seen.show("review")
        assert seen.shows("Tập thể tự nhận ○ Xuất sắc")
        assert seen.shows("100% nhiệm vụ được giao hoàn thành")
        await seen.press("escape", "escape")
        assert seen.name == "Desk"
        await choose(seen, "own")
        await seen.until_shown("1 Bắt đầu tự kiểm điểm năm 2026")
        assert seen.shows("3 Báo cáo kiểm điểm của tập thể năm 2026")


async def choose(seen: Visit, row: str) -> None:
    """Choose a row of the menu by its command."""
    menu = seen.screen.query_one("#menu", Rows)
    menu.move(next(n for n, item in enumerate(menu.items) if item.id == row))
    menu.focus()
    await seen.press("enter")


async def test_a_leader_whose_unit_named_no_form_chooses_one_once() -> None:
    desk = Desk()
    desk.member(LEADER)
    async with visit(desk) as seen:
        await seen.press("3")
        await seen.until_shown("dùng biểu nào?")
        await seen.press("escape")
        assert (seen.name, seen.filling.key.form) == ("Home", "2A")
        await seen.press("3", "5")
        await seen.until_shown("1 Bắt đầu tự đánh giá Quý IV/2026")
        assert seen.filling.questionnaire.id == "quarterly-2026-vatm-09b"
        seen.filling.put("p_axis_1", Answer(Fraction(15)))
        await seen.press("3")
        await seen.until_shown("Bản kiểm điểm năm 2026, mẫu 2A")
        await seen.press("3")
        await seen.until_shown("Bản tự đánh giá Quý IV/2026, mẫu 05")
        assert seen.filling.questionnaire.id == "quarterly-2026-vatm-09b"
