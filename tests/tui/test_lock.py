"""Long silence on a real store: keys are let go of, nothing shows, the passphrase leads back to the very place."""

from __future__ import annotations

import gc
import weakref
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest

from questionnaires.values import KiemdiemError
from tests.tui.conftest import Cell
from tests.tui.fakes import Desk
from tests.tui.visiting import Visit
from tui.app import KiemdiemApp
from tui.launch import services_of
from tui.screens.questionnaire import QuestionnaireScreen
from tui.wiring import Wiring

TEXT, WORDS, PASSPHRASE = "theme_result", "Tôi còn nể nang trong góp ý", "sao vàng năm cánh"


@pytest.fixture
def office(own_cell: Cell) -> Path:
    """The secretary's store, closed with a passphrase; the unit's books then open for the secretary only."""
    vault = Wiring(own_cell.secretary).store.vault
    vault.unlock(vault.people()[0].id, None).change_passphrase(PASSPHRASE)
    return own_cell.secretary


@asynccontextmanager
async def opened(wiring: Wiring) -> AsyncIterator[Visit]:
    """The app as it starts, the passphrase typed."""
    app = KiemdiemApp(services_of(wiring))
    async with app.run_test(size=(80, 24)) as pilot:
        seen = Visit(app, pilot, Desk())
        await seen.until("Unlock")
        await give(seen)
        await seen.until("Desk")
        yield seen


async def give(seen: Visit) -> None:
    await seen.write(PASSPHRASE)
    await seen.press("enter")


@contextmanager
def silence(seen: Visit) -> Iterator[None]:
    """Sixteen minutes in which nobody typed."""
    seen.app.endings._touched -= 16 * 60
    seen.app.endings.look()
    yield


async def test_keys_are_let_go_of_and_the_passphrase_leads_back_to_the_question(office: Path) -> None:
    wiring = Wiring(office)
    units = wiring.store.units
    async with opened(wiring) as seen:
        await seen.show("questionnaire")
        screen = seen.screen
        assert isinstance(screen, QuestionnaireScreen)
        await screen.go(TEXT)
        await seen.write(WORDS)
        assert seen.shows(WORDS)
        assert units.load() is not None
        assert seen.app.session is not None
        keys = weakref.ref(seen.app.session.unlocked)
        with silence(seen):
            await seen.until("Unlock")
        assert seen.app.session is None
        del screen
        gc.collect()
        assert keys() is None, "something in the program still reaches the keys"
        with pytest.raises(KiemdiemError) as closed:
            units.load()
        assert closed.value.code == "unit_locked"
        for part in ("nể nang", "2026", "Nhiệm vụ", "chi bộ"):
            assert not seen.shows(part)
        await seen.write("sao đỏ")
        await seen.press("enter")
        await seen.until_shown("Mật khẩu chưa đúng")
        await seen.press("ctrl+u")
        await give(seen)
        await seen.until("QuestionnaireScreen")
        assert seen.filling.place == TEXT
        assert seen.shows(WORDS)
        await seen.press("escape")
        await seen.until("Desk")


async def test_letters_that_are_kept_nowhere_yet_wait_under_a_curtain_with_a_passphrase(office: Path) -> None:
    async with opened(Wiring(office)) as seen:
        await seen.show("unit")
        await seen.press("pagedown", *["down"] * 4, "enter")
        await seen.press(*["backspace"] * 12, *"05/12")
        with silence(seen):
            await seen.until("Curtain")
        assert not seen.shows("05/12")
        assert not seen.shows("Hạn nộp")
        for key in ("enter", "escape", "f1", "ctrl+p", "ctrl+c"):
            await seen.press(key)
            assert seen.name == "Curtain", key
        await give(seen)
        await seen.until_shown("05/12")
        await seen.press(*"/2026", "enter")
        assert seen.shows("05/12/2026")
