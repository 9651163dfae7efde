"""The conference on screen: words, counts by two, levels with reasons; the wall shows only what it may."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reviews.actions.meet import Desk as MeetingDesk
from reviews.actions.meet_file import export_record
from reviews.ballots import Count, Row
from reviews.campaign import Campaign
from reviews.meeting_steps import (
    accept_counts,
    attend,
    begin,
    conclude,
    enter_count,
    hand_out,
    with_levels,
    write,
)
from reviews.meetings import Attendee, Item, Meeting, Remark
from reviews.member_year import LevelValue
from reviews.records import Stored
from reviews.standards import Standard, Term
from reviews.unit_content import UnitContent
from tests.reviews.test_meeting import SIXTEEN, VOTES
from tests.reviews.village import NOW, RULES, received, village
from tests.tui.fakes import DAO, Desk
from tests.tui.visiting import Visit, visit
from tui.widgets.lines import Block


def office(*only: str) -> Desk:
    """Đào is the cell's secretary of the app; everybody's review is there. `only` = a smaller cell of these."""
    desk = Desk()
    roster = village()
    roster = replace(roster, lines=tuple(line for line in roster.lines if not only or line.member in only))
    desk.store.units.kept = Stored(replace(roster, unit=replace(roster.unit, secretary=DAO.name)), 1)
    desk.store.units.documents.save(received(roster), "2026", expected_rev=0)
    desk.member()
    return desk


def stored(desk: Desk) -> Meeting:
    found = desk.store.units.documents.load(Meeting, "2026")
    assert found is not None
    return found.doc


def level(desk: Desk, member: str) -> str:
    found = desk.store.units.documents.load(Campaign, "2026")
    assert found is not None
    return found.doc.of(member).level("proposed")


def reviewed(desk: Desk, *, counted: bool, collectives: tuple[str, ...] = ()) -> None:
    """The conference after the reviews, or after the count."""
    roster = desk.store.units.load()
    assert roster is not None
    over = MeetingDesk(desk.store, desk.clock, RULES, roster.doc)
    held = over.meeting
    for member, how in (("m15", "absent"), ("m16", "absent"), ("m24", "excused")):
        held = attend(held, Attendee(member, how, "vì"))  # type: ignore[arg-type]  # two of the known words
    held = begin(held, NOW)
    for ident in held.order:
        remarks = (Remark("Lê Mẫu Cúc", "góp ý kín đáo", "m03"),) if ident == "m10" else ()
        held = write(
            held, Item(ident, "tóm tắt riêng", remarks, "tiếp thu", "kết luận chung", opinion="nhận xét chi uỷ")
        )
        held = conclude(held, ident, NOW)
    held = hand_out(replace(held, collectives=collectives), over.roster)
    if counted or collectives:
        rows = tuple(Row(name, VOTES[name]) for name in held.names)
        for teller in ("Lan", "Nga"):
            held = enter_count(held, Count("levels", SIXTEEN, rows, teller, NOW))
        held = accept_counts(held, "levels", NOW)
    if collectives:
        rows = tuple(Row(name, (1, 14, 0, 0)) for name in collectives)
        for teller in ("Lan", "Nga"):
            held = enter_count(held, Count("collective", SIXTEEN, rows, teller, NOW))
        held = accept_counts(held, "collective", NOW)
    over.keep(held)


async def saved(seen: Visit) -> None:
    await seen.until_shown("✓ Đã lưu")


async def test_words_are_kept_and_the_conference_goes_on_at_the_same_item(tmp_path: Path) -> None:
    del tmp_path
    desk = office()
    async with visit(desk) as seen:
        await seen.show("meeting")
        assert seen.shows("căn cứ 17 · quá nửa là 9")
        await seen.press("f9", "f9")
        assert seen.shows("Thứ 1 trong 21")
        await seen.write("Chi uỷ họp đủ kỳ.")
        await seen.press("f9")
        assert seen.shows("Chưa ghi kết luận của chủ trì")
        await seen.press("f3")
        await seen.write("lan")
        assert seen.shows("đồng chí Dương Mẫu Lan")
        await seen.press("enter")
        await seen.write("Phân công chưa rõ.")
        await seen.press("f9", "f3")
        await seen.write("Kiều Mẫu Thuý")
        assert seen.shows("đại biểu Kiều Mẫu Thuý")
        await seen.press("enter")
        await seen.write("Nhất trí.")
        await seen.press("f9", "tab", "tab")
        await seen.write("Tiếp thu.")
        await seen.press("tab")
        await seen.write("Đoàn kết.")
        await seen.press("f9")
        assert seen.shows("Thứ 2 trong 21")
        assert seen.shows("27 + 53 = 80")
        await seen.write("Đồng chí An trình bày")
        await saved(seen)
    held = stored(desk)
    item = held.items[0]
    assert [(said.name, said.member, said.text) for said in item.remarks] == [
        ("Dương Mẫu Lan", "m11", "Phân công chưa rõ."), ("Kiều Mẫu Thuý", "", "Nhất trí."),
    ]  # fmt: skip
    assert (item.summary, item.answer, item.conclusion) == ("Chi uỷ họp đủ kỳ.", "Tiếp thu.", "Đoàn kết.")
    assert item.concluded
    assert held.current == "m01"

    async with visit(desk) as seen:
        await seen.show("meeting")
        assert seen.shows("Tiếp tục: thứ 2 trong 21")
        await seen.press("1")
        assert seen.shows("Đồng chí An trình bày")


async def test_who_comes_late_or_not_changes_the_base_at_once() -> None:
    desk = office()
    async with visit(desk) as seen:
        await seen.show("meeting")
        await seen.press("f2", "end", "enter", "3")
        await seen.write("đi viện")
        await seen.press("f9")
        assert seen.shows("trừ 1: vắng cả buổi, có lý do được chấp nhận: Lưu Mẫu Ý")
        assert seen.shows("16; quá nửa là 9")
        await saved(seen)
    assert stored(desk).attendance == (Attendee("m24", "excused", "đi viện"),)


async def typed(seen: Visit, votes: tuple[int, ...]) -> None:
    for number in votes:
        await seen.press(*str(number), "enter")
    await seen.press("enter")


async def test_two_tellers_count_apart_and_differences_are_named() -> None:
    desk = office("m01", "m02", "m10")
    reviewed(desk, counted=False)
    async with visit(desk) as seen:
        await seen.show("meeting")
        await seen.press("f9")
        for teller, last in (("1", (1, 2, 0, 0)), ("2", (2, 1, 0, 0))):
            await seen.press(teller, *"3", "enter", *"3", "enter", *"0", "enter", *"3", "enter", *"0", "f9")
            assert seen.shows("phát 3 · thu 3 · hợp lệ 3 · không hợp lệ 0")
            for votes in ((3, 0, 0, 0), (0, 3, 0, 0), last):
                await typed(seen, votes)
            await seen.press("escape")
            assert seen.shows("3/3 tên")
        await seen.press("f9")
        assert seen.shows("Ngô Mẫu Khánh, Hoàn thành xuất sắc nhiệm vụ: lần một 1, lần hai 2")
        assert seen.name == "MeetingSheets"
        await seen.press("2", "f9", "pagedown", "pagedown")
        assert seen.shows("Ngô Mẫu Khánh mẫu 2C")
        await seen.press("backspace", "1", "enter", "backspace", "2")
        assert seen.shows("1 + 2 + 0 + 0 = 3 ✓ khớp")
        await seen.press("escape", "f9")
        await seen.until("Meeting")
        assert seen.shows("Ghi mức đề xuất")
        await saved(seen)
    (tally,) = stored(desk).tallies
    assert len(tally.counted_by) == 2
    assert tally.row("m10") == Row("m10", (1, 2, 0, 0))


async def test_a_wrong_sum_is_told_while_it_is_typed() -> None:
    desk = office("m01", "m02", "m10")
    reviewed(desk, counted=False)
    async with visit(desk) as seen:
        await seen.show("meeting_sheets")
        await seen.press("1", *"3", "enter", *"3", "enter", *"0", "enter", *"3", "enter", *"0", "f9")
        await seen.press("2", "enter", "2", "enter", "0", "enter", "0")
        assert seen.shows("2 + 2 + 0 + 0 = 4 phải bằng 3")


async def test_no_majority_is_a_finding_and_the_level_waits_for_its_reason() -> None:
    desk = office()
    reviewed(desk, counted=True)
    async with visit(desk) as seen:
        await seen.show("meeting_votes", ident="m10")
        assert seen.shows("Không mức nào quá nửa. Từ Tốt trở lên: 15/16. Hội nghị quyết định.")
        assert seen.shows("% trên 16 · │ quá nửa là 9")
        assert seen.shows("43,8 %")
        await seen.press("2")
        assert seen.shows("bắt buộc: không mức nào quá nửa")
        assert level(desk, "m10") == ""
        await seen.write("Hội nghị thống nhất, 15/16.")
        await saved(seen)
        await seen.pilot.pause(0.7)
        await saved(seen)
        await seen.press("pagedown")
        assert seen.shows("Dương Mẫu Lan") or seen.shows("Lý Mẫu Minh")
        assert not seen.shows("Hội nghị thống nhất")
    assert level(desk, "m10") == "HTT"
    assert stored(desk).item("m10").levels["proposed"].reason == "Hội nghị thống nhất, 15/16."


async def test_a_level_like_ballot_and_points_needs_no_reason_and_the_quota_follows() -> None:
    desk = office()
    reviewed(desk, counted=True)
    async with visit(desk) as seen:
        await seen.show("meeting_votes", ident="m09")
        await seen.press("2")
        assert seen.shows("không bắt buộc")
        assert seen.shows("Tỷ lệ tối đa Xuất sắc, tạm tính: 0/1 = 0 %")
        await seen.press("f9")
        assert not seen.shows("Đỗ Mẫu Hoà mẫu")
        await saved(seen)
    assert level(desk, "m09") == "HTT"


async def test_it_ends_when_everybody_has_a_level() -> None:
    desk = office()
    reviewed(desk, counted=True)
    over = MeetingDesk(desk.store, desk.clock, RULES, village())
    held = over.meeting
    for name in held.names:
        held = with_levels(held, name, {"proposed": LevelValue("HTT", NOW.date(), "vì")})
    over.keep(held)
    async with visit(desk) as seen:
        await seen.show("meeting")
        await seen.press("f9", "1")
        assert seen.shows("đã bế mạc")
        await saved(seen)
    assert (stored(desk).state, stored(desk).minutes_read) == ("closed", True)


async def test_the_wall_shows_name_own_level_what_was_told_and_the_conclusion_and_nothing_else() -> None:
    desk = office()
    reviewed(desk, counted=True)
    async with visit(desk) as seen:
        await seen.show("meeting_votes", ident="m10")
        await seen.press("f4")
        for words in ("Ngô Mẫu Khánh", "Hoàn thành tốt nhiệm vụ", "tóm tắt riêng", "kết luận chung"):
            assert seen.shows(words), words
        for words in (
            "27",
            "53",
            "80",
            "nhận xét chi uỷ",
            "góp ý kín đáo",
            "tiếp thu",
            "8 ",
            "khớp",
            "Đề xuất",
            "Chi uỷ",
        ):
            assert not seen.shows(words), (words, seen.rows())


async def test_a_wide_window_has_the_order_the_readings_and_the_opinions_beside_it() -> None:
    desk = office()
    reviewed(desk, counted=True)
    async with visit(desk, size=(120, 40)) as seen:
        await seen.show("meeting_votes", ident="m10")
        for words in (
            "20 %, bỏ phần lẻ",
            "20 %, làm tròn",
            "25 %, bỏ phần lẻ",
            "Điều kiện mức Xuất sắc",
            "góp ý kín đáo",
        ):
            assert seen.shows(words), words
        await seen.pilot.resize_terminal(80, 24)
        await seen.pilot.pause()
        assert seen.shows("Tỷ lệ tối đa Xuất sắc, tạm tính")
        assert not seen.shows("Điều kiện mức Xuất sắc")
        await seen.pilot.resize_terminal(120, 40)
        await seen.pilot.pause()
        assert seen.shows("Điều kiện mức Xuất sắc")


async def test_the_units_own_standard_stands_beside_the_level() -> None:
    desk = office()
    reviewed(desk, counted=True)
    standard = Standard("Gương mẫu", terms=(Term("t1", "Gương mẫu", "đi đầu", "đã đi đầu?"),), state="issued")
    desk.store.units.documents.save(UnitContent(standards=(standard,)), "2026", expected_rev=0)
    async with visit(desk) as seen:
        await seen.show("meeting_votes", ident="m10")
        assert seen.shows("Chuẩn mực đơn vị chưa ghi; Ctrl+L")
        await seen.press("ctrl+l", "enter")
        await seen.write("rõ nét")
        await seen.press("enter", "escape")
        assert seen.shows("Chuẩn mực đơn vị Gương mẫu: rõ nét")
        await saved(seen)
    assert stored(desk).item("m10").standard == (("Gương mẫu", "rõ nét"),)


async def test_a_record_kept_on_paper_is_read_with_all_its_mistakes_then_seen_then_taken_once(tmp_path: Path) -> None:
    desk = office()
    over = MeetingDesk(desk.store, desk.clock, RULES, village())
    blank = export_record(over, blank=True).decode()
    file = tmp_path / "bb.yaml"
    file.write_text(blank.replace('họ tên: "Đặng Mẫu Đào"', 'họ tên: "Đặng Mẫu Đao"'), encoding="utf-8")
    line = next(n for n, row in enumerate(blank.splitlines(), 1) if "họ tên: " in row and "Đặng Mẫu Đào" in row)
    async with visit(desk) as seen:
        await seen.show("meeting")
        await seen.press("f8")
        await seen.write(str(tmp_path / "không có.yaml").removeprefix(str(Path.home()) + "/"))
        await seen.press("enter")
        await seen.until_shown("Không thấy tệp này.")
        await seen.press("ctrl+u")
        await seen.write(str(tmp_path))
        await seen.press("f3")
        assert (tmp_path / "bien-ban.yaml").read_text(encoding="utf-8") == blank
        await seen.press("f3")
        assert seen.shows("Đã có tệp này")
        await seen.press("ctrl+u")
        await seen.write(str(file))
        await seen.press("enter")
        await seen.until_shown("chỗ phải sửa, chưa ghi gì")
        await seen.press("end")
        assert seen.shows("Dòng ")
        assert any(f"Dòng {line}: không có đồng chí «Đặng Mẫu Đao»" in str(row) for row in preview(seen))
        await seen.press("f9")
        assert seen.name == "MeetingFile"
        full = blank.replace('tóm tắt: ""', 'tóm tắt: "t"').replace('kết luận: ""', 'kết luận: "k"')
        file.write_text(full, encoding="utf-8")
        await seen.press("shift+tab", "enter")
        await seen.until_shown("F9 ghi biên bản này")
        assert seen.shows("Số làm căn cứ tính tỷ lệ")
        await seen.press("f9")
        await seen.until("Meeting")
        assert seen.shows("F9 Phát phiếu")
        await saved(seen)
        await seen.press("f8")
        await seen.press("ctrl+u")
        await seen.write(str(file))
        await seen.press("enter")
        await seen.until_shown("đã nhập đúng như thế, không có gì đổi")
        await seen.press("f9")
        assert seen.name == "MeetingFile"
        file.write_text(full.replace('kết luận: "k"', 'kết luận: "khác"'), encoding="utf-8")
        await seen.press("shift+tab", "enter")
        await seen.until_shown("F9 thay biên bản đã có")
        await seen.press("f9", "2")
        await seen.until("Meeting")
        await saved(seen)
    assert stored(desk).source == "paper"
    assert {item.conclusion for item in stored(desk).items} == {"khác"}


def preview(seen: Visit) -> tuple[object, ...]:
    """Every line of the preview, also those below the window."""
    return seen.app.screen.query_one("#lines", Block).rows


async def test_the_level_of_a_collective_is_proposed_on_its_own_page() -> None:
    desk = office()
    reviewed(desk, counted=False, collectives=("Chi uỷ",))
    async with visit(desk) as seen:
        await seen.show("meeting_votes", ident="Chi uỷ", kind="collective")
        assert seen.shows("Tự xếp loại")
        await seen.press("2")
        await saved(seen)
    assert stored(desk).rating("Chi uỷ").proposed == "HTT"
