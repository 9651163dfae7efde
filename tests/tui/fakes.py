"""A store, keys and papers in memory, so that screens can be tested without disk, locks or fonts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, TypeVar

from exports.sheets_in import TableFiles
from questionnaires.values import KiemdiemError, Problem
from reviews.commitments import CommitmentSheet, Register
from reviews.handbook import Handbook, StandardSheet
from reviews.people import Profile, Roster, UnitCard
from reviews.ports import Finding, LocalPerson, PaperState, Signer, Tools
from reviews.ports_collect import Collected, ManyFiles, Receiver
from reviews.ports_server import Post
from reviews.ports_survey import Surveys
from reviews.ports_unit import UnitDocuments
from reviews.practice_notes import NoteSlip
from reviews.practice_sheets import PracticeSheet
from reviews.records import Draft, DraftKey, Stored, Submission
from reviews.rollup_book import RollupWork
from reviews.surveys import Survey, SurveyBook
from reviews.verdicts import FileFacts
from tests.tui.fakes_collect import FakeCollected, NoFiles, transport

T = TypeVar("T")

HANOI = timezone(timedelta(hours=7))
NOON = datetime(2026, 11, 22, 14, 3, tzinfo=HANOI)

DAO = Profile(
    name="Đặng Mẫu Đào", born=date(1990, 5, 4), form="2B", union_post="Bí thư chi đoàn",
    workplace="Trường Tiểu học Mây Hạ",
)  # fmt: skip
DONG_MO = UnitCard(
    name="Chi bộ Thôn Đồng Mơ", above="Đảng bộ xã Mây Hạ", place="Mây Hạ", key="00112233445566778899aabbccddeeff",
    deadline=date(2026, 11, 30), secretary="Nguyễn Mẫu An",
    calendar=(
        ("Họp chi uỷ", date(2026, 12, 3)), ("Gửi tài liệu", date(2026, 12, 8)),
        ("Hội nghị kiểm điểm", date(2026, 12, 12)), ("Nộp hồ sơ lên đảng uỷ", date(2026, 12, 20)),
    ),
)  # fmt: skip


class FakeError(KiemdiemError):
    """A refusal of the fake store."""


@dataclass
class FakeClock:
    """A clock that tests move by hand."""

    moment: datetime = NOON

    def now(self) -> datetime:
        return self.moment

    def on(self, **shift: float) -> None:
        self.moment += timedelta(**shift)


@dataclass
class FakeRandomness:
    """Randomness that repeats."""

    count: int = 0

    def bytes(self, count: int) -> bytes:
        self.count += 1
        return hashlib.sha256(str(self.count).encode()).digest()[:count]


@dataclass
class FakeDrafts:
    """Drafts in a dictionary; `broken` makes every save fail."""

    kept: dict[DraftKey, Stored[Draft]] = field(default_factory=dict)
    before: dict[DraftKey, Stored[Draft]] = field(default_factory=dict)
    held: set[DraftKey] = field(default_factory=set)
    broken: str = ""
    saves: int = 0

    def load(self, key: DraftKey) -> Stored[Draft] | None:
        return self.kept.get(key)

    def save(self, key: DraftKey, draft: Draft, *, expected_rev: int) -> int:
        if self.broken:
            raise FakeError(Problem(self.broken))
        found = self.kept.get(key)
        if (found.rev if found else 0) != expected_rev:
            raise FakeError(Problem("conflict"))
        if found:
            self.before[key] = found
        self.kept[key] = Stored(draft, expected_rev + 1)
        self.saves += 1
        return expected_rev + 1

    def previous(self, key: DraftKey) -> Stored[Draft] | None:
        return self.before.get(key)

    def set_aside_damaged(self, key: DraftKey) -> Stored[Draft] | None:
        return self.kept.get(key)

    def keys(self) -> tuple[DraftKey, ...]:
        return tuple(self.kept)

    @contextmanager
    def session(self, key: DraftKey) -> Iterator[bool]:
        if key in self.held:
            yield False
            return
        self.held.add(key)
        try:
            yield True
        finally:
            self.held.discard(key)


@dataclass
class FakeSent:
    """Submitted files in a list."""

    files: dict[DraftKey, list[bytes]] = field(default_factory=dict)

    def keep(self, key: DraftKey, payload_sha256: str, pdf: bytes) -> None:
        self.files.setdefault(key, []).append(pdf)

    def all(self, key: DraftKey) -> tuple[bytes, ...]:
        return tuple(self.files.get(key, ()))


@dataclass
class FakeRegisters:
    """Registers of commitments in a dictionary; `broken` makes every save fail."""

    kept: dict[str, Stored[Register]] = field(default_factory=dict)
    broken: str = ""

    def load(self, period: str) -> Stored[Register] | None:
        return self.kept.get(period)

    def save(self, register: Register, *, expected_rev: int) -> int:
        found = self.kept.get(register.period)
        if self.broken or (found.rev if found else 0) != expected_rev:
            raise FakeError(Problem(self.broken or "conflict"))
        self.kept[register.period] = Stored(register, expected_rev + 1)
        return expected_rev + 1

    def previous(self, period: str) -> Stored[Register] | None:
        return None

    def periods(self) -> tuple[str, ...]:
        return tuple(sorted(self.kept))


@dataclass(frozen=True)
class FakeSigner:
    """A key that signs nothing real."""

    certificate: bytes = b"certificate of Dang Mau Dao"

    def sign(self, data: bytes) -> bytes:
        return hashlib.sha256(data).digest()


CODE = "7K4M-29TD-QX3H-W6VA-B5NE-2JRP-YC"


@dataclass
class FakeUnlocked:
    """One person's opened keys."""

    vault: FakeVault
    id: str
    profile: Profile
    unit: UnitCard
    drafts: FakeDrafts = field(default_factory=FakeDrafts)
    sent: FakeSent = field(default_factory=FakeSent)
    registers: FakeRegisters = field(default_factory=FakeRegisters)
    passphrase: str | None = None
    key: Signer | None = None

    @property
    def person(self) -> LocalPerson:
        return LocalPerson(self.id, self.profile.name, self.passphrase is not None, self.key is not None)

    def signer(self) -> Signer | None:
        return self.key

    def make_signer(self, passphrase: str | None) -> tuple[Signer, str]:
        self.key = FakeSigner()
        self.passphrase = passphrase
        return self.key, CODE

    def receiver(self) -> Receiver | None:
        return None

    def change_passphrase(self, passphrase: str | None) -> None:
        self.passphrase = passphrase

    def update(self, *, profile: Profile | None = None, unit: UnitCard | None = None) -> None:
        self.profile, self.unit = profile or self.profile, unit or self.unit


