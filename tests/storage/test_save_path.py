"""What is said when a file cannot be read or written: which file, and what is wrong with it."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from typing_extensions import Buffer

from questionnaires.values import KiemdiemError, Problem
from storage import frame
from storage.disk import Disk, told
from storage.errors import DamagedError, StoreFullError, TooNewError
from storage.os_layer import RealOs
from storage.sealed import SealedFile, SealingKey
from tests.storage.samples import Seeded, TickingClock

RAW = frame.Header("draft", 1, "ab" * 16).encode()


def problem(act: Callable[[], object]) -> Problem:
    with pytest.raises(KiemdiemError) as found:
        act()
    (said,) = found.value.problems
    return said


def whole(front: bytes) -> bytes:
    return front + hashlib.sha256(front).digest()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", Problem("damaged", "x.kds", {"how": "frame"})),
        (bytes(frame.SMALLEST), Problem("damaged", "x.kds", {"how": "frame"})),
        (b"KD1\n" + bytes(frame.SMALLEST - 5), Problem("damaged", "x.kds", {"how": "frame"})),
        (b"KD1\n" + bytes(frame.SMALLEST - 4), Problem("damaged", "x.kds", {"how": "hash"})),
        (frame.pack(RAW, b"body")[:-1] + b"\0", Problem("damaged", "x.kds", {"how": "hash"})),
        (whole(b"KD2\nwhatever"), Problem("store_newer", "x.kds", {"format": "KD2", "known": "KD1"})),
        (whole(b"KD1\n\x00\x02{}"), Problem("damaged", "x.kds", {"how": "frame"})),
        (whole(b"KD1\n\xff\xff" + RAW), Problem("damaged", "x.kds", {"how": "frame"})),
        (frame.pack(RAW + b" ", b"body"), Problem("damaged", "x.kds", {"how": "frame"})),
        (frame.pack(RAW.replace(b"draft", b"dr\\u0061ft"), b""), Problem("damaged", "x.kds", {"how": "frame"})),
        (whole(b"KD1\n" + (len(RAW) + 1).to_bytes(2, "big") + RAW), Problem("damaged", "x.kds", {"how": "frame"})),
    ],
)
def test_a_file_that_is_no_frame_is_named_with_what_is_wrong(data: bytes, said: Problem) -> None:
    assert problem(lambda: frame.unpack(data, "x.kds")) == said


def test_the_smallest_frame_is_read() -> None:
    assert frame.unpack(frame.pack(RAW, b""), "x") == (frame.Header("draft", 1, "ab" * 16), RAW, b"")


class Failing(RealOs):
    """A disk that takes nothing, or fails with a number."""

    def __init__(self, number: int = 0) -> None:
        self.number = number

    def write(self, fd: int, data: Buffer) -> int:
        if self.number:
            raise OSError(self.number, "no")
        return 0

    def listdir(self, path: object = None) -> list[str]:
        raise OSError(self.number or errno.EIO, "no")


def disk(root: Path, system: RealOs) -> Disk:
    return Disk(str(root), system, TickingClock(), Seeded())


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, Problem("store_full", "a/b.kds")),
        (errno.ENOSPC, Problem("store_full", "a/b.kds")),
        (errno.EDQUOT, Problem("store_full", "a/b.kds")),
        (errno.EIO, Problem("disk_failed", "a/b.kds", {"reason": "EIO"})),
        (errno.EROFS, Problem("disk_failed", "a/b.kds", {"reason": "EROFS"})),
    ],
)
def test_a_disk_that_takes_nothing_is_told_with_the_file_and_leaves_nothing_behind(
    tmp_path: Path, number: int, said: Problem
) -> None:
    found = disk(tmp_path, Failing(number))
    assert problem(lambda: found.replace("a/b.kds", b"data", exists=False)) == said
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    assert problem(lambda: disk(tmp_path, Failing()).names("sent")) == Problem("disk_failed", "sent", {"reason": "EIO"})
    assert told(OSError(), "x").problems == (Problem("disk_failed", "x", {"reason": "unknown"}),)


def sealed(root: Path, **other: str) -> SealedFile:
    fields = {"path": "a.kds", "kind": "draft", "id": "ab" * 16, "period": "2026", **other}
    key = SealingKey(b"\x07" * 32)
    return SealedFile(disk(root, RealOs()), fields["path"], fields["kind"], fields["id"], key, fields["period"])


def test_a_sealed_file_is_bound_to_its_kind_its_id_and_its_period(tmp_path: Path) -> None:
    sealed(tmp_path).write(b"words", exists=False)
    assert sealed(tmp_path).read() == (1, b"words")
    for other, how in (({"kind": "sent"}, "name"), ({"id": "cd" * 16}, "name"), ({"period": "2025"}, "seal")):
        assert problem(sealed(tmp_path, **other).read) == Problem("damaged", "a.kds", {"how": how})
    assert sealed(tmp_path).read(".prev") is None
    newer = frame.pack(frame.Header("draft", 2, "ab" * 16).encode(), bytes(40))
    (tmp_path / "a.kds.prev").write_bytes(newer)
    assert problem(lambda: sealed(tmp_path).read(".prev")) == Problem(
        "store_newer", "a.kds.prev", {"format": 2, "known": 1}
    )
    (tmp_path / "a.kds").write_bytes(frame.pack(RAW, b"short"))
    assert problem(sealed(tmp_path).read) == Problem("damaged", "a.kds", {"how": "seal"})


def test_names_say_nothing_and_stay_the_same() -> None:
    key = SealingKey(b"\x07" * 32)
    assert key.name("draft", "2026") == key.name("draft", "2026") == SealingKey(b"\x07" * 32).name("draft", "2026")
    assert len({key.name("draft", "2026"), key.name("draft2026"), SealingKey(b"\x08" * 32).name("draft", "2026")}) == 3
    assert key.cipher("a") is key.cipher("a")


def test_the_classes_of_errors_are_told_apart() -> None:
    assert {error("x").code for error in (DamagedError, TooNewError, StoreFullError)} == {
        "damaged", "store_newer", "store_full",
    }  # fmt: skip
