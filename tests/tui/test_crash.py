"""An unexpected error in the app: one sentence, what was typed is kept, no word of it in the scrollback."""

from __future__ import annotations

import io
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from tests.tui.killing import at_the_question, stored_words
from tests.tui.terminal import Terminal
from tui.crash import report, words

WORD = "chữ0042"


def broken(secret: str) -> None:
    raise ValueError(f"about {secret}")


def test_the_sentence_names_the_place_and_no_value() -> None:
    with pytest.raises(ValueError, match="about") as caught:
        broken("điều riêng tư")
    said, where = words(caught.value)
    assert "ValueError" in said
    assert "test_crash.py" in where
    assert "riêng tư" not in said


def test_it_is_our_fault_and_the_exit_code_says_so() -> None:
    said = io.StringIO()
    with redirect_stderr(said):
        assert report(ValueError("x"), as_json=False) == 70
    assert "Traceback" not in said.getvalue()


@pytest.mark.serial
def test_a_broken_screen_saves_and_says_one_sentence(tmp_path: Path) -> None:
    store = tmp_path / "store"
    at_the_question(store)
    # A fault where nobody expects one: the review screen cannot be imported.
    fault = tmp_path / "fault"
    fault.mkdir()
    (fault / "sitecustomize.py").write_text(
        "import sys\n"
        "class Finder:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'tui.screens.review':\n"
        "            raise RuntimeError('fault')\n"
        "sys.meta_path.insert(0, Finder())\n"
    )
    with Terminal(path=str(fault)) as terminal:
        terminal.start("--store", str(store), "fill")
        terminal.wait("A.VI")
        terminal.type(WORD)
        terminal.wait(WORD)
        terminal.keys("F9")
        rows = terminal.wait("[ended 70]")
    assert "những gì đã lưu vẫn còn nguyên" in rows
    assert "Traceback" not in rows
    assert WORD not in rows
    assert stored_words(store) == [WORD]
