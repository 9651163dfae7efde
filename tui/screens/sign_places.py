"""Where the finished file may go: the home folder, a USB stick that is plugged in, any other place."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tui.locale import _

MOUNTS: Final = ("/media/{user}", "/run/media/{user}", "/media", "/mnt")
"""Folders in which desktops show sticks, nearest first."""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with its name for people; `folder` None = the person types the path."""

    words: str
    folder: Path | None


def places(home: Path, sticks: Iterable[Path]) -> tuple[Place, ...]:
    """Sticks after the home folder; typing is always possible."""
    found = [Place(_("Thư mục nhà"), home)]
    found += [Place(_("USB {name}").format(name=stick.name), stick) for stick in sticks]
    return (*found, Place(_("Nơi khác, gõ đường dẫn"), None))


def sticks(mounts: Iterable[Path] | None = None) -> tuple[Path, ...]:
    """Folders of plugged-in media that can be written to."""
    if mounts is None:
        user = getpass.getuser() if os.name == "posix" else ""
        mounts = [Path(pattern.format(user=user)) for pattern in MOUNTS]
    found: dict[Path, None] = {}
    for folder in mounts:
        try:
            inside = sorted(folder.iterdir())
        except OSError:
            continue
        for stick in inside:
            if stick.is_mount() and os.access(stick, os.W_OK):
                found[stick] = None
    return tuple(found)


def file_name(offered: str, revision: int) -> str:
    """The name that was offered; later submissions say which one they are."""
    if revision <= 1:
        return offered
    stem, dot, end = offered.rpartition(".")
    return f"{stem}-lan-{revision}{dot}{end}"


def typed_target(typed: str, name: str, home: Path) -> Path:
    """The file that a typed path means: a folder gets the name, `~` and relative paths begin at home."""
    path = Path(typed).expanduser()
    path = path if path.is_absolute() else home / path
    return path / name if path.is_dir() or typed.endswith("/") else path
