"""A member's form and a secretary's year, typed by keyboard in a real terminal, while somebody without a key looks on.

The member fills in, signs, sends. The secretary collects, types in from paper, writes opinions, takes over the
conference, makes and signs papers, sends the dossier, enters the decision, tells the members, closes the year; others
sign, and backup, restore, repair (which fills `trash/`) and the deep check are the shipped commands.

Looked at: arguments and environment of all processes and the window's title, twenty times a second; then every file of
the stores, of a backup, of the folder for temporary files, what else lies in the home (a crash log would), and what the
terminal keeps above its screen.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from scripts.proofs.onlooker import Onlooker, looked, no_private
from scripts.proofs.outcome import Outcome

ROOT: Final = Path(__file__).parents[2]
BODY: Final = "Đảng uỷ xã Mây Hạ"
REASON: Final = "Thẩm định lại còn nể nang khi góp ý"
"""What the deciding body writes beside a level."""
PASSPHRASE: Final = "tre xanh"
"""What the member types when the key is made."""


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
    secrets = {"12/12 kỳ, xong ngày 20/6/2026", "12 việc", "Đặng Mẫu Đào", PASSPHRASE}
    sent = list(home.glob("*.pdf"))
    outcome.claim("the member's review was handed in", holds=len(sent) == 1)
    looked(outcome, "member", secrets, onlooker, above, [store, place / "temporary"])
    no_private(outcome, sent)


def _secretary(outcome: Outcome, place: Path) -> None:
    import yaml

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
    above_store = place / "above"
    _said(outcome, place, above_store, "init", "unit", "--name", BODY, "--above", "Tỉnh uỷ", "--secretary", "x",
          "--no-passphrase", "-o", str(home / "du.kdunit"))  # fmt: skip
    stores = [cell.secretary, *(cell.member(number) for number in range(1, 25))]
    record = (cell.folder / "meeting.yaml").read_text(encoding="utf-8")
    secrets = {
        "Hoàn thành tốt việc được giao.",
        REASON,
        *(word for store in stores for word in readable.written(store)),
    }
    secrets |= {word for word in _texts(yaml.safe_load(record)) if len(word) >= readable.SHORTEST and " " in word}
    backup = place / "year.kdbackup"
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
            proposed = _proposed(cell.secretary)
            _countersigned(outcome, place, home / "giay-to", {who: store for store in stores for who in _who(store)})
            _said(outcome, place, cell.secretary, "summary", "-o", str(home / "tong-hop.pdf"), "--sign")
            year.decided(keyboard, home, [f"{who},{level},{REASON}" for who, level in proposed.items()])
            _kept(outcome, place, cell.secretary, backup)
        above = terminal._tmux("capture-pane", "-p", "-S", "-", "-t", "test").stdout  # noqa: SLF001 - as above
    outcome.claim("trash holds a damaged file", holds=any(cell.secretary.glob("trash/*/*")))
    folders = [*stores, above_store, place / "back", place / "temporary"]
    looked(outcome, "secretary", secrets, onlooker, above, folders)
    looked(outcome, "backup", secrets, onlooker, "", [_alone(backup)])
    papers = {".pdf", ".docx", ".xlsx", ".kdunit", ".kddossier", ".csv", ".txt"}
    others = [path.name for path in readable.files(home) if path.suffix not in papers]
    outcome.secret("the home holds nothing but what was asked for", holds=not others, seen=str(others))
    no_private(outcome, [*cell.inbox, *readable.files(home)])


def _texts(value: object) -> Iterable[str]:
    """Every text in a record of a conference."""
    if isinstance(value, str):
        yield value
    if isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    if isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _said(outcome: Outcome, place: Path, store: Path, *words: str, stdin: str = "") -> str:
    """A shipped command in a process of its own; what it said."""
    line = [sys.executable, "-P", "-m", "tui", "--store", str(store), *words]
    around = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        line, env=around, cwd=place, input=stdin, capture_output=True, text=True, check=False, timeout=300
    )
    outcome.claim(f"{words[0]} ends well", holds=ended.returncode in (0, 1), seen=ended.stdout + ended.stderr)
    return ended.stdout


def _who(store: Path) -> list[str]:
    from tui.wiring import Wiring

    return [person.name for person in Wiring(store).store.vault.people()]


def _proposed(store: Path) -> dict[str, str]:
    """Level that the conference proposed, by name."""
    from reviews.campaign import Campaign
    from tui.wiring import Wiring

    units = Wiring(store).store.units
    stored, roster = units.documents.load(Campaign, "2026"), units.load()
    assert stored is not None
    assert roster is not None
    years = {line.profile.name: stored.doc.of(line.member).level("proposed") for line in roster.doc.lines}
    return {who: level for who, level in years.items() if level}


def _countersigned(outcome: Outcome, place: Path, papers: Path, stores: dict[str, Path]) -> None:
    """Who is waited for signs on the own machine."""
    from tui.wiring import Wiring

    reader, done = Wiring(place / "reader").tools.reader, 0
    for path in sorted(papers.glob("0*.pdf")):
        facts = reader.read(path.read_bytes())
        signed = {one.role for one in facts.signers}
        for field in facts.paper.fields if facts.paper else ():
            who = facts.paper.signers.get(field, "") if facts.paper else ""
            if field not in signed and who in stores:
                _said(outcome, place, stores[who], "sign", str(path), "--as", field)
                done += 1
    outcome.claim("others signed as well", holds=done > 0)


def _kept(outcome: Outcome, place: Path, store: Path, backup: Path) -> None:
    """The closed year is backed up and brought back; a damaged file is mended, and the pieces kept."""
    _said(outcome, place, store, "backup", str(backup))
    _said(outcome, place, place / "back", "restore", str(backup))
    pack = min(store.glob("units/*/2026/packs/*.kds"))
    pack.write_bytes(pack.read_bytes()[:-1])
    _said(outcome, place, store, "repair", "--from", str(backup))
    _said(outcome, place, store, "check", "--deep")
    _said(outcome, place, store, "status", "--json")


def _alone(file: Path) -> Path:
    """A folder of its own for a file, open to the owner only as a store is."""
    folder = file.with_suffix(".looked")
    folder.mkdir(mode=0o700)
    file.rename(folder / file.name)
    return folder


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
    probe = [sys.executable, "-P", "-c", "import socket; socket.socket().connect(('127.0.0.1', 9))"]
    code = subprocess.run(probe, env=around, cwd=place, capture_output=True, check=False, timeout=60).returncode
    outcome.claim("a program that goes to the network is ended", holds=code == 99, seen=str(code))
    cell = place / "offline-cell"
    lines: tuple[tuple[str, ...], ...] = (
        ("demo", str(cell), "--members", "4", "--seed", "3", "--done", "3"),
        ("--store", f"{cell}/secretary", "collect", f"{cell}/inbox"),
        ("--store", f"{cell}/secretary", "meeting", "import", f"{cell}/meeting.yaml"),
        ("--store", f"{cell}/secretary", "report", "--all", "-o", f"{cell}/out", "--sign"),
        ("--store", f"{cell}/secretary", "summary", "-o", f"{cell}/summary.pdf", "--sign"),
        ("--store", f"{cell}/secretary", "backup", f"{cell}/year.kdbackup"),
        ("--store", f"{cell}/back", "restore", f"{cell}/year.kdbackup"),
        ("--store", f"{cell}/back", "check", "--deep"),
    )
    for words in lines:
        line = [sys.executable, "-P", "-m", "tui", *words]
        ended = subprocess.run(line, env=around, cwd=place, capture_output=True, text=True, check=False, timeout=300)
        outcome.claim(f"without a network: {words[0]}", holds=ended.returncode == 0, seen=ended.stderr)
