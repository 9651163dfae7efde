"""The year's book on the screen: written by rows, pointed out, kept, undone, printed; private notes have no paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from reviews.commitments import Note, Register
from reviews.people import Profile, Roster, RosterLine
from reviews.practice import Entry, PracticeBook
from reviews.practice_kinds import LISTS
from reviews.records import Stored
from tests.reviews.practice_sample import SECRET, SIM, book
from tests.tui.fakes import DAO, DONG_MO, Desk
from tests.tui.visiting import Visit, visit
from tui.member_names import meant
from tui.screens.practice_columns import cells_of, row_of, table_of
from tui.widgets.ordered_area import OrderedTextArea


def office(made: PracticeBook | None = None) -> Desk:
    """A secretary at work over a unit of two."""
    desk = Desk()
    lines = (RosterLine("m1", DAO), RosterLine("m2", Profile(SIM)))
    desk.store.units.kept = Stored(Roster(replace(DONG_MO, secretary=DAO.name), lines), 1)
    desk.member()
    if made is not None:
        desk.store.units.documents.save(made, "2026", expected_rev=0)
    return desk


def kept(desk: Desk) -> PracticeBook:
    stored = desk.store.units.documents.load(PracticeBook, "2026")
    assert stored is not None
    return stored.doc


def written(folder: Path) -> dict[str, str]:
    return {path.name: path.read_bytes().decode() for path in folder.glob("*.pdf")}


async def saved(seen: Visit) -> None:
    await seen.pilot.pause(0.7)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_desk_leads_to_the_book_whose_lists_say_what_waits(size: tuple[int, int]) -> None:
    async with visit(office(book()), size=size) as seen:
        assert seen.shows("Sổ theo dõi trong năm")
        await seen.show("practice")
        assert seen.shows("Sổ theo dõi trong năm 2026")
        assert seen.shows("quá hạn 1")
        assert seen.shows("chưa kiểm tra quý này 1")
        for words in ("Kiểm tra hằng tháng, hằng quý", "Ghi chú riêng của bí thư", "F8 Gợi ý sinh hoạt"):
            assert seen.shows(words)
        await seen.press("down", "enter")
        assert seen.name == "PracticeList"
        assert seen.shows("Nộp sổ tay học tập")
        assert seen.shows("Đã quá hạn.")
        await seen.press("escape")
        assert seen.name == "Practice"


async def test_a_row_is_written_with_todays_day_and_is_stored_half_written_and_whole() -> None:
    desk = office()
    async with visit(desk) as seen:
        await seen.show("practice_list", kind="reminder")
        await seen.press("f3")
        await seen.write("22/11/2026")
        await seen.press("enter")
        await seen.write("Ai khác")
        assert seen.shows("Còn thiếu: Việc cần làm, Đến ngày. Dòng này chưa in.")
        assert seen.shows("Chưa có tên này trong danh sách")
        await saved(seen)
        assert kept(desk).entries[0].lacking == ("what", "due")
        await seen.press("enter")
        await seen.write("Nộp sổ")
        await seen.press("enter")
        await seen.write("1/11")
        assert seen.shows("Đã quá hạn.")
        await saved(seen)
        assert seen.shows("✓ Đã lưu")
    entry = kept(desk).entries[0]
    assert (entry.text("person"), entry.text("what"), entry.day("due")) == ("Ai khác", "Nộp sổ", date(2026, 11, 1))
    assert (entry.author, entry.written, entry.text("by")) == (DAO.name, date(2026, 11, 22), DAO.name)


async def test_a_given_name_or_a_number_becomes_the_whole_name() -> None:
    desk = office()
    async with visit(desk) as seen:
        await seen.show("practice_list", kind="reminder")
        await seen.press("f3")
        await seen.write("1/11")
        await seen.press("enter")
        await seen.write("sim")
        assert seen.shows("Có phải đồng chí Lục Thị Sim? Bấm F5 để lấy đủ họ tên.")
        await seen.press("f5")
        assert seen.shows("Lục Thị Sim")
        assert not seen.shows("Có phải")
        await saved(seen)
    assert kept(desk).entries[0].text("person") == SIM


@pytest.mark.parametrize(
    ("typed", "name"),
    [("sim", SIM), ("Thị Sim", SIM), ("2", SIM), ("lục thị sim", SIM), ("", ""), ("3", ""), ("An", ""), ("0", "")],
)
def test_who_is_meant(typed: str, name: str) -> None:
    assert meant(typed, (DAO.name, SIM)) == name
    assert meant("Sim", (SIM, "Hoàng Văn Sim")) == ""


async def test_a_month_is_typed_as_people_write_it_and_what_is_none_is_pointed_out() -> None:
    desk = office()
    async with visit(desk) as seen:
        await seen.show("practice_list", kind="evaluation")
        await seen.press("f3", *(["backspace"] * 8))
        await seen.write("13/2026")
        assert seen.shows("ghi như 11/2026")
        await seen.press(*(["backspace"] * 8))
        await seen.write("10/2026")
        assert not seen.shows("ghi như 11/2026")
        await saved(seen)
    assert kept(desk).entries[0].text("month") == "2026-10"


async def test_a_row_is_deleted_and_undo_brings_it_back() -> None:
    desk = office(book())
    async with visit(desk) as seen:
        await seen.show("practice_list", kind="praise")
        await seen.press("delete")
        await saved(seen)
        assert kept(desk).of("praise") == ()
        await seen.press("ctrl+z")
        await saved(seen)
    assert len(kept(desk).of("praise")) == 1
    assert len(kept(desk).entries) == len(book().entries)


async def test_lists_and_a_members_sheet_are_printed_and_private_notes_never(own_home: Path) -> None:
    desk = office(book())
    async with visit(desk) as seen:
        await seen.show("practice_list", kind="registration")
        await seen.press("f8")
        await seen.until("Ask")
        await seen.press("enter", "f9")
        await seen.until("Ask")
        await seen.press("enter", "escape")
        await seen.show("practice_list", kind="private")
        assert seen.shows("Không in, không xuất, không gửi đi.")
        assert seen.shows(SECRET)
        assert not seen.shows("F9")
        await seen.press("f9", "escape")
        await seen.show("practice")
        for key in ("f8", "f9"):
            await seen.press(key)
            await seen.until("Ask")
            await seen.press("enter")
    files = written(own_home)
    assert set(files) == {
        "phieu-trinh-bay-noi-dung-dang-ky-luc-thi-sim.pdf", "phieu-trinh-bay-noi-dung-dang-ky-2026.pdf",
        "noi-dung-goi-y-sinh-hoat-chi-bo-2026-11.pdf", "danh-sach-nhac-viec-2026-11.pdf",
    }  # fmt: skip
    assert not [name for name, words in files.items() if SECRET in words]


async def test_a_monthly_list_is_printed_for_the_month_of_the_row(own_home: Path) -> None:
    async with visit(office(book())) as seen:
        await seen.show("practice_list", kind="evaluation")
        await seen.press("f9")
        await seen.until_shown("2 Tháng 11/2026")
        await seen.press("2")
        await seen.until_shown("Đã ghi tệp")
    assert list(written(own_home)) == ["danh-gia-hang-thang-2026-11.pdf"]


async def test_progress_is_seen_by_line_and_quarter() -> None:
    async with visit(office(book())) as seen:
        await seen.show("practice_list", kind="progress")
        await seen.press("f4")
        assert seen.shows("Đặng Mẫu Đào · Số hoá 300 hồ sơ")
        assert seen.shows("quý 1: Được 150 hồ sơ")
        assert seen.shows("quý 4: Được 280 hồ sơ")
        await seen.press("escape")
        assert seen.name == "PracticeList"


async def test_a_member_hands_in_chosen_notes_and_says_whether_good_deeds_are_published(own_home: Path) -> None:
    desk = Desk()
    member = desk.member()
    register = Register("2026").noted(Note("", date(2026, 3, 1), "Quý một"))
    register = register.noted(Note("", date(2026, 11, 1), "Giúp bà Tư", kind="good_deed"))
    member.registers.kept["2026"] = Stored(register, 1)
    member.make_signer(None)
    async with visit(desk) as seen:
        await seen.show("notes")
        await seen.press("f9")
        await seen.until("Ask")
        assert seen.shows("1 Ghi chép quý 4: 1 dòng")
        await seen.press("1")
        await seen.until_shown("1 Không đăng")
        await seen.press("2")
        await seen.until_shown("Đã ký 1 ghi chép")
    assert (own_home / "ghi-chep-2026-dang-mau-dao.kdnotes").read_bytes() == b"KD1 + Gi\xc3\xbap b\xc3\xa0 T\xc6\xb0"


async def test_what_cannot_be_printed_yet_is_said_and_slips_that_are_none_are_named(tmp_path: Path) -> None:
    desk = office()
    (tmp_path / "a.kdnotes").write_bytes(b"x")
    async with visit(desk) as seen:
        await seen.show("practice_list", kind="issue")
        await seen.press("f9")
        await seen.pilot.pause(0.2)
        assert [n.message for n in seen.app._notifications] == [
            "Chưa có dòng nào đủ thông tin để in «Việc bức xúc, tồn đọng»."
        ]
        await seen.press("escape")
        await seen.show("practice")
        await seen.press("f3")
        area = seen.screen.query_one(OrderedTextArea)
        area.load_text("")
        await seen.write(str(tmp_path))
        await seen.press("f9")
        await seen.until("Ask")
        assert seen.shows("a.kdnotes: Không đọc được")


async def test_the_longest_forms_fit_on_eighty_by_twenty_four() -> None:
    longest = [kind for kind in LISTS if len(table_of(kind).columns) >= 8]
    assert len(longest) >= 5
    async with visit(office(book())) as seen:
        for kind in longest:
            await seen.show("practice_list", kind=kind)
            await seen.press("enter")
            rows = seen.rows()
            assert "Ctrl+P Lệnh" in rows[-1]
            for field in table_of(kind).columns:
                assert any(field.title.vi[:12] in row for row in rows), (kind, field.id)
            await seen.press("escape", "escape")


async def test_the_list_of_issues_shows_what_who_when_and_how_far_at_eighty_columns() -> None:
    async with visit(office(book())) as seen:
        await seen.show("practice_list", kind="issue")
        first = next(row for row in seen.rows() if "Nguyễn" in row)
        for words in ("Đường thôn", "Nguyễn Mẫu", "30/10", "đang xử lý"):
            assert words in first


@pytest.mark.parametrize("entry", book().entries, ids=lambda entry: f"{entry.kind}-{entry.id}")
def test_a_row_goes_to_the_table_and_comes_back_as_it_was(entry: Entry) -> None:
    assert cells_of(entry.kind, row_of(entry)) == (dict(entry.cells), ())


def test_a_negative_number_is_no_value() -> None:
    assert cells_of("item", {"points": Fraction(-1)}) == ({}, ("points",))
