"""A real terminal for tests: tmux holds the screen, the program runs in it, keys go in, rows come out."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parents[2]


@dataclass
class Terminal:
    """One tmux server of its own with one window. `start` runs `kiemdiem` with these arguments."""

    columns: int = 80
    rows: int = 24
    language: str = "vi"
    path: str = ""
    """Further folder from which the program imports (a fault put in by a test)."""
    home: str = ""
    """Home folder of the person, where files are offered to be written."""
    _folder: str = field(init=False, default="")
    _starts: int = field(init=False, default=0)

    def __enter__(self) -> Self:
        # A short path of our own: a socket's path may have 107 bytes, and pytest's folders are long.
        self._folder = tempfile.mkdtemp(prefix="kd-")
        return self

    def __exit__(self, *_about: object) -> None:
        self._tmux("kill-server", check=False)
        shutil.rmtree(self._folder, ignore_errors=True)

    def start(self, *arguments: str) -> None:
        """Run the program in a fresh window; a shell stays behind it so that the last screen can be read."""
        self._tmux("kill-server", check=False)
        self._starts += 1  # a new socket: the old server may still be leaving
        command = " ".join([f"'{sys.executable}'", "-P", "-m", "tui", *(f"'{a}'" for a in arguments)])
        # `exec` would leave no room for what is said after the end; `: done` marks it.
        line = f"cd '{ROOT}' && PYTHONPATH='{ROOT}:{self.path}' {command}; echo [ended $?]; sleep 1000"
        size = ("-x", str(self.columns), "-y", str(self.rows))
        self._tmux("-f", os.devnull, "new-session", "-d", "-s", "test", *size, "sh", "-c", line)

    def screen(self) -> str:
        """What a person sees now, row by row."""
        return self._tmux("capture-pane", "-p", "-t", "test").stdout

    def settled(self, pause: float = 0.05) -> str:
        """A screen that stood still between two looks: nothing half drawn."""
        before = self.screen()
        while True:
            time.sleep(pause)
            after = self.screen()
            if after == before:
                return after
            before = after

    def wait(self, seen: str | Callable[[str], bool], limit: float = 20.0) -> str:
        """The first screen that shows `seen`. Raises AssertionError with the last screen."""
        test = seen if callable(seen) else lambda rows: str(seen) in rows
        begun = time.monotonic()
        while time.monotonic() < begun + limit:
            rows = self.screen()
            if test(rows):
                return rows
            # What takes long is not looked at thirty times a second: each look is a process.
            time.sleep(0.03 if time.monotonic() < begun + 2 else 0.25)
        raise AssertionError(f"not seen: {seen!r}\n{self.screen()}")

    def keys(self, *names: str, pause: float = 0.0) -> None:
        """Keys by tmux's names: Enter, Tab, PageDown, F9, C-s, or one character."""
        for name in names:
            self._tmux("send-keys", "-t", "test", name)
            if pause:
                time.sleep(pause)

    def type(self, text: str) -> None:
        """Text as from a keyboard, in one write."""
        self._tmux("send-keys", "-t", "test", "-l", text)

    def paste(self, text: str) -> None:
        """Text as a terminal pastes it: bracketed where the program asked for that, lines ended as by Enter."""
        self._tmux("set-buffer", "-b", "clip", "--", text)
        self._tmux("paste-buffer", "-p", "-d", "-b", "clip", "-t", "test")

    def resize(self, columns: int, rows: int) -> None:
        """Make the window larger or smaller."""
        self._tmux("resize-window", "-t", "test", "-x", str(columns), "-y", str(rows))

    def program(self) -> int:
        """Process id of the running program."""
        shell = int(self._tmux("display-message", "-p", "-t", "test", "#{pane_pid}").stdout)
        found = subprocess.run(["pgrep", "-P", str(shell)], capture_output=True, text=True, check=True).stdout.split()
        return int(found[0])

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        """End the program as a power cut of this process would, and wait until it is gone."""
        process = self.program()
        os.kill(process, how)
        end = time.monotonic() + 10
        while Path(f"/proc/{process}").exists() and time.monotonic() < end:
            time.sleep(0.01)

    def _tmux(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
            "KIEMDIEM_LANG": self.language, "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip
        environment.pop("TMUX", None)
        environment["HOME"] = self.home or environment.get("HOME", "/")
        return subprocess.run(
            ["tmux", "-u", "-S", f"{self._folder}/{self._starts}", *words],
            capture_output=True, text=True, check=check, env=environment, timeout=30,
        )  # fmt: skip
