"""Guards taken out of a copy of the shipped module, for a child process: a proof must notice."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PYTHON: Final = (sys.executable, "-P")
"""`-P`: modules come from PYTHONPATH only, not from the folder one happens to stand in."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Where a guard stands and what stands there without it."""

    file: str
    there: str
    gone: str


GUARDS: Final[Mapping[str, Guard]] = {
    "fsync": Guard(
        "storage/atomic.py",
        '    """Force a file\'s content to the disk."""\n    system.fsync(fd)\n',
        '    """Force a file\'s content to the disk."""\n',
    ),
    "directory fsync": Guard(
        "storage/atomic.py", "    try:\n        system.fsync(fd)\n    finally:", "    try:\n        pass\n    finally:"
    ),
    "lock": Guard("storage/locks.py", "while not system.try_lock(fd):", "while False:"),
    "revision check": Guard("storage/drafts.py", "if found != expected_rev:", "if False:"),
    "frame hash": Guard(
        "storage/frame.py", "if hashlib.sha256(view[:-DIGEST]).digest() != data[-DIGEST:]:", "if False:"
    ),
    "ledger hash": Guard("storage/ledger.py", " or body[at + LENGTH : start] != link", ""),
}


def environment(path: str = str(ROOT), **more: str) -> dict[str, str]:
    """Variables of a child: its modules come from here, and it leaves nothing beside them."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "KIEMDIEM", "LC_"))}
    return {**kept, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8", **more}


@contextmanager
def without(name: str) -> Iterator[dict[str, str]]:
    """The environment of a child whose storage package lacks this guard. Raises LookupError where it is not found."""
    guard = GUARDS[name]
    package = guard.file.partition("/")[0]
    with tempfile.TemporaryDirectory(prefix="kiemdiem-tooth-") as folder:
        shutil.copytree(ROOT / package, Path(folder) / package, ignore=shutil.ignore_patterns("__pycache__"))
        file = Path(folder) / guard.file
        source = file.read_text(encoding="utf-8")
        if source.count(guard.there) != 1:
            raise LookupError(f"{guard.file} does not hold {guard.there!r} once: the tooth must follow the code")
        file.write_text(source.replace(guard.there, guard.gone), encoding="utf-8")
        yield environment(f"{folder}:{ROOT}")
