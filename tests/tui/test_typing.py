"""Vietnamese as it really arrives: keyboard filters' bursts, decomposed text, paste; through a real terminal."""

from __future__ import annotations

import json
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.app import App, ComposeResult

from tests.tui.pseudo import HERE, Pseudo
from tui.widgets.ordered import OrderedInput
from tui.widgets.ordered_area import OrderedTextArea

BACK = "\x7f"
VIET = f"vie{BACK}êt{BACK}{BACK}ệt"
"""«việt» as a filter types it, in one write."""
TIMES = 40


@pytest.fixture
def writing(tmp_path: Path) -> Iterator[tuple[Pseudo, Path]]:
    kept = tmp_path / "kept.json"
    terminal = Pseudo(str(HERE / "writing_app.py"), str(kept))
    terminal.until("SẴN SÀNG")
    terminal.quiet()
    yield terminal, kept
    terminal.close()


def texts(terminal: Pseudo, kept: Path) -> list[str]:
    terminal.quiet()
    kept.unlink(missing_ok=True)
    terminal.write("\x13")
    end = time.perf_counter() + 10
    while not kept.exists() and time.perf_counter() < end:
        terminal.read(0.02)
    terminal.quiet(0.05)
    found: list[str] = json.loads(kept.read_text(encoding="utf-8"))
    return found


@pytest.mark.serial
def test_a_filters_burst_comes_out_right_forty_times_of_forty_in_both_widgets(writing: tuple[Pseudo, Path]) -> None:
    terminal, kept = writing
    for _ in range(TIMES):
        terminal.write(VIET + " ")
        terminal.read(0.01)
    terminal.write("\t")
    for _ in range(TIMES):
        terminal.write(VIET + " ")
        terminal.read(0.01)
    line, sheet = texts(terminal, kept)
    assert line == "việt " * TIMES
    assert sheet == "việt " * TIMES


@pytest.mark.serial
def test_keys_keep_their_order_across_tab_and_paste_is_composed(writing: tuple[Pseudo, Path]) -> None:
    terminal, kept = writing
    nfd = unicodedata.normalize("NFD", "Nguyễn Thị Ánh Tuyết, kiểm điểm")
    terminal.write(f"{VIET}\t{VIET}")  # one write over two fields
    terminal.quiet()
    terminal.write(f" {nfd}\x1b[200~ {nfd}\n{nfd}\x1b[201~")
    line, sheet = texts(terminal, kept)
    nfc = unicodedata.normalize("NFC", nfd)
    assert line == "việt"
    assert sheet == f"việt {nfc} {nfc}\n{nfc}"


class Two(App[None]):
    def compose(self) -> ComposeResult:
        yield OrderedInput()
        yield OrderedTextArea()


@pytest.mark.parametrize("kind", [OrderedInput, OrderedTextArea])
async def test_a_lone_mark_composes_with_the_letter_before_it(kind: type[OrderedInput | OrderedTextArea]) -> None:
    async with Two().run_test() as pilot:
        widget = pilot.app.query_one(kind)
        widget.focus()
        for letter in ("e", "\u0302", "\u0323", "t"):
            widget.post_message(events.Key(f"U{ord(letter)}", letter))
        await pilot.pause()
        text = widget.value if isinstance(widget, OrderedInput) else widget.text
        assert text == "ệt"
        await pilot.press("backspace", "backspace")
        text = widget.value if isinstance(widget, OrderedInput) else widget.text
        assert text == ""


async def test_text_handed_in_is_composed() -> None:
    nfd = unicodedata.normalize("NFD", "Kiểm điểm")
    async with Two().run_test():
        assert OrderedInput(nfd).value == "Kiểm điểm"
        assert OrderedTextArea(nfd).text == "Kiểm điểm"
