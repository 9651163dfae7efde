"""A folder of this machine that stands for a store on a server: the server's address, and the machine's own key."""

from __future__ import annotations

from typing import Final

import msgspec

from storage.disk import Disk, store_errors
from storage.errors import DamagedError, NotAStoreError, TooNewError
from storage.identity import read_device_key, write_device_key
from storage.sealed import KEY_BYTES

FILE: Final = "SERVER"
FORMAT: Final = 1


class ServerV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `SERVER`. The address holds no password."""

    format: int
    address: str


_DECODER: Final = msgspec.json.Decoder(ServerV1)


def join(local: Disk, address: str) -> None:
    """Make this folder stand for the server's store; again with the same address changes nothing.

    Raises NotAStoreError where the folder holds anything else.
    """
    before = joined(local)
    if before is None and local.names(""):
        raise NotAStoreError(local.root)
    with store_errors(local.root):
        local.make_root()
    with local.lock():
        if read_device_key(local) is None:
            write_device_key(local, local.randomness.bytes(KEY_BYTES))
        if before != address:
            data = msgspec.json.encode(ServerV1(FORMAT, address)) + b"\n"
            local.replace(FILE, data, exists=before is not None, previous=False)


def joined(local: Disk) -> str | None:
    """The server's address, None where this folder is no such one. Raises DamagedError, TooNewError."""
    data = local.read(FILE)
    if data is None:
        return None
    try:
        found = _DECODER.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise DamagedError(FILE, how="format") from None
    if found.format > FORMAT:
        raise TooNewError(FILE, format=found.format, known=FORMAT)
    return found.address
