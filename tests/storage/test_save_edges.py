"""The save path at its edges: calls that fail one after the other, files that vanish, who holds what, what is named."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from questionnaires.values import KiemdiemError, Problem
from reviews.ports import Drafts
from reviews.records import DraftKey
from storage.atomic import write_new
from storage.disk import CHUNK, Disk
from storage.drafts import KIND, DraftFiles, period_folder
from storage.errors import LockedError
from storage.locks import session_lock, store_lock
from storage.os_layer import RealOs
from storage.sealed import SealedFile, SealingKey
from storage.tiny import SealedDocument
from tests.storage.samples import PROFILE, UNIT, Opener, Seeded, TickingClock, draft


class Sick(RealOs):
    """Calls whose name and path are listed fail, each with its number; the others are the machine's own."""

    def __init__(self, **failing: tuple[str, int]) -> None:
        self.failing = failing

    def _perhaps(self, call: str, path: str) -> None:
        part, number = self.failing.get(call, ("\n", 0))
        if part in path:
            raise OSError(number, os.strerror(number), path)

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:  # type: ignore[override]  # the machine's own is a plain function
        self._perhaps("open", path)
        return os.open(path, flags, mode)

    def read(self, fd: int, count: int) -> bytes:
        self._perhaps("read", str(Path(f"/proc/self/fd/{fd}").readlink()))
        return os.read(fd, count)

    def fsync(self, fd: int) -> None:  # type: ignore[override]  # likewise
        self._perhaps("fsync", str(Path(f"/proc/self/fd/{fd}").readlink()))
        os.fsync(fd)

    def unlink(self, path: str) -> None:  # type: ignore[override]  # likewise
        self._perhaps("unlink", path)
        Path(path).unlink()

    def mkdir(self, path: str, mode: int) -> None:  # type: ignore[override]  # likewise
        self._perhaps("mkdir", path)
        Path(path).mkdir(mode)

    def entry(self, path: str) -> None:
        self._perhaps("entry", path)


def disk(root: Path, system: RealOs | None = None) -> Disk:
    return Disk(str(root), system or RealOs(), TickingClock(), Seeded(), timeout=0.05)


def problem(act: Callable[[], object]) -> Problem:
    with pytest.raises(KiemdiemError) as found:
        act()
    (said,) = found.value.problems
    return said


class Takes(RealOs):
    """A disk that takes no byte."""

    def write(self, fd: int, data: object) -> int:
        return 0


def test_a_write_that_takes_nothing_is_a_full_disk_by_number_words_and_path(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"No space left on device") as found:
        write_new(Takes(), str(tmp_path / "a"), b"x")
    assert (found.value.errno, found.value.filename) == (errno.ENOSPC, str(tmp_path / "a"))


@pytest.mark.parametrize("exists", [False, True])
def test_the_first_failure_is_told_where_taking_back_fails_as_well(tmp_path: Path, *, exists: bool) -> None:
    if exists:
        disk(tmp_path).replace("a.kds", b"old", exists=False)
    failing = disk(tmp_path, Sick(fsync=("", errno.EIO), unlink=("", errno.EROFS)))
    assert problem(lambda: failing.replace("a.kds", b"new", exists=exists)) == Problem(
        "disk_failed", "a.kds", {"reason": "EIO"}
    )
    folder = disk(tmp_path, Sick(fsync=(f"{tmp_path.name}", errno.EIO), unlink=("b.kds", errno.EROFS)))
    assert problem(lambda: folder.replace("b.kds", b"new", exists=False)).params == {"reason": "EIO"}


class FolderFails(Sick):
    """A folder cannot be flushed, and then nothing can be removed."""

    def fsync(self, fd: int) -> None:  # type: ignore[override]  # likewise
        if stat.S_ISDIR(os.fstat(fd).st_mode):
            self.failing = {"unlink": ("", errno.EROFS)}
            raise OSError(errno.EIO, "no")


def test_a_folder_that_cannot_be_flushed_is_what_is_told(tmp_path: Path) -> None:
    found = disk(tmp_path, FolderFails())
    assert problem(lambda: found.replace("a.kds", b"new", exists=False)).params == {"reason": "EIO"}


