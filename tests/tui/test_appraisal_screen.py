"""The deciding body's screen: groups with their sums, a word about each person, dossiers in, the decision out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reviews.actions.committee_desk import COMMITTEE, ORGAN
from reviews.campaign import Campaign, Rated
from reviews.deciding import DecidingBook
from reviews.expected_units import ExpectedUnit
from reviews.people import Roster
from reviews.proposal_list import ProposalList, ProposedLine
from reviews.records import Stored
from reviews.rollup_book import RollupBook
from tests.tui.fakes import DAO, DONG_MO, Desk
from tests.tui.figures import committee
from tests.tui.test_cli_appraise import cell, kiemdiem, opened
from tests.tui.test_cli_collectives import rate
from tests.tui.village_committee import app_of
from tests.tui.visiting import Visit, visit
from tui.app import KiemdiemApp
from tui.launch import services_of
from tui.wiring import Wiring


def proposed(name: str, level: str, group: str) -> ProposedLine:
    return ProposedLine(name, None, "2B", group, "", "92.5", level, "", "", level, "")


def office() -> Desk:
    """Two cells, two groups; one group is above its share."""
    desk = Desk()
    unit = replace(DONG_MO, name="Đảng uỷ thử", secretary=DAO.name, settings={ORGAN: COMMITTEE})
    desk.store.units.kept = Stored(Roster(unit, ()), 1)
    one = (proposed("Trần Mẫu Bình", "HTXS", "Cán bộ"), proposed("Lê Mẫu Cúc", "HTT", "Cán bộ"))
    two = (proposed("Vũ Mẫu Hạnh", "HTT", "Dân"), proposed("Đỗ Mẫu Kha", "HTNV", "Cán bộ"))
    book = DecidingBook("2026", (ProposalList("1" * 32, "Chi bộ Một", "2026", one),
                                 ProposalList("2" * 32, "Chi bộ Hai", "2026", two)))  # fmt: skip
    desk.store.units.documents.save(book, "2026", expected_rev=0)
    desk.member()
    return desk


def book_of(desk: Desk) -> DecidingBook:
    stored = desk.store.units.documents.load(DecidingBook, "2026")
    assert stored is not None
    return stored.doc


async def test_groups_stand_over_all_cells_and_a_word_about_a_person_changes_the_sum() -> None:
    desk = office()
    async with visit(desk) as seen:
        await seen.show("desk")
        assert seen.shows("Thẩm định, quyết định xếp loại")
        await seen.show("appraisal")
        assert seen.shows("4 đồng chí của 2 chi bộ; còn 4 đồng chí chưa ra quyết định.")
        assert seen.shows("Vượt tỷ lệ Xuất sắc: Cán bộ.")
        rows = [row.strip("▌ ") for row in seen.rows()]
        heads = [n for n, row in enumerate(rows) if row.startswith(("Cán bộ ", "Dân "))]
        kha = next(n for n, row in enumerate(rows) if row.startswith("Đỗ Mẫu Kha, Chi bộ Hai"))
        assert heads[0] < kha < heads[1]
        assert rows[heads[0]].endswith("Xuất sắc 1, nhiều nhất 0 (20% trong 1)")

        await seen.press("f2")
        await seen.until("Ask")
        await seen.press("2")
        await seen.until("AskText")
        await seen.press("f9")  # no reason, nothing changes
        await seen.until("Appraisal")
        assert book_of(desk).verdicts == ()
        await seen.press("f2")
        await seen.until("Ask")
        await seen.press("2")
        await seen.until("AskText")
        await seen.write("vượt tỷ lệ")
        await seen.press("f9")
        await seen.until_shown("Xuất sắc → Tốt")
        assert seen.shows("Mọi nhóm trong tỷ lệ.")
        await seen.press("down", "f4")
        await seen.until("AskText")
        await seen.write("chưa rõ")
        await seen.press("f9")
        await seen.until_shown("trả lại")
        await seen.press("down", "f5")
        await seen.until("AskText")
        await seen.write("diện tỉnh")
        await seen.press("f9")
        await seen.until_shown("chuyển cấp trên")
        standings = [(verdict.standing, verdict.reason) for verdict in book_of(desk).verdicts]
        assert standings == [("decided", "vượt tỷ lệ"), ("sent_back", "chưa rõ"), ("passed_on", "diện tỉnh")]
        await seen.press("up", "up", "f2")
        await seen.until("Ask")
        await seen.press("1")  # the proposal after all
        await seen.until_shown("Vượt tỷ lệ Xuất sắc: Cán bộ.")
        assert seen.shows("còn 2 đồng chí chưa ra quyết định")


async def test_a_list_that_comes_meanwhile_does_not_change_who_is_meant() -> None:
    desk = office()
    async with visit(desk) as seen:
        await seen.show("appraisal")
        assert "Trần Mẫu Bình" in next(row for row in seen.rows() if row.startswith("▌"))
        book = book_of(desk)
        new = ProposalList("3" * 32, "Chi bộ Ba", "2026", (proposed("Tạ Mẫu\u202e Quế", "HTT", "Cán bộ"),))
        desk.store.units.documents.save(replace(book, lists=(new, *book.lists)), "2026", expected_rev=1)
        await seen.press("f4")
        await seen.until("AskText")
        await seen.write("chưa rõ")
        await seen.press("f9")
        await seen.until_shown("Tạ Mẫu\ufffd Quế")
        assert [(one.name, one.standing) for one in book_of(desk).verdicts] == [("Trần Mẫu Bình", "sent_back")]
        await seen.press("up", "up", "up", "enter")
        await seen.until("Page")
        assert seen.rows()[0].strip().startswith("Tạ Mẫu\ufffd Quế")  # harmless


async def test_collectives_stand_below_with_a_share_of_their_own_and_a_level_each() -> None:
    desk = office()
    book = book_of(desk)
    rated = (Rated("Chi bộ", "HTXS", "HTXS"), Rated("Chi uỷ", "", "HTT"))
    lists = tuple(replace(one, collectives=rated) for one in book.lists)
    desk.store.units.documents.save(replace(book, lists=lists), "2026", expected_rev=1)
    async with visit(desk) as seen:
        await seen.show("appraisal")
        assert seen.shows("Vượt tỷ lệ Xuất sắc: Cán bộ, tập thể: chi bộ.")
        assert seen.shows("Còn 4 tập thể chờ quyết định.")
        rows = [row.strip("▌ ") for row in seen.rows()]
        head = next(n for n, row in enumerate(rows) if row.startswith("Tập thể: chi bộ"))
        assert rows[head].endswith("Xuất sắc 2, nhiều nhất 0 (20% trong 0)")
        assert rows[head + 1].startswith("Chi bộ Một")
        await seen.press("end")
        await seen.press("enter")
        await seen.until("Page")
        assert seen.shows("Tỷ lệ Xuất sắc của tập thể tính riêng")
        await seen.press("escape")
        await seen.until("Appraisal")
        await seen.press("f2")
        await seen.until("Ask")
        await seen.press("2")
        await seen.until("AskText")
        await seen.write("còn việc chậm")
        await seen.press("f9")
        await seen.until_shown("Tốt → Xuất sắc")
        await seen.press("f4")
        await seen.until("AskText")
        await seen.write("chờ kiểm tra")
        await seen.press("f9")
        await seen.until_shown("để lại")
    (kept,) = book_of(desk).rated
    assert (kept.unit_key, kept.name, kept.standing, kept.reason) == ("2" * 32, "Chi uỷ", "left_out", "chờ kiểm tra")
    assert book_of(desk).verdicts == ()


async def test_a_member_cell_without_organisations_does_not_see_it() -> None:
    desk = office()
    desk.store.units.kept = Stored(Roster(replace(DONG_MO, secretary=DAO.name), ()), 1)
    async with visit(desk) as seen:
        await seen.show("desk")
        assert not seen.shows("Thẩm định")


async def test_from_the_dossier_to_the_signed_lists_and_the_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body, _province = committee(tmp_path / "dang-uy"), committee(tmp_path / "tinh")
    one = cell(tmp_path, "mot", body, before=rate)
    assert kiemdiem(body, "units", "add", tmp_path / "mot.kdunit") == 0
    wiring = Wiring(body)
    app = KiemdiemApp(services_of(wiring, wiring.store.vault.unlock(wiring.store.vault.people()[0].id, None)))
    (tmp_path / "hong.kddossier").write_bytes(b"KD1\n")
    async with app.run_test(size=(80, 24)) as pilot:
        seen = Visit(app, pilot, Desk())
        await pilot.pause()
        await seen.show("appraisal")
        assert seen.shows("Chưa nhận hồ sơ nào")
        await seen.press("f3")
        await seen.answer(str(tmp_path))
        await seen.until_shown("Chi bộ mot: 4 đồng chí được đề xuất.")
        assert seen.shows("hong.kddossier:")
        await seen.press("escape")
        await seen.press("down", "f8")
        await seen.until("Ask")
        await seen.press("1")
        await seen.answer("03-GY/ĐU; 10/12/2026; Đảng uỷ xã")
        await seen.until("AskText")
        await seen.write("Việc chậm")
        await seen.press("f9")
        await seen.until("Page")
        assert (Path.home() / "goi-y-ly-mau-minh-03-gy-du.pdf").read_bytes().startswith(b"%PDF")
        await seen.press("escape", "down", "down", "f5")
        await seen.until("AskText")
        await seen.write("diện tỉnh quản lý")
        await seen.press("f9")
        await seen.until_shown("chuyển cấp trên")
        for command, answers, made in (
            ("draft", ("Đảng uỷ xã Mây Hạ",), "du-thao-quyet-dinh.pdf"),
            ("hand_up", (str(tmp_path / "tinh.kdunit"), "-"), "chuyen-len-2026.kddossier"),
        ):
            await seen.app.screen.run_action(command)
            for words in answers:
                await seen.answer(words)
            await seen.until("Page")
            await seen.press("escape")
            assert (Path.home() / made).exists()
        await seen.press("f9")
        await seen.until("Ask")
        assert seen.shows("Chuyển cấp trên: Hà Mẫu Lan.")
        assert seen.shows("VƯỢT tỷ lệ, nhóm Dân: 1 Xuất sắc, nhiều nhất 0.")
        await seen.press("2")
        await seen.until("AskText")
        await seen.write("CV 5 cho phép")
        await seen.press("f9")
        await seen.answer("45-QĐ/ĐU; 20/12/2026; Đảng uỷ xã Mây Hạ")
        await seen.answer(str(tmp_path / "ra"))
        await seen.until("Page")
        await seen.press("escape")
        await seen.until_shown("đã ra quyết định 1/1 chi bộ")
        assert seen.shows("Lý Mẫu Minh, Chi bộ mot · gợi ý")
        assert seen.app.screen.check_action("set_level", ())  # passed on, no decision went out about this member
        await seen.press("up", "up")
        assert not seen.app.screen.check_action("send_back", ())
        await seen.app.screen.run_action("paper")
        await seen.until_shown("Đã lập, ký văn bản")
        await seen.press("escape")
        anew = await _again(seen)
        await seen.press("end")
        whole = await _again(seen, "53")
    (file,) = (tmp_path / "ra").glob("*.kddecision")
    assert kiemdiem(one, "decision", "import", file, "--yes") == 0
    year = opened(one).units.documents.load(Campaign, "2026")
    assert year is not None
    assert [member.level("decided") for member in year.doc.members] == ["HTXS", "HTT", "HTT", ""]
    capsys.readouterr()
    again = Path.home() / "quyet-dinh-2026.pdf"
    assert kiemdiem(body, "verify", tmp_path / "ra" / "quyet-dinh.pdf", again, anew, whole) == 0
    assert "Hợp lệ" in capsys.readouterr().out


async def _again(seen: Visit, number: str = "52") -> Path:
    """F2 about somebody whose decision went out: another level by another decision (Mẫu 03)."""
    await seen.until("Appraisal")
    assert seen.shows("F2 Xếp loại lại")
    await seen.press("f2")
    await seen.until("Ask")
    await seen.press("1")  # nothing, after all
    await seen.until("Appraisal")
    await seen.press("f2")
    await seen.until("Ask")
    assert seen.shows("Đã quyết định: Hoàn thành tốt nhiệm vụ.")
    await seen.press("3")
    await seen.until("AskText")
    await seen.write("kết luận kiểm tra")
    await seen.press("f9")
    await seen.answer(f"{number}-QĐ/ĐU; 15/3/2027; Đảng uỷ xã Mây Hạ")
    await seen.until("Page")
    await seen.press("escape")
    await seen.until_shown("xếp loại lại")
    return next(Path.home().glob(f"xep-loai-lai-*-{number}-qd-du.pdf"))


async def test_before_any_dossier_a_collective_or_a_person_is_asked_to_account(tmp_path: Path) -> None:
    body = committee(tmp_path / "dang-uy")
    units = [ExpectedUnit("12" * 16, "Chi bộ Xóm Núi")]
    store = opened(body)
    store.units.documents.save(RollupBook("2026", tuple(units)), "2026", expected_rev=0)
    app = app_of(body)
    async with app.run_test(size=(80, 24)) as pilot:
        seen = Visit(app, pilot, Desk())
        await pilot.pause()
        await seen.show("appraisal")
        for name, stem in (("-", "chi-bo-xom-nui"), ("Trần Mẫu Bình", "tran-mau-binh")):
            await seen.press("f8")
            await seen.answer("Chi bộ Khác")
            await seen.until_shown("✗")  # nobody is called so: asked again
            await seen.answer("chi bộ xóm núi")
            await seen.until_shown("để dấu - nếu gợi ý cho tập thể")
            await seen.answer(name)
            await seen.answer("03-GY/ĐU; 10/12/2026; Đảng uỷ xã")
            await seen.until("AskText")
            await seen.write("Việc chậm")
            await seen.press("f9")
            await seen.until("Page")
            assert (Path.home() / f"goi-y-{stem}-03-gy-du.pdf").read_bytes().startswith(b"%PDF")
            await seen.press("escape")
            await seen.until("Appraisal")
    book = opened(body).units.documents.load(DecidingBook, "2026")
    assert book is not None
    assert [(one.unit_name, one.name, one.points) for one in book.doc.prompts] == [
        ("Chi bộ Xóm Núi", "", ("Việc chậm",)), ("Chi bộ Xóm Núi", "Trần Mẫu Bình", ("Việc chậm",)),
    ]  # fmt: skip
