"""A preparation file at home: found beside the store, looked at, taken once; nothing that was written is changed."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from questionnaires.values import Answer
from reviews.actions.fill import open_filling
from tests.tui.conftest import Cell, Run
from tests.tui.fakes import Desk
from tests.tui.visiting import Visit, visit
from tui.app import KiemdiemApp
from tui.launch import services_of
from tui.wiring import Wiring

TASK = "Phụ trách tổ tự quản số 2"


async def test_the_file_beside_the_store_is_shown_taken_and_then_no_longer_offered(
    own_cell: Cell, run: Run, tmp_path: Path
) -> None:
    office, store = ("--store", own_cell.secretary), own_cell.member(4)
    assert run(*office, "prompt", "add", "4", "--number", "12-CV/ĐU", "--point", "Kiến nghị về nước sạch").code == 0
    file = store.parent / "chuan-bi.kdprep"
    assert (
        run(*office, "prepare", "member", "4", "--task", TASK, "--commitment", "Học một chuyên đề", "-o", file).code
        == 0
    )
    wiring = Wiring(store)
    unlocked = wiring.store.vault.unlock(wiring.store.vault.people()[0].id, None)
    before = open_filling(unlocked, wiring.catalogue, wiring.clock, hold=False).sheet.answer("tasks").value
    assert isinstance(before, tuple)
    app = KiemdiemApp(services_of(wiring, unlocked))
    async with app.run_test(size=(80, 24)) as pilot:
        seen = Visit(app, pilot, Desk())
        await pilot.pause()
        assert seen.shows("Chi bộ gửi tệp chuẩn bị (chuan-bi.kdprep): bấm F8")
        await seen.press("f8", "enter")
        await seen.until("PreparationPage")
        assert seen.shows(f"+ {TASK}")
        assert seen.shows("F9 đưa 2 dòng còn thiếu")
        assert seen.shows("! Kiến nghị về nước sạch Đồng chí đã trả lời «không»")
        assert seen.filling.sheet.answer("tasks").value == before
        await seen.press("f9")
        assert seen.shows("Đã đưa 2 dòng vào bản đang viết")
        assert seen.shows(f"✓ {TASK}")
        assert "Đưa vào bản" not in [label for _key, label in app.screen.key_words()]  # type: ignore[attr-defined]  # a Frame
        after = seen.filling.sheet.answer("tasks").value
        assert isinstance(after, tuple)
        assert (after[: len(before)], len(after)) == (before, len(before) + 1)
        await seen.press("escape")
        assert seen.name == "Home"
        assert not seen.shows("gửi tệp chuẩn bị")
        await seen.press("f9")
        assert seen.name in ("Review", "QuestionnaireScreen")
    assert "Học một chuyên đề" in run("--store", store, "commitments", "list").out


async def test_what_is_no_file_for_this_person_is_said_under_the_field_and_the_draft_stays_open(tmp_path: Path) -> None:
    desk = Desk()
    member = desk.member()
    (tmp_path / "la.kdprep").write_bytes(b"KD1 gi do")
    async with visit(desk) as seen:
        seen.filling.put("b_i_1", Answer(Fraction(28)))
        for typed in (tmp_path / "khong-co.kdprep", tmp_path / "la.kdprep"):
            await seen.press("f8", "end", "ctrl+u")
            await seen.write(str(typed))
            await seen.press("enter")
            assert seen.name == "AskLine"
            assert seen.shows("✗")
            await seen.press("escape")
        assert not seen.filling.read_only
        assert member.drafts.saves


async def test_the_secretary_makes_the_file_on_the_page_of_preparation(
    own_cell: Cell, run: Run, tmp_path: Path
) -> None:
    wiring = Wiring(own_cell.secretary)
    app = KiemdiemApp(services_of(wiring, wiring.store.vault.unlock(wiring.store.vault.people()[0].id, None)))
    file = tmp_path / "mot.kdprep"
    async with app.run_test(size=(80, 24)) as pilot:
        seen = Visit(app, pilot, Desk())
        await pilot.pause()
        await seen.show("prepare")
        await seen.press("f9")
        await seen.until("Ask")
        await seen.press("1")
        await seen.until("AskText")
        await seen.write("Đôn đốc thu quỹ")
        await seen.press("f9")
        for _tries in range(60):
            if seen.name == "AskPassphrase":
                await seen.press("enter")
            if seen.name == "AskLine":
                break
            await pilot.pause(0.1)
        await seen.press("end", "ctrl+u")
        await seen.write(str(file))
        await seen.press("enter")
        for _tries in range(60):
            if file.exists():
                break
            await pilot.pause(0.1)
    first = run("--store", own_cell.secretary, "roster", "list", "--json").data[0]["name"]
    told = run("--store", own_cell.member(1), "open", file)
    assert "Đôn đốc thu quỹ" in told.out
    assert f"gửi đồng chí {first}" in told.out
