"""The short keys of many cells, nine bytes each."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from reviews.packed import Made

DIGITS: Final = 16
"""Of a short key at most (`reviews.summary.cell_key`)."""


class ShortKeys(Made[str]):
    """Short keys (hexadecimal digits, sixteen or fewer) in the order in which they came."""

    def __init__(self) -> None:
        self._numbers = array("Q")
        """With noughts behind it where a key has fewer digits …"""
        self._lengths = array("B")
        """… so that numbers and then lengths stand in the order of the texts."""

    def extend(self, keys: Iterable[str]) -> None:
        """With these at the end. Raises ValueError for one that is no short key."""
        for key in keys:
            self._numbers.append(int(key.ljust(DIGITS, "0"), 16))
            self._lengths.append(len(key))

    def sorted_numbers(self) -> Sequence[int]:
        """At which places they stand, in the order of the texts."""
        order = sorted(range(len(self)), key=self._lengths.__getitem__) if self._uneven() else range(len(self))
        return array("I", sorted(order, key=self._numbers.__getitem__))

    def picked(self, numbers: Iterable[int]) -> ShortKeys:
        """Those of these places, in this order."""
        made = ShortKeys()
        for number in numbers:
            made._numbers.append(self._numbers[number])
            made._lengths.append(self._lengths[number])
        return made

    def twice(self, order: Sequence[int]) -> Iterable[tuple[int, int]]:
        """Neighbours in this order that are the same key."""
        numbers, lengths = self._numbers, self._lengths
        return (
            (one, two) for one, two in pairwise(order) if (numbers[one], lengths[one]) == (numbers[two], lengths[two])
        )

    def __len__(self) -> int:
        """How many."""
        return len(self._numbers)

    def _at(self, number: int) -> str:
        return f"{self._numbers[number]:016x}"[: self._lengths[number]]

    def _uneven(self) -> bool:
        return any(length != DIGITS for length in self._lengths)
