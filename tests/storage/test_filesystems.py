"""Stores live only where a save can be made durable and a lock is seen by all."""

from __future__ import annotations

import pytest

from storage.errors import UnsafeFilesystemError
from storage.store import FileStore, open_store
from tests.storage.samples import CHEAP, Seeded, TickingClock
from tests.storage.simulated import SimulatedOs

ROOT = "21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"


def opened(table: str | None, path: str = "/home/a b/store") -> tuple[FileStore, SimulatedOs]:
    system = SimulatedOs()
    system.table = table
    store = open_store(path, clock=TickingClock(), randomness=Seeded(), os=system, cost=CHEAP)
    return store, system


def mounted(kind: str, place: str = "/home") -> str:
    return ROOT + f"30 21 0:44 / {place} rw shared:2 master:1 - {kind} server:/x rw\n"


@pytest.mark.parametrize(
    "kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "vfat", "exfat", "ntfs3", "fuseblk", "fuse", "fuse.sshfs", "virtiofs"]
)
def test_network_fat_and_fuse_are_refused_before_anything_is_written(kind: str) -> None:
    system = SimulatedOs()
    system.table = mounted(kind)
    with pytest.raises(UnsafeFilesystemError) as caught:
        open_store("/home/store", clock=TickingClock(), randomness=Seeded(), os=system)
    assert caught.value.code == "unsafe_filesystem"
    assert caught.value.problems[0].params == {"filesystem": kind}
    assert system.changes == 0


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "zfs", "overlay", "f2fs"])
def test_local_file_systems_are_fine(kind: str) -> None:
    store, _ = opened(mounted(kind))
    assert {finding.grade for finding in store.check()} == {"ok"}


def test_memory_is_allowed_with_a_warning() -> None:
    store, _ = opened(mounted("tmpfs"))
    assert [(found.grade, found.code) for found in store.check() if found.grade != "ok"] == [("warning", "tmpfs")]


@pytest.mark.parametrize("table", [None, "", "nonsense\n"])
def test_where_the_system_does_not_tell_it_is_said(table: str | None) -> None:
    store, _ = opened(table)
    assert [found.code for found in store.check() if found.grade == "warning"] == ["filesystem_unknown"]


def test_the_deepest_mount_counts_and_the_last_on_the_same_place() -> None:
    opened(mounted("nfs") + "31 30 8:2 / /home/a\\040b rw - ext4 /dev/sdb1 rw\n")
    opened(mounted("nfs", "/home/a"))
    opened(mounted("nfs") + "31 30 8:2 / /home rw - xfs /dev/sdb1 rw\n")
    with pytest.raises(UnsafeFilesystemError):
        opened(ROOT + "31 21 8:2 / /home/a\\040b rw - ext4 /dev/b rw\n32 31 0:5 / /home/a\\040b/store rw - nfs s rw\n")
