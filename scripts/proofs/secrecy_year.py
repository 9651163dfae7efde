"""A member's form and a secretary's year, typed by keyboard in a real terminal, while somebody without a key looks on.

Looked at: arguments of all processes and the window's title, twenty times a second; then every file of the stores, of
the home and of the folder for temporary files, and what the terminal keeps above its screen.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from scripts.proofs.outcome import Outcome

ROOT: Final = Path(__file__).parents[2]
PASSPHRASE: Final = "tre xanh"
"""What the member types when the key is made."""


class Onlooker:
    """Reads what every account may read of running processes, and the terminal's title."""

    def __init__(self, terminal: Any) -> None:  # noqa: ANN401 - tests are imported late
        self.terminal = terminal
        self.arguments: set[bytes] = set()
        self.titles: set[str] = set()
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
            for place in Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    line = place.read_bytes()
                except OSError:
                    continue
                if b"tui" in line and not line.startswith(b"tmux"):  # tmux is the hand that types
                    self.arguments.add(line)
            asked = self.terminal._tmux("display-message", "-p", "-t", "test", "#{pane_title}", check=False)  # noqa: SLF001
            self.titles.add(asked.stdout.strip())


def prove() -> Outcome:
    """The member's form, then the secretary's year."""
    sys.path.insert(0, str(ROOT))
    outcome = Outcome()
    with tempfile.TemporaryDirectory(prefix="kiemdiem-secret-") as folder:
        place = Path(folder)
        for name in ("home", "temporary"):
            (place / name).mkdir()
        before = {name: os.environ.get(name) for name in ("TMPDIR", "HOME")}
        os.environ |= {"TMPDIR": str(place / "temporary"), "HOME": str(place / "home")}
        begun = time.monotonic()
        try:
            _member(outcome, place)
            _secretary(outcome, place)
            _offline(outcome, place)
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.__setitem__(name, value)
    outcome.note = f"two people at the keyboard for {time.monotonic() - begun:.0f} s"
    return outcome


def _member(outcome: Outcome, place: Path) -> None:
    from tests.tui import test_terminal_journey as journey
    from tests.tui.terminal import Terminal

    home = place / "home" / "member"
    home.mkdir()
    store = place / "member"
    journey.new_member(store)
    with Terminal(home=str(home)) as terminal:
        onlooker = Onlooker(terminal)
        with onlooker.looking():
            person = journey.Person(store, terminal)
            terminal.start("--store", str(store), "fill")
            terminal.wait("Họ và tên")
            seen: list[str] = []
            while True:
                filling = person.wait_place(seen[-1]) if seen else person.stored()
                here = filling.place or filling.steps()[0].id
                seen.append(here)
                person.answer(filling.questionnaire.questions[here], filling.sheet)
                if here == filling.steps()[-1].id or len(seen) > 120:
                    break
                terminal.keys("PageDown")
            terminal.wait("✓ Đã lưu")
            terminal.keys("F9")
            terminal.wait("Rà soát")
            journey.sign_with_a_new_key(terminal)
            terminal.keys("C-q")
            terminal.wait("[ended 0]")
        above = terminal._tmux("capture-pane", "-p", "-S", "-", "-t", "test").stdout  # noqa: SLF001
    secrets = {"12/12 kỳ, xong ngày 20/6/2026", "12 việc", "Đặng Mẫu Đào", PASSPHRASE, "28,5"} - {"28,5"}
    sent = list(home.glob("*.pdf"))
    outcome.claim("the member's review was handed in", holds=len(sent) == 1)
    _looked(outcome, "member", secrets, onlooker, above, [store, place / "temporary"])
    _no_private(outcome, sent)


