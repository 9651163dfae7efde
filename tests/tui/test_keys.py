"""One table of keys: the key row, the palette and the methods of the screens agree with it."""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module

import pytest

from tests.tui.working import at_work
from tui.app import KiemdiemApp
from tui.bindings import KEYS, Key, command_name, keys_of
from tui.locale import _
from tui.palette import Palette
from tui.places import SCREENS
from tui.screens.frame import Frame
from tui.widgets.key_row import KeyRow, fitting

FREE = re.compile(r"f[1-9]|ctrl\+[a-z]|ctrl\+(up|down)|pageup|pagedown|escape|enter|delete|tab|")
"""Keys that every terminal passes on and that Telex does not type with."""
TAKEN = {"f6", "f7", "ctrl+w", "ctrl+a", "ctrl+e", "ctrl+d", "ctrl+k", "ctrl+u", "ctrl+n", "ctrl+t", "ctrl+c"}


def screens() -> dict[str, type[Frame]]:
    """Screen classes by the name they have in the table."""
    found = {}
    for module, name in SCREENS.items():
        screen = getattr(import_module(f"tui.screens.{module}"), name)
        found[screen.NAME] = screen
    return found


def test_every_key_names_a_method_of_its_screen() -> None:
    known = screens()
    for key in KEYS:
        owner = known.get(key.screen, KiemdiemApp) if key.screen else KiemdiemApp
        name = f"action_{key.action}"
        assert key.screen in known or not key.screen, key.full_id
        assert hasattr(owner, name) or (not key.screen and hasattr(Frame, name)), f"{key.full_id}: {name}"


def test_ids_are_unique_and_keys_are_ones_that_arrive() -> None:
    assert not [name for name, count in Counter(key.full_id for key in KEYS).items() if count > 1]
    for key in KEYS:
        assert FREE.fullmatch(key.key), key
        assert key.key not in TAKEN, key


def words(key: Key, said: str) -> int:
    return len(key.shown) + 1 + len(said) + 2


@pytest.mark.parametrize("screen", sorted({key.screen for key in KEYS if key.screen}))
def test_the_way_to_all_commands_always_fits_and_hints_say_something(screen: str) -> None:
    offered = keys_of(screen)
    assert any(key.id == "palette" for key in offered)
    assert all(len(key.hint) > 8 and len(key.label) <= 24 for key in offered)


@pytest.mark.parametrize("screen", sorted({key.screen for key in KEYS if key.screen}))
def test_help_the_way_back_and_the_next_deed_stay_at_eighty_columns_whatever_else_gives_way(screen: str) -> None:
    offered = [(key, _(key.label)) for key in keys_of(screen) if key.key and key.rank < 9]
    shown = fitting(offered, 76)
    assert sum(words(key, said) for key, said in shown) - 2 <= 76
    always = [key for key, _said in offered if key.rank == 1 or key.key in ("f1", "escape", "f9")]
    left = [key for key, _said in shown]
    assert [key for key in left if key in always] == always
    others = [key for key, _said in offered if key not in always]
    kept = [key for key in others if key in left]
    assert kept == others[: len(kept)]  # from the last one on
    assert [key for key, _said in fitting(offered, 300)] == [key for key, _said in offered]


@pytest.mark.parametrize("question", ["qd144_article_3", "tasks", "commitments", "a_i_1"])
async def test_the_key_row_fits_in_eighty_columns(question: str) -> None:
    async with at_work(question) as work:
        row = work.rows()[-1]
        assert len(row) <= 78
        assert "Ctrl+P Lệnh" in row
        fitting = work.app.screen.query_one(KeyRow)._fitting(76)
        assert len(fitting) >= 5


async def test_the_palette_offers_what_works_now_and_finds_words_without_marks() -> None:
    async with at_work("qd144_article_3") as work:
        expected = {command_name(key) for key in work.screen.commands() if key.id not in ("palette", "help_too")}
        await work.press("ctrl+p")
        palette = work.app.screen
        assert isinstance(palette, Palette)
        assert {command.name for command in palette._commands} == expected
        assert work.shows("1  Xem: quy định")
        await work.write("ky luat")
        assert work.shows("Kỷ luật")
        await work.press("enter")
        await work.pilot.pause()
        assert "uật" in work.screen.here.name.vi or work.screen.here.id == "commitments" or work.screen.here.rows


async def test_a_digit_in_the_empty_palette_and_a_click_on_the_key_row_do_what_the_key_does() -> None:
    async with at_work("full_name") as work:
        await work.press("ctrl+p", "2")
        await work.pilot.pause()
        assert type(work.app.screen).__name__ == "IndexPage"
        await work.press("escape")
        at = work.rows()[-1].index("F2")
        await work.pilot.click(KeyRow, offset=(at + 1, 0))
        await work.pilot.pause()
        assert type(work.app.screen).__name__ == "IndexPage"


async def test_a_small_window_asks_for_a_larger_one_and_a_wide_one_gets_its_panels() -> None:
    async with at_work("qd144_article_3", size=(59, 24)) as work:
        assert work.shows("Đề nghị kéo rộng ít nhất 60 cột, 18 dòng.")
        await work.pilot.resize_terminal(120, 40)
        await work.pilot.pause(0.2)
        assert not work.shows("Đề nghị kéo rộng")
        assert work.app.screen.query("#index")
        assert work.shows("Có thể ghi")
        await work.press("1")
        assert work.shows("1/19")
        await work.pilot.resize_terminal(80, 24)
        await work.pilot.pause(0.2)
        assert not work.app.screen.query("#index")
        assert work.shows("đã chọn 1/5")
