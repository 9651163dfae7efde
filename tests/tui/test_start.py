"""How the app opens: with no argument at all, and on what it cannot open."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from textual.events import Resize
from textual.geometry import Size

from reviews.people import Profile, UnitCard
from tests.tui.killing import at_the_question, stored_words
from tests.tui.terminal import Terminal
from tests.tui.working import at_work
from tui.wiring import Wiring


@pytest.mark.serial
def test_without_arguments_and_without_a_store_the_first_screen_opens(tmp_path: Path) -> None:
    with Terminal(home=str(tmp_path)) as terminal:
        terminal.start()
        terminal.wait("Tôi là đảng viên")
        terminal.keys("C-q")
        terminal.wait("[ended 0]")


@pytest.mark.serial
def test_a_damaged_draft_is_told_and_the_version_before_is_one_key_away(tmp_path: Path) -> None:
    store = tmp_path / "store"
    at_the_question(store)
    with Terminal() as terminal:
        terminal.start("--store", str(store), "fill")
        terminal.wait("A.VI")
        for words in ("chữ0001 ", "chữ0002 "):
            terminal.type(words)
            terminal.wait("✓ Đã lưu")
            time.sleep(1.2)
        terminal.keys("C-q")
        terminal.wait("[ended 0]")
        (draft,) = store.glob("drafts/*/*.kds")
        draft.write_bytes(draft.read_bytes()[:200])

        terminal.start("--store", str(store), "fill")
        rows = terminal.wait("bị hỏng")
        assert "ngoài dự kiến" not in rows
        terminal.keys("2")
        terminal.wait("[ended 0]")
        assert len(draft.read_bytes()) == 200

        terminal.start("--store", str(store), "fill")
        terminal.wait("Lấy lại bản của lần lưu trước")
        terminal.keys("1")
        terminal.wait("chữ0001")
        terminal.keys("C-q")
        terminal.wait("[ended 0]")
    assert "chữ0001" in stored_words(store)
    assert [len(kept.read_bytes()) for kept in store.glob("trash/*/*.kds")] == [200]


@pytest.mark.serial
def test_a_form_that_is_not_there_yet_is_told_in_its_own_words(tmp_path: Path) -> None:
    wiring = Wiring(tmp_path / "store")
    wiring.store.vault.add(Profile("Đặng Mẫu Đào", date(1990, 2, 14), "2B"), UnitCard("Chi bộ", period="2019"), None)
    with Terminal() as terminal:
        terminal.start("--store", str(tmp_path / "store"))
        rows = terminal.wait("[ended 2]")
    assert "bộ câu hỏi" in rows
    assert "ngoài dự kiến" not in rows


async def test_sizes_that_the_window_had_before_do_not_chase_each_other() -> None:
    """A window pulled back and forth leaves old sizes in the queue; laying one out would post it anew, for ever."""
    async with at_work("direction") as work:
        laid_out: list[Size] = []
        work.screen.screen_layout_refresh_signal.subscribe(work.screen, lambda screen: laid_out.append(screen.size))
        for size in (Size(200, 50), Size(59, 18)) * 3:
            work.screen.post_message(Resize(size, size))
        await work.settle(0.5)
        assert set(laid_out) <= {Size(80, 24)}
        assert not work.shows("Cửa sổ nhỏ quá")
        assert not work.screen.query(".panel")
