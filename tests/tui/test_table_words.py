"""The words around a table: what may be written while it is empty, and every option of a cell with its digit."""

from __future__ import annotations

from dataclasses import replace

from questionnaires.values import Answer
from reviews.actions.fill import new_draft
from reviews.records import DraftKey, Stored
from tests.tui.fakes import DAO, DONG_MO, Desk
from tests.tui.working import at_work, catalogue

LEVELS = ("1 Hoàn thành xuất sắc nhiệm vụ", "3 Hoàn thành nhiệm vụ", "4 Không hoàn thành nhiệm vụ", "5 Chưa xếp loại")


async def test_help_and_an_example_stand_in_the_empty_table_and_give_way_to_the_first_row() -> None:
    async with at_work("shortcomings") as work:
        assert work.shows("Dòng đồng chí đã chọn «cần cố gắng»")
        assert work.shows("Ví dụ: Nộp báo cáo chậm 02 lần")
        await work.press("f3")
        await work.settle(0.1)
        assert not work.shows("Ví dụ:")


async def test_no_option_of_a_cell_is_cut_at_80_columns() -> None:
    desk = Desk()
    profile = replace(DAO, form="2A")
    member = desk.member(profile)
    draft = new_draft(profile, DONG_MO, catalogue().load("review-2026-2a"))
    member.drafts.kept[DraftKey(member.id, "2026", "2A")] = Stored(draft, 1)
    async with at_work("units_led", desk=desk) as work:
        await work.press("f3")
        await work.settle(0.1)
        await work.write("Trạm Y tế xã")
        await work.press("tab", "tab")
        await work.settle(0.1)
        for words in LEVELS:
            assert work.shows(words), work.rows()
        await work.press("5")
        assert work.answer("units_led").value == ({"unit": "Trạm Y tế xã", "level": "none"},)


async def test_levels_and_titles_keep_their_sense_where_room_is_short() -> None:
    desk = Desk()
    profile = replace(DAO, form="2A")
    member = desk.member(profile)
    draft = new_draft(profile, DONG_MO, catalogue().load("review-2026-2a"))
    led = Answer(value=({"unit": "Trạm Y tế xã", "role": "Trạm trưởng", "level": "KHT"},))
    member.drafts.kept[DraftKey(member.id, "2026", "2A")] = Stored(
        replace(draft, answers={**draft.answers, "units_led": led}), 1
    )
    async with at_work("units_led", desk=desk, size=(120, 40)) as work:
        listed = next(row for row in work.rows() if " 1  Trạm Y tế xã" in row)
        assert "Không hoàn" in listed
        assert "…" not in listed.split("Trạm trưởng")[1][:20]
        await work.press("enter")
        await work.settle(0.1)
        assert not any("Địa bàn, lĩnh vực, cơ qu…" in row for row in work.rows())
        marks = [row for row in work.rows() if row.startswith(" ✓")]
        assert all(any(letter.isdecimal() for letter in row[2:8]) for row in marks), "one sign for a name of two rows"


async def test_where_the_lines_to_read_are_stands_beside_the_question() -> None:
    async with at_work("self_signs_1_read") as work:
        assert work.shows("Bấm F1 để đọc từng dòng.")
        await work.press("f1")
        await work.settle(0.1)
        assert work.shows("1. Phai nhạt lý tưởng")


async def test_lines_that_are_there_already_are_not_taken_twice() -> None:
    async with at_work("task_result") as work:
        await work.write("Phụ đạo 6 em đọc chậm, xong tháng 5/2026")
        await work.go("a_i_2")
        await work.press("f3", "f3")
        assert work.answer("a_i_2").value == "- Phụ đạo 6 em đọc chậm, xong tháng 5/2026"
