"""Signing: asked once with the facts, paper first, a recovery code that is never lost, one sentence for a failure."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events

from questionnaires.values import Problem
from reviews.ports import PaperState
from reviews.records import DraftKey, Submission
from tests.tui import working
from tests.tui.fakes import CODE, Desk, FakeError, FakeUnlocked
from tests.tui.visiting import Visit, filled, visit
from tui.screens.sign_places import file_name, places, typed_target
from tui.widgets.ordered import InOrder

FILE = "ban-kiem-diem-2026-dang-mau-dao.pdf"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of one's own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("tui.screens.sign_and_send.sticks", lambda: ())
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return tmp_path


def sent(member: FakeUnlocked) -> tuple[bytes, ...]:
    return member.sent.all(DraftKey(member.id, "2026", "2B"))


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def signing(seen: Visit) -> None:
    await seen.show("sign_and_send")


async def test_paper_is_the_first_way_and_needs_no_key(home: Path) -> None:
    desk = Desk()
    member = desk.member()
    filled(desk, member)
    async with visit(desk) as seen:
        await signing(seen)
        assert seen.shows("● In ra, ký tay cách chính thức, không cần khoá")
        await seen.press("f9")
        assert seen.shows("Ghi bản để in và ký tay?")
        assert seen.shows("Tự nhận Hoàn thành tốt nhiệm vụ, 86 điểm.")
        await seen.press("2")
        await seen.until("SignDone")
        assert seen.shows("✓ Đã ghi bản để in và ký tay, lần nộp 1.")
        assert seen.shows("In hai bản, ký và ghi rõ họ tên")
        await seen.press("enter")
        await seen.until("Home")
        assert seen.shows("đã nộp lần 1")
    assert (home / FILE).read_bytes() == sent(member)[0]
    assert member.key is None


async def test_the_key_is_made_at_the_first_signature_and_its_code_shown_once(home: Path) -> None:
    desk = Desk()
    member = desk.member()
    filled(desk, member)
    async with visit(desk) as seen:
        await signing(seen)
        await seen.press("down")
        assert seen.shows("Bản in ghi: «Xác nhận bằng khoá cá nhân: Đặng Mẫu Đào — 2026-11-22. Không thay chữ ký tay.»")
        await seen.press("enter")
        await seen.write("tre xanh")
        await seen.press("enter")
        await seen.write("tre vàng")
        await seen.press("f9")
        assert seen.shows("✗ Hai lần gõ chưa giống nhau.")
        assert member.key is None
        await seen.press("ctrl+u")
        await seen.write("tre xanh")
        await seen.press("f9")
        assert seen.shows("Ký bản kiểm điểm này?")
        await seen.press("2")
        await seen.until("RecoveryCode")
        assert seen.shows(" ".join(CODE.split("-")[:4]))
        await seen.press("f9")
        await seen.until("SignDone")
        assert seen.shows("Dấu khoá của đồng chí")
        assert not seen.shows(CODE[:4])
    assert member.passphrase == "tre xanh"
    assert b" signed member" in (home / FILE).read_bytes()


@pytest.fixture
def slow_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fields of a machine so busy that letters wait in them."""
    at_once = InOrder._on_key

    async def late(field: InOrder, event: events.Key) -> None:
        await asyncio.sleep(0.01)
        await at_once(field, event)

    monkeypatch.setattr(InOrder, "_on_key", late)


async def test_letters_that_still_wait_in_a_field_are_read_with_the_deed(home: Path, slow_fields: None) -> None:
    desk = Desk()
    member = desk.member()
    filled(desk, member)
    async with visit(desk) as seen:
        await signing(seen)
        await seen.press("down", "enter")
        for letter in "tre xanh\rtre xanh":
            name = {" ": "space", "\r": "enter"}.get(letter, letter)
            seen.app.post_message(working._key(name, letter))
        second = seen.screen.query_one("#second Input")
        while seen.app.focused is not second:  # noqa: ASYNC110 - nothing tells when a key waits
            await asyncio.sleep(0.005)
        seen.app.post_message(events.Key("f9", None))
        await seen.until("Ask")
        await seen.press("2")
        await seen.until("RecoveryCode")
    assert member.passphrase == "tre xanh"


async def test_the_safe_answer_is_the_first_and_changes_nothing(home: Path) -> None:
    desk = Desk()
    member = desk.member()
    filled(desk, member)
    async with visit(desk) as seen:
        await signing(seen)
        await seen.press("f9", "enter")
        assert seen.name == "SignAndSend"
        await seen.press("f9", "escape")
        assert seen.name == "SignAndSend"
    assert not sent(member)
    assert not files(home)


