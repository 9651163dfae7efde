"""A program on its own pseudo-terminal: start it, wait for words, write keys in one go, hang up."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def with_bytecode(folder: Path) -> dict[str, str]:
    """An environment in which compiled modules are kept, as on people's machines, apart from the sources."""
    return {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder)}


class Pseudo:
    """A child process; everything it wrote is in `output`."""

    def __init__(self, *arguments: str, size: tuple[int, int] = (80, 24), env: dict[str, str] | None = None) -> None:
        self.output = bytearray()
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            known = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT)}
            os.chdir(ROOT)
            os.execvpe(sys.executable, [sys.executable, *arguments], known | (env or {}))
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def read(self, timeout: float) -> bytes:
        """What came within `timeout` seconds; empty for nothing."""
        ready, _, _ = select.select([self.fd], [], [], timeout)
        if not ready:
            return b""
        try:
            data = os.read(self.fd, 65536)
        except OSError as error:
            if error.errno == errno.EIO:
                return b""
            raise
        self.output += data
        return data

    def until(self, words: str, limit: float = 30.0) -> float:
        """Seconds from start until the words were written."""
        end = time.perf_counter() + limit
        while words.encode() not in self.output:
            if time.perf_counter() > end:
                raise TimeoutError(bytes(self.output[-3000:]).decode(errors="replace"))
            self.read(0.05)
        return time.perf_counter() - self.started

    def quiet(self, seconds: float = 0.15, limit: float = 20.0) -> None:
        """Read until nothing came for `seconds`."""
        end = time.perf_counter() + limit
        while time.perf_counter() < end and self.read(seconds):
            pass

    def write(self, keys: str) -> None:
        """Send keys in one write, as a keyboard filter does."""
        os.write(self.fd, keys.encode())

    def hang_up(self) -> None:
        """Close the terminal window."""
        os.close(self.fd)

    def ended(self, limit: float = 10.0) -> bool:
        """Wait for the end of the program."""
        end = time.perf_counter() + limit
        while time.perf_counter() < end:
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                return True
            try:
                self.read(0.02)
            except (OSError, ValueError):
                time.sleep(0.02)
        return False

    def cpu(self) -> float:
        """CPU seconds used so far, all threads."""
        threads = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9

    def memory(self) -> float:
        """Resident memory in MiB."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0.0

    def close(self) -> None:
        """Kill what is left."""
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        with contextlib.suppress(OSError):
            os.close(self.fd)
