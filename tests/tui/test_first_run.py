"""The first minutes: three doors, one question at a time, nothing written before the end."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reviews.actions.committee_desk import COMMITTEE, ORGAN
from tests.tui.fakes import Desk
from tests.tui.visiting import services, visit
from tui.app import KiemdiemApp


async def test_a_member_answers_one_question_at_a_time_and_is_at_home() -> None:
    desk = Desk()
    async with visit(desk) as seen:
        assert seen.name == "FirstRun"
        assert seen.shows("Không soạn, lưu tài liệu có dấu MẬT")
        await seen.press("1")
        await seen.write("Đặng Mẫu Đào")
        await seen.press("enter")
        await seen.write("4/5/1990")
        await seen.press("enter", "1")
        assert not desk.store.vault.persons
        for words in ("Đảng bộ xã Mây Hạ", "Chi bộ Thôn Đồng Mơ", "Mây Hạ"):
            await seen.write(words)
            await seen.press("enter")
        assert seen.shows("Khoá bản viết bằng mật khẩu?")
        await seen.press("1")
        await seen.until("Home")
        assert seen.shows("Kính chào đồng chí Đặng Mẫu Đào")
    person = desk.store.vault.persons[0]
    assert (person.profile.name, person.profile.born, person.profile.form) == ("Đặng Mẫu Đào", date(1990, 5, 4), "2B")
    assert (person.unit.name, person.unit.above, person.unit.place) == (
        "Chi bộ Thôn Đồng Mơ", "Đảng bộ xã Mây Hạ", "Mây Hạ",
    )  # fmt: skip
    assert person.passphrase is None


async def test_each_step_says_what_is_wrong_and_esc_keeps_what_was_given() -> None:
    async with visit(Desk()) as seen:
        await seen.press("1", "enter")
        assert seen.shows("✗ Mời đồng chí gõ họ và tên.")
        await seen.write("Đào")
        await seen.press("enter")
        assert seen.shows("đủ cả họ, chữ đệm và tên")
        await seen.write(" Mẫu Đặng")
        await seen.press("enter")
        await seen.write("31/4/1990")
        await seen.press("enter")
        assert seen.shows("Tháng 4 chỉ có 30 ngày")
        await seen.press("escape")
        assert seen.shows("Đào Mẫu Đặng")
        await seen.press("enter", "enter")
        assert seen.shows("Đồng chí viết theo mẫu nào?")


async def test_the_unit_may_come_from_the_secretarys_file(tmp_path: Path) -> None:
    file = tmp_path / "chi-bo.kdunit"
    file.write_text("Chi bộ Xóm Núi", encoding="utf-8")
    broken = tmp_path / "hong.kdunit"
    broken.write_bytes(b"\x00")
    desk = Desk()
    async with visit(desk) as seen:
        await seen.press("1")
        await seen.write("Đặng Mẫu Đào")
        await seen.press("enter", "enter", "1", "f3")
        await seen.write(str(tmp_path / "không có"))
        await seen.press("enter")
        assert seen.shows("✗ Không thấy tệp này.")
        for path in (broken, file):
            await seen.press("ctrl+u")
            await seen.write(str(path))
            await seen.press("enter")
            if path is broken:
                assert seen.shows("✗ Không đọc được")
        assert seen.shows("Chi bộ Xóm Núi")
        await seen.press("1")
        await seen.until("Home")
        assert seen.shows("Nộp trước 30/11/2026 · còn 8 ngày")
    assert desk.store.vault.persons[0].unit.deadline == date(2026, 11, 30)


async def test_a_passphrase_set_at_once_is_typed_twice_and_locks() -> None:
    desk = Desk()
    async with visit(desk) as seen:
        await seen.press("1")
        await seen.write("Đặng Mẫu Đào")
        await seen.press("enter", "enter", "1")
        for words in ("Đảng bộ xã Mây Hạ", "Chi bộ Thôn Đồng Mơ"):
            await seen.write(words)
            await seen.press("enter")
        await seen.press("enter", "2")
        await seen.write("ngắn")
        await seen.press("enter", "enter")
        assert seen.shows("Mật khẩu cần ít nhất 8 ký tự")
        await seen.write(" thì dài ra")
        await seen.press("enter")
        await seen.write("ngắn thì dài")
        await seen.press("enter")
        assert seen.shows("Hai lần gõ chưa giống nhau.")
        await seen.write(" ra")
        await seen.press("enter")
        await seen.until("Home")
    assert desk.store.vault.persons[0].passphrase == "ngắn thì dài ra"


async def test_looking_around_works_on_another_store_and_says_so() -> None:
    desk, demo = Desk(), Desk()
    demo.store.demo = True
    demo.member()
    given = services(desk)
    object.__setattr__(given, "demo", lambda: services(demo))
    app = KiemdiemApp(given)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("4")
        for _tries in range(80):
            if type(app.screen).__name__ == "Home":
                break
            await pilot.pause(0.05)
        await pilot.pause()
        title = "".join(segment.text for segment in app.screen._compositor.render_strips()[0])
        assert "BẢN THỬ" in title
    assert not desk.store.vault.persons


async def test_a_secretary_sets_up_the_unit_and_lands_at_the_desk() -> None:
    desk = Desk()
    async with visit(desk) as seen:
        await seen.press("2")
        assert seen.shows("bước 1 trên 3")
        await seen.write("Nguyễn Mẫu An")
        await seen.press("enter")
        assert not seen.shows("F3 Tệp chi bộ")
        await seen.press("escape", "enter")
        for words in ("Đảng bộ xã Mây Hạ", "Chi bộ Thôn Đồng Mơ", "Mây Hạ"):
            await seen.write(words)
            await seen.press("enter")
        assert seen.shows("Văn bản cho phép bản điện tử")
        await seen.write("15-CV/ĐU; 01/10/2026; Đảng uỷ xã")
        await seen.press("enter")
        assert seen.shows("Khoá sổ sách chi bộ bằng mật khẩu?")
        assert desk.store.units.load() is None
        await seen.press("enter")
        await seen.write("tre xanh làng ta")
        await seen.press("enter")
        await seen.write("tre xanh làng ta")
        await seen.press("enter")
        await seen.until("Desk")
        assert seen.shows("Lập danh sách đảng viên")
        await seen.press("enter")
        assert seen.name == "RosterScreen"
    stored = desk.store.units.load()
    assert stored is not None
    roster = stored.doc
    assert (roster.unit.name, roster.unit.above, roster.unit.secretary) == (
        "Chi bộ Thôn Đồng Mơ", "Đảng bộ xã Mây Hạ", "Nguyễn Mẫu An",
    )  # fmt: skip
    assert roster.unit.key
    assert roster.unit.electronic_permission == "15-CV/ĐU; 01/10/2026; Đảng uỷ xã"
    assert desk.store.vault.persons[0].passphrase == "tre xanh làng ta"


async def test_a_committee_is_set_up_without_a_command_and_lands_at_its_desk() -> None:
    desk = Desk()
    async with visit(desk) as seen:
        assert seen.shows("4 Xem thử trước")
        await seen.press("3")
        await seen.write("Lê Mẫu Cúc")
        await seen.press("enter")
        for words in ("Đảng bộ tỉnh", "Đảng uỷ xã Mây Hạ", "Mây Hạ"):
            await seen.write(words)
            await seen.press("enter")
        assert not seen.shows("Văn bản cho phép")
        await seen.press("ctrl+u")
        await seen.write("6")
        await seen.press("enter")
        assert seen.shows("Ghi năm bằng bốn chữ số")
        await seen.press("ctrl+u")
        await seen.write("2031")  # no form of that year is in the program: a committee's work needs none
        await seen.press("enter")
        assert seen.shows("Khoá sổ sách cấp uỷ bằng mật khẩu?")
        assert desk.store.units.load() is None
        await seen.press("1")
        await seen.until("Desk")
        assert seen.shows("Công việc của cấp uỷ")
        assert seen.shows("Chưa có danh sách: lấy từ Excel, hoặc tệp *.kdunit của từng tổ chức.")
    stored = desk.store.units.load()
    assert stored is not None
    unit = stored.doc.unit
    assert (unit.name, unit.above, unit.secretary) == ("Đảng uỷ xã Mây Hạ", "Đảng bộ tỉnh", "Lê Mẫu Cúc")
    assert (unit.period, unit.settings[ORGAN]) == ("2031", COMMITTEE)
    assert desk.store.vault.persons[0].profile.party_post == "Bí thư"
