"""What the use cases need from the outside, as narrow protocols; adapters live in storage and exports."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal, Protocol

from reviews.people import Profile, Roster, RosterLine, UnitCard
from reviews.records import Draft, DraftKey, Stored, Submission

if TYPE_CHECKING:  # these ports know half of all values; whoever starts the program does not wait for them
    from reviews.commitments import CommitmentSheet, Register
    from reviews.ports_collect import Collected, Receiver, Transport
    from reviews.ports_content import ContentPapers
    from reviews.ports_server import Post
    from reviews.ports_survey import Surveys
    from reviews.ports_unit import UnitDocuments
    from reviews.practice_ports import NoteFiles, PracticePapers
    from reviews.rollup_book import RollupWork
    from reviews.tables import TableSheet
    from reviews.verdicts import FileFacts


class Clock(Protocol):
    """The time, handed in."""

    def now(self) -> datetime:
        """The current time, aware, in the local zone."""


class Randomness(Protocol):
    """Randomness, handed in."""

    def bytes(self, count: int) -> bytes:
        """`count` random bytes."""


# --- keys -------------------------------------------------------------------------------------


class Signer(Protocol):
    """One signing key, wherever it lives (a self-made key, a token)."""

    @property
    def certificate(self) -> bytes:
        """DER certificate."""

    def sign(self, data: bytes) -> bytes:
        """ECDSA P-256 over SHA-256 of `data`, DER encoded (or RSASSA-PSS for an RSA token)."""


@dataclass(frozen=True, slots=True)
class LocalPerson:
    """Someone who uses this store; `id` is opaque, `locked` = a passphrase is needed."""

    id: str
    name: str
    locked: bool
    has_key: bool


class Drafts(Protocol):
    """Sealed drafts of one unlocked person.

    Errors (storage.errors): ConflictError, LockedError, StoreFullError, DamagedError,
    TooNewError, UnsafeFilesystemError. `save` is durable when it returns; on any error
    the old version is intact.
    """

    def load(self, key: DraftKey) -> Stored[Draft] | None:
        """The stored draft, or None."""

    def save(self, key: DraftKey, draft: Draft, *, expected_rev: int) -> int:
        """The new revision (expected_rev + 1; 0 expected = must not exist yet)."""

    def previous(self, key: DraftKey) -> Stored[Draft] | None:
        """The version before the last save, where it is still there."""

    def set_aside_damaged(self, key: DraftKey) -> Stored[Draft] | None:
        """Keep a damaged draft apart and bring the version before it back, by the member's wish.

        The draft as it is then; None where no earlier one is readable.
        """

    def keys(self) -> tuple[DraftKey, ...]:
        """Every draft of this person."""

    def session(self, key: DraftKey) -> AbstractContextManager[bool]:
        """Hold the session lock; yields False (read only) when another session holds it."""


class Sent(Protocol):
    """What this person submitted, kept whole."""

    def keep(self, key: DraftKey, payload_sha256: str, pdf: bytes) -> None:
        """Keep a submitted file; the same one twice is one."""

    def all(self, key: DraftKey) -> tuple[bytes, ...]:
        """Submitted files, oldest first."""


class Registers(Protocol):
    """Sealed registers of commitments of one unlocked person, one a period; errors as Drafts."""

    def load(self, period: str) -> Stored[Register] | None:
        """The register of a period, or None."""

    def save(self, register: Register, *, expected_rev: int) -> int:
        """The new revision (expected_rev + 1; 0 expected = must not exist yet); durable when it returns."""

    def previous(self, period: str) -> Stored[Register] | None:
        """The version before the last save, where it is still there."""

    def periods(self) -> tuple[str, ...]:
        """Periods that have a register, oldest first."""


class Unlocked(Protocol):
    """One person's opened keys; forget the object to lock."""

    @property
    def person(self) -> LocalPerson:
        """Who."""

    @property
    def profile(self) -> Profile:
        """Name, birth date, posts."""

    @property
    def unit(self) -> UnitCard:
        """The unit this person belongs to."""

    @property
    def drafts(self) -> Drafts:
        """This person's drafts."""

    @property
    def sent(self) -> Sent:
        """What this person submitted."""

    @property
    def registers(self) -> Registers:
        """This person's commitments and notes."""

    def signer(self) -> Signer | None:
        """The signing key, or None before the first signature."""

    def make_signer(self, passphrase: str | None) -> tuple[Signer, str]:
        """Make the signing key and close all keys with this passphrase (None: without one).

        P-256 with a self-signed certificate of three years; returns the signer and the recovery
        code to print (empty where there is no passphrase to recover from).
        """

    def receiver(self) -> Receiver | None:
        """The receiving key, or None before the first signature."""

    def change_passphrase(self, passphrase: str | None) -> None:
        """Replace the passphrase slot; documents are untouched."""

    def update(self, *, profile: Profile | None = None, unit: UnitCard | None = None) -> None:
        """Keep a changed profile or unit, sealed."""


class Vault(Protocol):
    """The persons of one store and their keys."""

    def people(self) -> tuple[LocalPerson, ...]:
        """Everyone who uses this store, in the order of joining."""

    def add(self, profile: Profile, unit: UnitCard, passphrase: str | None) -> LocalPerson:
        """A new person; without a passphrase the draft key is held by this machine only."""

    def unlock(self, person: str, passphrase: str | None) -> Unlocked:
        """Open a person's keys. Raises WrongPassphraseError."""

    def recover(self, person: str, code: str, passphrase: str) -> Unlocked:
        """Open with the printed recovery code and set a new passphrase. Raises WrongPassphraseError."""


