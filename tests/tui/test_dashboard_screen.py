"""The dashboard: every member by given name, filtered and sorted, charts of what came, one member's answers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import Cell, Run
from tests.tui.test_documents_screen import settled
from tui.app import KiemdiemApp
from tui.finding import bare
from tui.launch import services_of
from tui.wiring import Wiring


@pytest.fixture
def collected(run: Run, own_cell: Cell) -> Cell:
    """Three of four have sent a review."""
    assert run("--store", own_cell.secretary, "collect", own_cell.folder / "inbox").code == 0
    return own_cell


@asynccontextmanager
async def dashboard(cell: Cell, size: tuple[int, int]) -> AsyncIterator[tuple[Pilot[None], Callable[[], str]]]:
    wiring = Wiring(cell.secretary)
    person = wiring.store.vault.people()[0]
    app = KiemdiemApp(services_of(wiring, wiring.store.vault.unlock(person.id, None)))

    def seen() -> str:
        strips = app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)

    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app.show("dashboard")
        await settled(pilot, lambda: "Cần cố gắng nhiều nhất" in seen())
        yield pilot, seen


async def test_members_are_filtered_without_marks_and_sorted(collected: Cell, run: Run) -> None:
    names = [m["name"] for m in run("--store", collected.secretary, "dashboard", "--json").data["members"]]
    async with dashboard(collected, (80, 24)) as (pilot, seen):
        page = seen()
        assert [page.index(name) for name in names] == sorted(page.index(name) for name in names)
        assert all(len(line) == 80 for line in page.splitlines())
        given = names[1].split()[-1]
        await pilot.press(*bare(given).lower())
        await settled(pilot, lambda: "Dòng 1/1" in seen())
        assert [name for name in names if name in seen()] == [names[1]]
        await pilot.press(*["backspace"] * len(given), "f2")
        await settled(pilot, lambda: "theo trạng thái" in seen())
        first = seen().split("Trạng thái")[1].splitlines()[1]
        assert "chưa nhận" in first


async def test_a_wide_window_shows_levels_and_the_next_question(collected: Cell) -> None:
    async with dashboard(collected, (120, 40)) as (pilot, seen):
        assert "Tự nhận mức" in seen()
        before = seen()
        await pilot.press("f4")
        await settled(pilot, lambda: seen() != before)
        await pilot.press("f8")
        await settled(pilot, lambda: "Phân bố câu trả lời" in seen())


async def test_one_members_answers_are_read_and_the_next_ones(collected: Cell) -> None:
    async with dashboard(collected, (80, 24)) as (pilot, seen):
        await pilot.press("enter")
        await settled(pilot, lambda: "1/4" in seen().splitlines()[0])
        first = seen()
        assert "tự nhận" in first.lower()
        await pilot.press("f4")
        await settled(pilot, lambda: "2/4" in seen().splitlines()[0])
        assert seen() != first


def test_figures_count_paper_without_a_distribution(collected: Cell, run: Run) -> None:
    before = run("--store", collected.secretary, "dashboard", "--json").data
    missing = next(m for m in before["members"] if m["status"] == "missing")
    typed = run("--store", collected.secretary, "collect", "paper", missing["name"], "--general", "25", "--result",
                "60", "--level", "HTT", "--by", "Bí thư")  # fmt: skip
    assert typed.code == 0, typed.err
    after = run("--store", collected.secretary, "dashboard", "--json").data
    assert sum(after["levels"].values()) == sum(before["levels"].values()) + 1
    assert after["questions"] == before["questions"]
    assert next(m for m in after["members"] if m["name"] == missing["name"])["points"] == "85"
    assert all(one["low"] <= one["n"] == sum(c["n"] for c in one["counts"]) for one in after["questions"])
