"""What collecting needs from the outside: packs, the ledger, files put aside, readers, sealed files, returns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from reviews.collection import Entry
    from reviews.ports import Signer
    from reviews.verdicts import FileFacts


@dataclass(frozen=True, slots=True)
class Pack:
    """One collected review, kept whole: the file as it came, its data and their hash, whose key signed it."""

    pdf: bytes
    payload: bytes
    payload_sha256: str
    signer: str = ""
    """Hex SHA-256 of the member's certificate; empty where the paper was signed by hand."""
    file: str = ""
    received: datetime | None = None


class Collected(Protocol):
    """Packs, ledger and refused files of the unit's year. Errors as Drafts; LookupError without a unit.

    The ledger is the commit point: what no entry names has not been received.
    """

    def keep(self, period: str, pack: Pack) -> str:
        """Keep a pack, durable on return; its id. The same data signed with the same key twice is one pack."""

    def pack(self, period: str, pack_id: str) -> Pack | None:
        """A pack by its id."""

    def set_aside(self, period: str, data: bytes, file_sha256: str) -> str:
        """Keep a sealed copy of a refused file; its id."""

    def refused_file(self, period: str, copy_id: str) -> bytes | None:
        """The copy of a refused file."""

    def entries(self, period: str) -> tuple[Entry, ...]:
        """The ledger, oldest first. Raises DamagedError where its chain does not hold."""

    def append(self, period: str, entry: Entry, *, expected: int) -> int:
        """Add an entry where the ledger has `expected` of them (else ConflictError); how many there are then.

        Durable when it returns; on any error the ledger is as before.
        """

    def head(self, period: str) -> str:
        """Hex hash of the last link: what the list of file contents prints. Empty without a ledger."""


class ManyFiles(Protocol):
    """Reads many files, in several processes where that pays."""

    def read(self, files: Iterable[tuple[str, bytes]], *, compare: bool) -> Iterator[FileFacts]:
        """Facts of each (name, bytes), in order; never raises for a bad file."""


class Receiver(Protocol):
    """The receiving key of a person (X25519)."""

    @property
    def public(self) -> bytes:
        """The public key, 32 bytes."""

    def open(self, wrapped: bytes, info: bytes) -> bytes | None:
        """What was wrapped for this key (HPKE, RFC 9180, base mode); None where it was not."""


class Sealing(Protocol):
    """Files encrypted for transport (`*.kdsealed`)."""

    def seal(self, content: bytes, recipients: tuple[bytes, ...]) -> bytes:
        """The frame for these public keys. Raises BadFileError `too_large` above 6 MiB."""

    def is_sealed(self, data: bytes) -> bool:
        """Whether this is such a frame, whole or not."""

    def is_for(self, data: bytes, recipients: tuple[bytes, ...]) -> bool:
        """Whether this is such a frame and names each of these public keys; nothing of it is verified."""

    def open(self, data: bytes, receiver: Receiver) -> bytes:
        """The content. Raises BadFileError: `not_for_us`, `unreadable`, `too_large`, `newer_format`, `digest`."""

    def key_in(self, certificate: bytes) -> bytes:
        """The receiving key that a certificate of ours names (reviews.receiving); empty where it names none."""


@dataclass(frozen=True, slots=True)
class Return:
    """A review given back for completion: whose, which one, why, until when."""

    unit_key: str
    period: str
    form: str
    name: str
    born: date | None
    signer: str
    """Fingerprint that the roster pins for the member; empty where none is known."""
    revision: int
    payload_sha256: str
    reason: str
    deadline: date | None
    at: datetime
    by: str = ""


class Returns(Protocol):
    """`*.kdreturn` files."""

    def is_one(self, data: bytes) -> bool:
        """Whether this calls itself such a file, whole or not; a sealed one does not."""

    def write(self, given: Return, signer: Signer) -> bytes:
        """The signed file."""

    def read(self, data: bytes) -> tuple[Return, bytes]:
        """The return and the certificate that signed it. Raises exports.errors.BadFileError."""


@dataclass(frozen=True, slots=True)
class Transport:
    """Everything that files travelling between people need."""

    many: ManyFiles
    sealing: Sealing
    returns: Returns


__all__ = ["Collected", "ManyFiles", "Pack", "Receiver", "Return", "Returns", "Sealing", "Transport"]
