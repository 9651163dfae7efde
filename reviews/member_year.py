"""One member's year in the cell's books: the states of rc 3.3 with their guards, and the seven values of a level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Final, Literal

from questionnaires.values import KiemdiemError, Problem

State = Literal[
    "not_subject", "draft", "submitted", "returned", "cell_ready", "deferred", "reviewed", "voted", "proposed",
    "sent_up", "sent_back", "decided", "notified", "complaint", "closed", "reopened",
]  # fmt: skip

LEAVES_TO: Final[Mapping[State, tuple[State, ...]]] = {
    "not_subject": ("draft",),
    "draft": ("submitted", "not_subject"),
    "submitted": ("returned", "cell_ready", "submitted"),
    "returned": ("submitted",),
    "cell_ready": ("reviewed", "deferred", "returned", "submitted"),
    "deferred": ("reviewed", "submitted"),
    "reviewed": ("voted",),
    "voted": ("proposed", "voted"),
    "proposed": ("sent_up", "proposed"),
    "sent_up": ("decided", "sent_back"),
    "sent_back": ("draft", "reviewed"),
    "decided": ("notified",),
    "notified": ("closed", "complaint"),
    "complaint": ("decided",),
    "closed": ("reopened",),
    "reopened": ("decided",),
}
"""rc 3.3; a newer revision or a return before the meeting, a corrected count or proposal are legal too."""

Subject = Literal["self", "official", "committee", "mass", "ballot", "proposed", "decided"]
"""Whose level: the member, the body he or she works for, chi uỷ, mass organisation, the ballot's majority,
the cell's proposal (set by a person), the decision."""

SUBJECTS: Final[tuple[Subject, ...]] = ("self", "official", "committee", "mass", "ballot", "proposed", "decided")

Source = Literal["", "file", "paper_data", "paper"]
"""How the review came: a signed file; signed paper with its data file; paper typed in for the member."""

LEVELS: Final = ("HTXS", "HTT", "HTNV", "KHT")
"""The four levels, best first. «Not classified» and «not subject» are not levels."""


class IllegalStepError(KiemdiemError):
    """A step that rc 3.3 does not know. Code `illegal_step`, params `state`, `to`."""


@dataclass(frozen=True, slots=True)
class LevelValue:
    """One value of a level: which, when, why, by which document; an empty level with a reason is «chưa xếp loại»."""

    level: str
    on: date | None = None
    reason: str = ""
    document: str = ""
    """Number, date, body: needed for `decided`."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change of state: to what, when, by whom, why."""

    to: State
    at: datetime
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """Rates of the year in percent of assigned tasks; None = not known."""

    done: Fraction | None = None
    late: Fraction | None = None
    above: Fraction | None = None
    remedied: Fraction | None = None
    """Share of the earlier shortcomings that are remedied; None = there were none, or not known."""
    quality: Fraction | None = None


@dataclass(frozen=True, slots=True)
class MemberYear:
    """What the cell's books hold about one member in one period; the answers themselves lie in the pack."""

    member: str
    """Id of the roster line."""
    state: State = "draft"
    form: str = ""
    source: Source = ""
    payload_sha256: str = ""
    revision: int = 0
    received: datetime | None = None
    general: Fraction | None = None
    """Points of the general group, at most 30."""
    result: Fraction | None = None
    """Points of the result group, at most 70."""
    work: Work = Work()
    gates: tuple[str, ...] = ()
    """Ids of gates that people recorded for this member (rc 2.2.2)."""
    levels: Mapping[Subject, LevelValue] = field(default_factory=dict)
    opinion: str = ""
    """Draft comment of chi uỷ."""
    history: tuple[Step, ...] = ()
    appraised: Fraction | None = None
    """Points that chi uỷ gives, where it gives any; a difference to the own ones is shown, never decided."""

    @property
    def total(self) -> Fraction | None:
        """Points of both groups; None while one is unknown."""
        return None if self.general is None or self.result is None else self.general + self.result

    def level(self, subject: Subject) -> str:
        """The level that this subject gave, empty where there is none."""
        found = self.levels.get(subject)
        return found.level if found else ""


def step(year: MemberYear, to: State, at: datetime, by: str = "", reason: str = "") -> MemberYear:
    """The record after a step. Raises IllegalStepError; a return, a deferral, an exemption needs a reason.

    Raises KiemdiemError `reason_needed`.
    """
    if to not in LEAVES_TO[year.state]:
        raise IllegalStepError(Problem("illegal_step", year.member, {"state": year.state, "to": to}))
    if to in ("returned", "deferred", "not_subject", "sent_back", "reopened") and not reason.strip():
        raise KiemdiemError(Problem("reason_needed", year.member, {"to": to}))
    return replace(year, state=to, history=(*year.history, Step(to, at, by, reason)))


def sent_back(year: MemberYear) -> datetime | None:
    """When the higher body asked for another review that no conference has held since; None where none is asked."""
    for one in reversed(year.history):
        if one.to in ("reviewed", "sent_back"):
            return one.at if one.to == "sent_back" else None
    return None


def with_level(year: MemberYear, subject: Subject, value: LevelValue) -> MemberYear:
    """The record with one value of a level set or changed; the others stay as they are."""
    return replace(year, levels={**year.levels, subject: value})
