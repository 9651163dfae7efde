"""Columns are told by their headers, cells are read as people type them, and nothing is guessed silently."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.actions.table_import import RefusedRow, look, take
from reviews.table_cells import CellError, as_choice, as_day, as_number, as_yes_no
from reviews.tables import TableError, TableField, TableSheet, bare, column_letter, find_head
from tests.reviews.conftest import Desk

FIELDS = (
    TableField("name", "Họ và tên", ("Họ tên", "Tên đảng viên"), required=True),
    TableField("born", "Ngày sinh", ("Năm sinh",)),
)
PLAIN = (
    ("CHI BỘ THÔN ĐỒNG MƠ",),
    (),
    (
        "STT",
        "Nhiệm vụ được giao",
        "Sản phẩm",
        "Hạn hoàn thành",
        "Ngày hoàn thành",
        "Chất lượng",
        "Vượt yêu cầu",
        "Nguồn",
    ),
    ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
    ("I", "Nhiệm vụ thường xuyên"),
    ("1", "Chủ nhiệm lớp 4B", "Sổ theo dõi", "2026-05-31", "2026-05-29", "đảm bảo", "x", "kế hoạch"),
    ("2", "Phụ đạo học sinh yếu", "", "thường xuyên", "20/11/2026", "Bảo đảm", "không"),
    ("3", "Hội thi cấp xã", "", "46142", "46150", "Chưa bảo đảm", ""),
    ("4", "Tập huấn", "", "Quý II", "", "", ""),
    ("5", "", "Sổ", "", "", "", ""),
    ("", "Tổng cộng", "4"),
)


def sheet(rows: tuple[tuple[str, ...], ...] = PLAIN, name: str = "Nhiệm vụ") -> TableSheet:
    return TableSheet(name, rows)


def test_headers_are_told_with_or_without_marks_and_under_a_letterhead() -> None:
    rows = (("ĐẢNG BỘ XÃ MÂY HẠ",), ("Danh sách năm 2026",), ("STT", "HO VA TEN", "Năm  sinh"), ("1", "Đặng Mẫu Đào"))
    head = find_head(sheet(rows), FIELDS)
    assert (head.row, [(c.letter, c.field.id) for c in head.columns]) == (2, [("B", "name"), ("C", "born")])
    assert head.unused == (("A", "STT"),)
    assert head.cells(rows[3]) == {"name": "Đặng Mẫu Đào"}


def test_a_chosen_column_holds_before_what_is_recognised() -> None:
    rows = (("Họ tên", "Ghi chú", "Ngày sinh"), ("a", "b", "c"))
    chosen = find_head(sheet(rows), FIELDS, {"B": "name", "ngay sinh": "Ngày sinh"})
    assert [(c.letter, c.field.id) for c in chosen.columns] == [("B", "name"), ("C", "born")]


@pytest.mark.parametrize(
    ("chosen", "code"),
    [({}, "table_no_head"), ({"Z": "name"}, "table_column_unknown"), ({"A": "tuổi"}, "table_field_unknown")],
)
def test_what_cannot_be_told_is_refused(chosen: dict[str, str], code: str) -> None:
    with pytest.raises(TableError) as caught:
        find_head(sheet((("Đơn vị", "Ghi chú"),)), FIELDS, chosen)
    assert caught.value.code == code


def test_letters_of_columns() -> None:
    assert [column_letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize("text", ["29/5/2026", "29-05-2026", "29.5.2026", "2026-05-29", "46171", "ngày 29/5/2026"])
def test_a_day_in_every_usual_spelling(text: str) -> None:
    assert as_day(text) == date(2026, 5, 29)


@given(st.dates(date(1960, 1, 1), date(2090, 12, 31)))
def test_day_numbers_of_spreadsheets_are_days(day: date) -> None:
    assert as_day(str((day - date(1899, 12, 30)) // timedelta(days=1))) == day


@pytest.mark.parametrize("text", ["31/2/2026", "Quý II/2026", "5/2026", "12", "29/5/26"])
def test_what_is_no_day_is_not_made_one(text: str) -> None:
    with pytest.raises(CellError) as caught:
        as_day(text)
    assert (caught.value.code, caught.value.problems[0].where) == ("cell_day", text)


def test_other_cells() -> None:
    assert (as_number("12,5"), as_number("80%"), as_number("-3")) == (Fraction(25, 2), Fraction(80), Fraction(-3))
    assert [as_yes_no(t) for t in ("Có", "x", "✓", "true", "không", "–", "0")] == [True] * 4 + [False] * 3
    assert as_choice("ĐÚNG HẠN", [("on_time", "đúng hạn")], {}) == "on_time"
    for read, text in ((as_number, "nhiều"), (as_yes_no, "có lẽ")):
        with pytest.raises(CellError):
            read(text)


@given(st.text(max_size=40))
def test_bare_words_stay_bare(text: str) -> None:
    assert bare(bare(text)) == bare(text)


def test_tasks_are_looked_at_first_and_taken_as_one_change(desk: Desk) -> None:
    filling = desk.open()
    preview = look(filling, [sheet((("Ghi chú",),), "Khác"), sheet()])
    assert filling.sheet.answer("tasks").empty
    assert [row["task"] for row in preview.rows] == ["Chủ nhiệm lớp 4B", "Phụ đạo học sinh yếu", "Hội thi cấp xã"]
    first, second, third = preview.rows
    assert (first["due"], first["finished"], first["pace"]) == (date(2026, 5, 31), date(2026, 5, 29), "early")
    assert (first["quality"], first["above"]) == ("assured", True)
    assert "due" not in second
    assert "pace" not in second
    assert (third["pace"], third["quality"]) == ("late", "not_assured")
    assert preview.paced == 2
    assert [(r.number, r.problem.code) for r in preview.refused] == [
        (5, "table_row_heading"), (9, "cell_day"), (10, "table_row_lacks"), (11, "table_row_heading"),
    ]  # fmt: skip
    assert preview.refused[1].problem.params["column"] == "Thời hạn"
    assert {s.id: v for s, v in preview.rates} == {
        "done_pct": 100, "late_pct": Fraction(100, 3), "quality_pct": Fraction(200, 3), "above_pct": Fraction(100, 3),
    }  # fmt: skip

    assert take(filling, preview) == 3
    assert filling.sheet.scores["above_pct"] == Fraction(100, 3)
    again = look(filling, [sheet()])
    assert (again.rows, again.repeated) == ((), 3)
    assert take(filling, again) == 0
    assert filling.undo() == "tasks"
    assert filling.sheet.answer("tasks").empty


def test_rows_are_added_to_what_is_there_or_replace_it(desk: Desk) -> None:
    filling = desk.open()
    take(filling, look(filling, [sheet()]))
    other = sheet((("Công việc", "Tiến độ"), ("Việc khác", "chậm tiến độ")))
    take(filling, look(filling, [other]))
    value = filling.sheet.answer("tasks").value
    assert isinstance(value, tuple)
    assert len(value) == 4
    take(filling, look(filling, [other], replace=True), replace=True)
    assert filling.sheet.answer("tasks").value == ({"task": "Việc khác", "pace": "late"},)


def test_the_city_s_table_of_fifteen_columns_is_understood(desk: Desk) -> None:
    heads = (
        "STT", "Trục kết quả", "Nội dung công việc", "Loại công việc", "Sản phẩm đầu ra", "Thời hạn", "Ngày hoàn thành",
        "Tiến độ %", "Minh chứng", "Điểm chuẩn", "Hệ số ĐK", "Điểm quy đổi", "Điểm thưởng (5%)", "Trạng thái",
        "Ý kiến CBQL",
    )  # fmt: skip
    head = look(desk.open(), [sheet((heads, ("1", "", "Báo cáo quý", "", "01 báo cáo", "46171", "46171", "100")))]).head
    assert {c.field.id: c.letter for c in head.columns} == {
        "task": "C", "product": "E", "due": "F", "finished": "G", "pace": "H", "evidence": "I",
    }  # fmt: skip


def test_a_table_that_the_form_lacks_and_a_sheet_that_the_file_lacks(desk: Desk) -> None:
    filling = desk.open()
    for arguments, code in (({"question_id": "born"}, "table_not_asked"), ({"sheet": 3}, "table_no_sheet")):
        with pytest.raises(Exception, match=code):
            look(filling, [sheet()], **arguments)


def test_a_refused_row_says_how_it_begins(desk: Desk) -> None:
    rows = (("Nhiệm vụ", "Vượt"), ("Việc rất dài " * 20, "có lẽ"))
    (refused,) = look(desk.open(), [sheet(rows)]).refused
    assert isinstance(refused, RefusedRow)
    assert (refused.number, len(refused.words), refused.problem.code) == (2, 60, "cell_yes_no")
