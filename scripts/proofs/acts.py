"""The acts whose system calls are broken one by one, from a save to a restore; each with what is seen of it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reviews.campaign import Campaign
from reviews.meetings import Meeting
from reviews.member_year import MemberYear
from reviews.people import Profile, Roster, RosterLine, UnitCard
from reviews.records import DraftKey
from scripts.proofs.teeth import PYTHON, environment
from storage.backup_file import open_backup
from storage.clock_random import SystemClock, SystemRandomness
from storage.errors import NotAStoreError, UnfinishedRestoreError
from storage.os_layer import RealOs
from storage.store import FileStore, open_store
from tests.storage.samples import CHEAP, PROFILE, UNIT, draft

WORDS: Final = ("một " * 2500, "hai hai " * 1300)


@dataclass(frozen=True)
class Act:
    """A command over a store; what is seen before and after it; a part of the story may be seen between."""

    name: str
    start: Path
    command: Callable[[Path], list[str]]
    seen: Callable[[Path], object]
    """What a person finds at this place; raises where something is unreadable."""
    old: object
    new: object


def opened(path: Path, *, create: bool = False) -> FileStore:
    """The store as it lies there."""
    return open_store(str(path), clock=SystemClock(), randomness=SystemRandomness(), create=create, cost=CHEAP)


def _kiemdiem(store: Path, *words: str) -> list[str]:
    return [*PYTHON, "-m", "tui", "--store", str(store), *words]


def saving(folder: Path) -> Act:
    """One save of a long text."""
    start = folder / "start"
    person = opened(start, create=True).vault.add(PROFILE, UNIT, None).id
    key = DraftKey(person, "2026", "2B")
    drafts = opened(start).vault.unlock(person, None).drafts
    for rev in range(2):
        drafts.save(key, draft(WORDS[0]), expected_rev=rev)

    def seen(place: Path) -> object:
        stored = opened(place).vault.unlock(person, None).drafts.load(key)
        assert stored is not None
        assert stored.doc == draft(WORDS[stored.rev > 2]), "a mixture"
        return min(stored.rev, 3)

    return Act(
        "save", start, lambda store: [*PYTHON, "-m", "scripts.proofs.saver", str(store), person, WORDS[1]], seen, 2, 3
    )


def _demo(folder: Path, *, done: int) -> Path:
    cell = folder / "cell"
    _done(folder, [*PYTHON, "-m", "tui", "demo", str(cell), "--members", "3", "--done", str(done), "--seed", "3"])
    return cell


def _done(folder: Path, command: list[str]) -> None:
    subprocess.run(command, cwd="/", env=environment(HOME=str(folder)), check=True, capture_output=True)


def submitting(folder: Path) -> Act:
    """A second submission of a demo member's review."""
    cell = _demo(folder, done=1)
    start = cell / "members" / "m01"

    def seen(place: Path) -> object:
        store = opened(place)
        unlocked = store.vault.unlock(store.vault.people()[0].id, None)
        key = DraftKey(unlocked.person.id, "2026", "2B")
        stored = unlocked.drafts.load(key)
        assert stored is not None
        sent = unlocked.sent.all(key)
        assert all(pdf.startswith(b"%PDF-") for pdf in sent)
        assert len(sent) >= stored.doc.revision, "noted as sent and not kept"
        return stored.doc.revision

    def command(store: Path) -> list[str]:
        return _kiemdiem(store, "submit", "-o", f"{store}.{len(list(store.parent.iterdir()))}.pdf")

    return Act("submit", start, command, seen, 1, 2)


def collecting(folder: Path) -> Act:
    """One signed file comes in: its pages are drawn again, its pack is kept, the ledger goes on."""
    cell = _demo(folder, done=1)

    def seen(place: Path) -> object:
        collected = opened(place).units.collected
        entries = collected.entries("2026")
        for entry in entries:
            assert collected.pack("2026", entry.pack) is not None, "named and not there"
        return [entry.member for entry in entries]

    start = cell / "secretary"
    new = _after(folder, start, _kiemdiem(folder / "whole", "collect", str(cell / "inbox")), seen)
    return Act("collect", start, lambda store: _kiemdiem(store, "collect", str(cell / "inbox")), seen, [], new)


