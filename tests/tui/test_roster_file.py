"""The roster from a spreadsheet, by keyboard: columns, what changes, refused and doubled rows, then taken."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.tui.test_office_screens import office, roster
from tests.tui.visiting import visit
from tui.screens.labelled import Labelled

LIST = (
    "TT;Họ và tên;Ngày sinh;Mẫu\n"
    "1;Trần Mẫu Bình;;2C\n"
    "2;Hồ Mẫu Yên;05/06/1980;2B\n"
    "3;Ngô Mẫu Xuân;32/1/1980;2B\n"
    "4;ho mau yen;05/06/1980;2B\n"
)


async def test_a_list_is_looked_at_with_every_refusal_and_taken_by_one_key(tmp_path: Path) -> None:
    file = tmp_path / "dang-vien.csv"
    file.write_text(LIST, encoding="utf-8")
    desk = office()
    async with visit(desk, size=(80, 40)) as seen:
        await seen.show("roster")
        assert seen.shows("F5 Từ Excel")
        await seen.press("f5")
        seen.app.screen.query_one("#file", Labelled).input.value = str(file)
        await seen.press("f9")
        assert seen.name == "RosterFile"
        await seen.press("enter")
        await seen.app.workers.wait_for_complete()
        await seen.pilot.pause()
        assert seen.shows("B «Họ và tên» → Họ và tên")
        assert seen.shows("Thêm 1 đồng chí, sửa 1, 0 không đổi, không lấy 2 dòng.")
        assert seen.shows("sửa Trần Mẫu Bình: Mẫu: 2A → 2C")
        assert seen.shows("dòng 4 (Ngô Mẫu Xuân):")
        assert seen.shows("dòng 5 (ho mau yen):")
        assert len(roster(desk).lines) == 2
        await seen.press("f9")
        await seen.pilot.pause()
        assert seen.name == "RosterScreen"
        assert seen.shows("Hồ Mẫu Yên")
    first, _second, new = roster(desk).lines
    assert (first.profile.form, first.fingerprint) == ("2C", "ab" * 32)
    assert (new.profile.name, new.profile.born) == ("Hồ Mẫu Yên", date(1980, 6, 5))
