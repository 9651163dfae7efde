"""The kiosk in a real terminal: killed half-way nothing was stored; its scrollback holds nobody's words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reviews.actions import surveys as actions
from reviews.people import Profile, Roster, UnitCard
from tests.reviews.survey_sample import YAML
from tests.tui.terminal import Terminal
from tui.wiring import Wiring

PASSPHRASE = "chin con chim se"
FIRST, SECOND = "XYZZYmot", "XYZZYhai"


def made(store: Path) -> None:
    """A secretary with a passphrase and an open survey."""
    wiring = Wiring(store)
    card = UnitCard("Chi bộ Thôn Đồng Mơ", secretary="Nguyễn Mẫu An")
    wiring.store.vault.add(Profile("Nguyễn Mẫu An"), card, PASSPHRASE)
    wiring.store.units.save(Roster(card), expected_rev=0)
    questionnaire = wiring.catalogue.reading(YAML)
    survey = actions.new(
        wiring.store, questionnaire, YAML, mode="anonymous", groups=("member",), title="", chance=wiring.randomness
    )
    actions.open_survey(wiring.store, survey)


def stored(store: Path) -> list[str]:
    (book,) = actions.every(Wiring(store).store)
    return sorted(str(response.answers["words"].value) for response in book.responses)


def files(store: Path) -> dict[str, bytes]:
    return {
        str(f.relative_to(store)): f.read_bytes()
        for f in store.rglob("*")
        if f.is_file() and "surveys" in str(f.relative_to(store))
    }


def kiosk(terminal: Terminal, store: Path) -> None:
    terminal.start("--store", str(store), "survey", "kiosk", "1")
    terminal.wait("F4 Hiện chữ")
    terminal.settled(0.2)
    terminal.type(PASSPHRASE)
    terminal.keys("Enter")
    terminal.wait("Phiếu này không ghi tên")


def answer(terminal: Terminal, words: str) -> None:
    terminal.keys("Enter")
    terminal.wait("Việc này thế nào?")
    terminal.keys("1", "PageDown")
    terminal.wait("Góp ý")
    terminal.type(words)
    terminal.wait(words)


def scrollback(terminal: Terminal) -> str:
    return terminal._tmux("capture-pane", "-p", "-S", "-", "-t", "test").stdout


@pytest.mark.serial
def test_killed_half_way_nothing_was_stored_and_the_scrollback_holds_nobodys_words(tmp_path: Path) -> None:
    store = tmp_path / "store"
    made(store)
    before = files(store)
    with Terminal() as terminal:
        kiosk(terminal, store)
        answer(terminal, FIRST)
        terminal.kill()
        assert files(store) == before
        assert stored(store) == []

        kiosk(terminal, store)
        answer(terminal, FIRST)
        terminal.keys("F9")
        terminal.wait("Đã nộp")
        assert FIRST not in scrollback(terminal)
        terminal.keys("Enter")
        terminal.wait("Phiếu này không ghi tên")
        answer(terminal, SECOND)
        assert FIRST not in scrollback(terminal)
        terminal.keys("C-z", "C-z")
        assert FIRST not in terminal.settled(0.2)
        terminal.keys("F9")
        terminal.wait("Đã nộp")
        terminal.keys("C-q")
        terminal.wait("Ra khỏi máy trả lời")
        terminal.type(PASSPHRASE)
        terminal.keys("Enter")
        terminal.wait("Khảo sát trong chi bộ")
        terminal.keys("C-q")
        terminal.wait("[ended 0]")
        assert "XYZZY" not in scrollback(terminal)
    assert stored(store) == sorted((FIRST, SECOND))
    assert set(files(store)) == set(before)
    shutil.rmtree(store)
