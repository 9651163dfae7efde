"""A PostgreSQL server for tests: made in a folder, reached by a socket there, gone with it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
"""Where Debian keeps the server's programs, newest last; elsewhere they are on the PATH."""
DATABASE = "postgres"


@dataclass(frozen=True)
class Cluster:
    """A running server."""

    folder: Path

    def address(self, login: str = "postgres") -> str:
        """How `login` reaches it; the socket's folder is the door, so no password is asked."""
        return f"postgresql:///{DATABASE}?host={self.folder}&user={login}"


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """Make, start and stop a server whose files lie in `folder`; safe to the last write, as in earnest."""
    folder.mkdir(parents=True, exist_ok=True)
    data = folder / "data"
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "postgres")
        for above in folder.parents:
            if above.stat().st_mode & 0o001 == 0:
                above.chmod(above.stat().st_mode | 0o111)
    _as_server("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8", "--no-sync")
    settings = f"-k {folder} -c listen_addresses='' -c shared_buffers=64MB"
    _as_server("pg_ctl", "-D", data, "-o", settings, "-l", folder / "log", "-w", "start")
    try:
        yield Cluster(folder)
    finally:
        _as_server("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def _as_server(program: str, *words: object) -> None:
    found = shutil.which(program, path=str(PROGRAMS[-1])) if PROGRAMS else shutil.which(program)
    assert found, "PostgreSQL is not installed"
    command = [found, *map(str, words)]
    if os.geteuid() == 0:
        command = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups", *command]
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False)
    assert done.returncode == 0, (command, done.stdout, done.stderr)
