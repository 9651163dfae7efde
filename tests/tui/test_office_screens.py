"""The secretary's screens of unit, roster and preparation: what is changed there is kept at once, refusals are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

from reviews.actions.unit_year import set_year
from reviews.campaign import Campaign, Document
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


async def test_one_day_is_the_day_for_handing_in_unless_longer_time_was_given() -> None:
    desk = office()
    tools = desk.store
    set_year(tools, {"deadline": "30/11/2026"})
    stored = campaign(desk)
    desk.store.units.documents.save(
        replace(stored, plan=replace(stored.plan, hand_in=date(2026, 11, 30))), "2026", expected_rev=1
    )
    set_year(tools, {"deadline": "05/12/2026"})
    assert campaign(desk).plan.hand_in is None  # it said the same day and must not hold the old one
    set_year(tools, {"hand_in": "10/12/2026"})
    set_year(tools, {"deadline": "06/12/2026"})
    assert campaign(desk).plan.hand_in == date(2026, 12, 10)
    async with visit(desk) as seen:
        await seen.show("unit")
        assert seen.shows("Hạn nộp bản kiểm điểm 06/12/2026")
        await seen.press("pagedown", *["down"] * 17)
        assert seen.shows("Gia hạn nộp đến ngày 10/12/2026")
        assert not seen.shows("Ngày nộp bản kiểm điểm")


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


async def test_who_chose_a_form_when_and_why_is_kept_with_the_choice() -> None:
    desk = office()
    async with visit(desk) as seen:
        await seen.show("member_fields", member="a")
        await seen.press(*["down"] * 6, "enter", "ctrl+u", *"9Z", "enter")
        assert seen.shows("2A, 2B hoặc 2C")
        await seen.press("ctrl+u", *"2c", "enter")
        assert seen.shows("Mẫu 2C: ai chọn")
        assert roster(desk).lines[0].profile.form == "2A"
        await seen.press("enter", *"nghi huu", "f9")
        await seen.until_shown(f"2C · {DAO.name}, 22/11/2026: nghi huu"[:40])
    line = roster(desk).lines[0]
    standing = line.standing
    assert (line.profile.form, standing.form_by, standing.form_on, standing.form_reason) == (
        "2C", DAO.name, date(2026, 11, 22), "nghi huu",
    )  # fmt: skip


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
        await seen.press("down", "enter")
        assert seen.shows("3 Hoãn sang kỳ họp sau, có lý do")
        await seen.press("escape")
        assert seen.shows("bản kiểm điểm chưa ở chi bộ")
        await seen.press("f4", *"vắng", "f9")
        assert campaign(desk).of("b").state == "draft"  # nothing was handed in: rc 3.3 knows no such step


async def test_the_meeting_of_chi_uy_is_written_down_with_who_was_there() -> None:
    desk = office()
    stored = roster(desk)
    head = replace(stored.lines[0], standing=replace(SETTLED, role="secretary"))
    other = replace(stored.lines[1], standing=Standing(role="committee"))
    desk.store.units.kept = Stored(replace(stored, lines=(head, other)), 2)
    async with visit(desk) as seen:
        await seen.show("prepare")
        await seen.press("home", "enter")
        await seen.until("CommitteeScreen")
        assert seen.shows("Ghi ngày họp thì lập được biên bản")
        await seen.press("enter", *"3/12", "enter")
        assert seen.shows("không phải ngày")
        await seen.press(*["backspace"] * 6, *"03/12/2026", "enter")
        await seen.press("down", "down", "down", "enter")
        await seen.write("Ai đó")
        await seen.press("enter")
        assert seen.shows("Ai đó")
        assert campaign(desk).committee.clerk == ""
        await seen.press("ctrl+u", *"2", "enter")
        held = campaign(desk).committee
        assert (held.on, held.chair, held.clerk, held.present) == (date(2026, 12, 3), "a", "b", ("a", "b"))
        await seen.press("down", "down", "enter")
        await seen.write("Thống nhất 2/2")
        await seen.press("f9")
        assert campaign(desk).committee.conclusion == "Thống nhất 2/2"
        await seen.press("down", "down", "down")
        assert seen.shows("Lê Mẫu Cúc, chi uỷ viên")
        await seen.press("enter")
        assert (campaign(desk).committee.present, campaign(desk).committee.absent) == (("a",), ("b",))
        assert seen.shows("có mặt 1/2")
        await seen.press("enter")
        assert campaign(desk).committee.absent == ()
        await seen.press("end")
        assert seen.shows("đã ghi 0/2")
        await seen.press("enter")
        assert seen.name == "Prepare"


async def test_points_of_chi_uy_are_asked_for_where_a_document_says_how_to_score() -> None:
    desk = office()
    stored = campaign(desk)
    plan = replace(stored.plan, point_sheet=Document("06-HD/BTCTU"))
    desk.store.units.documents.save(replace(stored, plan=plan), "2026", expected_rev=1)
    async with visit(desk) as seen:
        await seen.show("prepare")
        await seen.press("f3", *"Gương mẫu", "f9", "1")
        assert campaign(desk).of("a").level("committee") == ""
        await seen.press(*"120", "enter")
        assert seen.shows("phải từ 0 đến 100")
        await seen.press(*["backspace"] * 3, *"91,5", "enter")
        assert (campaign(desk).of("a").level("committee"), campaign(desk).of("a").appraised) == (
            "HTXS",
            Fraction("91.5"),
        )
        assert seen.shows("91,5 điểm. Gương mẫu")


async def test_a_case_of_khoan_4_is_recorded_and_taken_back_by_people_only() -> None:
    desk = office()
    async with visit(desk) as seen:
        await seen.show("prepare")
        await seen.press("enter", "4")
        await seen.until("CasesScreen")
        assert seen.shows("chưa ghi trường hợp nào")
        await seen.press("down", "enter")
        assert campaign(desk).of("a").gates == ("duty_discipline",)
        assert seen.shows("bị kỷ luật từ khiển trách trở lên. Điều 11 khoản 4")
        assert campaign(desk).of("a").level("proposed") == ""
        await seen.press("escape")
        assert seen.shows("Khoản 4: đã ghi 1 trường hợp")
        await seen.press("f5", "down", "enter")
        assert campaign(desk).of("a").gates == ()


async def test_outside_comments_are_asked_received_or_settled_and_prompts_are_written_down() -> None:
    desk = office()
    stored = roster(desk)
    asks = replace(stored.lines[0], standing=Standing(civil_servant=True))
    desk.store.units.kept = Stored(replace(stored, lines=(asks, replace(stored.lines[1], standing=SETTLED))), 2)
    async with visit(desk) as seen:
        await seen.show("prepare")
        assert seen.shows("còn thiếu 2 nhận xét")
        await seen.press("home", "down", "enter")
        await seen.until("Outside")
        assert seen.shows("Nhận xét nơi cư trú (213): Trần Mẫu Bình chưa xin")
        await seen.press("enter")
        await seen.until("Ask")
        await seen.press("3")
        await seen.until_shown("đã xin 22/11/2026")
        assert [c.kind for c in campaign(desk).comments] == ["residence"]
        await seen.press("home", "enter")
        await seen.until("Ask")
        await seen.press("1")
        await seen.until("AskText")
        await seen.write("Hoàn thành tốt")
        await seen.press("f9")
        await seen.until("Ask")
        await seen.press("2")
        await seen.until_shown("đã nhận 22/11/2026 · Tốt")
        assert campaign(desk).of("a").level("official") == "HTT"
        await seen.press("home", "enter")
        await seen.until("Ask")
        await seen.press("2")
        await seen.until("AskText")
        await seen.write("được miễn lấy")
        await seen.press("f9")
        await seen.until_shown("không cần: được miễn lấy")
        await seen.until_shown("đã đủ nhận xét")

        await seen.press("f5")
        await seen.until("AskLine")
        await seen.write("12-CV/ĐU; 1/10/2026; Đảng uỷ")
        await seen.press("enter")
        await seen.until_shown("Gợi ý cho ai")
        await seen.write("Ai đó")
        await seen.press("enter", "ctrl+u")
        await seen.write("2")
        await seen.press("enter")
        await seen.until("AskText")
        await seen.write("Việc chậm quyết toán")
        await seen.press("f9")
        await seen.until_shown("1 điểm · 12-CV/ĐU")
        (prompt,) = campaign(desk).prompts
        assert (prompt.member, prompt.points, prompt.document.on) == ("b", ("Việc chậm quyết toán",), date(2026, 10, 1))


async def test_awards_and_remedies_are_written_down_settled_and_taken_out() -> None:
    desk = office()
    async with visit(desk) as seen:
        await seen.show("prepare")
        await seen.press("home", "down", "down", "enter")
        await seen.until("FollowUp")
        await seen.press("f3", *"Ai do", "enter")
        assert campaign(desk).awards == ()
        await seen.press("ctrl+u", *"2", "enter", *"Giay khen", "enter", *"Guong mau", "f9")
        await seen.until_shown("Lê Mẫu Cúc")
        await seen.press("f5", *"Sinh hoat dung ky", "enter", *"Chi uy", "enter", *"31/3", "enter")
        assert seen.shows("không phải ngày")
        await seen.press("ctrl+u", *"31/3/2027", "enter")
        await seen.until_shown("Chi uy · hạn 31/03/2027")
        await seen.press("end", "f8", "enter", *"du 12 ky", "f9")
        await seen.until_shown("✓ xong 22/11/2026")
        year = campaign(desk)
        assert [(one.member, one.title, one.reason) for one in year.awards] == [("b", "Giay khen", "Guong mau")]
        assert [(one.what, one.due, one.done, one.result) for one in year.remedies] == [
            ("Sinh hoat dung ky", date(2027, 3, 31), date(2026, 11, 22), "du 12 ky")
        ]
        await seen.press("home", "f4", "2")
        await seen.until_shown("chưa ghi")
        assert campaign(desk).awards == ()
        await seen.press("escape")
        await seen.until_shown("0 khen thưởng · 1 khắc phục, còn 0")