@dataclass
class FakeVault:
    """Persons in a list."""

    persons: list[FakeUnlocked] = field(default_factory=list)

    def people(self) -> tuple[LocalPerson, ...]:
        return tuple(p.person for p in self.persons)

    def add(self, profile: Profile, unit: UnitCard, passphrase: str | None) -> LocalPerson:
        person = FakeUnlocked(self, f"p{len(self.persons) + 1}", profile, unit, passphrase=passphrase)
        self.persons.append(person)
        return person.person

    def unlock(self, person: str, passphrase: str | None) -> FakeUnlocked:
        found = next(p for p in self.persons if p.id == person)
        if found.passphrase not in (None, passphrase):
            raise FakeError(Problem("wrong_passphrase"))
        return found

    def recover(self, person: str, code: str, passphrase: str) -> FakeUnlocked:
        found = next(p for p in self.persons if p.id == person)
        if code.replace("-", "").replace(" ", "").upper() != CODE.replace("-", ""):
            raise FakeError(Problem("wrong_passphrase"))
        found.passphrase = passphrase
        return found


class FakeDocuments:
    """Documents of the unit's year."""

    def __init__(self) -> None:
        self.kept: dict[tuple[type, str], Stored[Any]] = {}

    def load(self, kind: type[T], period: str) -> Stored[T] | None:
        return self.kept.get((kind, period))

    def save(self, document: object, period: str, *, expected_rev: int) -> int:
        self.kept[type(document), period] = Stored(document, expected_rev + 1)
        return expected_rev + 1

    def previous(self, kind: type[T], period: str) -> Stored[T] | None:
        del kind, period
        return None

    def periods(self) -> tuple[str, ...]:
        return tuple(sorted({period for _kind, period in self.kept}))


class FakeSurveys:
    """Surveys in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, SurveyBook] = {}

    def all(self) -> tuple[SurveyBook, ...]:
        return tuple(sorted(self.kept.values(), key=lambda book: book.survey.number))

    def add(self, book: SurveyBook) -> None:
        self.kept[book.survey.id] = book

    def change(self, survey: Survey, change: Callable[[SurveyBook], SurveyBook]) -> SurveyBook:
        self.kept[survey.id] = change(self.kept[survey.id])
        return self.kept[survey.id]


@dataclass
class FakeUnits:
    """A unit's book."""

    kept: Stored[Roster] | None = None

    def load(self) -> Stored[Roster] | None:
        return self.kept

    def save(self, roster: Roster, *, expected_rev: int) -> int:
        self.kept = Stored(roster, expected_rev + 1)
        return expected_rev + 1

    def of_year(self, period: str) -> Stored[Roster] | None:
        return self.kept if self.kept and self.kept.doc.unit.period == period else None

    def years(self) -> tuple[str, ...]:
        return (self.kept.doc.unit.period,) if self.kept else ()

    def look_into(self, period: str) -> None:
        raise LookupError(period)

    documents: UnitDocuments = field(default_factory=FakeDocuments)

    def rollup_work(self, path: str) -> RollupWork:
        raise LookupError(path)

    def ask_with(self, ask: Callable[[], Receiver | None]) -> None:
        pass

    def entrust(self, public: bytes, *, machine: bool) -> None:
        pass

    def withdraw(self, public: bytes) -> bool:
        return bool(public)

    collected: Collected = field(default_factory=FakeCollected)
    surveys: Surveys = field(default_factory=FakeSurveys)


