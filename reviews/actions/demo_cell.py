"""A fictional cell after its conference: who is in it, the level proposed for each, one level corrected later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from hashlib import sha256
from typing import Any, Final

from reviews.campaign import Campaign
from reviews.member_year import LevelValue, MemberYear
from reviews.people import Form, Profile, Roster, RosterLine, UnitCard
from reviews.ports import Signer
from reviews.rules import LEVELS
from reviews.standing import Standing

CORRECTED: Final = "corrected"
HEADS: Final = 2
"""Secretary and deputy: a quota group of their own, form 2A."""
SMALL: Final = 5
"""Members up to whom a cell has a secretary only."""
OTHER_FORMS: Final[tuple[Form, ...]] = ("2B", "2B", "2C")
POINTS: Final[Mapping[str, int]] = {"HTXS": 91, "HTT": 76, "HTNV": 61, "KHT": 42}


@dataclass(frozen=True, slots=True)
class Member:
    """One fictional person: head of the cell or not, woman or man, the level proposed."""

    profile: Profile
    standing: Standing
    level: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What the material says of one cell."""

    entry: Mapping[str, str]
    material: Mapping[str, Any]
    year: int

    @property
    def secretary(self) -> str:
        """Name of the first member."""
        return next(self.members()).profile.name

    def members(self) -> Iterator[Member]:
        """Everybody, heads first, then the best levels first; equal for equal material."""
        numbers = [int(n) for n in self.entry["levels"].split()]
        levels = [level for level, n in zip(LEVELS, numbers, strict=True) for _one in range(n)]
        heads = HEADS if len(levels) > SMALL else 1
        good = levels.pop(levels.index(LEVELS[1]))  # the last of the heads, so that not every head is at the top
        levels.insert(heads - 1, good)
        start = int(sha256(self.entry["folder"].encode()).hexdigest()[:6], 16)
        for number, level in enumerate(levels):
            yield self._member(start, number, level, heads)

    def _member(self, start: int, number: int, level: str, heads: int) -> Member:
        woman = (start + number) % 5 < 2
        families, given = self.material["families"], self.material["women" if woman else "men"]
        name = f"{families[(start + 5 * number) % len(families)]} Mẫu {given[(start // 7 + number) % len(given)]}"
        head = number < heads
        groups = self.material["groups"]
        post = ("Bí thư chi bộ", "Phó bí thư chi bộ")[number] if head else ""
        form = "2A" if head else OTHER_FORMS[(start + number) % 3]
        born = date(self.year - 28 - (start + 7 * number) % 35, 1 + (start + number) % 12, 1 + (3 * number) % 28)
        probationary = not head and (start + number) % 9 == 0
        standing = Standing(
            gender="nữ" if woman else "nam", probationary=probationary,
            role=("secretary", "deputy")[number] if head else "",
            group=groups["heads" if head else "others"],
        )  # fmt: skip
        return Member(Profile(name, born, form, post), standing, level)


def roster_of(cell: Cell, unit: UnitCard, signer: Signer, at: datetime) -> Roster:
    """The roster with the secretary's key confirmed."""
    lines = tuple(
        RosterLine(sha256(f"{unit.key}-{number}".encode()).hexdigest()[:16], one.profile, standing=one.standing)
        for number, one in enumerate(cell.members())
    )
    first = replace(
        lines[0], status="confirmed", certificate=signer.certificate, confirmed_by=unit.secretary, confirmed_at=at,
        fingerprint=sha256(signer.certificate).hexdigest(),
    )  # fmt: skip
    return Roster(unit, (first, *lines[1:]))


def proposals_of(cell: Cell, roster: Roster) -> tuple[MemberYear, ...]:
    """The year of everybody up to the proposal of the conference."""
    return tuple(
        _proposed(line, one, number, cell.material["reason"])
        for number, (line, one) in enumerate(zip(roster.lines, cell.members(), strict=True))
    )


def _proposed(line: RosterLine, one: Member, number: int, reason: str) -> MemberYear:
    total = Fraction(2 * POINTS[one.level] + number % 7, 2)
    why = reason if one.level in LEVELS[2:] else ""
    return MemberYear(
        line.member, "proposed", form=one.profile.form, source="paper", general=total * 3 / 10, result=total * 7 / 10,
        levels={
            "self": LevelValue(LEVELS[max(0, LEVELS.index(one.level) - (number % 4 == 1))]),
            "committee": LevelValue(one.level), "proposed": LevelValue(one.level, reason=why),
        },
    )  # fmt: skip


def corrected(found: Campaign, reason: str) -> Campaign:
    """With the last «Hoàn thành tốt» lowered: what a cell sends again as its second figures."""
    lowered = [year for year in found.members if year.level("proposed") == LEVELS[1]][-1]
    value = LevelValue(LEVELS[2], reason=reason)
    return found.with_member(replace(lowered, levels={**lowered.levels, "proposed": value}))