def test_the_version_before_is_kept_unless_it_is_not_wanted(tmp_path: Path) -> None:
    ours = disk(tmp_path)
    for words in (b"one", b"two"):
        ours.replace("a.kds", words, exists=ours.read("a.kds") is not None)
    assert ours.read("a.kds.prev") == b"one"
    sealed = SealedFile(ours, "s.kds", "draft", "ab" * 16, SealingKey(b"\x07" * 32))
    sealed.write(b"one", exists=False)
    sealed.write(b"two", exists=True)
    assert sealed.read(".prev") == (1, b"one")
    sealed.write(b"three", exists=True, previous=False)
    assert (sealed.read(), sealed.read(".prev")) == ((1, b"three"), None)


def test_a_file_longer_than_one_read_comes_back_whole(tmp_path: Path) -> None:
    data = bytes(range(256)) * (CHUNK // 256) + b"and more"
    disk(tmp_path).replace("long", data, exists=False)
    assert disk(tmp_path).read("long") == data


def test_what_fails_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.kds").write_bytes(b"x")
    (tmp_path / "link").symlink_to("a.kds")
    assert problem(lambda: disk(tmp_path).read("link")) == Problem("damaged", "link", {"how": "frame"})
    eio = {"reason": "EIO"}
    for call in ("open", "read"):
        sick = disk(tmp_path, Sick(**{call: ("a.kds", errno.EIO)}))
        assert problem(lambda sick=sick: sick.read("a.kds")) == Problem("disk_failed", "a.kds", eio)  # type: ignore[misc]  # bound now
    entry = disk(tmp_path, Sick(entry=("a.kds", errno.EIO)))
    assert problem(lambda: entry.entry("a.kds")) == Problem("disk_failed", "a.kds", eio)
    with pytest.raises(KiemdiemError) as found, disk(tmp_path, Sick(open=(".lock", errno.EACCES))).lock():
        raise AssertionError
    assert found.value.problems == (Problem("disk_failed", ".lock", {"reason": "EACCES"}),)
    sealed = SealedFile(disk(tmp_path), "a.kds", "draft", "ab" * 16, SealingKey(b"\x07" * 32))
    assert problem(sealed.read) == Problem("damaged", "a.kds", {"how": "frame"})


class Ghost(RealOs):
    """The first name in a folder is gone when it is looked at; what is swept is gone, or cannot be removed."""

    number = 0

    def listdir(self, path: str) -> list[str]:  # type: ignore[override]  # likewise
        return ["0.gone", *(found.name for found in Path(path).iterdir())]

    def unlink(self, path: str) -> None:  # type: ignore[override]  # likewise
        if self.number:
            raise OSError(self.number, "no", path)
        for _ in range(2):
            Path(path).unlink()


def test_files_that_vanish_meanwhile_disturb_nobody(tmp_path: Path) -> None:
    for name in ("a.1.tmp", "b.kds", "c.2.tmp"):
        (tmp_path / name).write_bytes(b"x")
    system = Ghost()
    assert [name for name, _ in disk(tmp_path, system).walk()] == ["a.1.tmp", "b.kds", "c.2.tmp"]
    assert disk(tmp_path, system).sweep() == 2
    assert [path.name for path in tmp_path.iterdir()] == ["b.kds"]
    (tmp_path / "d.3.tmp").write_bytes(b"x")
    system.number = errno.EIO
    assert problem(disk(tmp_path, system).sweep) == Problem("disk_failed", "d.3.tmp", {"reason": "EIO"})


class Waiting(RealOs):
    """A lock that is never free, under a clock that only waiting moves."""

    def __init__(self) -> None:
        self.at = 0.0
        self.pauses: list[float] = []

    def try_lock(self, fd: int) -> bool:
        return False

    def monotonic(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:  # type: ignore[override]  # likewise
        self.pauses.append(seconds)
        self.at += seconds


def test_a_lock_is_asked_for_in_growing_pauses_until_the_time_is_over(tmp_path: Path) -> None:
    system = Waiting()
    with pytest.raises(LockedError) as found, store_lock(system, str(tmp_path / "x.lock"), 0.001 + 0.002 + 0.004):
        raise AssertionError
    assert system.pauses == [0.001, 0.002, 0.004]
    assert found.value.problems[0].where == "x.lock"
    with pytest.raises(LockedError), store_lock(system, str(tmp_path / "x.lock"), 0.03):
        raise AssertionError
    assert system.pauses[3:] == [0.001, 0.002, 0.004, 0.008, 0.01, 0.01]


def test_lock_files_are_their_owners_alone(tmp_path: Path) -> None:
    with session_lock(RealOs(), str(tmp_path / "a.lock")), disk(tmp_path).session("b.lock"), disk(tmp_path).lock():
        found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert found == {"a.lock": 0o600, "b.lock": 0o600, ".lock": 0o600}


@pytest.fixture
def member(opener: Opener, tmp_path: Path) -> tuple[Drafts, DraftKey, Path]:
    """One person's drafts with one of them saved twice, and the file it is in."""
    store = opener()
    who = store.vault.add(PROFILE, UNIT, None).id
    drafts, key = store.vault.unlock(who, None).drafts, DraftKey(who, "2026", "2B")
    drafts.save(key, draft("một"), expected_rev=0)
    drafts.save(key, draft("hai"), expected_rev=1)
    (path,) = (tmp_path / "store" / "drafts" / "2026").glob("*.kds")
    return drafts, key, path


def test_refused_saves_say_of_which_file_they_speak(member: tuple[Drafts, DraftKey, Path], opener: Opener) -> None:
    drafts, key, path = member
    where = f"drafts/2026/{path.name}"
    conflict = problem(lambda: drafts.save(key, draft("ba"), expected_rev=1))
    assert (conflict.where, conflict.params) == (where, {"expected": 1, "found": 2})
    other = opener().vault.unlock(key.person, None).drafts
    with drafts.session(key), other.session(key):
        assert problem(lambda: other.save(key, draft("ba"), expected_rev=2)) == Problem("read_only", where)
    stranger = DraftKey("somebody", "2026", "2B")
    assert problem(lambda: drafts.load(stranger)) == Problem("unknown_person", "somebody")
    with pytest.raises(ValueError, match=r"^\.\./2026$"):
        period_folder("../2026")


def test_a_second_session_of_the_same_person_takes_nothing_from_the_first(
    member: tuple[Drafts, DraftKey, Path],
) -> None:
    drafts, key, path = member
    with drafts.session(key) as mine:
        with drafts.session(key) as second:
            assert (mine, second) == (True, False)
            assert drafts.save(key, draft("ba"), expected_rev=2) == 3
        assert drafts.save(key, draft("bốn"), expected_rev=3) == 4
    assert sorted(found.name for found in path.parent.iterdir()) == sorted(
        (path.name, f"{path.name}.prev", f"{path.stem}.lock")
    )


def test_a_session_whose_folder_cannot_be_made_names_the_draft(opener: Opener, tmp_path: Path) -> None:
    who = opener().vault.add(PROFILE, UNIT, None).id
    drafts = opener(os=Sick(mkdir=("drafts/2026", errno.EIO))).vault.unlock(who, None).drafts
    with pytest.raises(KiemdiemError) as found, drafts.session(DraftKey(who, "2026", "2B")):
        raise AssertionError
    said = found.value.problems[0]
    assert (said.code, said.where[:12], said.where[-4:]) == ("disk_failed", "drafts/2026/", ".kds")


def test_a_damaged_draft_is_listed_by_its_version_before(member: tuple[Drafts, DraftKey, Path]) -> None:
    drafts, key, path = member
    path.write_bytes(path.read_bytes()[:-1])
    assert drafts.keys() == (key,)


def test_records_that_are_no_draft_are_named_and_a_state_says_its_period(tmp_path: Path) -> None:
    disk_there = disk(tmp_path)
    key = SealingKey(b"\x07" * 32)
    drafts = DraftFiles(disk_there, "me", key)
    mine = DraftKey("me", "2026", "2B")
    drafts.save(mine, draft("một"), expected_rev=0)
    (path,) = (tmp_path / "drafts" / "2026").glob("*.kds")
    file = SealedFile(disk_there, f"drafts/2026/{path.name}", KIND, path.stem, key, "2026")
    with SealedDocument(file) as db:
        assert db.only("meta") == {"rev": 1, "period": "2026", "form": "2B"}
        words = db.only("draft")
    assert words is not None
    for wrong in ({**words, "answers": 3}, {**words, "answers": {"a1": {"v": {"d": "2026-02-30"}}}}):
        state = {"meta": {"1": {"rev": 1, "period": "2026", "form": "2B"}}, "draft": {"1": wrong}}
        file.write(msgspec.json.encode(state), exists=True)
        said = problem(lambda: drafts.load(mine))
        assert (said.code, said.where, said.params["how"]) == ("damaged", file.path, "record")
