"""Collectives that are rated beside persons (QĐ 366 Điều 11): their kinds, what is proposed and decided of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from reviews.campaign import Campaign, Rated
from reviews.meetings import Meeting
from reviews.summary import CollectiveCount, Stage, collectives_in_order
from reviews.tables import bare

KINDS: Final = (
    "chi uỷ", "chi bộ", "tổ đảng", "đảng uỷ bộ phận", "đảng bộ bộ phận", "ban thường vụ", "ban chấp hành", "đảng uỷ",
    "đảng bộ", "tập thể lãnh đạo",
)  # fmt: skip
"""A collective is of the first kind with which its name begins."""
OTHER: Final = "tập thể khác"
UNRATED: Final = "missing"
"""In the place of a level: no level is proposed, or decided, yet."""


@dataclass(frozen=True, slots=True)
class CollectiveLevel:
    """One collective of a cell at a level."""

    name: str
    level: str
    reason: str = ""
    """Why another level than the cell proposes; empty where it is the same."""


@dataclass(frozen=True, slots=True)
class CollectiveVerdict:
    """What the deciding body settled otherwise than proposed; `left_out` = not in the decision, with the reason."""

    unit_key: str
    name: str
    standing: Literal["decided", "left_out"]
    level: str
    reason: str


def kind_of(name: str) -> str:
    """The kind of a collective by its name: counts that go up name no organisation."""
    plain = bare(name)
    return next((kind for kind in KINDS if f"{plain} ".startswith(f"{bare(kind)} ")), OTHER)


def rated_in(year: Campaign, held: Meeting | None) -> tuple[Rated, ...]:
    """The collectives of a cell's year with what its conferences propose; those of the plan where none was held.

    A supplementary conference rates none that an earlier one did: each stands as it was rated last. «Chi uỷ» of the
    plan is the «Chi uỷ Chi bộ …» that a conference rated, not one more.
    """
    found = {one.name: one for one in year.plan.collectives}
    for meeting in held.all if held else ():
        if meeting.opened is None:
            continue
        for name in meeting.collectives:
            rating, before = meeting.rating(name), found.get(name)
            if rating.proposed or before is None or not before.proposed:
                found[name] = rating
    planned = {one.name: one for one in year.plan.collectives}
    rated = {name: one for name, one in found.items() if name not in planned}
    short = {name: next((plain for plain in planned if _longer(name, plain)), "") for name in rated}
    told = {name: replace(one, own=one.own or planned[short[name]].own) if short[name] else one
            for name, one in rated.items()}  # fmt: skip
    return tuple(told.get(name, one) for name, one in found.items() if name not in short.values())


def _longer(name: str, short: str) -> bool:
    """Whether a name goes on where the short one ends."""
    return bare(name).startswith(f"{bare(short)} ") and kind_of(name) == kind_of(short)


def known_later(before: tuple[Rated, ...], found: tuple[Rated, ...], out: Container[str]) -> tuple[Rated, ...]:
    """The collectives of a cell with those of a later list; whose level went out (`out`, by name) stays as it was."""
    later = {one.name: one for one in found if one.name not in out}
    known = {one.name for one in before}
    stay = (later.get(one.name, one) for one in before)
    return (*stay, *(one for name, one in later.items() if name not in known))


def still_said(
    verdicts: Iterable[CollectiveVerdict], unit_key: str, same: frozenset[Rated]
) -> tuple[CollectiveVerdict, ...]:
    """What was settled, without what was about other proposals of this cell than those that are the `same` now."""
    names = {one.name for one in same}
    return tuple(one for one in verdicts if one.unit_key != unit_key or one.name in names)


def counted(year: Campaign, rated: Iterable[Rated], stage: Stage) -> tuple[CollectiveCount, ...]:
    """Collectives by kind and level, as proposed or as decided; who has no level counts as `missing`."""
    decided = {one.name: one.level for one in year.collectives}
    found: Counter[tuple[str, str]] = Counter()
    for one in rated:
        level = one.proposed if stage == "proposed" else decided.get(one.name, "")
        found[kind_of(one.name), level or UNRATED] += 1
    return collectives_in_order(found)
