"""Commitments through the year: one open register, changed in memory, saved whenever the face asks."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from questionnaires.values import NOTHING, Answer
from questionnaires.wording import Block, Surroundings, WordingHint, check_list
from reviews.commitments import BLOCKS, Commitment, Note, NoteKind, Register
from reviews.people import Profile, UnitCard
from reviews.ports import Clock, Registers, Unlocked
from reviews.records import DraftKey
from reviews.themes import Theme, central_themes
from reviews.unit_content import content_of

ROW: Final = "commitment_"
"""Rows of the review's table of commitments are `commitment_<block>`."""
STANDS_FOR: Final[Mapping[Block, Block]] = {"politics": "ethics", "discipline": "duty"}
"""Where a form has no row of a block (2C), the row whose lines it takes too."""
UNDO_STEPS: Final = 200


class Book:
    """One open register. Changes are in memory only; `save` is durable when it returns.

    `save` may run in a worker thread while changes go on; what changed meanwhile stays `dirty`.
    """

    read_only: Final = False
    """Two windows are kept apart by the revision: the later save is refused, nothing is overwritten."""

    def __init__(self, registers: Registers, clock: Clock, register: Register, rev: int) -> None:
        self.saved_at: datetime | None = None
        self._registers, self._clock, self._rev = registers, clock, rev
        self._register = self._saved = register
        self._undo: list[tuple[str, Register]] = []
        self._saving = threading.Lock()

    @property
    def register(self) -> Register:
        """The register as it stands, perhaps not yet saved."""
        return self._register

    @property
    def dirty(self) -> bool:
        """Something is not saved yet."""
        return self._register is not self._saved

    def add(self, line: Commitment) -> Commitment:
        """A new line at the end, with its id. Raises RegisterError."""
        self._take(self._register.added(line), "")
        return self._register.commitments[-1]

    def change(self, line: Commitment, *, part: str = "") -> None:
        """Replace the line with this id; changes of one `part` in a row are one step for undo. Raises RegisterError."""
        if line != self._register.commitment(line.id):
            self._take(self._register.changed(line), f"{line.id}.{part}" if part else "")

    def remove(self, ident: str) -> None:
        """Take a line out; its notes stay. Raises RegisterError."""
        self._take(self._register.removed(ident), "")

    def note(self, note: Note) -> Note:
        """One more note, with its id. Raises RegisterError."""
        self._take(self._register.noted(note), "")
        return self._register.notes[-1]

    def remove_note(self, ident: str) -> None:
        """Take a note out. Raises RegisterError."""
        self._take(self._register.without_note(ident), "")

    def put_lines(self, lines: Sequence[Commitment], *, step: str = "") -> None:
        """All lines as they stand now; changes with one name for the `step` in a row are one for undo.

        Raises RegisterError.
        """
        self._take(self._register.with_lines(lines), step)

    def put_notes(self, notes: Sequence[Note], *, step: str = "") -> None:
        """All notes as they stand now. Raises RegisterError."""
        self._take(self._register.with_notes(notes), step)

    def printed(self, idents: Iterable[str], revision: int, payload_sha256: str) -> None:
        """Note that a paper was made of these lines."""
        made = frozenset(idents)
        lines = tuple(
            replace(line, status="registered") if line.id in made and line.status == "draft" else line
            for line in self._register.commitments
        )
        self._take(replace(self._register, commitments=lines, revision=revision, previous=payload_sha256), "")

    def undo(self) -> bool:
        """Take the last step back; False where there is none."""
        if not self._undo:
            return False
        self._register = self._undo.pop()[1]
        return True

    def _take(self, register: Register, step: str) -> None:
        if not (step and self._undo and self._undo[-1][0] == step):
            self._undo = [*self._undo[-UNDO_STEPS:], (step, self._register)]
        self._register = register

    def save(self) -> datetime:
        """Write the register; durable when it returns, with the time. Raises storage errors; may be retried."""
        with self._saving:
            register = self._register
            if register is not self._saved:
                self._rev = self._registers.save(register, expected_rev=self._rev)
                self._saved = register
            self.saved_at = self._clock.now()
            return self.saved_at


def open_book(unlocked: Unlocked, clock: Clock, period: str = "") -> Book:
    """Open (or begin) this person's register; the unit's period is the default. Raises storage errors."""
    period = (period or unlocked.unit.period)[:4]
    stored = unlocked.registers.load(period)
    register, rev = (stored.doc, stored.rev) if stored else (Register(period), 0)
    return Book(unlocked.registers, clock, register, rev)


# --- what the wording check may know ------------------------------------------------------------


