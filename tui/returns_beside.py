"""What lies beside the store: returns (`*.kdreturn`), taken at the next start; a preparation, offered at home."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from reviews.records import GivenBackNote
from tui.locale import _

SUFFIX: Final = ".kdreturn"
MOST: Final = 20
"""Files looked at; the newest ones."""
LARGEST: Final = 2 << 20
PREPARATION: Final = ".kdprep"
SEEN: Final = "preparation_seen"
"""Setting of the store: the preparation file that was opened last, as `mark` names it."""


def returns_beside(store: Path) -> Iterator[bytes]:
    """The files beside a store, oldest first, as far as they can be read; never raises."""
    try:
        files = [path for path in store.absolute().parent.iterdir() if path.name.endswith(SUFFIX)]
        files = sorted(files, key=lambda path: path.lstat().st_mtime_ns)[-MOST:]
    except OSError:
        return
    if not files:  # most starts find none, and have no use for what reads them
        return
    from tui.inbox import incoming

    for item in incoming(files):
        if item.data and len(item.data) <= LARGEST:
            yield item.data


def preparation_beside(store: Path, seen: str) -> Path | None:
    """The newest preparation file beside a store; None where there is none, or where it was opened before."""
    try:
        files = [path for path in store.absolute().parent.iterdir() if path.name.endswith(PREPARATION)]
        newest = max(files, key=lambda path: path.lstat().st_mtime_ns, default=None)
    except OSError:
        return None
    return newest if newest is not None and mark(newest) != seen else None


def mark(file: Path) -> str:
    """The file as it is now: one of the same name that comes later is another one."""
    return f"{file.name} {file.lstat().st_mtime_ns}"


def returned_words(note: GivenBackNote) -> str:
    """«Bản nộp lần 1 được trả lại để bổ sung, nộp lại trước 28/11/2026: …»."""
    words = _("Bản nộp lần {n} được trả lại để bổ sung").format(n=note.revision)
    if note.deadline is not None:
        words += _(", nộp lại trước {day}").format(day=f"{note.deadline:%d/%m/%Y}")
    return f"{words}: {note.reason}"
