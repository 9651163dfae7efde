"""The cell's summary for the level above: counts of persons and levels, distributions where nobody is exposed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, Literal

from reviews.distributions import Distribution
from reviews.member_year import MemberYear
from reviews.people import RosterLine
from reviews.rules import LEVELS

Kind = Literal["summary", "rollup"]
Stage = Literal["proposed", "decided"]
"""Whose levels are counted: those the cells propose, or those of the decision."""

Membership = Literal["", "full", "probationary"]
"""Chính thức, dự bị; empty = not known: counted by a program before format 2."""
Gender = Literal["", "nam", "nữ"]
"""Empty = not recorded on the roster, or not counted."""

STATUSES: Final = ("exempt", "suspended", "under_six_months", "deferred", "missing")
"""What stands in the place of a level for who has none: not subject (three reasons), put off, not reviewed."""
_ORDER: Final = {name: n for n, name in enumerate((*LEVELS, *STATUSES))}
Key = tuple[str, str, str, Membership, Gender]
"""Group, form, level or status, membership, gender."""


@dataclass(frozen=True, slots=True)
class Count:
    """One cell of the cube (rc 8.3): how many persons of a group and form, at a level or with a status."""

    group: str
    form: str
    level: str
    n: int
    membership: Membership = ""
    gender: Gender = ""


@dataclass(frozen=True, slots=True)
class CollectiveCount:
    """How many collectives of one kind (`reviews.collectives.kind_of`) at a level; `missing` = not rated yet."""

    kind: str
    level: str
    n: int


@dataclass(frozen=True, slots=True)
class SourceUnit:
    """A summary that was merged into this one, with what a list of organisations says of it."""

    unit: str
    seq: int
    sha256: str
    name: str = ""
    level: str = ""
    """What kind of organisation it is, in the words of the expected list."""
    cells: int = 0
    """Cells counted in it."""
    absent: int = 0
    """Organisations below it that have sent nothing."""
    totals: tuple[tuple[str, int], ...] = ()
    """Level or status, persons; without those of nobody."""


@dataclass(frozen=True, slots=True)
class Unlike:
    """Persons of a cell at a level, as its figures count them and as the committee that merged them decided."""

    unit: str
    level: str
    told: int
    decided: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What goes up above the deciding body: no name, no answer (process.md 4)."""

    kind: Kind
    unit_key: str
    unit_name: str
    unit_path: tuple[str, ...]
    """Names of the organs above, highest first."""
    period: str
    seq: int
    replaces: str = ""
    """SHA-256 of the summary of which this is the newer one."""
    rule_set: str = ""
    counts: tuple[Count, ...] = ()
    distributions: tuple[Distribution, ...] = ()
    reviews_root: str = ""
    """Merkle root over the hashes of the reviews' data, by which a review can be shown to be counted."""
    sources: Sequence[SourceUnit] = ()
    missing: tuple[str, ...] = ()
    """Organisations that were expected and have sent nothing, each with the one above it."""
    demo: bool = False
    stage: Stage = "proposed"
    cells: Sequence[str] = ()
    """Of a rollup: the short key (`cell_key`) of every cell that is counted, sorted; so no cell is counted twice."""
    collectives: tuple[CollectiveCount, ...] = ()
    """Collectives by kind and level; the stage is that of the persons."""
    unlike: tuple[Unlike, ...] = ()
    """Of a rollup: where the figures that were merged differ from what the committee itself decided."""

    def total(self, level: str) -> int:
        """Persons at a level (or status), all groups and forms together."""
        return sum(count.n for count in self.counts if count.level == level)

    @property
    def people(self) -> int:
        """Everybody counted."""
        return sum(count.n for count in self.counts)


def cell_key(unit_key: str) -> str:
    """The first 64 bits of a unit's key: enough to tell half a million cells apart, short enough to list them all."""
    return unit_key[:16]


def counts(rows: Iterable[tuple[RosterLine, MemberYear, str]], *, subject: str = "proposed") -> tuple[Count, ...]:
    """Counts of persons from (line, year, why not subject or empty); exact, never suppressed.

    `subject` is whose level is counted: `proposed`, or `decided` once there is a decision.
    """
    found: Counter[Key] = Counter()
    for line, year, why in rows:
        level = why or year.level("decided" if subject == "decided" else "proposed")
        if not level:
            level = "deferred" if year.state == "deferred" else "missing"
        standing = line.standing
        membership: Membership = "probationary" if standing.probationary else "full"
        found[standing.group, line.profile.form, level, membership, standing.gender] += 1
    return in_order(found)


def in_order(found: Mapping[Key, int]) -> tuple[Count, ...]:
    """Counts sorted by group, form, level in its order, membership, gender; without the keys of nobody."""
    filled = ((key, n) for key, n in found.items() if n)
    return tuple(
        Count(*key[:3], n, *key[3:])
        for key, n in sorted(filled, key=lambda item: (*item[0][:2], _ORDER.get(item[0][2], 99), *item[0][2:]))
    )


def collectives_in_order(found: Mapping[tuple[str, str], int]) -> tuple[CollectiveCount, ...]:
    """Collectives, given as kind and level, by kind, then level in its order; without the keys of none."""
    filled = ((key, n) for key, n in found.items() if n)
    return tuple(
        CollectiveCount(*key, n)
        for key, n in sorted(filled, key=lambda item: (item[0][0], _ORDER.get(item[0][1], 99), item[0][1]))
    )


def merkle_root(hashes: Iterable[str]) -> str:
    """Root over the sorted hex SHA-256 hashes (RFC 6962: leaves and nodes hashed apart); empty without any."""
    return merkle_root_of(b"".join(map(bytes.fromhex, hashes)))


def merkle_root_of(hashes: bytes | bytearray) -> str:
    """`merkle_root` of hashes that stand one behind the other, 32 bytes each."""
    leaves = sorted(bytes(hashes[start : start + 32]) for start in range(0, len(hashes), 32))
    tops: list[tuple[int, bytes]] = []
    """Whole subtrees from the left, with their sizes: ever smaller powers of two."""
    for leaf, _same in groupby(leaves):
        size, top = 1, hashlib.sha256(b"\x00" + leaf).digest()
        while tops and tops[-1][0] == size:
            size, top = 2 * size, hashlib.sha256(b"\x01" + tops.pop()[1] + top).digest()
        tops.append((size, top))
    root = b""
    for _size, top in reversed(tops):
        root = hashlib.sha256(b"\x01" + top + root).digest() if root else top
    return root.hex()


def next_summary(now: Summary, before: Summary | None, before_sha256: str) -> Summary:
    """The summary as it may be published after an earlier one of the same period.

    Counts of persons and levels are as they stand. Distributions are published once a period: a newer one shows
    those of the first, so that the difference of two papers tells nothing about who was added or corrected.
    """
    if before is None:
        return replace(now, seq=1, replaces="")
    return replace(now, seq=before.seq + 1, replaces=before_sha256, distributions=before.distributions)
