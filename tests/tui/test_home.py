"""Home: one thing to do next, the numbered rest, the days left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from questionnaires.values import Answer
from reviews.actions.fill import open_filling
from reviews.card_settings import with_heads_first
from reviews.people import Profile
from tests.tui import working
from tests.tui.fakes import DAO, DONG_MO, Desk
from tests.tui.visiting import filled, visit
from tui.screens.home_rows import deadline_words


async def test_a_new_draft_begins_and_the_place_is_named_when_one_comes_back() -> None:
    desk = Desk()
    desk.member()
    async with visit(desk) as seen:
        assert seen.shows("1 Bắt đầu tự kiểm điểm năm 2026")
        assert seen.shows("Nộp trước 30/11/2026 · còn 8 ngày")
        await seen.press("f9")
        assert seen.name == "QuestionnaireScreen"
        await seen.press("f8", "pagedown", "escape")
        assert seen.name == "Home"
        assert seen.shows("1 Tiếp tục tự kiểm điểm năm 2026")
        assert seen.shows("1 mục")
        await seen.press("3")
        assert seen.name == "QuestionnaireScreen"


async def test_a_finished_draft_leads_to_the_review_and_every_number_leads_somewhere() -> None:
    desk = Desk()
    filled(desk, desk.member())
    async with visit(desk) as seen:
        assert seen.shows("1 Đọc lại, ký và gửi bản kiểm điểm năm 2026")
        for number, name in (
            ("1", "Review"), ("2", "QuestionnaireScreen"), ("4", "Commitments"), ("5", "Notes"), ("6", "History"),
            ("7", "Regulations"), ("8", "Keys"), ("9", "Settings"),
        ):  # fmt: skip
            await seen.press(number)
            assert seen.name == name
            await seen.press("escape")
            assert seen.name == "Home"


async def test_the_index_of_home_opens_the_chosen_question() -> None:
    desk = Desk()
    desk.member()
    async with visit(desk) as seen:
        await seen.press("f2")
        assert seen.name == "IndexPage"
        await seen.press("down", "enter")
        await seen.until("QuestionnaireScreen")


async def test_wide_windows_show_the_parts_and_the_units_dates() -> None:
    desk = Desk()
    member = desk.member()
    filling = open_filling(member, working.catalogue(), desk.clock, hold=False)
    for row in ("1", "2", "3"):
        filling.put(f"qd144_i1_{row}", Answer("good"))
    filling.save()
    async with visit(desk, size=(120, 40)) as seen:
        assert seen.shows("3/19")
        assert seen.shows("Hội nghị kiểm điểm 12/12/2026")
        assert seen.shows("hỏi đồng chí Nguyễn Mẫu An")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 20), "Nộp trước 30/11/2026 · còn 10 ngày"),
        (date(2026, 11, 30), "Nộp trước 30/11/2026 · hôm nay là hạn cuối"),
        (date(2026, 12, 2), "Nộp trước 30/11/2026 · quá hạn 2 ngày"),
    ],
)
def test_the_days_left_are_counted(day: date, words: str) -> None:
    assert str(deadline_words(DONG_MO, day)) == words
    assert not deadline_words(replace(DONG_MO, deadline=None), day)


async def test_no_row_runs_into_the_edge_at_eighty_columns() -> None:
    desk = Desk()
    filled(desk, desk.member())
    async with visit(desk) as seen:
        assert all(len(row) <= 78 for row in seen.rows())


async def test_a_window_that_becomes_wide_gets_its_panel() -> None:
    desk = Desk()
    filled(desk, desk.member())
    async with visit(desk) as seen:
        for name in ("home", "review", "sign_and_send", "regulations"):
            if name != "home":
                await seen.show(name)
            await seen.pilot.resize_terminal(120, 40)
            await seen.pilot.pause()
            assert len(seen.screen.query("#side")) == 1, name
            await seen.pilot.resize_terminal(80, 24)
            await seen.pilot.pause()
            assert all(len(row) <= 80 for row in seen.rows())


async def test_only_rows_that_a_digit_opens_have_a_number_and_all_names_stand_under_each_other() -> None:
    desk = Desk()
    desk.member(replace(DAO, form="2A"))
    async with visit(desk) as seen:
        rows = [row for row in seen.rows() if row[2:5].strip().isdecimal() or "Cài đặt" in row]
        assert len(rows) == 10
        assert not any(row[2:5].startswith("10") for row in rows)
        assert {len(row[:8]) - len(row[2:8].lstrip("0123456789 ")) for row in rows} == {5}


async def test_where_heads_go_first_a_leader_is_told_the_day_and_the_others_why() -> None:
    unit = with_heads_first(DONG_MO, date(2026, 11, 25))
    desk = Desk()
    desk.member(Profile("Nguyễn Mẫu An", form="2A"), unit)
    async with visit(desk) as seen:
        assert seen.shows("Trên trước, dưới sau: đồng chí tự kiểm điểm trước, nộp trước 25/11/2026.")
    desk = Desk()
    desk.member(unit=unit)
    async with visit(desk) as seen:
        assert seen.shows("cán bộ lãnh đạo, quản lý tự kiểm điểm trước")
