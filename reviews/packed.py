"""Many small records in little memory: packed one behind the other, made into values when they are asked for.

A committee may have files of 50,000 organisations before it. As values each costs half a kilobyte and more; packed,
little more than its letters.
"""

from __future__ import annotations

import marshal
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, Final, Generic, TypeVar, overload

T = TypeVar("T")
HASHLIKE: Final = 32
"""Letters from which on a text is tried as hexadecimal digits, which take half the room."""


class Packed(Sequence[T], Generic[T]):
    """Frozen dataclasses of one kind with at least two fields: texts, numbers, truth values, and tuples of these.

    Written and read by this process alone, never kept: the inner form is Python's own (`marshal`).
    """

    def __init__(self, kind: type[T], values: Iterable[T] = ()) -> None:
        self._kind = kind
        self._parts: Callable[[T], tuple[Any, ...]] = attrgetter(*(field.name for field in fields(kind)))  # type: ignore[arg-type]  # T is a dataclass; mypy has no bound for that
        self._data = bytearray()
        self._starts = array("Q")
        for value in values:
            self.append(value)

    def append(self, value: T) -> None:
        """With one more at the end."""
        self._starts.append(len(self._data))
        self._data += marshal.dumps(tuple(map(_pressed, self._parts(value))))

    def picked(self, numbers: Iterable[int]) -> Packed[T]:
        """Those of these numbers in this order; the records themselves are shared, not copied."""
        made = Packed(self._kind)
        made._data = self._data
        made._starts = array("Q", map(self._starts.__getitem__, numbers))
        return made

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        """One of them, or some."""
        if isinstance(at, slice):
            return tuple(map(self._made, self._starts[at]))
        return self._made(self._starts[at])

    def __iter__(self) -> Iterator[T]:
        """All, each made anew."""
        return map(self._made, self._starts)

    def __len__(self) -> int:
        """How many."""
        return len(self._starts)

    def __eq__(self, other: object) -> bool:
        """As tuples are equal."""
        if not isinstance(other, Packed | tuple):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    def __hash__(self) -> int:
        """As the tuple of them."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """As the tuple of them."""
        return repr(tuple(self))

    def _made(self, start: int) -> T:
        with memoryview(self._data) as whole, whole[start:] as record:  # what stands behind a record is passed over
            return self._kind(*map(_full, marshal.loads(record)))  # noqa: S302 - packed above, by this very object


def _pressed(value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    if isinstance(value, str) and len(value) >= HASHLIKE:
        try:
            data = bytes.fromhex(value)
        except ValueError:
            return value
        return data if data.hex() == value else value
    return value


def _full(value: Any) -> Any:  # noqa: ANN401 - as above
    return value.hex() if isinstance(value, bytes) else value


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
