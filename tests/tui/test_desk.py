"""The secretary's desk: who lands there, what it says of the collection, and that every row leads somewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from reviews.actions.enrol import open_office
from reviews.campaign import Campaign, Plan
from reviews.member_year import MemberYear
from reviews.people import Profile, Roster, RosterLine, UnitCard
from reviews.records import Stored
from reviews.standing import Span, Standing
from tests.tui.fakes import DAO, DONG_MO, Desk
from tests.tui.visiting import visit
from tui.screens import desk_rows


def _roster(unit: UnitCard = DONG_MO) -> Roster:
    away = Standing(exempt=Span(date(2026, 1, 1)))
    young = Standing(joined=date(2026, 8, 19))
    guest = Standing(guest=Span(date(2026, 6, 1)))
    lines = [RosterLine(f"m{n}", Profile(f"Người Mẫu {n}")) for n in range(4)]
    named = (away, young, guest)
    return Roster(unit, (*lines, *(RosterLine(f"x{n}", Profile("Khác"), standing=s) for n, s in enumerate(named))))


def test_the_count_leaves_out_who_is_not_subject_and_guests() -> None:
    campaign = Campaign("2026", members=(MemberYear("m0", "submitted"), MemberYear("m1", "returned")))
    found = desk_rows.count(_roster(), campaign, date(2026, 11, 22))
    assert (found.subject, found.received, found.returned, found.exempt, found.missing) == (4, 1, 1, 2, 3)
    late = replace(campaign, plan=replace(campaign.plan, meeting=datetime(2027, 3, 1, tzinfo=UTC)))
    assert desk_rows.count(_roster(), late, date(2026, 11, 22)).subject == 5


def test_the_first_row_is_what_comes_next() -> None:
    sent = tuple(MemberYear(f"m{n}", "submitted") for n in range(4))
    said = {
        "": "Nhận bài kiểm điểm", "collecting": "Nhận bài kiểm điểm", "balloting": "Hội nghị kiểm điểm, xếp loại",
        "concluded": "Làm, ký giấy tờ", "archived": "Năm đã khép",
    }  # fmt: skip
    for state, words in said.items():
        campaign = Campaign("2026", state, members=sent) if state else None  # type: ignore[arg-type] # keys are states
        rows = desk_rows.menu(desk_rows.count(_roster(), campaign, date(2026, 11, 22)))
        assert words in str(rows[0])
        assert [row.id for row in rows].count(rows[0].id) == 1
    empty = desk_rows.menu(desk_rows.count(Roster(DONG_MO, ()), None, date(2026, 11, 22)))
    assert (empty[0].id, "collect" in [row.id for row in empty]) == ("roster", True)


def test_only_rows_that_a_digit_chooses_carry_a_number() -> None:
    rows = desk_rows.menu(desk_rows.count(_roster(), Campaign("2026"), date(2026, 11, 22)))
    said = [str(next(iter(row.lines))[0]) for row in rows]
    assert len(said) > 12
    assert [words[:3] for words in said[:9]] == [f"{n}  " for n in range(1, 10)]
    assert all(words[:3] == "   " and words[3] != " " for words in said[9:])


async def test_the_secretary_lands_at_the_desk_and_a_member_does_not() -> None:
    desk = Desk()
    unit = replace(DONG_MO, secretary=DAO.name)
    desk.store.units.kept = Stored(_roster(unit), 1)
    member = desk.member()
    assert open_office(desk.store, member)
    async with visit(desk) as seen:
        assert seen.name == "Desk"
        assert seen.shows("0/4 bài")
        assert seen.shows("Không soạn, lưu tài liệu có dấu MẬT")
        assert len(seen.rows()) == 24
        assert seen.shows("Bản kiểm điểm của chính đồng chí")
        await seen.press("end", "enter")
        assert seen.name == "Home"
        await seen.press("escape")
        assert seen.name == "Desk"
    desk.store.units.kept = Stored(_roster(replace(unit, secretary="Người Mẫu Khác")), 2)
    async with visit(desk) as seen:
        assert seen.name == "Home"


async def test_in_a_wide_window_stands_what_waits_and_the_days_of_the_plan() -> None:
    desk = Desk()
    unit = replace(DONG_MO, secretary=DAO.name, deadline=date(2026, 11, 30))
    desk.store.units.kept = Stored(_roster(unit), 1)
    desk.member()
    plan = Plan(meeting=datetime(2026, 12, 12, 1, tzinfo=UTC), committee_meeting=date(2026, 11, 1))
    desk.store.units.documents.save(Campaign(unit.period, plan=plan), unit.period, expected_rev=0)
    async with visit(desk, size=(120, 40)) as seen:
        await seen.until_shown("4 đồng chí chưa nộp")
        side = [row[82:].strip() for row in seen.rows()]
        days = [" ".join(row.split()) for row in side[side.index("Các mốc") + 1 :]]
        expected = ["Họp chi uỷ 01/11", "Nộp bản kiểm điểm 30/11", "Hội nghị 12/12"]
        assert [row.split(" · ")[0] for row in days[:3]] == expected
        assert days[0].endswith("đã qua")
        await seen.pilot.resize_terminal(80, 24)
        await seen.pilot.pause()
        assert not seen.shows("Các mốc")


async def test_with_nobody_on_the_roster_the_roster_comes_first() -> None:
    desk = Desk()
    desk.store.units.kept = Stored(Roster(replace(DONG_MO, secretary=DAO.name)), 1)
    desk.member()
    async with visit(desk) as seen:
        assert seen.shows("1 Lập danh sách đảng viên")
        await seen.press("enter")
        assert seen.name == "RosterScreen"
