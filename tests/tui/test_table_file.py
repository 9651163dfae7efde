"""The annex of tasks from a spreadsheet, in the app: looked at first, taken with one key, taken back with one."""

from __future__ import annotations

from pathlib import Path

from questionnaires.values import Answer
from tests.tui.working import Work, at_work
from tui.screens.labelled import Labelled
from tui.screens.questionnaire import QuestionnaireScreen
from tui.screens.table_file import TableFile

LIST = (
    "TT;Nội dung công việc;Thời hạn;Ngày hoàn thành;Vượt\n"
    "1;Soạn hồ sơ tổ 3;31/5/2026;29/5/2026;x\n"
    "2;Hội thi cấp xã;chưa rõ;;\n"
)


def value(work: Work) -> object:
    """The table's rows, whichever screen is on top."""
    return work.answer("tasks").value


async def open_file(work: Work, file: Path) -> None:
    await work.press("ctrl+p")
    await work.write("lay tu tep")
    await work.press("enter")
    await work.pilot.pause()
    assert isinstance(work.app.screen, TableFile)
    work.app.screen.query_one("#file", Labelled).input.value = str(file)
    await work.press("enter")
    await work.app.workers.wait_for_complete()
    await work.pilot.pause()


async def test_a_list_is_looked_at_taken_and_taken_back(tmp_path: Path) -> None:
    file = tmp_path / "viec.csv"
    file.write_text(LIST, encoding="utf-8")
    async with at_work("tasks") as work:
        assert work.shows("+ Lấy từ tệp Excel, CSV")
        await open_file(work, file)
        assert work.shows("cột B «Nội dung công việc» → Nhiệm vụ được giao")
        assert work.shows("Dòng 3 không lấy («Hội thi cấp xã»)")
        assert work.shows("F9 lấy 1 dòng này")
        assert value(work) is None
        await work.press("f9")
        await work.pilot.pause()
        assert isinstance(work.app.screen, QuestionnaireScreen)
        assert isinstance(value(work), tuple)
        assert work.shows("Soạn hồ sơ tổ 3")
        await work.press("ctrl+z")
        await work.settle(0.2)
        assert work.answer("tasks") == Answer()
        assert not work.shows("Soạn hồ sơ tổ 3")


async def test_a_file_that_cannot_be_read_is_named_and_nothing_is_lost(tmp_path: Path) -> None:
    async with at_work("tasks") as work:
        await open_file(work, tmp_path / "khong-co.xlsx")
        assert work.shows("Không thấy tệp này.")
        await work.press("f9")
        assert isinstance(work.app.screen, TableFile)
        file = tmp_path / "cu.xls"
        file.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(40))
        work.app.screen.query_one("#file", Labelled).input.value = str(file)
        await work.press("enter")
        await work.app.workers.wait_for_complete()
        await work.pilot.pause()
        assert work.shows("lưu thành .xlsx")


async def test_a_column_that_was_taken_wrongly_is_named_by_hand(tmp_path: Path) -> None:
    file = tmp_path / "viec.csv"
    file.write_text("Hạng mục;Ghi\nSoạn hồ sơ tổ 3;có sổ\n", encoding="utf-8")
    async with at_work("tasks", size=(120, 40)) as work:
        await open_file(work, file)
        assert work.shows("Không thấy dòng tiêu đề")
        work.app.screen.query_one("#columns", Labelled).input.value = "Hạng mục=Nhiệm vụ được giao; B=Minh chứng"
        await work.press("enter")
        await work.app.workers.wait_for_complete()
        await work.pilot.pause()
        await work.press("f9")
        await work.pilot.pause()
        assert value(work) == ({"task": "Soạn hồ sơ tổ 3", "evidence": "có sổ"},)
