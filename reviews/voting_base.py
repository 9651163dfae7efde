"""Who votes and how many are more than half: the base of điểm 9.3.2, worked out line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, Literal

from questionnaires.values import KiemdiemError, Problem
from reviews.people import RosterLine
from reviews.standing import Standing

Presence = Literal["present", "late", "excused", "absent"]
"""Có mặt, đến muộn, vắng cả buổi có lý do được chấp nhận, vắng không lý do."""

Deduction = Literal["away", "exempt_absent", "suspended", "detained", "excused"]
"""Why a full member is not in the base: introduced to temporary activity elsewhere; exempted and not present;
suspended; under prosecution or in detention; absent all the time with an accepted reason."""

DEDUCTIONS: Final[tuple[Deduction, ...]] = ("away", "exempt_absent", "suspended", "detained", "excused")

HALF: Final = Fraction(1, 2)
"""More than half (Điều lệ Điều 9 khoản 5): the default threshold, a setting of the meeting."""

_THRESHOLD: Final = re.compile(r"[0-9]{1,6}(/[0-9]{1,6}|\.[0-9]{1,6})?")


@dataclass(frozen=True, slots=True)
class VotingBase:
    """The base, as it is printed: full members called, minus each deduction, makes the base.

    Everything is ids of roster lines. Nothing here says who voted what.
    """

    called: tuple[str, ...]
    """All full members."""
    minus: Mapping[Deduction, tuple[str, ...]]
    """Reason: whom it takes out, in the order of `DEDUCTIONS`; a member stands under the first that applies."""
    voters: tuple[str, ...]
    """Who is in the base: called, less the deductions."""
    absent: tuple[str, ...] = ()
    """In the base, though absent without an accepted reason: no ballot is handed to them."""
    probationary: tuple[str, ...] = ()
    """Attend, are reviewed, do not vote (Điều lệ Điều 3)."""
    guests: tuple[str, ...] = ()
    """On temporary activity here: attend, do not vote (QĐ 294 điểm 6.3.2)."""
    threshold: Fraction = HALF

    @property
    def base(self) -> int:
        """What percentages are taken of."""
        return len(self.voters)

    @property
    def majority(self) -> int:
        """The least number of votes that is more than the threshold: 9 of 16."""
        return int(self.threshold * self.base) + 1

    @property
    def ballots(self) -> int:
        """How many can be handed a ballot."""
        return self.base - len(self.absent)


def voting_base(
    lines: Iterable[RosterLine], presence: Mapping[str, Presence], day: date, threshold: Fraction = HALF
) -> VotingBase:
    """The base of a meeting on that day. Who is not in `presence`: `usual_presence`; withdrawn lines are no members.

    Raises KiemdiemError `threshold_range` unless 1/2 ≤ threshold < 1: below a half two levels could both win.
    """
    check_threshold(threshold)
    full: list[str] = []
    minus: dict[Deduction, list[str]] = {why: [] for why in DEDUCTIONS}
    voters: list[str] = []
    absent: list[str] = []
    probationary: list[str] = []
    guests: list[str] = []
    for line in lines:
        standing = line.standing
        there = presence.get(line.member, usual_presence(standing, day))
        if line.status == "withdrawn":
            continue
        if standing.guest is not None and standing.guest.covers(day):
            guests.append(line.member)
        elif standing.probationary:
            probationary.append(line.member)
        else:
            full.append(line.member)
            why = deduction(standing, there, day)
            (voters if why is None else minus[why]).append(line.member)
            if why is None and there == "absent":
                absent.append(line.member)
    return VotingBase(
        tuple(full), {why: tuple(found) for why, found in minus.items() if found}, tuple(voters), tuple(absent),
        tuple(probationary), tuple(guests), threshold,
    )  # fmt: skip


def check_threshold(threshold: Fraction) -> Fraction:
    """The same threshold. Raises KiemdiemError `threshold_range` unless 1/2 ≤ threshold < 1."""
    if not HALF <= threshold < 1:
        raise KiemdiemError(Problem("threshold_range", str(threshold)))
    return threshold


def read_threshold(text: str) -> Fraction:
    """A threshold as people write it: `1/2`, `2/3`, `0.75`. Raises KiemdiemError `threshold_range`."""
    if not _THRESHOLD.fullmatch(text.strip()):  # also what `Fraction` would spend hours on, as 1e999999999
        raise KiemdiemError(Problem("threshold_range", text))
    try:
        return check_threshold(Fraction(text.strip()))
    except ZeroDivisionError as error:
        raise KiemdiemError(Problem("threshold_range", text)) from error


def usual_presence(standing: Standing, day: date) -> Presence:
    """What holds while nobody has noted anything: who is exempted or suspended is not there, the others are."""
    spans = (standing.exempt, standing.suspended)
    return "absent" if any(span is not None and span.covers(day) for span in spans) else "present"


def deduction(standing: Standing, there: Presence, day: date) -> Deduction | None:
    """Why this full member is not counted in the base, None where he or she is."""
    if standing.away is not None and standing.away.covers(day):
        return "away"
    if standing.exempt is not None and standing.exempt.covers(day) and there in ("excused", "absent"):
        return "exempt_absent"
    if standing.suspended is not None and standing.suspended.covers(day):
        return "suspended"
    if standing.detained:
        return "detained"
    return "excused" if there == "excused" else None
