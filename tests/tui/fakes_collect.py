"""What collecting needs, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from questionnaires.values import KiemdiemError, Problem
from reviews.collection import Entry
from reviews.ports import Signer
from reviews.ports_collect import ManyFiles, Pack, Receiver, Return, Transport
from reviews.verdicts import FileFacts


@dataclass
class FakeCollected:
    """Packs and a ledger that forget when the test ends."""

    ledger: list[Entry] = field(default_factory=list)
    packs: dict[str, Pack] = field(default_factory=dict)
    copies: dict[str, bytes] = field(default_factory=dict)

    def keep(self, period: str, pack: Pack) -> str:
        self.packs[pack.payload_sha256] = pack
        return pack.payload_sha256

    def pack(self, period: str, pack_id: str) -> Pack | None:
        return self.packs.get(pack_id)

    def set_aside(self, period: str, data: bytes, file_sha256: str) -> str:
        self.copies[file_sha256] = data
        return file_sha256

    def refused_file(self, period: str, copy_id: str) -> bytes | None:
        return self.copies.get(copy_id)

    def entries(self, period: str) -> tuple[Entry, ...]:
        return tuple(self.ledger)

    def append(self, period: str, entry: Entry, *, expected: int) -> int:
        if expected != len(self.ledger):
            raise KiemdiemError(Problem("conflict"))
        self.ledger.append(entry)
        return len(self.ledger)

    def head(self, period: str) -> str:
        return str(len(self.ledger))


class NoFiles:
    """A reader of many that can read none."""

    def read(self, files: Iterable[tuple[str, bytes]], *, compare: bool) -> Iterator[FileFacts]:
        for _ in files:
            yield FileFacts(("unreadable",))


class _Sealing:
    def seal(self, content: bytes, recipients: tuple[bytes, ...]) -> bytes:
        return b"sealed " + content

    def is_sealed(self, data: bytes) -> bool:
        return data.startswith(b"sealed ")

    def is_for(self, data: bytes, recipients: tuple[bytes, ...]) -> bool:
        return self.is_sealed(data)

    def open(self, data: bytes, receiver: Receiver) -> bytes:
        return data.removeprefix(b"sealed ")

    def key_in(self, certificate: bytes) -> bytes:
        return b""


class _Returns:
    def is_one(self, data: bytes) -> bool:
        return False

    def write(self, given: Return, signer: Signer) -> bytes:
        return given.reason.encode()

    def read(self, data: bytes) -> tuple[Return, bytes]:
        raise KiemdiemError(Problem("unreadable"))


def transport(many: ManyFiles) -> Transport:
    return Transport(many, _Sealing(), _Returns())
