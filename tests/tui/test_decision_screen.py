"""After the conference on screen: the decision beside the proposals, members told, a complaint, the year closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from reviews.campaign import Campaign, DecidedCollective, Document, Rated
from reviews.meetings import Meeting
from reviews.member_year import LevelValue, MemberYear
from reviews.people import Profile, Roster, RosterLine
from reviews.records import Stored
from tests.tui.conftest import Cell, Run
from tests.tui.fakes import DAO, DONG_MO, Desk
from tests.tui.visiting import Visit, visit
from tui.app import KiemdiemApp
from tui.launch import services_of
from tui.wiring import Wiring

LIST = "Họ và tên,Mức xếp loại,Lý do\nTrần Mẫu Bình,Tốt,{why}\nLê Mẫu Cúc,HTT,\n"


def office() -> Desk:
    desk = Desk()
    lines = (RosterLine("a", Profile("Trần Mẫu Bình", form="2A")), RosterLine("b", Profile("Lê Mẫu Cúc")))
    desk.store.units.kept = Stored(Roster(replace(DONG_MO, secretary=DAO.name), lines), 1)
    years = (
        MemberYear("a", "sent_up", levels={"proposed": LevelValue("HTXS")}),
        MemberYear("b", "sent_up", levels={"proposed": LevelValue("HTT")}),
    )
    desk.store.units.documents.save(Campaign("2026", "sent_up", members=years), "2026", expected_rev=0)
    desk.member()
    return desk


def campaign(desk: Desk) -> Campaign:
    stored = desk.store.units.documents.load(Campaign, "2026")
    assert stored is not None
    return stored.doc


async def take(seen: Visit, file: Path) -> None:
    await seen.press("f4")
    await seen.answer(str(file))
    await seen.answer("45-QĐ/ĐU; 20/12/2026; Đảng uỷ xã Mây Hạ")


async def test_from_the_decision_to_the_closed_year(tmp_path: Path) -> None:
    desk, file = office(), tmp_path / "ds.csv"
    async with visit(desk) as seen:
        await seen.show("decision")
        assert seen.shows("nhập bằng F4")
        assert seen.shows("Xuất sắc · đã báo cáo")
        file.write_text(LIST.format(why=""), encoding="utf-8")
        await take(seen, file)
        await seen.until("Page")
        assert seen.shows("Trần Mẫu Bình: đề xuất Xuất sắc, quyết định Tốt")
        assert seen.shows("cần ghi lý do")
        await seen.press("escape")
        assert {member.state for member in campaign(desk).members} == {"sent_up"}

        file.write_text(LIST.format(why="bị kỷ luật"), encoding="utf-8")
        await take(seen, file)
        await seen.until("Ask")
        assert seen.shows("quyết định Tốt. bị kỷ luật")
        await seen.press("1")
        await seen.until("DecisionScreen")
        assert campaign(desk).decision.number == ""
        await take(seen, file)
        await seen.until("Ask")
        await seen.press("2")
        await seen.until_shown("Xuất sắc → Tốt · đã có quyết định")
        assert seen.shows("Quyết định 45-QĐ/ĐU, ngày 20/12/2026, Đảng uỷ xã Mây Hạ.")

        await seen.press("f5")
        await seen.until("Ask")
        await seen.press("2")
        await seen.until_shown("khép năm bằng F9")
        await seen.press("f2")
        await seen.until("AskText")
        await seen.write("Đề nghị xem lại")
        await seen.press("f9")
        await seen.until_shown("có khiếu nại")
        assert "Khép năm" in " ".join(label for _key, label in seen.app.screen.key_words())  # type: ignore[attr-defined]  # a Frame
        await seen.press("f9")
        await seen.until("Ask")
        await seen.press("2")
        await seen.until("DecisionScreen")  # its rows are seen through the window too
        assert campaign(desk).closing is None

        await seen.press("f2")
        await seen.until("AskText")
        assert seen.shows("Nội dung: Đề nghị xem lại")
        await seen.write("Giữ nguyên mức")
        await seen.press("f9")
        await seen.answer("02-TB/ĐU; 5/1/2027; Đảng uỷ xã")
        await seen.until_shown("thông báo kết quả")
        await seen.press("f5")
        await seen.until("Ask")
        await seen.press("2")
        await seen.until_shown("khép năm bằng F9")
        await seen.press("f9")
        await seen.until("Ask")
        await seen.press("2")
        await seen.until("Page")
        assert seen.shows("Danh mục hồ sơ")
        assert campaign(desk).closing is not None
        await seen.press("escape")

        await seen.press("f8")
        await seen.until("Ask")
        await seen.press("3")
        await seen.answer("07-QĐ/ĐU; 10/3/2027; Đảng uỷ xã")
        await seen.until("AskText")
        await seen.write("Có kết luận mới")
        await seen.press("f9")
        await seen.until_shown("Hoàn thành · đã có quyết định")
        await seen.press("enter")
        await seen.until("Page")
        assert seen.shows("07-QĐ/ĐU; 10/03/2027")
        assert seen.shows("đánh giá, xếp loại lại: C")
        await seen.press("escape")
        assert seen.shows("Có mức đã sửa: thông báo lại")
        await seen.press("f5")
        await seen.until("Ask")
        await seen.press("2")
        await seen.until_shown("Hoàn thành · đã lưu hồ sơ")
        assert not seen.shows("Có mức đã sửa")


async def test_a_collective_stands_below_the_members_with_its_two_levels() -> None:
    desk, held = office(), datetime(2026, 12, 12, tzinfo=UTC)
    rated = (Rated("Chi bộ", "HTXS", "HTXS", "phiếu tập trung"), Rated("Chi uỷ", "", "HTT"))
    documents = desk.store.units.documents
    documents.save(Meeting("2026", opened=held, collectives=("Chi bộ", "Chi uỷ"), rated=rated), "2026", expected_rev=0)
    told = DecidedCollective("Chi bộ", "HTT", "còn việc chậm", Document("45-QĐ/ĐU", None, "Đảng uỷ xã Mây Hạ"))
    documents.save(replace(campaign(desk), collectives=(told,)), "2026", expected_rev=1)
    async with visit(desk) as seen:
        await seen.show("decision")
        rows = [row.strip("▌ ") for row in seen.rows()]
        chi_bo = next(row for row in rows if row.startswith("Tập thể: Chi bộ"))
        assert chi_bo.endswith("Xuất sắc → Tốt · 45-QĐ/ĐU")
        assert next(row for row in rows if row.startswith("Tập thể: Chi uỷ")).endswith(" Tốt")
        await seen.press("end", "up", "enter")
        await seen.until("Page")
        assert seen.shows("Hội nghị đề xuất: Hoàn thành xuất sắc nhiệm vụ. phiếu tập trung")
        assert seen.shows("Quyết định: Hoàn thành tốt nhiệm vụ. còn việc chậm")


async def test_a_member_whom_the_higher_body_sends_back_waits_for_a_further_conference() -> None:
    desk = office()
    async with visit(desk) as seen:
        await seen.show("decision")
        await seen.press("f8")
        await seen.answer("12-CV/ĐU; 22/12/2026; Đảng uỷ xã")
        await seen.until("AskText")
        await seen.write("Chưa rõ điểm 2")
        await seen.press("f9")
        await seen.until_shown("họp bổ sung ở trang Hội nghị")
        assert seen.shows("Trần Mẫu Bình")
        assert seen.shows("cấp trên yêu cầu kiểm điểm lại")
        labels = [label for _key, label in seen.app.screen.key_words()]  # type: ignore[attr-defined]  # a Frame
        assert "Kiểm điểm lại" not in labels
    year = campaign(desk).of("a")
    assert (year.state, year.history[-1].reason) == ("sent_back", "Chưa rõ điểm 2 (12-CV/ĐU; 22/12/2026; Đảng uỷ xã)")


async def test_keys_that_cannot_do_anything_now_are_not_offered() -> None:
    async with visit(office()) as seen:
        await seen.show("decision")
        labels = [label for _key, label in seen.app.screen.key_words()]  # type: ignore[attr-defined]  # a Frame
        assert "Quyết định" in labels
        assert not {"Khép năm", "Xếp loại lại", "Khiếu nại", "Thông báo"} & set(labels)
        await seen.press("f9")
        assert seen.name == "DecisionScreen"


async def test_the_dossier_and_the_figures_are_made_and_signed_from_the_page(
    own_cell: Cell, run: Run, tmp_path: Path
) -> None:
    body = tmp_path / "cap-tren"
    assert run("--store", body, "init", "unit", "--name", "Đảng uỷ xã Mây Hạ", "--above", "Tỉnh uỷ",
               "--secretary", "Ai", "--no-passphrase", "-o", tmp_path / "du.kdunit").code == 0  # fmt: skip
    (tmp_path / "giay-to").mkdir()
    (tmp_path / "giay-to" / "a.pdf").write_bytes(b"%PDF-1.7 mot")
    wiring = Wiring(own_cell.secretary)
    store = wiring.store
    stored = store.units.load()
    assert stored is not None
    years = tuple(MemberYear(m.member, "proposed", levels={"proposed": LevelValue("HTT")}) for m in stored.doc.lines)
    held = store.units.documents.load(Campaign, "2026")
    begun = Campaign("2026", "concluded", members=years)
    store.units.documents.save(begun, "2026", expected_rev=held.rev if held else 0)
    app = KiemdiemApp(services_of(wiring, store.vault.unlock(store.vault.people()[0].id, None)))
    target = tmp_path / "chi-bo.kddossier"
    async with app.run_test(size=(80, 24)) as pilot:
        seen = Visit(app, pilot, Desk())
        await pilot.pause()
        await seen.show("decision")
        await seen.press("f3")
        await seen.answer(str(tmp_path / "giay-to"))
        await seen.until("Ask")
        assert seen.shows("Biên bản hội nghị: chưa có biên bản ghi hội nghị")
        await seen.press("2")
        for words in (tmp_path / "du.kdunit", target):
            await seen.answer(str(words))
            await pilot.pause(0.2)
        for _tries in range(100):
            if target.exists():
                break
            if seen.name == "AskPassphrase":
                await seen.press("enter")
            await pilot.pause(0.1)
        await seen.until_shown("đã báo cáo cấp uỷ cấp trên")

        figures = tmp_path / "tong-hop.pdf"
        assert seen.shows("Biểu tổng hợp số liệu gửi cấp trên, không có họ tên chưa lập")
        await seen.press("home", "enter")
        await seen.until_shown("số lượng theo mức đề xuất")
        await seen.press("2")
        await seen.answer(str(figures))
        await seen.until_shown("Biểu tổng hợp lần 1:")
        await seen.press("escape")
        await seen.until_shown("lần 1, ngày")
    assert "Biểu tổng hợp số liệu hợp lệ" in run("--store", own_cell.secretary, "verify", figures).out
    opened = run("--store", body, "dossier", "--open", target, "-o", tmp_path / "ra")
    assert (opened.code, (tmp_path / "ra" / "a.pdf").read_bytes()) == (0, b"%PDF-1.7 mot")
