"""Textual's driver for a terminal that may vanish: a closed window must not hold the program, and with it the lock."""

from __future__ import annotations

import contextlib
from io import TextIOWrapper
from typing import Any, TextIO, cast

from textual.drivers.linux_driver import LinuxDriver


class _Forgiving:
    """Standard error that swallows what a terminal can no longer take.

    An error there would end Textual's writing thread, and the program would wait for that thread for ever.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """As the stream's."""
        with contextlib.suppress(OSError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """As the stream's."""
        with contextlib.suppress(OSError):
            self._stream.flush()

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


class SteadyDriver(LinuxDriver):
    """Ends when its terminal has gone; written for the pinned version of Textual, held by a test."""

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 -- Textual's own parameters
        super().__init__(*args, **more)
        self._file = cast("TextIOWrapper", _Forgiving(cast("TextIO", self._file)))

    def _sigcont_application(self, *_about: object) -> None:
        """Come back, but only from where Ctrl+Z went: the system sends the same signal right behind a hang-up."""
        if self._must_signal_resume:
            super()._sigcont_application()
