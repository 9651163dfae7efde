"""How the app opens: with no argument at all, and on what it cannot open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.events import Resize
from textual.geometry import Size

from reviews.actions.fill import open_filling
from reviews.people import Profile, UnitCard
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


def member(store: Path) -> None:
    wiring = Wiring(store)
    person = wiring.store.vault.add(Profile("Đặng Mẫu Đào", date(1990, 2, 14), "2B"), UnitCard("Chi bộ"), None)
    filling = open_filling(wiring.store.vault.unlock(person.id, None), wiring.catalogue, wiring.clock)
    filling.save()
    filling.close()


@pytest.mark.serial
def test_a_damaged_draft_is_told_in_its_own_words(tmp_path: Path) -> None:
    store = tmp_path / "store"
    member(store)
    (draft,) = store.glob("drafts/*/*.kds")
    draft.write_bytes(draft.read_bytes()[:200])
    with Terminal() as terminal:
        terminal.start("--store", str(store))
        rows = terminal.wait("[ended 4]")
    assert "bị hỏng" in rows
    assert "kiemdiem check" in " ".join(rows.split())
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
