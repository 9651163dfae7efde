"""How far the shortcomings of earlier years are mended: last year's plan, and what members say in A.III (rc 4.7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from reviews.campaign import Remedy
from reviews.records import Submission

TABLE: Final = "previous"
"""The question of A.III in every form of HD 43: one row a shortcoming, with its `state`."""
STATES: Final = ("fixed", "ongoing", "not_yet")


@dataclass(frozen=True, slots=True)
class Mended:
    """The cell's plan of the year before, and counts over the reviews that came with data; no name in the counts."""

    plan: tuple[Remedy, ...] = ()
    states: tuple[tuple[str, int], ...] = ()
    """A code of `STATES` and how many shortcomings are there."""
    members: int = 0
    """Members who name at least one."""
    reviews: int = 0
    """Reviews that were read."""

    @property
    def total(self) -> int:
        """Shortcomings that members name."""
        return sum(count for _, count in self.states)


def mended(plan: tuple[Remedy, ...], reviews: Iterable[Submission]) -> Mended | None:
    """What is known of it; None where neither a plan nor a review with data is there."""
    found: Counter[str] = Counter()
    members = read = 0
    for review in reviews:
        read += 1
        states = _states(review)
        members += bool(states)
        found.update(states)
    if not plan and not read:
        return None
    return Mended(plan, tuple((state, found[state]) for state in STATES), members, read)


def _states(review: Submission) -> list[str]:
    value = review.answers[TABLE].value if TABLE in review.answers else None
    rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, tuple) else []
    return [str(row["state"]) for row in rows if row.get("state") in STATES]
