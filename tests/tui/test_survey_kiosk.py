"""The kiosk of a survey: a sheet is nowhere before it is handed in, nothing of it stays, and the way out is locked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from reviews.people import Roster
from reviews.records import Stored
from reviews.surveys import SurveyBook
from tests.reviews.survey_sample import survey_book
from tests.tui.fakes import DAO, DONG_MO, Desk, FakeRandomness, FakeSurveys
from tests.tui.visiting import Visit, visit
from tui.screens import survey_kiosk
from tui.widgets.ordered_area import OrderedTextArea

PASSPHRASE = "chín con chim sẻ"
WORDS = "nên họp ngắn hơn"


def office(book: SurveyBook, *, passphrase: str | None = PASSPHRASE) -> Desk:
    desk = Desk()
    desk.store.units.kept = Stored(Roster(replace(DONG_MO, secretary=DAO.name)), 1)
    desk.member(passphrase=passphrase)
    desk.store.units.surveys.add(book)
    return desk


def kept(desk: Desk) -> SurveyBook:
    (book,) = desk.store.units.surveys.all()
    return book


@asynccontextmanager
async def kiosk(book: SurveyBook, *, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Visit]:
    desk = office(book)
    async with visit(desk, size=size) as seen:
        seen.app.enter(desk.store.vault.people()[0], desk.store.vault.unlock("p1", PASSPHRASE))
        await seen.pilot.pause()
        await seen.show("survey_kiosk", survey=book.survey.id)
        yield seen


async def fill(seen: Visit, words: str = WORDS) -> None:
    await seen.press("1", "pagedown")
    await seen.until_shown("Góp ý")
    await seen.write(words)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_sheet_is_stored_at_handing_in_and_nothing_of_it_is_left(size: tuple[int, int]) -> None:
    async with kiosk(survey_book(), size=size) as seen:
        assert seen.shows("Phiếu chưa nộp không được lưu ở đâu")
        await seen.press("enter")
        await seen.until_shown("Việc này thế nào?")
        assert seen.shows("Phiếu không ghi tên")
        assert seen.shows("Chưa nộp thì không lưu")
        await fill(seen)
        assert seen.shows(WORDS)
        assert kept(seen.desk).responses == ()
        await seen.press("f9")
        await seen.until_shown("Đã nộp")
        assert [r.answers["words"].value for r in kept(seen.desk).responses] == [WORDS]
        assert not seen.shows(WORDS)
        assert WORDS not in repr(vars(seen.screen))
        await seen.press("enter")
        await seen.until_shown("Phiếu này không ghi tên")
        await seen.press("enter")
        await seen.until_shown("Việc này thế nào?")
        assert not seen.shows("●")
        await seen.press("pagedown")
        await seen.until_shown("Góp ý")
        await seen.press("ctrl+z", "ctrl+y", "ctrl+v")
        assert seen.screen.query_one(OrderedTextArea).text == ""


async def test_nothing_can_be_copied_for_the_next_one() -> None:
    async with kiosk(survey_book()) as seen:
        await seen.press("enter")
        await seen.until_shown("Việc này thế nào?")
        await fill(seen)
        await seen.press("ctrl+a", "ctrl+c", "ctrl+x")
        seen.app.copy_to_clipboard(WORDS)
        assert WORDS not in seen.app.clipboard


async def test_a_sheet_with_something_missing_is_not_handed_in() -> None:
    async with kiosk(survey_book()) as seen:
        await seen.press("enter")
        await seen.until_shown("Việc này thế nào?")
        await seen.press("pagedown", "f9")
        await seen.until_shown("Chưa nộp được")
        assert seen.shows("Việc này thế nào?")
        assert kept(seen.desk).responses == ()


async def test_a_sheet_thrown_away_is_nowhere_and_its_number_still_works() -> None:
    book, words = survey_book().dealt(1, "member", FakeRandomness())
    async with kiosk(book) as seen:
        await seen.write(words[0])
        await seen.press("enter")
        await seen.until_shown("Việc này thế nào?")
        await fill(seen)
        await seen.press("escape")
        await seen.until_shown("Bỏ phiếu này?")
        await seen.press("2")
        await seen.until_shown("Mã trả lời")
        assert kept(seen.desk) == book
        assert not seen.shows(words[0])
        for number, answer in ((words[0], True), (words[0], False), ("123456789", False)):
            await seen.write(number)
            await seen.press("enter")
            if not answer:
                await seen.until_shown("✗")
                await seen.press(*["backspace"] * 9)
                continue
            await seen.until_shown("Việc này thế nào?")
            await seen.press("1", "f9")
            await seen.until_shown("Đã nộp")
            await seen.press("enter")
            await seen.until_shown("Mã trả lời")
        assert len(kept(seen.desk).responses) == 1


async def test_only_the_secretarys_passphrase_leads_out() -> None:
    async with kiosk(survey_book()) as seen:
        for key in ("escape", "ctrl+p", "f1", "ctrl+g", "ctrl+c"):
            await seen.press(key)
            assert seen.name == "SurveyKiosk"
        seen.app.endings._touched = -1e9
        seen.app.endings.look()
        assert seen.name == "SurveyKiosk"
        await seen.press("ctrl+q")
        await seen.until("AskToLeave")
        await seen.press("ctrl+q")
        await seen.write("đoán bừa")
        await seen.press("enter")
        await seen.until_shown("Không đúng mật khẩu")
        await seen.write(PASSPHRASE)
        await seen.press("enter")
        await seen.until("Desk")


async def test_who_goes_off_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey_kiosk, "SILENCE", 0.0)
    monkeypatch.setattr(survey_kiosk, "LOOK", 0.2)
    async with kiosk(survey_book()) as seen:
        await seen.press("enter")
        await seen.until_shown("Phiếu này không ghi tên")
        await seen.pilot.pause(0.5)
        assert not seen.shows("Việc này thế nào?")
        assert kept(seen.desk).responses == ()


async def test_a_name_and_a_group_are_asked_where_they_are_wanted() -> None:
    async with kiosk(survey_book("named", ("member", "union"))) as seen:
        assert seen.shows("bí thư đọc được ai trả lời gì")
        await seen.write("Từ Mẫu Tâm")
        await seen.press("enter")
        await seen.press("2")
        await seen.until_shown("Họ tên")
        await seen.write("Tâm")
        await seen.press("enter")
        await seen.until_shown("Việc này thế nào?")
        await seen.press("1", "f9")
        await seen.until_shown("Đã nộp")
        (response,) = kept(seen.desk).responses
        assert (response.name, response.group) == ("Từ Mẫu Tâm", "union")


async def test_the_page_of_surveys_makes_opens_and_closes_one() -> None:
    desk = office(survey_book(), passphrase=None)
    desk.store.units.surveys = FakeSurveys()
    async with visit(desk) as seen:
        assert seen.shows("Khảo sát trong chi bộ")
        await seen.show("survey")
        assert seen.shows("Chưa có khảo sát nào")
        for title, choice in (("Khảo sát về việc gì", "1"), ("Có ghi tên không", "1"), ("Hỏi ai", "2")):
            await seen.press("f3") if title.startswith("Khảo") else None
            await seen.until_shown(title)
            await seen.press(choice)
        await seen.until_shown("chưa mở · không ghi tên · 0 phiếu")
        assert len(kept(desk).survey.groups) == 5
        await seen.press("f4")
        await seen.until_shown("đang mở")
        await seen.press("f9")
        await seen.until_shown("Đặt mật khẩu")
        await seen.press("enter")
        await seen.until_shown("Khảo sát còn mở: chỉ có số phiếu")
        await seen.press("escape", "f4")
        await seen.until_shown("Đóng khảo sát này?")
        await seen.press("2")
        await seen.until_shown("đã đóng")