@dataclass
class FakeStore:
    """One store in memory."""

    vault: FakeVault = field(default_factory=FakeVault)
    units: FakeUnits = field(default_factory=FakeUnits)
    demo: bool = False
    words: dict[str, str] = field(default_factory=dict)

    def settings(self) -> dict[str, str]:
        return dict(self.words)

    def keep_settings(self, settings: dict[str, str]) -> None:
        self.words = dict(settings)

    def check(self) -> tuple[Finding, ...]:
        return ()


@dataclass
class FakePaper:
    """Papers that name their state; `broken` raises that code."""

    broken: str = ""
    lacking: str = "😀"

    def review(self, submission: Submission, state: PaperState) -> bytes:
        if self.broken:
            raise FakeError(Problem(self.broken))
        return b"%PDF-1.7 " + state.encode() + b" " + self.payload(submission)

    def payload(self, submission: Submission) -> bytes:
        words = {"name": submission.profile.name, "revision": submission.revision, "level": submission.level_self}
        return json.dumps(words, ensure_ascii=False).encode()

    def ready(self) -> None:
        if self.broken == "no_pango":
            raise FakeError(Problem(self.broken))

    def unprintable(self, text: str) -> tuple[str, ...]:
        return tuple(c for c in text if c in self.lacking)


class FakeCommitmentPapers:
    """Printed commitments that name their state and how many lines they hold."""

    def page(self, sheet: CommitmentSheet, state: PaperState) -> bytes:
        return b"%PDF-1.7 " + state.encode() + b" " + self.payload(sheet)

    def payload(self, sheet: CommitmentSheet) -> bytes:
        return json.dumps([line.deed for line in sheet.lines], ensure_ascii=False).encode()


class FakeContentPapers:
    """A handbook and a standard as their words."""

    def handbook(self, book: Handbook) -> bytes:
        return b"%PDF-1.7 handbook " + ", ".join(line.deed for line in book.lines).encode()

    def standard(self, sheet: StandardSheet) -> bytes:
        return f"%PDF-1.7 {sheet.standard.state} {sheet.standard.motto}".encode()


class FakePracticePapers:
    """Lists as their words."""

    def page(self, sheet: PracticeSheet) -> bytes:
        return b"%PDF-1.7 " + self.text(sheet).encode()

    def text(self, sheet: PracticeSheet) -> str:
        return f"{sheet.code} {sheet.about} " + " ".join(str(dict(row)) for part in sheet.parts for row in part.rows)


class FakeNoteFiles:
    """Slips that hold their notes' words only."""

    def write(self, slip: NoteSlip, signer: Signer) -> bytes:
        return b"KD1 " + b"+ " * slip.consent + "; ".join(note.text for note in slip.notes).encode()

    def read(self, data: bytes) -> tuple[NoteSlip, bytes]:
        raise FakeError(Problem("unreadable"))


class FakeSigning:
    """Signatures that only say so."""

    def sign(self, pdf: bytes, role: str, signer: Signer, at: datetime, stamp: tuple[str, ...]) -> bytes:
        return pdf + b" signed " + role.encode() + signer.sign(pdf)

    def roles(self, pdf: bytes) -> tuple[str, ...]:
        return ("secretary", "higher") if b" signed " in pdf else ("member", "secretary", "higher")


class FakeReader:
    """Reads nothing."""

    def read(self, pdf: bytes, *, compare: bool = True) -> FileFacts:
        return FileFacts(("unreadable",))


class FakeUnitFiles:
    """Unit files whose bytes are the unit's name."""

    def write(self, unit: UnitCard, signer: Signer) -> bytes:
        return unit.name.encode()

    def read(self, data: bytes) -> UnitCard:
        if not data.startswith("Chi bộ".encode()):
            raise FakeError(Problem("unreadable"))
        return replace(DONG_MO, name=data.decode())


@dataclass
class Desk:
    """Everything a test wants to look at: tools and what stands behind them."""

    store: FakeStore = field(default_factory=FakeStore)
    clock: FakeClock = field(default_factory=FakeClock)
    paper: FakePaper = field(default_factory=FakePaper)
    many: ManyFiles = field(default_factory=NoFiles)
    post: Post | None = None

    @property
    def tools(self) -> Tools:
        return Tools(
            store=lambda: self.store, clock=self.clock, randomness=FakeRandomness(), paper=self.paper,
            signing=FakeSigning(), reader=FakeReader(), unit_files=FakeUnitFiles(),
            commitment_papers=FakeCommitmentPapers(), tables=TableFiles(), content_papers=FakeContentPapers(),
            practice_papers=FakePracticePapers(), note_files=FakeNoteFiles(),
            transport=transport(self.many), post=lambda: self.post,
        )  # fmt: skip

    def member(self, profile: Profile = DAO, unit: UnitCard = DONG_MO, passphrase: str | None = None) -> FakeUnlocked:
        """Someone who uses this store."""
        self.store.vault.add(profile, unit, passphrase)
        return self.store.vault.persons[-1]


UTC_NOON = NOON.astimezone(UTC)
