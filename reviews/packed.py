"""Many small records in little memory: packed one behind the other, made into values when they are asked for.

A committee may have files of 50,000 organisations before it. As values each costs half a kilobyte and more; packed,
little more than its letters.
"""

from __future__ import annotations

import marshal
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import fields
from operator import attrgetter, itemgetter
from typing import Any, Final, Generic, TypeVar, overload

T = TypeVar("T")
HASHLIKE: Final = 32
"""Letters from which on a text is tried as hexadecimal digits, which take half the room."""


class Made(Sequence[T], Generic[T]):
    """A sequence whose values are made each time they are asked for; equal to the tuple of them."""

    def _at(self, number: int) -> T:
        raise NotImplementedError

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        """One of them, or some. Raises IndexError."""
        numbers = range(len(self))[at]
        return self._at(numbers) if isinstance(numbers, int) else tuple(map(self._at, numbers))

    def __iter__(self) -> Iterator[T]:
        """All, each made anew."""
        return map(self._at, range(len(self)))

    def __eq__(self, other: object) -> bool:
        """As tuples are equal."""
        if not isinstance(other, Made | tuple):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    def __hash__(self) -> int:
        """As the tuple of them."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """As the tuple of them."""
        return repr(tuple(self))


class Packed(Made[T]):
    """Frozen dataclasses or named tuples of one kind: texts, numbers, truth values, and tuples of these.

    What the fields named `shared` (two or more; so are the others) hold together is kept once however often it comes.
    Written and read by this process alone, never kept: the inner form is Python's own (`marshal`).
    """

    def __init__(self, kind: type[T], shared: tuple[str, ...], values: Iterable[T] = ()) -> None:
        self._kind = kind
        names = getattr(kind, "_fields", None) or [field.name for field in fields(kind)]  # type: ignore[arg-type]  # T is a dataclass; mypy has no bound
        own = [name for name in names if name not in shared]
        self._own: Callable[[T], tuple[Any, ...]] = attrgetter(*own)
        self._shared: Callable[[T], tuple[Any, ...]] = attrgetter(*shared)
        self._ordered = itemgetter(*map([*own, *shared].index, names))
        self._together = shared
        self._tails: list[tuple[Any, ...]] = []
        self._numbers: dict[tuple[Any, ...], int] = {}
        self._data = bytearray()
        self._starts = array("I")
        for value in values:
            self.append(value)

    def append(self, value: T) -> None:
        """With one more at the end."""
        self._starts.append(len(self._data))
        tail = self._shared(value)
        number = self._numbers.setdefault(tail, len(self._tails))
        if number == len(self._tails):
            self._tails.append(tail)
        self._data += marshal.dumps((number, *map(_pressed, self._own(value))))

    def picked(self, numbers: Iterable[int]) -> Packed[T]:
        """Those of these numbers in this order; the records themselves are shared, not copied."""
        made = copy(self)
        made._starts = array("I", map(self._starts.__getitem__, numbers))  # noqa: SLF001 - of its own kind
        return made

    def shared(self, name: str) -> frozenset[Any]:
        """The values of a shared field that occur, perhaps only in records that were not picked."""
        return frozenset(tail[self._together.index(name)] for tail in self._tails)

    def __len__(self) -> int:
        """How many."""
        return len(self._starts)

    def _at(self, number: int) -> T:
        start = self._starts[number]
        with memoryview(self._data) as whole, whole[start:] as record:  # what stands behind a record is passed over
            tail, *own = marshal.loads(record)  # noqa: S302 - packed above, by this very object
        full = [value.hex() if value.__class__ is bytes else value for value in own]
        return self._kind(*self._ordered((*full, *self._tails[tail])))


def _pressed(value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    if isinstance(value, str) and len(value) >= HASHLIKE:
        try:
            data = bytes.fromhex(value)
        except ValueError:
            return value
        return data if data.hex() == value else value
    return value


class Finder:
    """The number of a text among many, without keeping the texts: twelve bytes each."""

    def __init__(self, texts: Iterable[str], text: Callable[[int], str]) -> None:
        marks = array("q", map(hash, texts))
        self._text = text
        self._numbers = array("I", sorted(range(len(marks)), key=marks.__getitem__))
        self._marks = array("q", map(marks.__getitem__, self._numbers))

    def find(self, text: str) -> int | None:
        """The first number at which this text stands."""
        mark = hash(text)
        at = bisect_left(self._marks, mark)
        while at < len(self._marks) and self._marks[at] == mark:
            if self._text(self._numbers[at]) == text:
                return self._numbers[at]
            at += 1
        return None
