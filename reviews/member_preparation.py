"""What the cell hands a member before the review is written (`*.kdprep`): tasks, attendance, commitments, prompts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol

from questionnaires.values import NOTHING, Answer, nfc
from reviews.campaign import Campaign, Prompt
from reviews.people import RosterLine
from reviews.ports import Signer
from reviews.practice import PracticeBook
from reviews.practice_figures import member_rates, same_person

SHORTCOMINGS: Final = "shortcomings"
"""The table of a review in which shortcomings are named."""
PREVIOUS: Final = "previous"
"""The table in which a review says how far the cell found earlier ones mended (A.III)."""


@dataclass(frozen=True, slots=True)
class PromptPoints:
    """One document of the higher level and the points on which the member is asked to explain himself."""

    document: str
    """Number, day, body; empty where none is recorded."""
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MemberPreparation:
    """Everything of process.md 5.4 for one member; texts one line each."""

    unit_key: str
    unit_name: str
    period: str
    form: str
    name: str
    born: date | None
    at: datetime
    by: str
    tasks: tuple[str, ...] = ()
    attended: int = 0
    held: int = 0
    """Meetings of the cell attended, and held; 0 held = the book does not say."""
    commitments: tuple[str, ...] = ()
    shortcomings: tuple[str, ...] = ()
    prompts: tuple[PromptPoints, ...] = ()


class PreparationFiles(Protocol):
    """`*.kdprep` files."""

    def is_one(self, data: bytes) -> bool:
        """Whether this calls itself such a file, whole or not."""

    def write(self, sheet: MemberPreparation, signer: Signer) -> bytes:
        """The signed file. Raises exports.errors.BadFileError."""

    def read(self, data: bytes) -> tuple[MemberPreparation, bytes]:
        """What was prepared, and the certificate that signed it. Raises exports.errors.BadFileError."""


def commitments_of(book: PracticeBook, name: str) -> tuple[str, ...]:
    """Contents that the member registered before the cell, with how they are measured."""
    rows = (entry for entry in book.whole("registration") if same_person(entry.text("person"), name))
    return tuple(dict.fromkeys(_line(entry.text("content")) for entry in rows))


def tasks_of(book: PracticeBook, name: str) -> tuple[str, ...]:
    """Tasks that the cell gave this member in the year, as its book holds them."""
    rows = (entry for entry in book.whole("task") if same_person(entry.text("person"), name))
    return tuple(dict.fromkeys(_line(entry.text("content")) for entry in rows))


def attendance(book: PracticeBook, members: Iterable[str], name: str) -> tuple[int, int]:
    """Meetings attended and held, of those meetings that name everybody who was missing; (0, 0) without any."""
    found = next((rate for rate in member_rates(book, tuple(members)) if rate.name == name), None)
    return (int(found.present), int(found.expected)) if found else (0, 0)


def prompts_for(campaign: Campaign, line: RosterLine) -> tuple[PromptPoints, ...]:
    """Gợi ý kiểm điểm for this member; those for the collective are not his to explain."""
    return tuple(_prompt(prompt) for prompt in campaign.prompts if prompt.member == line.member and prompt.points)


def _prompt(prompt: Prompt) -> PromptPoints:
    document = prompt.document
    parts = (document.number, f"{document.on:%d/%m/%Y}" if document.on else "", document.issuer)
    return PromptPoints(", ".join(part for part in parts if part), tuple(map(_line, prompt.points)))


def named_before(answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """Shortcomings that a review of last year names: its own ones, and older ones that were not mended."""
    found: list[str] = []
    for table in (SHORTCOMINGS, PREVIOUS):
        value = answers.get(table, NOTHING).value
        for row in value if isinstance(value, tuple) else ():
            if not isinstance(row, Mapping) or (table == PREVIOUS and row.get("state") == "fixed"):
                continue
            words = next(iter(row.values()), None)
            if isinstance(words, str) and words.strip():
                found.append(_line(words))
    return tuple(dict.fromkeys(found))


def lines_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Typed lines: composed, one space between words, each once, none empty."""
    return tuple(dict.fromkeys(line for text in texts if (line := _line(text))))


def _line(text: str) -> str:
    return " ".join(nfc(text).split())
