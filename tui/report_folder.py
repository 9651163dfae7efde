"""The folder of a report: what lies in it, what is written, what is put aside; never outside of it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from questionnaires.values import KiemdiemError, Problem
from tui.outgoing import save_file


class ReportFolder:
    """One folder, made when the first file is written. Paths are relative, as reviews.session_files names them."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def existing(self, file: str) -> bytes | None:
        """What a file holds now; None where there is none."""
        try:
            return (self.path / file).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise KiemdiemError(Problem("file_unreadable", str(self.path / file))) from error

    def write(self, file: str, content: bytes) -> None:
        """Write a file whole, its folder made where it is missing. Raises KiemdiemError `file_unwritable`."""
        target = self.path / file
        try:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise KiemdiemError(Problem("file_unwritable", str(target), {"reason": error.errno or "?"})) from error
        save_file(target, content)

    def set_aside(self, file: str) -> str:
        """Rename a file to the first free «…-ban-truoc-N…»; its new relative name."""
        source = self.path / file
        for number in range(1, 1000):
            target = source.with_name(f"{source.stem}-ban-truoc-{number}{source.suffix}")
            if not target.exists():
                try:
                    source.rename(target)
                except OSError as error:
                    raise KiemdiemError(
                        Problem("file_unwritable", str(target), {"reason": error.errno or "?"})
                    ) from error
                return target.relative_to(self.path).as_posix()
        raise KiemdiemError(Problem("file_unwritable", str(source), {"reason": "EEXIST"}))


def open_folder(path: Path) -> bool:
    """Show a folder in the desktop's file window; False where there is no desktop to show it on."""
    program = shutil.which("xdg-open")
    if program is None or not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    quiet = subprocess.DEVNULL
    subprocess.Popen([program, str(path)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    return True