async def test_a_second_submission_says_so_and_keeps_the_first_file(home: Path) -> None:
    desk = Desk()
    member = desk.member()
    filled(desk, member)
    async with visit(desk) as seen:
        for number in (1, 2):
            await signing(seen)
            assert seen.shows(f"lần nộp {number}")
            await seen.press("f9", "2")
            await seen.until("SignDone")
            await seen.press("enter")
            await seen.until("Home")
    assert files(home) == [FILE.replace(".pdf", "-lan-2.pdf"), FILE]
    assert len(sent(member)) == 2


async def test_a_wrong_passphrase_signs_nothing(home: Path) -> None:
    desk = Desk()
    member = desk.member(passphrase="tre xanh")
    member.make_signer("tre xanh")
    filled(desk, member)
    async with visit(desk) as seen:
        await seen.write("tre xanh")
        await seen.press("enter")
        await seen.until("Home")
        await signing(seen)
        await seen.press("down", "enter")
        await seen.write("tre vàng")
        await seen.press("f9", "2")
        await seen.until_shown("✗ Mật khẩu chưa đúng.")
    assert not sent(member)


async def test_without_the_library_nothing_begins_and_the_sentence_names_the_command(home: Path) -> None:
    desk = Desk()
    member = desk.member()
    filled(desk, member)
    desk.paper.broken = "no_pango"
    async with visit(desk) as seen:
        await signing(seen)
        await seen.press("f9", "2")
        await seen.until_shown("✗ Chưa in được PDF")
        assert seen.shows("apt-get install")
    assert not sent(member)


async def test_a_new_keys_code_is_shown_even_when_signing_then_fails(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk()
    member = desk.member()
    filled(desk, member)

    def refuse(_submission: Submission, _state: PaperState) -> bytes:
        raise FakeError(Problem("store_full"))

    async with visit(desk) as seen:
        await signing(seen)
        await seen.press("down", "enter")
        await seen.write("tre xanh")
        await seen.press("enter")
        await seen.write("tre xanh")
        monkeypatch.setattr(desk.paper, "review", refuse)
        await seen.press("f9", "2")
        await seen.until("RecoveryCode")
        await seen.press("f9")
        await seen.until("SignAndSend")
        await seen.until_shown("✗ Ổ đĩa hết chỗ")
        assert seen.filling.draft.revision == 0


async def test_a_file_that_cannot_be_written_is_not_signed_twice(home: Path) -> None:
    desk = Desk()
    member = desk.member()
    filled(desk, member)
    async with visit(desk) as seen:
        await signing(seen)
        await seen.press("tab", "down", "tab")
        await seen.press("ctrl+u")
        await seen.write("khong-co/ban.pdf")
        await seen.press("f9", "2")
        await seen.until_shown("Chọn nơi khác rồi bấm F9")
        await seen.press("shift+tab", "up", "f9")
        await seen.until("SignDone")
    assert len(sent(member)) == 1
    assert (home / FILE).read_bytes() == sent(member)[0]


async def test_the_draft_is_written_to_be_read_first(home: Path) -> None:
    desk = Desk()
    filled(desk, desk.member())
    async with visit(desk) as seen:
        await signing(seen)
        await seen.press("f8")
        await seen.until("Ask")
        assert seen.shows("BẢN NHÁP")
        await seen.press("enter")
        assert seen.shows("✓ đã in nháp lúc 14:03")
    assert (home / "ban-nhap-kiem-diem-2026-dang-mau-dao.pdf").read_bytes().startswith(b"%PDF-1.7 draft")


def test_where_a_file_may_go(tmp_path: Path) -> None:
    stick = tmp_path / "KINGSTON"
    assert [place.words for place in places(tmp_path, (stick,))] == [
        "Thư mục nhà", "USB KINGSTON", "Nơi khác, gõ đường dẫn",
    ]  # fmt: skip
    assert file_name("a.pdf", 1) == "a.pdf"
    assert file_name("a.pdf", 3) == "a-lan-3.pdf"
    assert typed_target("giay/", "a.pdf", tmp_path) == tmp_path / "giay" / "a.pdf"
    assert typed_target(str(tmp_path), "a.pdf", tmp_path) == tmp_path / "a.pdf"
    assert typed_target("b.pdf", "a.pdf", tmp_path) == tmp_path / "b.pdf"
