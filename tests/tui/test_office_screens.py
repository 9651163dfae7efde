"""The secretary's screens of unit, roster and preparation: what is changed there is kept at once, refusals are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from reviews.campaign import Campaign
from reviews.member_year import MemberYear
from reviews.people import Profile, Roster, RosterLine
from reviews.records import Stored
from reviews.standing import Standing
from tests.tui.fakes import DAO, DONG_MO, HANOI, Desk
from tests.tui.visiting import visit

SETTLED = Standing(residence="not_applicable")


def office() -> Desk:
    desk = Desk()
    lines = (
        RosterLine("a", Profile("Trần Mẫu Bình", form="2A"), fingerprint="ab" * 32, certificate=b"x", standing=SETTLED),
        RosterLine("b", Profile("Lê Mẫu Cúc")),
    )
    desk.store.units.kept = Stored(Roster(replace(DONG_MO, secretary=DAO.name), lines), 1)
    years = (MemberYear("a", "submitted"), MemberYear("b"))
    desk.store.units.documents.save(Campaign("2026", members=years), "2026", expected_rev=0)
    desk.member()
    return desk


def roster(desk: Desk) -> Roster:
    stored = desk.store.units.load()
    assert stored is not None
    return stored.doc


def campaign(desk: Desk) -> Campaign:
    stored = desk.store.units.documents.load(Campaign, "2026")
    assert stored is not None
    return stored.doc


async def test_a_field_of_the_plan_is_kept_or_refused_under_the_field() -> None:
    desk = office()
    async with visit(desk) as seen:
        seen.app.show("unit")
        await seen.press("pagedown", *["down"] * 4, "enter")
        assert seen.shows("Hạn nộp bản kiểm điểm")
        await seen.press(*["backspace"] * 12, *"hôm qua", "enter")
        assert seen.shows("không phải ngày")
        await seen.press(*["backspace"] * 12, *"05/12/2026", "enter")
        assert roster(desk).unit.deadline == date(2026, 12, 5)
        assert seen.shows("Đảng viên cần tệp chi bộ mới")


async def test_a_member_is_added_confirmed_and_withdrawn_from_the_list() -> None:
    desk = office()
    async with visit(desk) as seen:
        seen.app.show("roster")
        await seen.press("f8")
        assert seen.shows("Đã gặp, mười nhóm đúng cả")
        await seen.press("enter")
        assert roster(desk).lines[0].status == "listed"
        await seen.press("f8", "2")
        assert (roster(desk).lines[0].status, roster(desk).lines[0].confirmed_by) == ("confirmed", DAO.name)
        await seen.press("f3", *"Hồ Mẫu Yên", "enter")
        assert roster(desk).lines[2].profile.name == "Hồ Mẫu Yên"
        await seen.press("end", "f4", *"chuyển đi", "f9")
        assert (roster(desk).lines[2].status, roster(desk).lines[2].reason) == ("withdrawn", "chuyển đi")
        await seen.press("home", "enter")
        assert seen.shows("Danh sách đảng viên › Trần Mẫu Bình")


async def test_an_opinion_makes_ready_and_what_is_missing_is_said() -> None:
    desk = office()
    now = datetime(2026, 12, 12, 8, tzinfo=HANOI)
    stored = campaign(desk)
    desk.store.units.documents.save(replace(stored, plan=replace(stored.plan, meeting=now)), "2026", expected_rev=1)
    async with visit(desk) as seen:
        seen.app.show("prepare")
        await seen.press("f8")
        assert campaign(desk).of("a").state == "submitted"
        await seen.press("f3", *"Gương mẫu", "f9", "2")
        assert (campaign(desk).of("a").level("committee"), campaign(desk).of("a").opinion) == ("HTT", "Gương mẫu")
        await seen.press("f8")
        assert campaign(desk).of("a").state == "cell_ready"
        await seen.press("down")
        assert seen.shows("bản kiểm điểm chưa ở chi bộ")
        await seen.press("f4", *"vắng", "f9")
        assert campaign(desk).of("b").state == "draft"  # nothing was handed in: rc 3.3 knows no such step
