"""The terminal as Textual drives it, except that a terminal which is gone never holds the program."""

from __future__ import annotations

import contextlib
from typing import Any, TextIO, cast

from textual.drivers.linux_driver import LinuxDriver


class _Output:
    """Writes as long as somebody reads, and throws away the rest.

    Textual's writing thread would end at the first failed write, its queue fill up, and the
    event loop then wait for ever for room in it: perhaps with words that are not saved yet.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        with contextlib.suppress(OSError, ValueError):
            return self._file.write(text)
        return len(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            self._file.flush()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever the file has
        return getattr(self._file, name)


class PatientDriver(LinuxDriver):
    """LinuxDriver whose output survives the end of its terminal."""

    def __init__(self, *about: Any, **more: Any) -> None:  # noqa: ANN401 -- LinuxDriver's own parameters
        super().__init__(*about, **more)
        self._file = cast("Any", _Output(cast("Any", self._file)))
