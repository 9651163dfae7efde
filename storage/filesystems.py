"""On which file systems a save can be durable and a lock exclusive, read from Linux's mount table."""

from __future__ import annotations

import re
from typing import Final

from storage.errors import UnsafeFilesystemError
from storage.os_layer import Os

REFUSED: Final = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "9p", "drvfs", "afs", "coda", "ceph"),
        *("glusterfs", "lustre", "gfs", "gfs2", "ocfs2", "orangefs", "beegfs", "davfs", "vboxsf", "vmhgfs", "prl_fs"),
        *("fuse", "fuseblk", "virtiofs", "vfat", "fat", "msdos", "umsdos", "exfat", "ntfs", "ntfs3", "iso9660", "udf"),
    }
)
"""Network, FAT and FUSE file systems: no hard links, no true fsync, or locks that others do not see."""

FORGETFUL: Final = frozenset({"tmpfs", "ramfs"})
"""In memory: fit for a look around, gone when the machine stops."""

UNKNOWN: Final = "unknown"

_ESCAPE: Final = re.compile(r"\\([0-7]{3})")


def filesystem(system: Os, path: str) -> str:
    """The type of the file system that holds `path` (or would, once it is made); `unknown` without a table."""
    table = system.mounts()
    if table is None:
        return UNKNOWN
    place = system.realpath(path)
    best, kind = -1, UNKNOWN
    for line in table.splitlines():
        before, separator, after = line.partition(" - ")
        fields = before.split(" ")
        if not separator or len(fields) < 5:
            continue
        mount = _ESCAPE.sub(lambda found: chr(int(found[1], 8)), fields[4]).rstrip("/")
        # Later lines cover earlier ones on the same place.
        if len(mount) >= best and (place == mount or place.startswith(mount + "/")):
            best, kind = len(mount), after.split(" ")[0]
    return kind


def refuse_unsafe(system: Os, path: str) -> str:
    """The file system's type. Raises UnsafeFilesystemError where the store would not be safe."""
    kind = filesystem(system, path)
    if kind in REFUSED or kind.startswith("fuse."):
        raise UnsafeFilesystemError(path, filesystem=kind)
    return kind
