"""The appraisal in a section committee, which only proposes, and what the deciding body sees of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.tui.fakes import Desk
from tests.tui.figures import committee
from tests.tui.test_cli_appraise import cell, kiemdiem
from tests.tui.test_cli_section import SECTION, book_of, section
from tests.tui.visiting import Visit
from tui.app import KiemdiemApp
from tui.launch import services_of
from tui.wiring import Wiring


@asynccontextmanager
async def at_appraisal(store: Path) -> AsyncIterator[Visit]:
    wiring = Wiring(store)
    app = KiemdiemApp(services_of(wiring, wiring.store.vault.unlock(wiring.store.vault.people()[0].id, None)))
    async with app.run_test(size=(80, 24)) as pilot:
        seen = Visit(app, pilot, Desk())
        await pilot.pause()
        await seen.show("appraisal")
        yield seen


async def word(seen: Visit, choice: str, words: str) -> None:
    """Settle the level of whom one stands on, with a reason."""
    await seen.press("f2")
    await seen.until("Ask")
    await seen.press(choice)
    await seen.until("AskText")
    await seen.write(words)
    await seen.press("f9")
    await seen.until("Appraisal")


async def test_proposals_go_on_from_the_section_and_stand_beside_the_cells_in_the_deciding_body(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body, between = committee(tmp_path / "dang-uy"), section(tmp_path / "bo-phan")
    cell(tmp_path, "mot", between)
    card = tmp_path / "mot.kdunit"
    assert kiemdiem(between, "units", "add", card) == 0
    assert kiemdiem(between, "appraise", "take", tmp_path / "mot.kddossier") == 0
    capsys.readouterr()
    async with at_appraisal(between) as seen:
        assert seen.shows("Thẩm định, đề xuất xếp loại")
        await seen.show("desk")
        assert seen.shows("2 Thẩm định, đề xuất xếp loại")
        await seen.show("appraisal")
        assert seen.shows("cấp trên đã quyết định 0/1 chi bộ")
        assert not any(seen.screen.check_action(deed, ()) for deed in ("issue", "draft", "paper", "hand_up"))
        await word(seen, "2", "vượt tỷ lệ")
        await seen.until_shown("F9 chuyển hồ sơ lên cấp quyết định.")
        await seen.press("f9")
        await seen.answer(str(tmp_path / "dang-uy.kdunit"))
        await seen.answer("-")
        await seen.until_shown("1 chi bộ, 4 đồng chí; đề xuất khác chi bộ: 1 đồng chí.")
    forwarded = Path.home() / "chuyen-ho-so-2026.kddossier"
    assert kiemdiem(body, "units", "add", tmp_path / "bo-phan.kdunit") == 0
    assert kiemdiem(body, "units", "add", card, "--under", SECTION) == 0
    assert kiemdiem(body, "appraise", "take", forwarded) == 0
    async with at_appraisal(body) as seen:
        assert seen.shows("1 đồng chí: chi bộ và đảng uỷ bộ phận đề xuất khác nhau.")
        assert seen.shows("chi bộ: Xuất sắc; bộ phận: Tốt")
        assert not seen.screen.check_action("forward", ())
        await seen.press("enter")
        await seen.until("Page")
        assert any(row.strip() == f"Lý do của {SECTION}: vượt tỷ lệ" for row in seen.rows())
        await seen.press("escape")
        await word(seen, "1", "đủ tiêu chuẩn")  # the cell's level, against the section: with a reason all the same
        assert not seen.shows("đề xuất khác nhau")
    assert [(one.level, one.reason) for one in book_of(body).verdicts] == [("HTXS", "đủ tiêu chuẩn")]
