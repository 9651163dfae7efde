"""The year's register: what a member undertakes to do, and what was noted of it through the year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal, get_args

from questionnaires.values import KiemdiemError, Problem, nfc
from questionnaires.wording import Block, Promise
from reviews.people import Profile, UnitCard

CommitmentKind = Literal["cam_ket", "dang_ky", "ke_hoach"]
"""Bản cam kết tu dưỡng, rèn luyện, phấn đấu; bản đăng ký học tập và làm theo Bác; kế hoạch cá nhân."""
KINDS: Final[tuple[CommitmentKind, ...]] = get_args(CommitmentKind)

CommitmentStatus = Literal["draft", "registered", "confirmed"]
"""Being written; printed or signed; confirmed by the cell."""

Outcome = Literal["", "done", "partly", "not_done"]
"""How far a line is: nothing said yet, done, partly, not done (the last two with a reason)."""

NoteKind = Literal["progress", "good_deed", "dialogue"]
"""Progress of a line, a small good deed («việc tốt»), a dialogue with citizens and what came of it."""

BLOCKS: Final[tuple[Block, ...]] = ("politics", "ethics", "duty", "discipline", "remedy")
"""Rows of the form's table of commitments, in the form's order; a line without a block is no row's."""

MOST: Final = 100
"""Lines, and per line notes, that a register may hold; far beyond what anybody follows up."""
LONGEST: Final = 2000
"""Letters of one text."""


class RegisterError(KiemdiemError):
    """A change of the register that is not possible.

    Codes `commitment_unknown commitment_empty commitment_too_many commitment_too_long note_unknown note_empty`.
    """


@dataclass(frozen=True, slots=True)
class Commitment:
    """One line: content and deed, how it is measured, by when, what it is tied to, who helps."""

    id: str
    kind: CommitmentKind = "cam_ket"
    block: Block = ""
    content: str = ""
    """What the line is about, as the printed form's first column says it."""
    deed: str = ""
    """The concrete deed, with its product and number."""
    measure: str = ""
    """How one can see that it was done: minutes, a list, a figure."""
    deadline: date | None = None
    link: str = ""
    """Standard, theme or resolution it is tied to: `qd144#3.2`, or words."""
    supervisor: str = ""
    """The person or cell that follows it up and helps."""
    weakness: str = ""
    """The weakness of last year that it is meant to mend."""
    status: CommitmentStatus = "draft"

    @property
    def text(self) -> str:
        """Content, deed and measure as one text: what the wording check reads."""
        return "; ".join(part.strip(" ;") for part in (self.content, self.deed, self.measure) if part.strip(" ;"))

    @property
    def empty(self) -> bool:
        """Nothing was written."""
        return not self.text

    @property
    def promise(self) -> Promise:
        """The line as the wording check takes it."""
        return Promise(self.text, self.block, dated=self.deadline is not None, weakness=self.weakness)


@dataclass(frozen=True, slots=True)
class Note:
    """One entry of the log through the year, for one line or for none."""

    id: str
    on: date
    text: str
    evidence: str = ""
    commitment: str = ""
    """Id of the line; empty = for none."""
    outcome: Outcome = ""
    because: str = ""
    """Why partly or not."""
    kind: NoteKind = "progress"
    received: int = 0
    """Of a dialogue: petitions received."""
    settled: int = 0
    """Of a dialogue: of these settled; the rest is pending."""