def _secretary(outcome: Outcome, place: Path) -> None:
    from tests.tui import by_keyboard as year
    from tests.tui import readable
    from tests.tui.conftest import Cell, typed
    from tests.tui.terminal import Terminal
    from tests.tui.test_secretary_journey import MISSING, TYPED

    made = typed(("demo", place / "cell", "--members", 24, "--seed", 7, "--done", 22), "")
    outcome.claim("a cell was made", holds=made.code == 0, seen=made.err)
    cell, home = Cell(place / "cell"), place / "home" / "secretary"
    home.mkdir()
    for file in cell.inbox:
        if file.name[:3] in TYPED:
            file.unlink()
    (name,) = TYPED.values()
    stores = [cell.secretary, *(cell.member(number) for number in range(1, 25))]
    secrets = {"Hoàn thành tốt việc được giao.", *(word for store in stores for word in readable.written(store))}
    with Terminal(home=str(home)) as terminal:
        onlooker, keyboard = Onlooker(terminal), year.Keyboard(terminal)
        with onlooker.looking():
            terminal.start("--store", str(cell.secretary))
            terminal.wait("Bàn làm việc")
            year.collected(keyboard, cell.folder / "inbox", [name, *MISSING])
            year.typed_from_paper(keyboard, name, MISSING)
            year.opinion_given(keyboard)
            year.record_taken(keyboard, cell.folder / "meeting.yaml")
            year.papers_made(keyboard)
            terminal.keys("C-q")
            terminal.wait("[ended 0]")
        above = terminal._tmux("capture-pane", "-p", "-S", "-", "-t", "test").stdout  # noqa: SLF001 - as above
    _looked(outcome, "secretary", secrets, onlooker, above, [*stores, place / "temporary"])
    _no_private(outcome, [*cell.inbox, *readable.files(home)])


def _looked(outcome: Outcome, who: str, secrets: set[str], onlooker: Onlooker, above: str, folders: list[Path]) -> None:
    from tests.tui import readable

    outcome.claim(f"{who}: processes were seen", holds=bool(onlooker.arguments))
    for line in onlooker.arguments:
        found = readable.found_in(line, secrets)
        outcome.secret(f"{who}: arguments of a process", holds=not found, seen=f"{line!r} {found}")
    found = readable.found_in("\n".join(onlooker.titles).encode(), secrets)
    outcome.secret(f"{who}: the window's title", holds=not found, seen=str(onlooker.titles))
    found = readable.found_in(above.encode(), secrets)
    outcome.secret(f"{who}: what the terminal keeps after the end", holds=not found, seen=str(found))
    for folder in folders:
        for path in readable.files(folder):
            seen = readable.found_in(path.read_bytes() + path.name.encode(), secrets)
            outcome.secret(f"{who}: {path.name}", holds=not seen, seen=str(seen))
        open_ = [] if folder.name == "temporary" else readable.open_modes(folder)
        outcome.secret(f"{who}: {folder.name} is open to nobody else", holds=not open_, seen=str(open_))


def _no_private(outcome: Outcome, sent: list[Path]) -> None:
    from tests.tui import readable

    marks = {form: readable.private_ids(f"review-2026-{form}") for form in ("2a", "2b", "2c")}
    private = {name for names in marks.values() for name in names}
    outcome.claim("the forms ask what only the member sees", holds=len(private) > 20)
    for path in sent:
        plain = readable.unpacked(path)
        seen = [name for name in private if f'"{name}"'.encode() in plain]
        outcome.secret(f"{path.name} holds no private answer", holds=not seen, seen=str(seen))


OFFLINE: Final = """
import socket, sys
def refused(*about, **_more):
    print("network:", about[1:], file=sys.stderr)
    raise SystemExit(99)
for name in ("connect", "connect_ex", "bind", "sendto"):
    setattr(socket.socket, name, refused)
socket.getaddrinfo = refused
"""


def _offline(outcome: Outcome, place: Path) -> None:
    """The year at the command line, in processes in which every way to a network ends the program."""
    fault = place / "offline"
    fault.mkdir()
    (fault / "sitecustomize.py").write_text(OFFLINE, encoding="utf-8")
    around = {**os.environ, "PYTHONPATH": f"{fault}:{ROOT}"}
    cell = place / "offline-cell"
    lines: tuple[tuple[str, ...], ...] = (
        ("demo", str(cell), "--members", "4", "--seed", "3", "--done", "3"),
        ("--store", f"{cell}/secretary", "collect", f"{cell}/inbox"),
        ("--store", f"{cell}/secretary", "meeting", "import", f"{cell}/meeting.yaml"),
        ("--store", f"{cell}/secretary", "report", "--all", "-o", f"{cell}/out", "--sign"),
        ("--store", f"{cell}/secretary", "summary", "-o", f"{cell}/summary.pdf", "--sign"),
    )
    for words in lines:
        line = [sys.executable, "-P", "-m", "tui", *words]
        ended = subprocess.run(line, env=around, cwd=place, capture_output=True, text=True, check=False, timeout=300)
        outcome.claim(f"without a network: {words[0]}", holds=ended.returncode == 0, seen=ended.stderr)
