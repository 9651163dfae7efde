"""Files that a command is handed, never read further than anything can be that belongs to this program."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from questionnaires.values import KiemdiemError, Problem

MOST: Final = 6 << 20
"""Bytes (6 MiB): a little more than the largest file that is accepted, so that too large ones are seen as such."""


def read_file(path: Path, *, most: int = MOST) -> bytes:
    """The file's bytes, at most `most`. Raises KiemdiemError `file_unreadable`."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode):  # it would be waited for without end
            raise KiemdiemError(Problem("file_unreadable", str(path)))
        with path.open("rb") as stream:
            return stream.read(most)
    except OSError as error:
        raise KiemdiemError(Problem("file_unreadable", str(path), {"found": error.errno})) from error


def read_if_possible(path: Path) -> bytes:
    """The same; nothing where it cannot be read, so that one bad file does not stop the others."""
    try:
        return read_file(path)
    except KiemdiemError:
        return b""


def pdfs_below(paths: Iterable[Path]) -> tuple[Path, ...]:
    """These files, and for a folder every PDF in it, however deep, by name; links are not followed.

    Raises KiemdiemError `no_pdf_below` for a folder without any.
    """
    files: dict[Path, None] = {}
    for path in paths:
        inside = [path] if not path.is_dir() else sorted(
            Path(folder, name) for folder, _folders, names in os.walk(path) for name in names
            if not name.startswith(".") and name.lower().endswith(".pdf")
        )  # fmt: skip
        if not inside:
            raise KiemdiemError(Problem("no_pdf_below", str(path)))
        files.update(dict.fromkeys(inside))
    return tuple(files)
