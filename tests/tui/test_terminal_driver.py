"""A terminal that vanishes, also one that had stopped reading: the words are stored and the draft is free again."""

from __future__ import annotations

import fcntl
import os
import signal
import struct
import termios
import time
from pathlib import Path

import pytest

from tests.tui.killing import at_the_question, stored_words
from tests.tui.pseudo import Pseudo


def opened(store: Path) -> Pseudo:
    at_the_question(store)
    terminal = Pseudo("-m", "tui", "--store", str(store), "fill")
    terminal.until("PgDn")
    terminal.quiet()
    return terminal


@pytest.mark.serial
def test_the_signal_that_follows_a_hang_up_does_not_start_the_screen_again(tmp_path: Path) -> None:
    terminal = opened(tmp_path / "store")
    threads = len(list(Path(f"/proc/{terminal.pid}/task").iterdir()))
    os.kill(terminal.pid, signal.SIGCONT)
    terminal.quiet(0.3)
    assert terminal.output.count(b"\x1b[?1049h") == 1
    assert len(list(Path(f"/proc/{terminal.pid}/task").iterdir())) == threads
    terminal.close()


@pytest.mark.serial
def test_a_line_that_stalls_and_then_breaks_loses_nothing_and_frees_the_draft(tmp_path: Path) -> None:
    terminal = opened(tmp_path / "store")
    terminal.write("chữ0042 ")
    for number in range(80):  # nobody reads what is drawn: the line to the terminal is full before long
        size = struct.pack("HHHH", 24 + number % 2, 80, 0, 0)
        fcntl.ioctl(terminal.fd, termios.TIOCSWINSZ, size)
        time.sleep(0.03)
    terminal.hang_up()
    assert terminal.ended()
    terminal.close()
    assert stored_words(tmp_path / "store") == ["chữ0042"]
