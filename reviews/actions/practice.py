"""The year's book of a unit: opened, changed in memory, saved whenever the face asks; its papers; slips taken in."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Final

from questionnaires.values import Problem, Row
from reviews.actions.enrol import certificate_of
from reviews.actions.unit_content import held
from reviews.commitments import CommitmentSheet, Note, Register
from reviews.people import Roster
from reviews.ports import Clock, Signer, Store, Tools, Unlocked
from reviews.ports_unit import UnitDocuments
from reviews.practice import Entry, PracticeBook, PracticeError, ready
from reviews.practice_figures import same_person
from reviews.practice_kinds import ListKind
from reviews.practice_notes import NoteSlip, Taken, registrations_of, slip_of, taken
from reviews.practice_ports import NoteFiles
from reviews.practice_sheets import PaperCode, PracticeSheet, Wanted, sheet_of
from reviews.themes import Theme, themes

UNDO_STEPS: Final = 200
PDF: Final = b"%PDF-"


class OpenPractice:
    """The open book. Changes are in memory only; `save` is durable when it returns.

    `save` may run in a worker thread while changes go on; what changed meanwhile stays `dirty`.
    """

    read_only: Final = False
    """Two windows are kept apart by the revision: the later save is refused, nothing is overwritten."""

    def __init__(
        self, documents: UnitDocuments, clock: Clock, roster: Roster, book: PracticeBook, rev: int, author: str
    ) -> None:
        self.saved_at: datetime | None = None
        self.roster, self.author = roster, author
        self._documents, self._clock, self._rev = documents, clock, rev
        self._book = self._saved = book
        self._undo: list[tuple[str, PracticeBook]] = []
        self._saving = threading.Lock()

    @property
    def book(self) -> PracticeBook:
        """The book as it stands, perhaps not yet saved."""
        return self._book

    @property
    def dirty(self) -> bool:
        """Something is not saved yet."""
        return self._book is not self._saved

    @property
    def today(self) -> date:
        """The day on which rows are entered."""
        return self._clock.now().date()

    @property
    def members(self) -> tuple[str, ...]:
        """Names on the roster, without those who left."""
        return tuple(line.profile.name for line in self.roster.lines if line.status != "withdrawn")

    def add(self, kind: ListKind, cells: Row) -> Entry:
        """A new complete row. Raises PracticeError."""
        book = self._book.added(kind, cells, author=self.author, written=self.today)
        ready(book.entries[-1])
        self._take(book)
        return book.entries[-1]

    def change(self, ident: str, cells: Row) -> Entry:
        """Other cells in a row. Raises PracticeError."""
        book = self._book.changed(ident, cells)
        ready(book.entry(ident))
        self._take(book)
        return book.entry(ident)

    def remove(self, ident: str) -> None:
        """Take a row out. Raises PracticeError."""
        self._take(self._book.removed(ident))

    def put_rows(self, kind: ListKind, rows: Sequence[tuple[str, Row]], *, step: str = "") -> Sequence[str]:
        """All rows of a list as they stand now, half-written ones too; the ids in their order.

        Changes with one name for the `step` in a row are one for undo. Raises PracticeError.
        """
        book, idents = self._book.with_rows(kind, rows, author=self.author, written=self.today)
        self._take(book, step)
        return idents

    def take_slip(self, slip: NoteSlip, certificate: bytes) -> Taken:
        """Notes that a member handed in; the key must be the member's own, confirmed on the roster.

        Raises PracticeError `not_in_roster withdrawn not_confirmed other_member practice_other_unit
        practice_other_year`.
        """
        mark = self._known(slip.name, certificate)
        book, found = taken(self._book, slip, self.roster.unit, mark, self.today)
        self._take(book)
        return found

    def take_sheet(self, sheet: CommitmentSheet, certificate: bytes) -> Taken:
        """The lines of a commitment that a member signed become rows of the list of registrations; none twice."""
        mark = self._known(sheet.profile.name, certificate)
        if sheet.unit.key and self.roster.unit.key and sheet.unit.key != self.roster.unit.key:
            raise PracticeError(Problem("practice_other_unit", sheet.profile.name))
        there = [(entry.text("person"), entry.text("content")) for entry in self._book.of("registration")]
        rows = registrations_of(sheet.profile.name, sheet.lines, mark)
        new = [row for row in rows if (row["person"], row["content"]) not in there]
        book = self._book
        for row in new:
            book = book.added("registration", row, author=sheet.profile.name, written=self.today)
        self._take(book)
        return Taken(sheet.profile.name, len(new), len(rows) - len(new))

    def _known(self, name: str, certificate: bytes) -> str:
        mark = sha256(certificate).hexdigest()
        line = self.roster.by_fingerprint(mark)
        if line is None:
            raise PracticeError(Problem("not_in_roster", name))
        if line.status != "confirmed":
            raise PracticeError(Problem("withdrawn" if line.status == "withdrawn" else "not_confirmed", name))
        if not same_person(line.profile.name, name):
            raise PracticeError(Problem("other_member", name))
        return mark

    def sheet(
        self, code: PaperCode, wanted: Wanted, *, known: Iterable[Theme] = (), demo: bool = False
    ) -> PracticeSheet:
        """A paper of today; of the `known` themes, those in force today. Raises PracticeError."""
        valid = tuple(theme for theme in known if theme.valid_on(self.today))
        wanted = replace(wanted, members=wanted.members or self.members, themes=wanted.themes or valid)
        return sheet_of(code, self._book, self.roster.unit, self.today, wanted, demo=demo)

    def undo(self) -> bool:
        """Take the last step back; False where there is none."""
        if not self._undo:
            return False
        self._book = self._undo.pop()[1]
        return True

    def _take(self, book: PracticeBook, step: str = "") -> None:
        if not (step and self._undo and self._undo[-1][0] == step):
            self._undo = [*self._undo[-UNDO_STEPS:], (step, self._book)]
        self._book = book

    def save(self) -> datetime:
        """Write the book; durable when it returns, with the time. Raises storage errors; may be retried."""
        with self._saving:
            book = self._book
            if book is not self._saved:
                self._rev = self._documents.save(book, book.period, expected_rev=self._rev)
                self._saved = book
            self.saved_at = self._clock.now()
            return self.saved_at


def open_practice(store: Store, clock: Clock, author: str, period: str = "") -> OpenPractice:
    """Open (or begin) the unit's book of a year; the unit's period is the default. Raises PracticeError `no_unit`."""
    stored = store.units.load()
    if stored is None:
        raise PracticeError(Problem("no_unit"))
    period = (period or stored.doc.unit.period)[:4]
    found = store.units.documents.load(PracticeBook, period)
    book, rev = (found.doc, found.rev) if found else (PracticeBook(period), 0)
    return OpenPractice(store.units.documents, clock, stored.doc, book, rev, author)


def take_file(work: OpenPractice, tools: Tools, data: bytes) -> Taken:
    """What a member handed in: a slip of notes, or a commitment that he or she signed.

    Raises KiemdiemError: codes of the file (reviews.verdicts), PracticeError.
    """
    if not data.startswith(PDF):
        slip, certificate = tools.note_files.read(data)
        return work.take_slip(slip, certificate)
    facts = tools.reader.read(data)
    if facts.commitments is None:  # a review that is whole has no code of its own
        raise PracticeError(
            Problem(facts.codes[0] if facts.codes and facts.codes[0] != "wrong_kind" else "practice_other_file")
        )
    wrong = [code for code in facts.codes if code != "wrong_kind"]
    if wrong:
        raise PracticeError(Problem(wrong[0]))
    return work.take_sheet(facts.commitments, certificate_of(facts))


def themes_known(store: Store, *files: Mapping[str, Any]) -> tuple[Theme, ...]:
    """The unit's own themes, then those of these files' plain data. Raises KiemdiemError `no_unit`, ThemeError."""
    return (*held(store).content.themes, *themes(*files))


def signed_slip(
    files: NoteFiles, unlocked: Unlocked, signer: Signer, register: Register, notes: Sequence[Note], on: date,
    *, consent: bool,
) -> bytes:  # fmt: skip
    """The chosen notes as a signed file for the secretary. Raises PracticeError `practice_nothing`."""
    slip = slip_of(register, notes, unlocked.unit, unlocked.profile.name, on, consent=consent)
    return files.write(slip, signer)
