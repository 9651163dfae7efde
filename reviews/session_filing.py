"""What the papers that close a session say: awards, remedies, list of contents, volumes of reviews."""

from __future__ import annotations

from dataclasses import dataclass, field

from reviews.campaign import Award, Document, Remedy
from reviews.records import Submission
from reviews.session_parts import Frame, Head


@dataclass(frozen=True, slots=True)
class AwardProposal:
    """Tờ trình khen thưởng: name, award, run of years at the top level."""

    frame: Frame
    head: Head
    to: str
    rows: tuple[tuple[str, Award, int], ...]


@dataclass(frozen=True, slots=True)
class RemedyPlan:
    """Kế hoạch khắc phục."""

    frame: Frame
    head: Head
    rows: tuple[Remedy, ...]


@dataclass(frozen=True, slots=True)
class FileLine:
    """One line of the list of contents: code of the words, document, how many."""

    code: str
    document: Document = field(default_factory=Document)
    count: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """Danh mục hồ sơ (Mẫu 04): collective part, then the persons' part by Điều 17."""

    frame: Frame
    head: Head
    collective: tuple[FileLine, ...]
    individual: tuple[FileLine, ...]
    ledger: str = ""
    """Head of the ledger when the year is closed."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A volume of self-reviews, rendered anew from their data."""

    frame: Frame
    reviews: tuple[Submission, ...]
    volumes: int = 1