@dataclass(frozen=True, slots=True)
class Register:
    """One person's commitments and notes of one period, in the order in which they were entered.

    `revision` counts papers that were made of it, `previous` is the payload hash of the last one.
    """

    period: str
    commitments: tuple[Commitment, ...] = ()
    notes: tuple[Note, ...] = ()
    revision: int = 0
    previous: str | None = None

    # --- lines --------------------------------------------------------------------------------

    def commitment(self, ident: str) -> Commitment:
        """The line with this id. Raises RegisterError `commitment_unknown`."""
        for found in self.commitments:
            if found.id == ident:
                return found
        raise RegisterError(Problem("commitment_unknown", ident))

    def added(self, commitment: Commitment) -> Register:
        """With a new line at the end; its id is given here. Raises RegisterError."""
        if len(self.commitments) >= MOST:
            raise RegisterError(Problem("commitment_too_many", "", {"maximum": MOST}))
        line = replace(_tidy(commitment), id=_next("c", (c.id for c in self.commitments)))
        return replace(self, commitments=(*self.commitments, line))

    def changed(self, commitment: Commitment) -> Register:
        """With this line in the place of the one with its id; a changed line is a draft again.

        Raises RegisterError.
        """
        old = self.commitment(commitment.id)
        line = _tidy(commitment)
        if line != old and line.status == old.status:
            line = replace(line, status="draft")
        return replace(self, commitments=tuple(line if c.id == line.id else c for c in self.commitments))

    def removed(self, ident: str) -> Register:
        """Without this line; its notes stay, tied to none. Raises RegisterError `commitment_unknown`."""
        self.commitment(ident)
        return replace(
            self,
            commitments=tuple(c for c in self.commitments if c.id != ident),
            notes=tuple(replace(n, commitment="") if n.commitment == ident else n for n in self.notes),
        )

    def with_lines(self, lines: Sequence[Commitment]) -> Register:
        """With these lines in this order: those without an id are new, those that are missing are taken out.

        Raises RegisterError.
        """
        kept = {line.id for line in lines}
        register = self
        for gone in [line.id for line in self.commitments if line.id not in kept]:
            register = register.removed(gone)
        order = []
        for line in lines:
            register = register.changed(line) if line.id else register.added(line)
            order.append(register.commitment(line.id) if line.id else register.commitments[-1])
        return replace(register, commitments=tuple(order))

    def written(self) -> tuple[Commitment, ...]:
        """Lines in which something stands."""
        return tuple(c for c in self.commitments if not c.empty)

    # --- notes --------------------------------------------------------------------------------

    def noted(self, note: Note) -> Register:
        """With one more note; its id is given here. Raises RegisterError."""
        if not (note.text.strip() or note.outcome):
            raise RegisterError(Problem("note_empty"))
        if note.commitment:
            self.commitment(note.commitment)
        for text in (note.text, note.evidence, note.because):
            _short_enough(text)
        if len(self.notes) >= MOST * MOST:
            raise RegisterError(Problem("commitment_too_many", "", {"maximum": MOST * MOST}))
        tidy = replace(note, text=nfc(note.text), evidence=nfc(note.evidence), because=nfc(note.because))
        return replace(self, notes=(*self.notes, replace(tidy, id=_next("n", (n.id for n in self.notes)))))

    def with_notes(self, notes: Sequence[Note]) -> Register:
        """With these notes: those without an id are new, those that are missing are taken out. Raises RegisterError."""
        register = replace(self, notes=tuple(note for note in notes if note.id))
        order = []
        for note in notes:
            register = register if note.id else register.noted(note)
            order.append(note if note.id else register.notes[-1])
        return replace(register, notes=tuple(order))

    def without_note(self, ident: str) -> Register:
        """Without this note. Raises RegisterError `note_unknown`."""
        if all(n.id != ident for n in self.notes):
            raise RegisterError(Problem("note_unknown", ident))
        return replace(self, notes=tuple(n for n in self.notes if n.id != ident))

    def notes_of(self, ident: str) -> tuple[Note, ...]:
        """The notes of a line (`""` = of none), oldest first."""
        return tuple(sorted((n for n in self.notes if n.commitment == ident), key=lambda n: n.on))

    def outcome(self, ident: str) -> Note | None:
        """The latest note that says how far the line is."""
        said = [n for n in self.notes_of(ident) if n.outcome]
        return said[-1] if said else None


def _next(letter: str, taken: Iterable[str]) -> str:
    numbers = [int(ident[1:]) for ident in taken if ident[1:].isdecimal()]
    return f"{letter}{max(numbers, default=0) + 1}"


def _short_enough(text: str) -> str:
    if len(text) > LONGEST:
        raise RegisterError(Problem("commitment_too_long", "", {"found": len(text), "maximum": LONGEST}))
    return nfc(text)


def _tidy(line: Commitment) -> Commitment:
    return replace(
        line,
        content=_short_enough(line.content),
        deed=_short_enough(line.deed),
        measure=_short_enough(line.measure),
        link=_short_enough(line.link),
        supervisor=_short_enough(line.supervisor),
        weakness=_short_enough(line.weakness),
    )


@dataclass(frozen=True, slots=True)
class CommitmentSheet:
    """What a printed commitment carries as data: the lines that it holds, and nothing of the notes."""

    period: str
    layout: str
    unit: UnitCard
    profile: Profile
    revision: int
    previous: str | None
    signed_on: date
    lines: tuple[Commitment, ...]
    demo: bool = False
    """Made in a demo store: every page prints «BẢN THỬ»."""
