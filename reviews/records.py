"""The member's draft and the submission that leaves the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Generic, Literal, TypeVar

from questionnaires.values import Answer
from reviews.forms import PaperForm
from reviews.people import Profile, UnitCard

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DraftKey:
    """Which draft: a person of this store, a period (`2026`, `2026-Q3`), a form (`2B`, `05`, …)."""

    person: str
    period: str
    form: str


@dataclass(frozen=True, slots=True)
class GivenBackNote:
    """What the secretary wrote when giving a submitted review back (`*.kdreturn`)."""

    reason: str
    at: datetime
    by: str = ""
    deadline: date | None = None
    revision: int = 0
    """Which submission was given back."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One person's working copy: answers, where to reopen, what was set aside.

    `revision` counts submissions (0 = never submitted), `previous` is the payload
    hash of the last one.
    """

    profile: Profile
    unit: UnitCard
    questionnaire: str
    edition: str
    sha256: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    place: str = ""
    """Question id at which to reopen."""
    marked: tuple[str, ...] = ()
    """Question ids set aside for later."""
    short: bool = False
    """«Chỉ mẫu chính thức»: the optional sections are left out."""
    status: Literal["draft", "submitted"] = "draft"
    revision: int = 0
    previous: str | None = None
    signed_on: date | None = None
    returned: GivenBackNote | None = None
    """Given back and not submitted again since."""


@dataclass(frozen=True, slots=True)
class Stored(Generic[T]):
    """A document with the store's own revision number, for compare-and-swap."""

    doc: T
    rev: int


@dataclass(frozen=True, slots=True)
class Submission:
    """What a review file (or a quarterly form, a collective's report) carries as data: the payload of product.md 8.

    Holds no answer of a `visible: self` question.
    """

    form: PaperForm
    period: str
    layout: str
    unit: UnitCard
    profile: Profile
    revision: int
    previous: str | None
    signed_on: date
    questionnaire: str
    edition: str
    sha256: str
    parts: tuple[tuple[str, str, str], ...]
    """(id, edition, sha256) of the included modules."""
    rule_set: str
    answers: Mapping[str, Answer]
    left_out: tuple[str, ...]
    scores: Mapping[str, Fraction | None]
    level_self: str
    demo: bool = False
    """Made in a demo store: every page prints «BẢN THỬ»."""
