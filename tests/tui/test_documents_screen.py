"""The list of papers: what stands there, one paper made from its row, nothing signed unasked."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from tests.tui.conftest import Cell
from tui.app import KiemdiemApp
from tui.launch import services_of
from tui.screens.documents import Documents
from tui.wiring import Wiring


@asynccontextmanager
async def papers(cell: Cell, folder: Path) -> AsyncIterator[tuple[Pilot[None], Callable[[], str]]]:
    """The secretary's list, 80 columns and 24 rows."""
    wiring = Wiring(cell.secretary)
    person = wiring.store.vault.people()[0]
    app = KiemdiemApp(services_of(wiring, wiring.store.vault.unlock(person.id, None)))

    def seen() -> str:
        strips = app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.keep_setting("papers_place", str(folder))
        app.show("documents")
        await settled(pilot, lambda: "Chương trình hội nghị" in seen())
        yield pilot, seen


async def settled(pilot: Pilot[None], reached: Callable[[], bool]) -> None:
    """Wait for work in threads, up to a minute."""
    for _ in range(600):
        if reached():
            return
        await pilot.pause(0.1)
    raise AssertionError("never reached")


async def test_a_paper_is_made_from_its_row_and_the_list_says_what_lacks(own_cell: Cell, tmp_path: Path) -> None:
    async with papers(own_cell, tmp_path / "giay-to") as (pilot, seen):
        assert "chưa họp" in seen()
        assert "chưa có mức đề xuất" in seen()
        assert all(len(line) == 80 for line in seen().splitlines())
        await pilot.press("f5")
        await settled(pilot, lambda: "✓ đã làm, không ký" in seen())
        assert (tmp_path / "giay-to" / "01-chuong-trinh.pdf").read_bytes().startswith(b"%PDF")
        assert [p.name for p in (tmp_path / "giay-to").iterdir()] == ["01-chuong-trinh.pdf"]
        await pilot.press(*["down"] * 7, "f5")
        assert not (tmp_path / "giay-to" / "08-bien-ban-hoi-nghi.pdf").exists()
        await pilot.press("enter")
        await settled(pilot, lambda: "Ký theo thứ tự: người ghi biên bản, chủ trì hội nghị." in seen())


async def test_nothing_is_made_or_signed_before_a_yes(own_cell: Cell, tmp_path: Path) -> None:
    async with papers(own_cell, tmp_path / "giay-to") as (pilot, seen):
        await pilot.press("f9")
        await settled(pilot, lambda: "ký những ô của" in seen())
        await pilot.press("1")
        await settled(pilot, lambda: isinstance(pilot.app.screen, Documents))
        assert not (tmp_path / "giay-to").exists()
        await pilot.press("f3")
        await settled(pilot, lambda: "Ghi giấy tờ vào đâu" in seen())
        await pilot.press("escape")
        await settled(pilot, lambda: isinstance(pilot.app.screen, Documents))
