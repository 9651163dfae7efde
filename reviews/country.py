"""A made-up country for measuring and testing: provinces, communes, cells with plausible sizes and figures, by a seed.

Nothing here is a statistic: sizes follow the one public average (17 members a cell, rc 8.2), levels stay within the
quota of 20 % that most cells keep.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from random import Random
from typing import Final

from reviews.distributions import SKIPPED, Distribution, published
from reviews.expected_units import ExpectedUnit
from reviews.rules import LEVELS
from reviews.summary import CollectiveCount, Count, Gender, Membership, Summary

NATION: Final = (34, 3321, 330_000)
"""Provinces, communes, cells (rc 8.2; the cells are an estimate)."""
MARKS: Final = ("well", "effort", "not_yet")
FORMS: Final = ("2A", "2B", "2C")
GROUPS: Final = ("Lãnh đạo, quản lý", "Không giữ chức vụ", "Ngoài hệ thống chính trị")


@dataclass(frozen=True, slots=True)
class Country:
    """How large, and which one."""

    provinces: int = 34
    communes: int = 3321
    cells: int = 330_000
    seed: int = 1
    period: str = "2026"
    questions: int = 24
    """Questions whose answers are counted in every cell."""

    def province_of(self, commune: int) -> int:
        """The province of a commune."""
        return commune % self.provinces

    def commune_of(self, cell: int) -> int:
        """The commune of a cell."""
        return cell % self.communes

    def key(self, kind: str, number: int) -> str:
        """The opaque key of a unit: 32 hex digits."""
        return sha256(f"{self.seed}/{kind}/{number}".encode()).hexdigest()[:32]

    def units(self) -> Iterator[ExpectedUnit]:
        """Everybody, those above first."""
        for n in range(self.provinces):
            yield ExpectedUnit(self.key("province", n), f"Đảng bộ tỉnh thử {n + 1}", "", "đảng bộ cấp tỉnh")
        for n in range(self.communes):
            above = self.key("province", self.province_of(n))
            yield ExpectedUnit(self.key("commune", n), f"Đảng bộ xã thử {n + 1}", above, "đảng bộ xã")
        for n in range(self.cells):
            above = self.key("commune", self.commune_of(n))
            yield ExpectedUnit(self.key("cell", n), self.cell_name(n), above, "chi bộ")

    def cell_name(self, cell: int) -> str:
        """Its name."""
        return f"Chi bộ thử {cell + 1}"

    def figures(self, cell: int) -> Summary:
        """What a cell publishes; equal for equal seed and number."""
        chance = Random(f"{self.seed}/{cell}")  # noqa: S311 - figures of nobody, to be equal every time
        members = min(150, max(3, round(chance.lognormvariate(2.65, 0.6))))
        counts = tuple(_counts(chance, members))
        answered = sum(count.n for count in counts if count.level in ("HTXS", "HTT", "HTNV", "KHT"))
        root = sha256(f"{self.seed}/reviews/{cell}".encode()).hexdigest()
        return Summary(
            kind="summary", unit_key=self.key("cell", cell), unit_name=self.cell_name(cell),
            unit_path=(f"Đảng bộ xã thử {self.commune_of(cell) + 1}",), period=self.period, seq=1,
            rule_set="qd366-2025", counts=counts, distributions=self._answers(chance, answered), reviews_root=root,
            collectives=(CollectiveCount("chi bộ", chance.choices(LEVELS, weights=(16, 80, 3, 1))[0], 1),),
        )  # fmt: skip

    def _answers(self, chance: Random, answered: int) -> tuple[Distribution, ...]:
        core = sha256(f"{self.seed}/core".encode()).hexdigest()
        found = []
        for question in range(self.questions):
            shares = [chance.random() + (0.8, 0.3, 0.05)[n] for n in range(len(MARKS))]
            marks = chance.choices((*MARKS, SKIPPED), weights=(*shares, 0.02), k=answered)
            found.append(
                Distribution(
                    f"qd144_i{question // 6 + 1}_{question % 6 + 1}", core,
                    tuple((mark, marks.count(mark)) for mark in (*MARKS, SKIPPED)),
                )
            )  # fmt: skip
        return published(found)


def _counts(chance: Random, members: int) -> Iterator[Count]:
    left = members
    parts = [chance.random() + weight for weight in (0.1, 0.6, 0.5)]
    for n, (form, group) in enumerate(zip(FORMS, GROUPS, strict=True)):
        size = left if n == len(FORMS) - 1 else min(left, round(members * parts[n] / sum(parts)))
        left -= size
        exempt = sum(chance.random() < 0.04 for _ in range(size)) if form == "2C" else 0
        waiting = sum(chance.random() < 0.01 for _ in range(size - exempt))
        low = sum(chance.random() < 0.08 for _ in range(size - exempt - waiting))
        good = size - exempt - waiting - low
        top = min(good, good // 6 if chance.random() < 0.9 else good // 4)
        levels = (
            ("HTXS", top), ("HTT", good - top), ("HTNV", low - low // 6), ("KHT", low // 6), ("exempt", exempt),
            ("missing", waiting),
        )  # fmt: skip
        for level, persons in levels:
            yield from _parted(chance, Count(group, form, level, persons))


def _parted(chance: Random, whole: Count) -> Iterator[Count]:
    """A count by membership and gender: few probationary, a third women; shares of nobody, as the sizes are."""
    probationary = sum(chance.random() < 0.03 for _ in range(whole.n)) if whole.form != "2A" else 0
    memberships: tuple[tuple[Membership, int], ...] = (("full", whole.n - probationary), ("probationary", probationary))
    for membership, n in memberships:
        women = sum(chance.random() < 0.35 for _ in range(n))
        genders: tuple[tuple[Gender, int], ...] = (("nam", n - women), ("nữ", women))
        yield from (replace(whole, membership=membership, gender=gender, n=part) for gender, part in genders if part)