class UnitBook(Protocol):
    """The unit store of a secretary: roster with pinned certificates (one period, one file)."""

    def load(self) -> Stored[Roster] | None:
        """The roster of the newest year (or of `look_into`'s), or None where this store holds no unit."""

    def of_year(self, period: str) -> Stored[Roster] | None:
        """The roster of this year, or None."""

    def years(self) -> tuple[str, ...]:
        """Years with a roster, oldest first."""

    def look_into(self, period: str) -> None:
        """From now on `load` gives this year's roster; it raises `year_no_books` where there is none."""

    def save(self, roster: Roster, *, expected_rev: int) -> int:
        """Durable when it returns."""

    def ask_with(self, ask: Callable[[], Receiver | None]) -> None:
        """Who is asked for a receiving key where this machine may not open the unit alone; what was open is closed."""

    def entrust(self, public: bytes, *, machine: bool) -> None:
        """Let this receiving key (X25519) open the unit; `machine`: this machine may still open it alone."""

    def withdraw(self, public: bytes) -> bool:
        """Take an officer's way in away; False where it is the last one, and nothing changes."""

    @property
    def documents(self) -> UnitDocuments:
        """Documents of the unit's year beside the roster."""

    @property
    def collected(self) -> Collected:
        """Packs, ledger and refused files of the unit's year."""

    @property
    def surveys(self) -> Surveys:
        """Surveys in the cell."""

    def rollup_work(self, path: str) -> RollupWork:
        """The sealed work file of a rollup, new or left by an interrupted run. Raises LookupError without a unit."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `check`: `ok`, `warning` or `damage`, a code, the place."""

    grade: Literal["ok", "warning", "damage"]
    code: str
    where: str


class Store(Protocol):
    """One store on disk."""

    @property
    def vault(self) -> Vault:
        """Persons and keys."""

    @property
    def units(self) -> UnitBook:
        """The unit's book."""

    @property
    def demo(self) -> bool:
        """Made by `demo`: papers print «BẢN THỬ», `--now` is accepted."""

    def settings(self) -> dict[str, str]:
        """Settings of this store that are not personal (theme, letter size, minutes to auto-lock)."""

    def keep_settings(self, settings: dict[str, str]) -> None:
        """Replace the settings, atomically."""

    def check(self) -> tuple[Finding, ...]:
        """Keyless health check: frames, hashes, modes, leftovers, file system."""


# --- papers -----------------------------------------------------------------------------------

PaperState = Literal["draft", "final", "paper"]
"""`draft` prints BẢN NHÁP, `final` has signature fields, `paper` leaves 25 mm for a hand signature."""


class Paper(Protocol):
    """Pages from data. Raises exports.errors: NoPangoError (exit 3), UnprintableError (character, question)."""

    def review(self, submission: Submission, state: PaperState) -> bytes:
        """The review form as unsigned PDF/A-3a with its payload embedded (not for `draft`)."""

    def payload(self, submission: Submission) -> bytes:
        """The canonical JSON (RFC 8785) that is embedded and hashed."""

    def unprintable(self, text: str) -> tuple[str, ...]:
        """Characters of `text` that the paper's font lacks."""

    def ready(self) -> None:
        """Raises NoPangoError where pages cannot be drawn on this machine."""


class CommitmentPapers(Protocol):
    """Printed commitments. Raises as Paper."""

    def page(self, sheet: CommitmentSheet, state: PaperState) -> bytes:
        """The sheet as unsigned PDF/A-3a with its payload embedded (not for `draft`); fields `member secretary`."""

    def payload(self, sheet: CommitmentSheet) -> bytes:
        """The canonical JSON (RFC 8785) that is embedded and hashed."""


class Signing(Protocol):
    """Signatures on papers."""

    def sign(self, pdf: bytes, role: str, signer: Signer, at: datetime, stamp: tuple[str, ...]) -> bytes:
        """Fill the field `role` (`member` certifies with DocMDP 2); stamp lines as printed."""

    def roles(self, pdf: bytes) -> tuple[str, ...]:
        """Fields that are still empty."""


class Reader(Protocol):
    """Files that come in."""

    def read(self, pdf: bytes, *, compare: bool = True) -> FileFacts:
        """Facts and file codes; `compare` renders the payload again and compares the pages.

        Never raises for a bad file.
        """


class UnitFiles(Protocol):
    """`*.kdunit`: the unit's public, signed card."""

    def write(self, unit: UnitCard, signer: Signer) -> bytes:
        """A signed unit file (frame of product.md 8)."""

    def read(self, data: bytes) -> UnitCard:
        """The card, with the certificate that signed it. Raises exports.errors.BadFileError."""


class Tables(Protocol):
    """Spreadsheets that come in."""

    def read(self, data: bytes, name: str) -> tuple[TableSheet, ...]:
        """The sheets of an XLSX or CSV file as text. Raises reviews.tables.TableError."""


@dataclass(frozen=True, slots=True)
class Tools:
    """All ports together, built once by `tui.wiring` and handed to every action."""

    store: Callable[[], Store]
    """Opens the store at first use."""
    clock: Clock
    randomness: Randomness
    paper: Paper
    signing: Signing
    reader: Reader
    unit_files: UnitFiles
    commitment_papers: CommitmentPapers
    tables: Tables
    content_papers: ContentPapers
    practice_papers: PracticePapers
    note_files: NoteFiles
    transport: Transport
    post: Callable[[], Post | None] = lambda: None
    """Inboxes on the server that the store is on; None where it is files."""


__all__ = [
    "Clock", "CommitmentPapers", "Drafts", "Finding", "LocalPerson", "Paper", "PaperState", "Randomness", "Reader",
    "Registers", "RosterLine", "Sent", "Signer", "Signing", "Store", "Tables", "Tools", "UnitBook", "UnitFiles",
    "Unlocked", "Vault",
]  # fmt: skip
