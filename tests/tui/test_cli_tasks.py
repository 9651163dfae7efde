"""`tasks import` as it is typed: the mapping is shown first, nothing is taken without a yes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter

from tests.tui.conftest import Run


@pytest.fixture
def store(run: Run, tmp_path: Path) -> Path:
    place = tmp_path / "mine"
    run("--store", place, "init", "member", "--name", "Đặng Mẫu Đào", "--no-passphrase")
    return place


@pytest.fixture
def annex(tmp_path: Path) -> Path:
    file = tmp_path / "nhiem-vu.xlsx"
    with xlsxwriter.Workbook(file, {"default_date_format": "dd/mm/yyyy"}) as book:
        book.add_worksheet("Bìa").write(0, 0, "Phụ lục")
        sheet = book.add_worksheet("Năm 2026")
        sheet.write_row(0, 0, ["TT", "Nội dung công việc", "Thời hạn", "Ngày hoàn thành", "Vượt", "Cán bộ theo dõi"])
        for number, (task, due, done, above) in enumerate(
            [
                ("Chủ nhiệm lớp 4B", dt.datetime(2026, 5, 31), dt.datetime(2026, 5, 29), "x"),  # noqa: DTZ001 - no zones
                ("Sổ theo dõi", dt.datetime(2026, 6, 1), dt.datetime(2026, 6, 12), ""),  # noqa: DTZ001 - as above
                ("Hội thi", "chưa rõ", "", ""),
            ],
            1,
        ):
            sheet.write_row(number, 0, [number, task])
            for column, cell in enumerate((due, done, above), 2):
                sheet.write(number, column, cell)
    return file


def test_look_then_take(run: Run, store: Path, annex: Path) -> None:
    looked = run("--store", store, "tasks", "import", annex)
    assert looked.code == 1
    assert "cột B «Nội dung công việc» → Nhiệm vụ được giao" in looked.err
    assert "không lấy: A «TT», F «Cán bộ theo dõi»" in looked.err
    assert "Dòng 4 không lấy («Hội thi»): cột «Thời hạn»: «chưa rõ» không phải ngày" in looked.err
    assert "Tỷ lệ nhiệm vụ vượt yêu cầu (%): 50" in looked.err
    assert "Chưa lấy dòng nào. Đồng ý thì thêm --yes." in looked.err
    assert run("--store", store, "answers", "export", "-").data["answers"]["tasks"]["value"] is None

    taken = run("--store", store, "tasks", "import", annex, "--yes", "--json").data
    assert (taken["taken"], taken["sheet"], len(taken["refused"])) == (True, "Năm 2026", 1)
    assert taken["rates"]["late_pct"] == 50
    rows = run("--store", store, "answers", "export", "-").data["answers"]["tasks"]["value"]
    assert rows[0] == {
        "task": "Chủ nhiệm lớp 4B", "due": "2026-05-31", "finished": "2026-05-29", "pace": "early", "above": True,
    }  # fmt: skip
    again = run("--store", store, "tasks", "import", annex, "--yes")
    assert "2 dòng đã có trong bảng" in again.err


def test_columns_can_be_named_and_are_refused_by_name(run: Run, store: Path, annex: Path) -> None:
    named = run("--store", store, "tasks", "import", annex, "--map", "F=evidence", "--json").data
    assert {"column": "F", "header": "Cán bộ theo dõi", "field": "evidence"} in named["columns"]
    wrong = run("--store", store, "tasks", "import", annex, "--sheet", "2", "--map", "Việc=task")
    assert (wrong.code, "Không có cột «Việc»" in wrong.err) == (2, True)
    assert run("--store", store, "tasks", "import", annex, "--map", "F").code == 2
    cover = run("--store", store, "tasks", "import", annex, "--sheet", "1")
    assert "không thấy dòng tiêu đề có cột Nhiệm vụ được giao" in cover.err
    assert "các trang: Bìa, Năm 2026" in run("--store", store, "tasks", "import", annex, "--sheet", "9").err


def test_a_file_that_is_no_table_says_what_to_do(run: Run, store: Path, tmp_path: Path) -> None:
    old = tmp_path / "cu.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(100))
    ended = run("--store", store, "tasks", "import", old)
    assert "lưu thành .xlsx" in ended.err
