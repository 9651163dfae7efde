"""Notes that a member chose to hand in: one signed slip `*.kdnotes`, and its rows in the unit's book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from questionnaires.values import Cell, Problem
from reviews.commitments import Commitment, Note, Register
from reviews.people import UnitCard
from reviews.practice import PracticeBook, PracticeError
from reviews.practice_kinds import DEED_LENGTH

MOST: Final = 500
"""Notes, and lines, of one slip."""


@dataclass(frozen=True, slots=True)
class NoteSlip:
    """What leaves the member's store: chosen notes, and of the register only the lines that they are about."""

    unit: str
    """Opaque key of the unit, empty where the member has no unit file."""
    period: str
    name: str
    made_on: date
    lines: tuple[Commitment, ...]
    notes: tuple[Note, ...]
    consent: bool = False
    """The member agrees that the small good deeds among the notes stand in a bulletin."""


def slip_of(
    register: Register, notes: Sequence[Note], unit: UnitCard, name: str, on: date, *, consent: bool = False
) -> NoteSlip:
    """The slip with these notes. Raises PracticeError `practice_nothing`, `practice_too_many`."""
    if not notes:
        raise PracticeError(Problem("practice_nothing", "notes"))
    if len(notes) > MOST:
        raise PracticeError(Problem("practice_too_many", "", {"maximum": MOST}))
    about = {note.commitment for note in notes}
    lines = tuple(line for line in register.commitments if line.id in about)
    return NoteSlip(unit.key, register.period, name, on, lines, tuple(notes), consent)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a slip: how many rows are new, how many were there already."""

    name: str
    added: int
    known: int


def taken(book: PracticeBook, slip: NoteSlip, unit: UnitCard, fingerprint: str, on: date) -> tuple[PracticeBook, Taken]:
    """The book with the slip's notes; a note that is there already is not entered twice.

    Raises PracticeError `practice_other_unit`, `practice_other_year`.
    """
    if slip.unit and unit.key and slip.unit != unit.key:
        raise PracticeError(Problem("practice_other_unit", slip.name))
    if slip.period[:4] != book.period[:4]:
        raise PracticeError(Problem("practice_other_year", slip.name, {"found": slip.period, "expected": book.period}))
    lines = {line.id: line for line in slip.lines}
    before = [(entry.kind, dict(entry.cells)) for entry in book.entries]
    added = known = 0
    for note in slip.notes:
        cells = _cells(slip, note, lines.get(note.commitment), fingerprint)
        if ("progress", _there(cells)) in before:
            known += 1
            continue
        book = book.added("progress", cells, author=slip.name, written=on)
        if note.kind == "good_deed" and slip.consent and len(note.text) <= DEED_LENGTH:
            book = book.added("deed", _deed(slip, note), author=slip.name, written=on)
        added += 1
    return book, Taken(slip.name, added, known)


def _cells(slip: NoteSlip, note: Note, line: Commitment | None, fingerprint: str) -> dict[str, Cell]:
    dialogue = note.kind == "dialogue"
    return {
        "on": note.on,
        "person": slip.name,
        "line": (line.deed or line.content) if line else None,
        "what": note.text or note.because,
        "evidence": note.evidence,
        "outcome": note.outcome,
        "because": note.because,
        "sort": note.kind,
        "received": Fraction(note.received) if dialogue else None,
        "settled": Fraction(note.settled) if dialogue else None,
        "source": fingerprint[:16],
    }


def _deed(slip: NoteSlip, note: Note) -> dict[str, Cell]:
    return {"on": note.on, "person": slip.name, "what": note.text, "consent": True, "consent_on": slip.made_on}


def _there(cells: dict[str, Cell]) -> dict[str, Cell]:
    return {name: cell for name, cell in cells.items() if cell not in (None, "")}


def registrations_of(person: str, lines: Sequence[Commitment], source: str) -> tuple[dict[str, Cell], ...]:
    """Rows of the list of registrations for the lines of a printed, signed sheet."""
    return tuple(
        {
            "person": person,
            "content": line.deed or line.content,
            "measure": line.measure,
            "deadline": line.deadline,
            "link": line.link,
            "supervisor": line.supervisor,
            "source": source[:16],
        }
        for line in lines
    )
