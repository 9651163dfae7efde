"""However a session ends, nothing typed is lost: quitting, a full disk, silence, a hang-up."""

from __future__ import annotations

import os
import signal
from datetime import date
from pathlib import Path

import pytest

from reviews.actions.fill import open_filling
from reviews.people import Profile, UnitCard
from tests.tui.fakes import Desk
from tests.tui.pseudo import Pseudo
from tests.tui.working import at_work
from tui.screens.curtain import Curtain
from tui.screens.dialogs import Ask
from tui.wiring import Wiring

TEXT = "theme_result"


async def test_quitting_stores_what_was_typed_and_asks_nothing() -> None:
    async with at_work(TEXT) as work:
        await work.write("chưa kịp lưu")
        await work.press("ctrl+q")
        assert work.stored.answers[TEXT].value == "chưa kịp lưu"
        assert work.app.session is None


async def test_only_a_failing_store_makes_quitting_ask_and_staying_is_the_first_answer() -> None:
    async with at_work(TEXT) as work:
        await work.write("x")
        work.member.drafts.broken = "store_full"
        await work.press("ctrl+q")
        assert isinstance(work.app.screen, Ask)
        assert work.shows("Chưa lưu được phần vừa ghi")
        work.member.drafts.broken = ""
        await work.press("enter")
        await work.settle(0.2)
        assert work.stored.answers[TEXT].value == "x"
        assert work.app.is_running


async def test_long_silence_puts_the_keys_away_after_saving_and_the_passphrase_leads_back() -> None:
    desk = Desk()
    desk.member(passphrase="sao vàng")
    async with at_work(desk=desk, start="questionnaire") as work:
        await work.write("sao vàng")
        await work.press("enter")
        await work.pilot.pause(0.5)
        await work.go(TEXT)
        await work.write("dở dang")
        work.app.endings._touched -= 16 * 60
        work.app.endings.look()
        await work.pilot.pause(0.2)
        assert type(work.app.screen).__name__ == "Unlock"
        assert work.app.session is None
        assert work.stored.answers[TEXT].value == "dở dang"
        assert not work.shows("dở dang")
        await work.write("sao vàng")
        await work.press("enter")
        await work.pilot.pause(0.5)
        assert work.shows("dở dang")


async def test_while_saving_fails_silence_hides_the_words_and_keeps_the_key() -> None:
    desk = Desk()
    desk.member(passphrase="sao vàng")
    async with at_work(desk=desk) as work:
        await work.write("sao vàng")
        await work.press("enter")
        await work.pilot.pause(0.5)
        await work.go(TEXT)
        work.member.drafts.broken = "store_full"
        await work.write("dở dang")
        work.app.endings._touched -= 16 * 60
        work.app.endings.look()
        await work.pilot.pause(0.2)
        assert isinstance(work.app.screen, Curtain)
        assert not work.shows("dở dang")
        assert work.app.session is not None
        await work.press("enter")
        assert isinstance(work.app.screen, Curtain), "a passer-by presses Enter"
        await work.write("sao vàng")
        await work.press("enter")
        await work.pilot.pause(0.5)
        assert work.shows("dở dang")


def words_of(store: Path) -> object:
    wiring = Wiring(store)
    unlocked = wiring.store.vault.unlock(wiring.store.vault.people()[0].id, None)
    return open_filling(unlocked, wiring.catalogue, wiring.clock, hold=False).sheet.answer(TEXT).value


@pytest.mark.serial
@pytest.mark.parametrize("way", ["closed", "SIGTERM"])
def test_a_closed_terminal_or_a_kill_stores_what_was_just_typed(tmp_path: Path, way: str) -> None:
    wiring = Wiring(tmp_path / "store")
    person = wiring.store.vault.add(Profile("Đặng Mẫu Đào", date(1990, 2, 14), "2B"), UnitCard("Chi bộ"), None)
    filling = open_filling(wiring.store.vault.unlock(person.id, None), wiring.catalogue, wiring.clock)
    filling.move(TEXT)
    filling.save()
    filling.close()
    terminal = Pseudo("-m", "tui", "--store", str(tmp_path / "store"), "fill")
    terminal.until("PgDn")
    terminal.quiet()
    terminal.write("vừa gõ xong")
    terminal.until("xong")
    if way == "closed":
        terminal.hang_up()
    else:
        os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.ended()
    terminal.close()
    assert words_of(tmp_path / "store") == "vừa gõ xong"
