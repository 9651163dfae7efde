"""Commitments and notes on the screen: written, pointed out, kept, undone, printed; nothing is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from questionnaires.values import Problem
from reviews.commitments import Commitment, Note, Register
from reviews.records import Stored
from tests.tui.fakes import Desk, FakeError, FakeUnlocked
from tests.tui.visiting import Visit, visit
from tests.tui.working import at_work


def begun(desk: Desk) -> FakeUnlocked:
    """A member with two lines and a note."""
    member = desk.member()
    register = Register("2026").added(Commitment("", block="duty", deed="Luôn cố gắng hoàn thành tốt nhiệm vụ"))
    register = register.added(Commitment("", block="politics", deed="Mỗi quý viết 01 bài, có sổ"))
    register = register.noted(Note("", date(2026, 3, 31), "Đã viết bài quý I", "Sổ tay trang 12", "c2", "partly", "ốm"))
    member.registers.kept["2026"] = Stored(register, 1)
    return member


def kept(member: FakeUnlocked) -> Register:
    return member.registers.kept["2026"].doc


async def saved(seen: Visit) -> None:
    await seen.pilot.pause(0.7)


async def test_home_leads_to_both_screens() -> None:
    desk = Desk()
    desk.member()
    async with visit(desk) as seen:
        assert seen.shows("Cam kết, đăng ký năm 2026")
        await seen.press("4")
        assert seen.name == "Commitments"
        await seen.press("escape", "5")
        assert seen.name == "Notes"


async def test_a_line_is_written_pointed_out_mended_and_stored() -> None:
    desk = Desk()
    member = desk.member()
    async with visit(desk) as seen:
        await seen.show("commitments")
        await seen.press("f3")
        await seen.write("Luôn cố gắng")
        assert seen.shows("chưa rõ việc làm")
        assert seen.shows("Chưa rõ mức đạt")
        await seen.press("tab")
        await seen.write("viết 04 bài, có sổ")
        await seen.press("tab")
        await seen.write("30/6")
        await seen.press("tab", "3")
        await saved(seen)
        assert seen.shows("✓ Đã lưu 14:03")
        assert not seen.shows("Chưa rõ")
    (line,) = kept(member).commitments
    assert (line.id, line.deed, line.measure) == ("c1", "Luôn cố gắng", "viết 04 bài, có sổ")
    assert (line.deadline, line.block) == (date(2026, 6, 30), "duty")


async def test_typing_changes_one_line_and_keeps_ids_notes_and_what_the_form_does_not_show() -> None:
    desk = Desk()
    member = begun(desk)
    async with visit(desk) as seen:
        await seen.show("commitments")
        await seen.press("down")
        assert seen.shows("31/03/2026 Đã viết bài quý I")
        assert seen.shows("làm một phần")
        await seen.press("enter")
        await seen.write(" tay")
        await saved(seen)
    assert [(c.id, c.deed) for c in kept(member).commitments] == [
        ("c1", "Luôn cố gắng hoàn thành tốt nhiệm vụ"), ("c2", "Mỗi quý viết 01 bài, có sổ tay"),
    ]  # fmt: skip
    assert [n.commitment for n in kept(member).notes] == ["c2"]


async def test_deleting_and_undoing_bring_back_the_line_with_its_notes() -> None:
    desk = Desk()
    member = begun(desk)
    async with visit(desk) as seen:
        await seen.show("commitments")
        await seen.press("down", "delete")
        await saved(seen)
        assert [n.commitment for n in kept(member).notes] == [""]
        await seen.press("ctrl+z")
        await saved(seen)
    assert [c.id for c in kept(member).commitments] == ["c1", "c2"]
    assert [n.commitment for n in kept(member).notes] == ["c2"]


async def test_a_note_is_dated_today_and_belongs_to_the_line_one_came_from() -> None:
    desk = Desk()
    member = begun(desk)
    async with visit(desk) as seen:
        await seen.show("commitments")
        await seen.press("f2", "f3")
        assert seen.name == "Notes"
        await seen.write("Xong")
        await saved(seen)
    note = kept(member).notes[-1]
    assert (note.id, note.text, note.on, note.commitment) == ("n2", "Xong", date(2026, 11, 22), "c1")


async def test_a_note_that_is_emptied_goes_and_reasons_are_asked_for_gently() -> None:
    desk = Desk()
    member = begun(desk)
    async with visit(desk) as seen:
        await seen.show("notes")
        await seen.press("enter", *(["backspace"] * 40))
        await saved(seen)
        assert kept(member).notes[0].outcome == "partly"
        await seen.press("escape", "delete")
        await saved(seen)
    assert kept(member).notes == ()


async def test_a_save_that_fails_is_said_and_tried_again_and_leaving_the_app_writes_what_is_there() -> None:
    desk = Desk()
    member = begun(desk)
    member.registers.broken = "store_full"
    async with visit(desk) as seen:
        await seen.show("commitments")
        await seen.press("enter")
        await seen.write("!")
        await saved(seen)
        assert seen.shows("Chưa lưu được, đang thử lại")
        member.registers.broken = ""
        await seen.press("ctrl+q")
    assert kept(member).commitments[0].deed.endswith("nhiệm vụ!")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_paper_for_a_hands_signature_registers_the_lines(size: tuple[int, int], own_home: Path) -> None:
    desk = Desk()
    member = begun(desk)
    async with visit(desk, size=size) as seen:
        await seen.show("commitments")
        await seen.press("f8")
        await seen.until("Ask")
        assert (own_home / "ban-nhap-cam-ket-2026.pdf").read_bytes().startswith(b"%PDF-1.7 draft")
        await seen.press("enter", "f9")
        await seen.until("Ask")
        assert seen.shows("1 In ra, ký tay")
        await seen.press("1")
        await seen.until_shown("Đã ghi bản cam kết, đăng ký")
    assert (own_home / "ban-cam-ket-2026-dang-mau-dao.pdf").read_bytes().startswith(b"%PDF-1.7 paper")
    assert {c.status for c in kept(member).commitments} == {"registered"}
    assert kept(member).revision == 1


async def test_a_damaged_register_is_one_sentence_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    member = begun(desk)

    def damaged(_period: str) -> None:
        raise FakeError(Problem("damaged", "drafts/2026/x.kds", {"how": "seal"}))

    monkeypatch.setattr(member.registers, "load", damaged)
    async with visit(desk) as seen:
        await seen.press("4")
        assert seen.name == "Home"
        assert ["drafts/2026/x.kds" in note.message for note in seen.app._notifications] == [True]


async def test_f3_brings_the_own_lines_beside_the_row_of_the_review_once() -> None:
    desk = Desk()
    begun(desk)
    told = "Mỗi quý viết 01 bài, có sổ: Đã viết bài quý I; ốm (Sổ tay trang 12)."
    async with at_work("commitments", desk=desk) as work:
        assert work.shows("F3 Lấy dòng")
        await work.press("f3")
        assert work.answer("commitment_politics").evidence == told
        assert work.answer("commitment_politics").value is None
        await work.press("down")
        assert work.shows("F3 Bỏ qua")
        await work.press("up")
        assert not work.shows("F3 Lấy dòng")
        await work.press("down", "down", "f3")
        assert work.answer("commitment_duty").evidence == "Luôn cố gắng hoàn thành tốt nhiệm vụ."
        await work.press("ctrl+z")
        assert work.answer("commitment_duty").evidence == ""


async def test_without_a_register_nothing_is_offered() -> None:
    async with at_work("commitments") as work:
        assert work.shows("F3 Bỏ qua")
        assert not work.shows("Lấy dòng")


async def test_a_dialogue_counts_what_was_received_settled_and_is_left() -> None:
    desk = Desk()
    member = begun(desk)
    dialogue = Note("", date(2026, 5, 4), "Đối thoại tổ dân phố 5", kind="dialogue", received=12, settled=9)
    member.registers.kept["2026"] = Stored(kept(member).noted(dialogue), 2)
    async with visit(desk) as seen:
        await seen.show("notes")
        await seen.press("down")
        assert seen.shows("Đã nhận 12 kiến nghị, giải quyết 9, còn 3.")
        await seen.press("enter")
        await seen.write(", lần 1")
        await saved(seen)
    note = kept(member).notes[-1]
    assert (note.text, note.received, note.settled) == ("Đối thoại tổ dân phố 5, lần 1", 12, 9)


async def test_signing_the_sheet_makes_the_key_on_the_way_and_asks_for_its_passphrase_the_next_time(
    own_home: Path,
) -> None:
    desk = Desk()
    member = begun(desk)
    async with visit(desk) as seen:
        await seen.show("commitments")
        await seen.press("f9")
        await seen.until("Ask")
        assert seen.shows("2 Tạo khoá cá nhân rồi ký")
        await seen.press("2")
        await seen.until("AskPassphrase")
        await seen.write("ngắn")
        await seen.press("enter", "enter")
        assert seen.name == "AskPassphrase"
        await seen.press("escape")
        await seen.until("Commitments")
        assert member.signer() is None
        await seen.press("f9")
        await seen.until("Ask")
        await seen.press("2")
        await seen.until("AskPassphrase")
        await seen.write("một hai ba bốn năm")
        await seen.press("enter")
        await seen.write("một hai ba bốn năm")
        await seen.press("enter")
        await seen.until("RecoveryCode")
        await seen.press("f9")
        await seen.until_shown("Đã ghi bản cam kết, đăng ký")
        await seen.press("enter", "f9")
        await seen.until("Ask")
        await seen.press("2")
        await seen.until("AskPassphrase")
        await seen.write("sai mật khẩu")
        await seen.press("enter")
        await seen.until_shown("✗")
        assert kept(member).revision == 1
        await seen.press(*(["backspace"] * 20))
        await seen.write("một hai ba bốn năm")
        await seen.press("enter")
        await seen.until_shown("Đã ghi bản cam kết, đăng ký")
    assert (own_home / "ban-cam-ket-2026-dang-mau-dao.pdf").exists()
    assert kept(member).revision == 2
