"""Filling in: what a member notices, question by question, with the form of 2026."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from textual import events

from questionnaires.values import Answer
from reviews.records import Draft, DraftKey, Stored
from tests.tui.fakes import Desk
from tests.tui.working import at_work, catalogue
from tui.screens.dialogs import Page
from tui.screens.editors import Editor
from tui.screens.index_page import IndexPage
from tui.widgets.grid import Grid
from tui.widgets.ordered_area import OrderedTextArea

TEXT = "theme_result"
GRID = "qd144_article_3"


async def test_digits_arrows_and_space_choose_in_a_grid_and_each_choice_is_stored_at_once() -> None:
    async with at_work(GRID) as work:
        await work.press("1", "down", "right", "space")
        await work.settle(0.1)
        assert work.stored.answers["qd144_i3_1"] == Answer(value="good")
        assert work.stored.answers["qd144_i3_2"] == Answer(value="effort")
        assert work.shows("đã chọn 2/5")
        assert work.shows("sẽ gợi ý ở phần 6, hạn chế")
        assert work.shows("✓ Đã lưu 14:03")
        await work.press("delete")
        assert work.answer("qd144_i3_2") == Answer()


async def test_a_step_that_needs_a_reason_asks_for_it_and_the_deed_belongs_to_its_row() -> None:
    async with at_work(GRID) as work:
        await work.press("4")
        assert work.shows("thiếu lý do")
        assert work.shows("Cần: lý do · cần ghi")
        await work.press("tab")
        await work.write("Nghỉ ốm sáu tháng")
        assert work.answer("qd144_i3_1").evidence == "Nghỉ ốm sáu tháng"
        work.app.screen.query_one(Grid).focus()
        await work.press("down", "1", "tab")
        await work.write("Bớt họp")
        assert work.answer("qd144_i3_1").evidence == "Nghỉ ốm sáu tháng"
        assert work.answer("qd144_i3_2").evidence == "Bớt họp"


async def test_typing_is_stored_after_a_pause_and_the_corner_says_so_only_then() -> None:
    async with at_work(TEXT) as work:
        await work.write("Đổi mới")
        assert work.shows("Chưa lưu")
        assert not work.shows("Đã lưu")
        await work.settle()
        assert work.shows("✓ Đã lưu 14:03")
        assert work.stored.answers[TEXT].value == "Đổi mới"


async def test_whoever_never_pauses_is_saved_two_seconds_after_the_first_letter() -> None:
    async with at_work(TEXT) as work:
        before = work.member.drafts.saves
        for _ in range(8):
            await work.write("chữ ")
            await work.settle(0.3)
        assert work.member.drafts.saves > before


async def test_a_save_that_fails_never_stops_typing_and_is_tried_again() -> None:
    async with at_work(TEXT) as work:
        work.member.drafts.broken = "store_full"
        await work.write("một")
        await work.settle()
        assert work.shows("Chưa lưu được, đang thử lại")
        await work.write(" hai")
        assert work.answer(TEXT).value == "một hai"
        work.member.drafts.broken = ""
        await work.settle(1.3)
        assert work.shows("✓ Đã lưu")
        assert work.stored.answers[TEXT].value == "một hai"


async def test_leaving_a_question_stores_it_and_the_place_to_reopen() -> None:
    desk = Desk()
    async with at_work(TEXT, desk=desk) as work:
        await work.write("x")
        await work.press("pagedown")
        await work.settle()
        assert work.stored.answers[TEXT].value == "x"
        assert work.stored.place == "theme_people"
    async with at_work(desk=desk) as work:
        assert work.screen.here.id == "theme_people"


async def test_page_down_leaves_a_field_of_one_line_as_the_row_below_says() -> None:
    async with at_work("b_i_1") as work:
        await work.write("28")
        await work.press("pagedown")
        assert work.screen.here.id == "b_i_2"
        await work.press("pageup")
        assert work.screen.here.id == "b_i_1"
        assert work.shows("28")


async def test_page_down_goes_through_a_long_text_before_it_leaves_the_question() -> None:
    async with at_work(TEXT) as work:
        area = work.app.screen.query_one("#answer OrderedTextArea", OrderedTextArea)
        area.load_text("\n".join(f"dòng {n}" for n in range(60)))
        await work.press("pagedown")
        assert work.screen.here.id == TEXT
        await work.press("ctrl+end", "pagedown")
        assert work.screen.here.id == "theme_people"
        await work.press("pageup")
        assert work.screen.here.id == TEXT


async def test_a_wrong_number_stays_with_one_clear_sentence_until_it_is_mended() -> None:
    async with at_work("b_i_1") as work:
        await work.write("31")
        assert work.shows("✗ Số phải từ 0 đến 30")
        assert work.answer("b_i_1").value is None
        await work.press("pagedown", "pageup")
        assert work.shows("31")
        assert work.shows("✗ Số phải từ 0 đến 30")
        await work.press("backspace", "backspace")
        await work.write("28,5")
        assert work.answer("b_i_1").value == Fraction(57, 2)
        assert not work.shows("✗")
        await work.press("enter")
        assert work.screen.here.id == "b_i_2"


async def test_rows_of_a_table_are_added_mended_moved_deleted_and_brought_back() -> None:
    async with at_work("tasks") as work:
        await work.press("f3")
        await work.write("Dạy lớp 4B")
        await work.press("tab", "tab")
        await work.write("31/6")
        assert work.shows("✗ Tháng 6 chỉ có 30 ngày")
        assert work.shows("1 dòng · ✗ 1 dòng phải sửa")
        await work.press("backspace", "backspace", "backspace", "backspace")
        await work.write("30/6")
        assert work.shows("30/6")
        assert not work.shows("✗")
        await work.press("escape", "f3")
        await work.write("Chủ nhiệm")
        await work.press("escape")
        rows = work.answer("tasks").value
        assert isinstance(rows, tuple)
        assert [row["task"] for row in rows if not isinstance(row, str)] == ["Dạy lớp 4B", "Chủ nhiệm"]
        await work.press("ctrl+up")
        assert any(row.split()[:3] == ["▌", "1", "Chủ"] for row in work.rows())
        await work.press("delete")
        assert not work.shows("Chủ nhiệm")
        await work.press("ctrl+z")
        assert work.shows("Chủ nhiệm")


async def test_undo_takes_back_words_and_choices_wherever_they_are() -> None:
    async with at_work(GRID) as work:
        await work.press("1")
        await work.go(TEXT)
        await work.write("Hai từ")
        await work.press("ctrl+z")
        assert work.answer(TEXT).value == "Hai"
        await work.press("ctrl+z", "ctrl+z")
        assert work.screen.here.id == GRID
        assert work.answer("qd144_i3_1") == Answer()
        await work.press("ctrl+y")
        assert work.answer("qd144_i3_1").value == "good"


async def test_a_question_is_passed_over_only_with_a_reason() -> None:
    async with at_work("commitments") as work:
        await work.press("f3")
        await work.write("Không đăng ký nội dung này")
        await work.press("f9")
        assert work.answer("commitment_politics").skip_reason == "Không đăng ký nội dung này"
        assert work.shows("bỏ qua: Không đăng ký nội dung này")
        await work.press("1")
        assert work.answer("commitment_politics") == Answer(value="met")


async def test_the_members_own_lines_are_offered_for_a_composed_text() -> None:
    async with at_work(TEXT) as work:
        await work.write("Đưa dịch vụ công vào nhà văn hoá thôn")
        await work.go("a_i_3")
        assert work.shows("Bấm F3 để lấy các dòng")
        await work.press("f3")
        assert "Đưa dịch vụ công" in str(work.answer("a_i_3").value)


async def test_low_marks_and_last_years_shortcomings_are_offered_as_rows() -> None:
    desk = Desk()
    member = desk.member()
    form = catalogue().load("review-2026-2b")
    before = {"shortcomings": Answer(value=({"what": "Nộp báo cáo chậm", "cause": "x", "remedy": "y"},))}
    draft = Draft(member.profile, member.unit, form.id, form.edition, form.sha256, before)
    member.drafts.kept[DraftKey(member.id, "2025", "2B")] = Stored(draft, 1)
    async with at_work(GRID, desk=desk) as work:
        await work.press("down", "2", "tab")
        await work.write("Còn để đèn sáng")
        await work.go("shortcomings")
        assert work.shows("Lấy 1 nội dung đồng chí tự thấy cần cố gắng")
        await work.press("down", "enter")
        rows = work.answer("shortcomings").value
        assert rows == ({"what": "Kiệm: Còn để đèn sáng"},)
        assert not work.shows("tự thấy cần cố gắng")
        await work.go("previous_any")
        await work.press("1")
        await work.go("previous")
        await work.press("down", "enter")
        assert work.answer("previous").value == ({"item": "Nộp báo cáo chậm"},)


async def test_words_without_measure_or_time_get_a_hint_and_no_more() -> None:
    async with at_work("direction") as work:
        await work.write("Tiếp tục phát huy ưu điểm, cố gắng hơn nữa trong học tập và công tác được giao")
        assert work.shows("chưa rõ việc làm, mức đạt, thời hạn")
        await work.write(", xong trước 30/6/2027")
        assert not work.shows("chưa rõ việc làm")


async def test_a_text_that_is_too_long_is_kept_and_told_and_not_called_wrong_elsewhere() -> None:
    async with at_work("direction") as work:
        most = work.screen.here.max_chars
        words = "Chữ viết dài " * (most // 13 + 2)
        work.screen.pane.query_one(OrderedTextArea).insert(words)
        await work.settle()
        assert work.shows("dài quá")
        assert work.shows("✓ Đã lưu")
        assert work.stored.answers["direction"].value == words
        await work.press("f5")
        await work.go("direction")
        assert work.answer("direction").value == words


async def test_a_pasted_line_of_a_megabyte_is_cut_to_what_the_field_can_draw_and_that_is_told() -> None:
    async with at_work("direction") as work:
        began = time.monotonic()
        work.app.post_message(events.Paste("Đ" + "x" * (1 << 20)))
        await work.settle(0.1)
        await work.write("y")  # what is typed, letter by letter, is never refused
        assert time.monotonic() - began < 15, "a field that cannot be typed in"
        area = work.screen.pane.query_one(OrderedTextArea)
        assert (len(area.text), area.text[:2] + area.text[-1]) == (40_001, "Đxy")
        assert ["40000" in told.message for told in work.app._notifications] == [True]


async def test_words_that_no_draft_takes_are_never_called_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OrderedTextArea, "MOST", 300_000)
    async with at_work("direction") as work:
        await work.write("một dòng")
        await work.settle()
        assert work.shows("✓ Đã lưu")
        work.screen.pane.query_one(OrderedTextArea).insert("a" * 200_001)
        await work.settle()
        assert work.shows("Chưa lưu")
        assert not work.shows("✓ Đã lưu")


async def test_jumping_to_what_is_open_setting_aside_and_the_index() -> None:
    async with at_work("full_name") as work:
        await work.press("f5")
        here = work.screen.here.id
        assert here == "qd144_article_1"
        await work.press("f8")
        assert work.shows("để lại sau")
        await work.press("f2")
        assert isinstance(work.app.screen, IndexPage)
        await work.press("down", "enter")
        await work.pilot.pause()
        assert work.screen.here.id != here
        await work.settle(0.1)
        assert work.stored.marked == (here,)


async def test_letters_that_paper_cannot_show_are_named_as_they_are_typed() -> None:
    async with at_work(TEXT) as work:
        await work.write("vui 😀")
        assert work.shows("✗ Giấy không in được: 😀")


async def test_last_years_answer_stands_beside_and_is_read_in_full() -> None:
    desk = Desk()
    member = desk.member()
    form = catalogue().load("review-2026-2b")
    words = "Đưa chợ phiên về thôn, mỗi tháng hai lần."
    draft = Draft(member.profile, member.unit, form.id, form.edition, form.sha256, {TEXT: Answer(value=words)})
    member.drafts.kept[DraftKey(member.id, "2025", "2B")] = Stored(draft, 1)
    async with at_work(TEXT, desk=desk) as work:
        assert work.shows("Năm 2025: «Đưa chợ phiên")
        assert work.shows("F4 Năm trước")
        await work.press("f4")
        assert isinstance(work.app.screen, Page)
        assert work.shows(words)
        await work.press("escape", "pageup")
        assert not work.shows("F4")


async def test_a_second_window_reads_only_and_says_so() -> None:
    desk = Desk()
    member = desk.member()
    member.drafts.held.add(DraftKey(member.id, "2026", "2B"))
    async with at_work(TEXT, desk=desk) as work:
        assert work.shows("Chỉ đọc: đang mở ở cửa sổ khác")
        await work.write("x")
        assert work.answer(TEXT) == Answer()


async def test_only_one_question_is_ever_mounted() -> None:
    async with at_work("full_name") as work:
        for _ in range(5):
            await work.screen.action_after()
            assert len(work.app.screen.query(Editor)) == 1


async def test_the_regulation_and_the_whole_question_are_one_key_away() -> None:
    async with at_work(GRID) as work:
        await work.press("down", "down", "down", "f1")
        assert isinstance(work.app.screen, Page)
        assert work.shows("trung thực, thẳng thắn trong báo cáo")
        assert work.shows("Quy định 144-QĐ/TW, Điều 3")
        await work.press("escape")
        assert work.focused(Grid)
