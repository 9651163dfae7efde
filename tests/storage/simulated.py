"""An operating system in memory that can cut the power, and fail any call.

Volatile is what programs see; durable is what an fsync forced out. After a cut a
file may hold, independently of others: what was durable, what was written, only
first or only last pages of it, or zeros. Directory changes that were not forced
out are there in any combination. This is the least that POSIX promises; real
file systems promise more.
"""

from __future__ import annotations

import errno
import itertools
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from storage.os_layer import Entry

PAGE = 4096
SECTOR = 512
MOUNTS = "21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"


class PowerCutError(BaseException):
    """The machine is off; every further call raises this too. Not an Exception: nothing may catch it."""


@dataclass
class Inode:
    """One file: what programs see, what an fsync forced out, and its permission bits."""

    seen: bytes = b""
    kept: bytes = b""
    mode: int = 0o600
    dirty: bool = False
    poisoned: bool = False
    """An fsync failed: the kernel dropped the pages and calls them clean, so no later fsync saves them."""

    def after_cut(self) -> list[bytes]:
        """Every content that a power cut may leave."""
        if not self.dirty and not self.poisoned:
            return [self.kept]
        new, old = self.seen, self.kept
        found = {old, new, old + b"\0" * (len(new) - len(old))}
        pages = range(PAGE, len(new), PAGE)
        for cut in (*pages, len(new) // 2 // SECTOR * SECTOR):
            found |= {new[:cut] + old[cut:], new[:cut] + b"\0" * (len(new) - cut), b"\0" * cut + new[cut:]}
        return sorted(found)


@dataclass(frozen=True)
class Change:
    """A change of directory entries: `path` now names `inode` (a file), a folder (`inode` None), or nothing."""

    folder: str
    path: str
    inode: Inode | None = None
    gone: tuple[str, ...] = ()
    made: bool = True


@dataclass
class Disk:
    """What is left after a cut, or what a machine starts with."""

    files: dict[str, bytes] = field(default_factory=dict)
    folders: frozenset[str] = frozenset({""})


class SimulatedOs:
    """`storage.os_layer.Os` in memory.

    `cut_at=k`: the power goes before the k-th change; `fail_at=(k, errno)`: the k-th
    call of any kind fails; `short_at=k`: the k-th call, a write, takes half.
    """

    def __init__(self, disk: Disk | None = None) -> None:
        disk = disk or Disk()
        self.files = {path: Inode(content, content) for path, content in disk.files.items()}
        self.folders = set(disk.folders)
        self.kept_files = dict(self.files)
        self.kept_folders = set(disk.folders)
        self.pending: list[Change] = []
        self.open_files: dict[int, tuple[Inode | None, str, int]] = {}
        self.locks: dict[str, int] = {}
        self.next_fd = 100
        self.log: list[str] = []
        self.changes = self.calls = 0
        self.cut_at = self.short_at = 0
        self.fail_at: tuple[int, int] | None = None
        self.off = False
        self.now = 0.0
        self.table: str | None = MOUNTS

    # --- counting, failing, cutting ---------------------------------------------------------------

    def _call(self, name: str, *, change: bool = False) -> None:
        if self.off:
            raise PowerCutError
        if change:
            self.changes += 1
            if self.changes == self.cut_at:
                self.off = True
                raise PowerCutError
        self.calls += 1
        self.log.append(name)
        if self.fail_at and self.fail_at[0] == self.calls:
            raise OSError(self.fail_at[1], os.strerror(self.fail_at[1]))

    def restart(self) -> None:
        """Forget the counters, so that faults are counted from here."""
        self.changes = self.calls = self.cut_at = self.short_at = 0
        self.fail_at = None
        self.log.clear()

    # --- the calls ----------------------------------------------------------------------------------

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        folder = bool(flags & os.O_DIRECTORY)
        missing = path not in self.folders if folder else path not in self.files
        creates = missing and bool(flags & os.O_CREAT)
        self._call("create" if creates else "open", change=creates)
        if missing and not creates:
            raise FileNotFoundError(errno.ENOENT, path)
        if creates:
            if path.rpartition("/")[0] not in self.folders:
                raise FileNotFoundError(errno.ENOENT, path)
            self._put(path, Inode(mode=mode))
        elif flags & os.O_EXCL:
            raise FileExistsError(errno.EEXIST, path)
        self.next_fd += 1
        self.open_files[self.next_fd] = (None if folder else self.files[path], path, 0)
        return self.next_fd

    def read(self, fd: int, count: int) -> bytes:
        self._call("read")
        inode, path, at = self.open_files[fd]
        assert inode is not None
        self.open_files[fd] = (inode, path, at + count)
        return inode.seen[at : at + count]

    def write(self, fd: int, data: bytes | memoryview) -> int:
        self._call("write", change=True)
        inode, _, _ = self.open_files[fd]
        assert inode is not None
        taken = bytes(data)
        if self.short_at == self.calls:
            taken = taken[: len(taken) // 2]
        inode.seen += taken
        inode.dirty = True
        return len(taken)

    def fsync(self, fd: int) -> None:
        inode, path, _ = self.open_files[fd]
        try:
            self._call("fsync" if inode else "fsync folder", change=True)
        except OSError:
            if inode:
                inode.poisoned, inode.dirty = True, False
            raise
        if inode is None:
            self._force_out(path)
        elif not inode.poisoned:
            inode.kept, inode.dirty = inode.seen, False

    def close(self, fd: int) -> None:
        _, path, _ = self.open_files.pop(fd)
        if self.locks.get(path) == fd:
            del self.locks[path]

    def link(self, source: str, target: str) -> None:
        self._call("link", change=True)
        if target in self.files:
            raise FileExistsError(errno.EEXIST, target)
        self._put(target, self.files[source])

    def rename(self, source: str, target: str) -> None:
        self._call("rename", change=True)
        inode = self.files.pop(source)
        self.files[target] = inode
        self.pending.append(Change(target.rpartition("/")[0], target, inode, gone=(source,)))

    def unlink(self, path: str) -> None:
        if path not in self.files:
            self._call("unlink")
            raise FileNotFoundError(errno.ENOENT, path)
        self._call("unlink", change=True)
        del self.files[path]
        self.pending.append(Change(path.rpartition("/")[0], path, gone=(path,), made=False))

    def mkdir(self, path: str, mode: int) -> None:
        if path in self.folders:
            self._call("mkdir")
            raise FileExistsError(errno.EEXIST, path)
        self._call("mkdir", change=True)
        assert mode == 0o700
        self.folders.add(path)
        self.pending.append(Change(path.rpartition("/")[0], path))

    def chmod(self, path: str, mode: int) -> None:
        self._call("chmod")
        assert (path in self.folders, mode) == (True, 0o700)

    def listdir(self, path: str) -> list[str]:
        self._call("listdir")
        if path not in self.folders:
            raise FileNotFoundError(errno.ENOENT, path)
        start = path + "/"
        return [
            name.removeprefix(start)
            for name in (*self.folders, *self.files)
            if name.startswith(start) and "/" not in name.removeprefix(start)
        ]

    def entry(self, path: str) -> Entry | None:
        self._call("entry")
        if path in self.folders:
            return Entry(0o700, 0, directory=True, regular=False)
        inode = self.files.get(path)
        return Entry(inode.mode, len(inode.seen)) if inode else None

    def realpath(self, path: str) -> str:
        return path

    def mounts(self) -> str | None:
        return self.table

    def try_lock(self, fd: int) -> bool:
        self._call("lock")
        return self.locks.setdefault(self.open_files[fd][1], fd) == fd

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    # --- what is durable ------------------------------------------------------------------------------

    def _put(self, path: str, inode: Inode) -> None:
        self.files[path] = inode
        self.pending.append(Change(path.rpartition("/")[0], path, inode))

    def _force_out(self, folder: str) -> None:
        for change in self.pending:
            if change.folder == folder:
                _apply(change, self.kept_files, self.kept_folders)
        self.pending = [change for change in self.pending if change.folder != folder]

    def after_cut(self) -> Iterator[Disk]:
        """Every disk that a power cut at this moment may leave."""
        for chosen in itertools.product((False, True), repeat=len(self.pending)):
            files, folders = dict(self.kept_files), set(self.kept_folders)
            for change in itertools.compress(self.pending, chosen):
                _apply(change, files, folders)
            reached = {path for path in folders if _above(path) <= folders}
            files = {path: inode for path, inode in files.items() if path.rpartition("/")[0] in reached}
            inodes = {id(inode): inode for inode in files.values()}
            for contents in itertools.product(*(inode.after_cut() for inode in inodes.values())):
                content = dict(zip(inodes, contents, strict=True))
                yield Disk({path: content[id(inode)] for path, inode in files.items()}, frozenset(reached))

    def drawn_cuts(self, chance: random.Random, count: int) -> Iterator[Disk]:
        """Some of `after_cut`, where all of them would be too many: nothing kept, all kept, and `count` drawn ones."""
        for kept in (0.0, 1.0, *[0.5] * count):
            files, folders = dict(self.kept_files), set(self.kept_folders)
            for change in self.pending:
                if chance.random() < kept:
                    _apply(change, files, folders)
            reached = {path for path in folders if _above(path) <= folders}
            files = {path: inode for path, inode in files.items() if path.rpartition("/")[0] in reached}
            left = {id(inode): inode.after_cut() for inode in files.values()}
            content = {key: states[-1] if kept == 1.0 else chance.choice(states) for key, states in left.items()}
            yield Disk({path: content[id(inode)] for path, inode in files.items()}, frozenset(reached))

    def seen(self) -> Disk:
        """The disk as programs see it now, all of it durable: an orderly shutdown."""
        return Disk({path: inode.seen for path, inode in self.files.items()}, frozenset(self.folders))


def _apply(change: Change, files: dict[str, Inode], folders: set[str]) -> None:
    for path in change.gone:
        files.pop(path, None)
    if change.made and change.inode is not None:
        files[change.path] = change.inode
    elif change.made:
        folders.add(change.path)


def _above(path: str) -> set[str]:
    parts = path.split("/")
    return {"/".join(parts[:count]) for count in range(1, len(parts))}
