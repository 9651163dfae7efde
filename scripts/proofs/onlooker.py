"""Somebody without a key who looks on: at processes and the title while the program runs, at files afterwards."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.proofs.outcome import Outcome

TITLE = "#{pane_title} #{window_name} #{session_name}"
PLAIN = ("temporary", "home")
"""Folders that are no stores: others may list them."""


class Onlooker:
    """Reads what may be read of running processes (arguments, environment), and the terminal's title."""

    def __init__(self, terminal: Any) -> None:  # noqa: ANN401 - tests are imported late
        self.terminal = terminal
        self.arguments: set[bytes] = set()
        self.around: set[bytes] = set()
        """Environments: only the own account may read them, but every child inherits them."""
        self.titles: set[str] = set()
        self._ours = f"TMPDIR={os.environ.get('TMPDIR', '')}".encode()
        """What every process of this proof inherits."""
        self.looks = 0
        self._stop = threading.Event()

    @contextmanager
    def looking(self) -> Iterator[None]:
        """While this runs."""
        thread = threading.Thread(target=self._look)
        thread.start()
        try:
            yield
        finally:
            self._stop.set()
            thread.join()

    def _look(self) -> None:
        while not self._stop.wait(0.05):
            self.looks += 1
            for place in Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    line = place.read_bytes()
                    if b"tui" not in line or line.startswith(b"tmux"):  # tmux is the hand that types
                        continue
                    around = place.with_name("environ").read_bytes()
                    if self._ours in around:  # somebody else's demo on this machine has the same names
                        self.arguments.add(line)
                        self.around.add(around)
                except OSError:
                    continue
            asked = self.terminal._tmux("display-message", "-p", "-t", "test", TITLE, check=False)  # noqa: SLF001 - as tests
            self.titles.add(asked.stdout.strip())


def looked(outcome: Outcome, who: str, secrets: set[str], onlooker: Onlooker, above: str, folders: list[Path]) -> None:
    """None of the secrets in anything that was seen, nor in any file of these folders; stores are open to nobody."""
    from tests.tui import readable

    outcome.claim(f"{who}: processes were seen", holds=bool(onlooker.arguments))
    for line in onlooker.arguments:
        found = readable.found_in(line, secrets)
        outcome.secret(f"{who}: arguments of a process", holds=not found, seen=f"{line!r} {found}")
    outcome.claim(f"{who}: environments were seen", holds=bool(onlooker.around))
    found = set().union(*(readable.found_in(one, secrets) for one in onlooker.around))
    outcome.secret(f"{who}: environment of a process", holds=not found, seen=str(found))
    found = readable.found_in("\n".join(onlooker.titles).encode(), secrets)
    outcome.secret(f"{who}: the window's title", holds=not found, seen=str(onlooker.titles))
    found = readable.found_in(above.encode(), secrets)
    outcome.secret(f"{who}: what the terminal keeps after the end", holds=not found, seen=str(found))
    for folder in folders:
        for path in readable.files(folder):
            seen = readable.found_in(path.read_bytes() + path.name.encode(), secrets)
            outcome.secret(f"{who}: {path.name}", holds=not seen, seen=str(seen))
        open_ = [] if folder.name in PLAIN else readable.open_modes(folder)
        outcome.secret(f"{who}: {folder.name} is open to nobody else", holds=not open_, seen=str(open_))


def no_private(outcome: Outcome, sent: Iterable[Path]) -> None:
    """No answer that only the member sees in what was sent."""
    from tests.tui import readable

    marks = {form: readable.private_ids(f"review-2026-{form}") for form in ("2a", "2b", "2c")}
    private = {name for names in marks.values() for name in names}
    outcome.claim("the forms ask what only the member sees", holds=len(private) > 20)
    for path in sent:
        plain = readable.unpacked(path)
        seen = [name for name in private if f'"{name}"'.encode() in plain]
        outcome.secret(f"{path.name} holds no private answer", holds=not seen, seen=str(seen))