def surroundings(unlocked: Unlocked, period: str) -> Surroundings:
    """Own posts and tasks, own lines of last year, own shortcomings named last year; nothing of anybody else."""
    last = str(int(period) - 1) if period.isdigit() else ""
    before = unlocked.registers.load(last) if last else None
    tasks = [*_cells(unlocked, period, "tasks", "task"), *(_cells(unlocked, last, "tasks", "task") if last else ())]
    return Surroundings(
        duties=(*_posts(unlocked.profile), *tasks),
        last_year=tuple(line.text for line in before.doc.written()) if before else (),
        weaknesses=tuple(_cells(unlocked, last, "shortcomings", "what")) if last else (),
    )


def _posts(profile: Profile) -> tuple[str, ...]:
    posts = (profile.party_post, profile.government_post, profile.union_post)
    return tuple(post for post in posts if post.strip())


def _cells(unlocked: Unlocked, period: str, question: str, column: str) -> list[str]:
    """The texts of one column of a table in this person's review of a period."""
    stored = unlocked.drafts.load(DraftKey(unlocked.person.id, period, unlocked.profile.form))
    answer: Answer = stored.doc.answers.get(question, NOTHING) if stored else NOTHING
    rows = answer.value if isinstance(answer.value, tuple) else ()
    cells = (row.get(column) for row in rows if isinstance(row, Mapping))
    return [cell for cell in cells if isinstance(cell, str) and cell.strip()]


def check(register: Register, around: Surroundings) -> tuple[WordingHint, ...]:
    """Hints about the written lines; `line` counts these from 1."""
    return check_list([line.promise for line in register.written()], around)


def suggested(register: Register, unit: UnitCard, around: Surroundings) -> tuple[Commitment, ...]:
    """Lines to pick and edit: what the themes of the year suggest, then a line for each weakness named last year.

    What stands in the register already is left out. Raises ContentError where the card cannot be read.
    """
    year = int(register.period)
    found = [
        Commitment("", "dang_ky", deed=line.text, link=_link(theme, line.component))
        for theme in (*content_of(unit).themes_in(year), *central_themes(year))
        for line in theme.suggestions
    ]
    found += [Commitment("", "cam_ket", "remedy", weakness=weakness) for weakness in around.weaknesses]
    there = {text for line in register.commitments for text in (line.deed, line.weakness)} - {""}
    return tuple(line for line in found if (line.deed or line.weakness) not in there)


def _link(theme: Theme, component: str) -> str:
    """The theme in words, with the component that the line is for."""
    part = next((one.name for one in theme.components if one.id == component), "")
    return f"{theme.name}: {part}" if part else theme.name


def unproved(register: Register) -> bool:
    """«100 % đạt» without any evidence: every line is said to be done, and no note of one proves it."""
    lines = register.written()
    outcomes = [register.outcome(line.id) for line in lines]
    if not lines or any(found is None or found.outcome != "done" for found in outcomes):
        return False
    return any(all(not note.evidence.strip() for note in register.notes_of(line.id)) for line in lines)


# --- into the review ----------------------------------------------------------------------------


def offered_lines(register: Register, row: str, rows: Sequence[str]) -> tuple[str, ...]:
    """What the register offers to a row of the review (`commitment_duty`), one line each, in the member's own words.

    `rows` are the rows of that form: where one is missing, its lines go to the row that stands for it.
    """
    blocks = [block for block in BLOCKS if _row_of(block, rows) == row]
    return tuple(_told(register, line) for line in register.written() if line.block in blocks)


def _row_of(block: Block, rows: Sequence[str]) -> str:
    row = ROW + block
    return row if row in rows else ROW + STANDS_FOR.get(block, block)


def _told(register: Register, line: Commitment) -> str:
    """The deed, then what was noted of it with its evidence and, where it was not all done, why."""
    deed = (line.deed or line.content).strip().rstrip(".;")
    told = []
    for note in register.notes_of(line.id):
        words = "; ".join(part.strip().rstrip(".;") for part in (note.text, note.because) if part.strip())
        proof = note.evidence.strip().rstrip(".")
        told.append(f"{words} ({proof})" if words and proof else words or proof)
    told = [words for words in told if words]
    return f"{deed}: {'; '.join(told)}." if told else f"{deed}."


# --- notes that leave ---------------------------------------------------------------------------


def chosen_notes(
    register: Register,
    *,
    since: date | None = None,
    until: date | None = None,
    kind: NoteKind | None = None,
    commitment: str = "",
    idents: Sequence[str] = (),
) -> tuple[Note, ...]:
    """Notes by day, kind, line or id, oldest first; nothing given = all."""
    return tuple(
        note
        for note in sorted(register.notes, key=lambda note: (note.on, int(note.id[1:])))
        if (since is None or note.on >= since)
        and (until is None or note.on <= until)
        and (kind is None or note.kind == kind)
        and (not commitment or note.commitment == commitment)
        and (not idents or note.id in idents)
    )