def closing(folder: Path) -> Act:
    """The year of a cell of three is closed."""
    start = folder / "start"
    store = opened(start, create=True)
    lines = tuple(RosterLine(f"m{n}", Profile(f"Đồng chí Mẫu {n}")) for n in range(3))
    store.units.save(
        Roster(UnitCard("Chi bộ Thôn Đồng Mơ", key="5d" * 16, secretary="Lục Mẫu Bưởi"), lines), expected_rev=0
    )
    years = tuple(MemberYear(line.member, "notified", "2B", "file") for line in lines)
    store.units.documents.save(Campaign("2026", "published", members=years), "2026", expected_rev=0)

    def seen(place: Path) -> object:
        stored = opened(place).units.documents.load(Campaign, "2026")
        assert stored is not None
        return stored.doc.state, stored.doc.closing is not None, {year.state for year in stored.doc.members}

    new = _after(folder, start, _kiemdiem(folder / "whole", "close", "--yes"), seen)
    return Act("close", start, lambda store: _kiemdiem(store, "close", "--yes"), seen, seen(start), new)


def _after(folder: Path, start: Path, command: list[str], seen: Callable[[Path], object]) -> object:
    """What is seen after the act without any trouble."""
    shutil.copytree(start, folder / "whole")
    _done(folder, command)
    return seen(folder / "whole")


def meeting(folder: Path) -> Act:
    """The record of a conference comes from a file into a cell that has collected."""
    cell = _demo(folder, done=2)
    start = cell / "secretary"
    _done(folder, _kiemdiem(start, "collect", str(cell / "inbox")))

    def seen(place: Path) -> object:
        stored = opened(place).units.documents.load(Meeting, "2026")
        return stored and (stored.doc.source, stored.doc.state, len(stored.doc.items), len(stored.doc.tallies))

    def command(store: Path) -> list[str]:
        return _kiemdiem(store, "meeting", "import", str(cell / "meeting.yaml"))

    return Act("meeting", start, command, seen, seen(start), _after(folder, start, command(folder / "whole"), seen))


def backing_up(folder: Path) -> Act:
    """A backup beside the store: whole or not there; the store stays as it is."""
    start = _demo(folder, done=1) / "members" / "m01"
    files = _files(opened(start))

    def seen(place: Path) -> object:
        assert _files(opened(place)) == files, "a backup changes nothing"
        copy = Path(f"{place}.kdbackup")
        return [name for name, _ in open_backup(RealOs(), str(copy)).files()] if copy.exists() else None

    def command(store: Path) -> list[str]:
        return _kiemdiem(store, "backup", f"{store}.kdbackup")

    return Act("backup", start, command, seen, None, _after(folder, start, command(folder / "whole"), seen))


def restoring(folder: Path) -> Act:
    """A backup comes into an empty folder: a whole store, or none, and said so."""
    lived, start, copy = _demo(folder, done=1) / "members" / "m01", folder / "start", folder / "copy.kdbackup"
    _done(folder, _kiemdiem(lived, "backup", str(copy)))
    start.mkdir()

    def seen(place: Path) -> object:
        try:
            return _files(opened(place))
        except (NotAStoreError, UnfinishedRestoreError):
            return None

    return Act(
        "restore", start, lambda store: _kiemdiem(store, "restore", str(copy)), seen, None, _files(opened(lived))
    )


def _files(store: FileStore) -> object:
    """What a member's store holds, opened."""
    unlocked = store.vault.unlock(store.vault.people()[0].id, None)
    keys = tuple(unlocked.drafts.keys())
    return [(key, unlocked.drafts.load(key), unlocked.sent.all(key)) for key in keys]
