"""The committee's desk: who is expected, who has sent, down a level and up, fair comparison, a list taken in."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from reviews.actions.committee_desk import COMMITTEE, ORGAN
from reviews.expected_units import ExpectedUnit
from reviews.naming import fingerprint_groups
from reviews.people import Roster
from reviews.ports_collect import ManyFiles
from reviews.records import Stored
from reviews.rollup_book import Received, RollupBook
from reviews.summary import SourceUnit
from reviews.verdicts import FileFacts
from tests.tui.fakes import DAO, DONG_MO, Desk
from tests.tui.figures import FEW, committee, listed, paper, pen
from tests.tui.picture_committee import WAITING, figures
from tests.tui.visiting import Visit, visit
from tui.app import KiemdiemApp
from tui.cli import run
from tui.launch import services_of
from tui.screens.desk_side import absent_lines
from tui.wiring import Wiring

KEYS = {name: f"{n:032x}" for n, name in enumerate(("xa", "b1", "b2", "b3", "lang"), 1)}


def office(*, book: bool = True) -> Desk:
    """A committee with one commune that sent its rollup, two cells that sent and one that did not."""
    desk = Desk()
    unit = replace(DONG_MO, name="Đảng uỷ thử", secretary=DAO.name, settings={ORGAN: COMMITTEE})
    desk.store.units.kept = Stored(Roster(unit, ()), 1)
    if book:
        units = [ExpectedUnit(KEYS["xa"], "Đảng bộ xã Mây Hạ", "", "đảng bộ xã", "ab" * 32)]
        units += [ExpectedUnit(KEYS[name], f"Chi bộ {name}", "", "chi bộ", "cd" * 32) for name in ("b1", "b2", "b3")]
        part = SourceUnit(KEYS["lang"], 1, "", "Chi bộ Làng", "chi bộ", 1, 0, (("HTXS", 1), ("HTT", 9)))
        day, two = date(2026, 12, 30), (("HTXS", 2), ("HTT", 6))
        rows = (
            Received(
                KEYS["xa"], "x", 2, "", "rollup", "proposed", day, "xa.pdf", 1, part.totals, (part,), ("Chi bộ Vắng",)
            ),
            Received(KEYS["b1"], "b", 1, "", "summary", "proposed", day, "b1.pdf", 1, (("HTT", 3),)),
            Received(KEYS["b2"], "b", 1, "", "summary", "proposed", day, "b2.pdf", 1, two),
        )
        desk.store.units.documents.save(RollupBook("2026", tuple(units), rows), "2026", expected_rev=0)
    desk.member()
    return desk


async def test_who_has_sent_is_seen_level_by_level_and_compared_without_rank() -> None:
    async with visit(office()) as seen:
        await seen.show("desk")
        assert all(map(seen.shows, ("Công việc của cấp uỷ", "4 tổ chức trực thuộc", "3/4 tổ chức đã gửi số liệu.")))
        assert not seen.shows("của chi bộ")
        await seen.show("organisations")
        assert seen.shows("đã gửi 3/4")
        assert seen.shows("21 đảng viên, 21 thuộc diện, 21 đã xếp loại; 3 chi bộ (mức đề xuất).")
        assert seen.shows("10 đảng viên · XS 1 (10,0%) · thiếu 1 · lần 2")
        assert seen.shows("chưa gửi")
        await seen.press("f2")
        await seen.until("Page")
        assert seen.shows("n = 3, ít quá, không so")
        assert seen.shows("Chưa đủ 5 tổ chức")
        await seen.press("escape")
        await seen.press("f5")
        await seen.until("Page")
        assert seen.shows("Chi bộ Vắng")
        await seen.press("escape")
        await seen.press("enter")
        await seen.until_shown("Chi bộ Làng")
        assert seen.shows("Đảng uỷ thử › Đảng bộ xã Mây Hạ")
        assert seen.shows("Số liệu đến đây là hết: dưới chi bộ không còn tổ chức nào.")
        await seen.press("escape")
        await seen.until_shown("Chi bộ b3")


async def test_under_the_list_stand_the_levels_of_one_beside_those_of_all() -> None:
    async with visit(office()) as seen:
        await seen.show("organisations")
        await seen.until_shown("n = 10 · Đảng bộ xã Mây Hạ")
        assert seen.shows("n = 21 · tất cả 3 tổ chức")
        assert seen.shows("10,0% (1)")
        assert seen.shows("14,3% (3)")
        assert not seen.shows("trung vị")  # three organisations only
        await seen.press("down")
        await seen.until_shown("n = 3, ít quá · Chi bộ b1")
        assert not seen.shows("100,0% (3)")
        await seen.press("end")
        await seen.until_shown("chưa có số liệu · Chi bộ b3")
        assert seen.shows("Chưa gửi, chưa có gì để xem")


async def test_the_mark_is_the_one_that_the_cell_reads_out_and_a_cell_is_taken_out_again() -> None:
    desk = office()
    async with visit(desk) as seen:
        await seen.show("organisations")
        await seen.press("down", "f8")
        await seen.until("Page")
        assert seen.shows("   ".join(fingerprint_groups("cd" * 32)[:5]).replace("   ", " "))
        await seen.press("escape", "delete")
        await seen.until("Ask")
        await seen.press("1")
        await seen.until_shown("Chi bộ b1")
        await seen.press("delete")
        await seen.until("Ask")
        await seen.press("2")
        await seen.until_shown("đã gửi 2/3")
        assert not seen.shows("Chi bộ b1")
    stored = desk.store.units.documents.load(RollupBook, "2026")
    assert stored is not None
    assert KEYS["b1"] not in [line.unit for line in stored.doc.received]


async def test_a_list_is_taken_whole_or_refused_with_every_reason(tmp_path: Path) -> None:
    desk, file = office(book=False), tmp_path / "ds.csv"
    async with visit(desk) as seen:
        await seen.show("organisations")
        assert seen.shows("Chưa có danh sách")
        for text, words in (("xyz,Chi bộ 1\n", "mã tổ chức phải là"), (f"{KEYS['b1']},Chi bộ 1\n", "Chi bộ 1")):
            file.write_text(f"Mã,Tên tổ chức\n{text}", encoding="utf-8")
            await seen.press("f3")
            await seen.until("AskLine")
            await seen.press("end", "ctrl+u")
            await seen.write(str(file))
            await seen.press("enter")
            await seen.until_shown(words)
            await seen.press("escape")
            if "xyz" in text:
                assert desk.store.units.documents.load(RollupBook, "2026") is None
                await seen.until("Organisations")
    stored = desk.store.units.documents.load(RollupBook, "2026")
    assert stored is not None
    assert [unit.name for unit in stored.doc.units] == ["Chi bộ 1"]


async def test_a_committee_lands_on_its_organisations_and_a_cell_does_not_see_them() -> None:
    async with visit(office()) as seen:
        await seen.show("desk")
        assert seen.shows("3/4 tổ chức đã gửi số liệu")
        assert not seen.shows("Hội nghị kiểm điểm")
    desk = office(book=False)
    desk.store.units.kept = Stored(Roster(replace(DONG_MO, secretary=DAO.name), ()), 1)
    async with visit(desk) as seen:
        await seen.show("desk")
        assert not seen.shows("Tổ chức trực thuộc")


async def test_figures_are_rolled_up_signed_and_known_to_verify(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, box, target = committee(tmp_path / "kho"), tmp_path / "hop-thu", Path.home() / "tong-hop-2026.pdf"
    units = [replace(unit, parent="") for unit in FEW.units() if unit.level == "chi bộ"][:2]
    assert run(["--store", str(store), "units", "import", str(listed(units, tmp_path / "ds.csv"))]) == 0
    box.mkdir()
    figures = [FEW.figures(n) for n in range(2)]
    (box / "0.pdf").write_bytes(paper(figures[0], pen(figures[0].unit_name)))
    wiring = Wiring(store)
    app = KiemdiemApp(services_of(wiring, wiring.store.vault.unlock(wiring.store.vault.people()[0].id, None)))
    async with app.run_test(size=(80, 24)) as pilot:
        seen = Visit(app, pilot, Desk())
        await pilot.pause()
        await seen.show("organisations")
        await _roll_up(seen, box)
        await seen.until("Ask")
        assert seen.shows("Còn 1 tổ chức chưa gửi: Chi bộ thử 2.")
        await seen.press("1")
        await seen.until_shown("Chưa lập được biểu")
        assert not target.exists()
        await seen.press("escape")
        await _roll_up(seen, box)
        await seen.until("Ask")
        await seen.press("2")
        await seen.until_shown("chưa gửi: 1 tổ chức")
        await seen.press("escape")
        (box / "1.pdf").write_bytes(paper(figures[1], pen(figures[1].unit_name)))
        await _roll_up(seen, box)
        await seen.until_shown("Biểu tổng hợp lần 2")
        await seen.press("escape")
        await seen.until_shown("đã gửi 2/2")
        assert seen.shows(f"{sum(one.people for one in figures)} đảng viên")
        decided = replace(figures[0], seq=2, stage="decided")
        (box / "2.pdf").write_bytes(paper(decided, pen(decided.unit_name)))
        await seen.until("Organisations")
        await seen.app.screen.run_action("roll_up_numbered")
        await seen.answer("12-BC/ĐU")
        await seen.answer(str(box))
        await seen.until("Ask")
        assert seen.shows("Còn 1 tổ chức mới có mức đề xuất: Chi bộ thử 2.")
        await seen.press("2")
        await seen.until_shown("Chi bộ thử 2 (mới có mức đề xuất)")
    capsys.readouterr()
    assert run(["--store", str(store), "verify", str(target)]) == 0
    said = capsys.readouterr().out
    assert "Biểu tổng hợp số liệu hợp lệ" in said
    assert "lần 3" in said
    assert "Số 12-BC/ĐU" in printed(target)


def printed(file: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout


async def test_a_run_shows_how_far_it_is_and_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    store, box = committee(tmp_path / "kho"), tmp_path / "hop-thu"
    units = [replace(unit, parent="") for unit in FEW.units() if unit.level == "chi bộ"][:3]
    assert run(["--store", str(store), "units", "import", str(listed(units, tmp_path / "ds.csv"))]) == 0
    box.mkdir()
    for number in range(3):
        figures = FEW.figures(number)
        (box / f"{number}.pdf").write_bytes(paper(figures, pen(figures.unit_name)))
    (box / "hong.pdf").write_bytes(b"%PDF-1.7")
    wiring = Wiring(store)
    services = services_of(wiring, wiring.store.vault.unlock(wiring.store.vault.people()[0].id, None))
    gate = Gate(services.tools.transport.many, after=2)
    rolling = wiring.rolling(services.save_file)
    slow = replace(rolling, tools=replace(rolling.tools, transport=replace(rolling.tools.transport, many=gate)))
    app = KiemdiemApp(replace(services, rolling=lambda: slow))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        seen = Visit(app, pilot, Desk())
        await pilot.pause()
        await seen.show("organisations")
        await _roll_up(seen, box)
        await seen.until_shown("Đã kiểm chữ ký 2 trong 4 tệp.")
        await seen.press("escape")
        await seen.until_shown("Đang dừng…")
        gate.opened.set()
        await seen.until_shown("làm tiếp: 3 tệp đã kiểm.")
        assert not (Path.home() / "tong-hop-2026.pdf").exists()
        gate.opened.clear()
        gate.after = 0
        await _roll_up(seen, box)
        await seen.until_shown("Lần chạy trước đã kiểm 3 tệp, không kiểm lại.")
        gate.opened.set()
        await seen.until("Ask")
        assert seen.shows("hong.pdf")
        await seen.press("2")
        await seen.until_shown("Biểu tổng hợp lần 1")
    assert gate.read_names == ["0.pdf", "1.pdf", "2.pdf", "hong.pdf"]


class Gate:
    """The reader of many files, which waits after some of them until somebody lets it go on."""

    def __init__(self, many: ManyFiles, after: int) -> None:
        self._many, self.after, self.opened = many, after, Event()
        self.read_names: list[str] = []

    def read(self, files: Iterable[tuple[str, bytes]], *, compare: bool) -> Iterator[FileFacts]:
        held = list(files)
        for number, facts in enumerate(self._many.read(held, compare=compare)):
            if number == self.after:
                self.opened.wait(20)
            self.read_names.append(Path(held[number][0]).name)
            yield facts


async def _roll_up(seen: Visit, box: Path) -> None:
    await seen.until("Organisations")
    await seen.press("f4")
    await seen.until("AskLine")
    await seen.press("end", "ctrl+u")
    await seen.write(str(box))
    await seen.press("enter")


def test_beside_the_desk_stand_those_who_have_not_sent() -> None:
    assert [str(line) for line in absent_lines(figures())[1:]] == list(WAITING)
    assert absent_lines(RollupBook("2026")) == []
