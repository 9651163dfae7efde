"""The organisations that a committee expects figures from: a tree with one pinned certificate each."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from questionnaires.values import KiemdiemError, Problem
from reviews.packed import Finder, Packed
from reviews.tables import TableField, TableSheet, bare, find_head

COLUMNS: Final = (
    TableField("key", "Mã tổ chức", ("Mã", "Mã chi bộ", "Mã tổ chức đảng"), required=True),
    TableField("name", "Tên tổ chức", ("Tên", "Tổ chức đảng", "Tên tổ chức đảng", "Chi bộ"), required=True),
    TableField("parent", "Mã cấp trên", ("Cấp trên", "Trực thuộc", "Mã cấp uỷ cấp trên")),
    TableField("level", "Loại hình", ("Cấp", "Loại tổ chức", "Loại")),
    TableField("fingerprint", "Dấu khoá", ("Dấu khoá đầy đủ", "Dấu chứng thư", "Vân tay")),
)
MOST: Final = 60_000
"""Organisations on one list: a province with all its cells and room to spare."""


class ExpectedError(KiemdiemError):
    """A list that cannot be taken.

    Codes `expected_row_key expected_row_name expected_row_mark expected_twice
    expected_parent expected_circle expected_too_many expected_empty expected_unknown
    expected_unclear expected_unprintable`.
    """


@dataclass(frozen=True, slots=True)
class ExpectedUnit:
    """One organisation: key and certificate as its unit file gives them."""

    key: str
    name: str
    parent: str = ""
    """Key of the one above; empty = directly below the committee."""
    level: str = ""
    """Chi bộ, đảng bộ bộ phận, đảng bộ xã …: free words."""
    fingerprint: str = ""
    """Hex SHA-256 of the DER certificate that signs its figures; empty until one was seen."""


def refuse_unprintable(units: Iterable[ExpectedUnit], lacking: Callable[[str], tuple[str, ...]]) -> None:
    """Raises ExpectedError for whoever could not stand on the papers; `lacking` as reviews.ports.Paper.unprintable."""
    strange = ((unit.name, lacking(f"{unit.name} {unit.level}")) for unit in units)
    problems = [
        Problem("expected_unprintable", name, {"characters": tuple(f"{one} U+{ord(one):04X}" for one in found)})
        for name, found in strange
        if found
    ]
    if problems:
        raise ExpectedError(*problems)


def packed_units(units: Iterable[ExpectedUnit]) -> Packed[ExpectedUnit]:
    """Many organisations in little memory."""
    return Packed(ExpectedUnit, ("parent", "level"), units)


@dataclass(frozen=True)
class ExpectedUnits:
    """The whole list, looked up by key and walked as a tree; packed, since it may be that of a whole province."""

    units: Sequence[ExpectedUnit] = ()
    _packed: Packed[ExpectedUnit] = field(init=False, repr=False, compare=False)
    _keys: Finder = field(init=False, repr=False, compare=False)
    _below: Mapping[str, array[int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the list. Raises ExpectedError: a key twice, an unknown organisation above, a circle."""
        packed = self.units if isinstance(self.units, Packed) else packed_units(self.units)
        keys = Finder((unit.key for unit in packed), lambda number: packed[number].key)
        for name, value in (("units", packed), ("_packed", packed), ("_keys", keys)):
            object.__setattr__(self, name, value)
        below: dict[str, array[int]] = {}
        twice: list[ExpectedUnit] = []
        for number, unit in enumerate(packed):
            if keys.find(unit.key) != number:
                twice.append(unit)
            below.setdefault(unit.parent, array("I")).append(number)
        if twice:
            raise ExpectedError(*(Problem("expected_twice", unit.name, {"key": unit.key}) for unit in twice[:20]))
        astray = next((parent for parent in below if parent and keys.find(parent) is None), None)
        if astray is not None:
            raise ExpectedError(Problem("expected_parent", packed[below[astray][0]].name, {"key": astray}))
        object.__setattr__(self, "_below", below)
        if sum(1 for _unit in self.walk()) != len(packed):
            raise ExpectedError(Problem("expected_circle"))

    def __len__(self) -> int:
        """How many organisations."""
        return len(self.units)

    def number(self, key: str) -> int | None:
        """At which place of the list the organisation with this key stands."""
        return self._keys.find(key)

    def find(self, key: str) -> ExpectedUnit | None:
        """The organisation with this key."""
        number = self._keys.find(key)
        return None if number is None else self.units[number]

    def below(self, key: str = "") -> Sequence[ExpectedUnit]:
        """Those directly below one; without a key, those directly below the committee."""
        return self._packed.picked(self._below.get(key, ()))

    def above(self, key: str) -> Iterator[ExpectedUnit]:
        """From the one above upwards."""
        unit = self.find(key)
        while unit is not None and unit.parent:
            unit = self.find(unit.parent)
            assert unit is not None  # looked at when the list was made
            yield unit

    def walk(self, key: str = "") -> Iterator[ExpectedUnit]:
        """Every organisation below one, each before those below it."""
        return (self.units[number] for number in self.walked(key))

    def walked(self, key: str = "") -> Iterator[int]:
        """`walk` as places of the list."""
        open_ends = [iter(self._below.get(key, ()))]
        while open_ends:
            number = next(open_ends[-1], None)
            if number is None:
                open_ends.pop()
                continue
            yield number
            open_ends.append(iter(self._below.get(self.units[number].key, ())))

    def words(self, unit: ExpectedUnit) -> str:
        """The name with that of the organisation above it, as the list of the missing prints it."""
        above = self.find(unit.parent)
        return f"{unit.name}, {above.name}" if above else unit.name

    def with_units(self, units: Iterable[ExpectedUnit]) -> ExpectedUnits:
        """With these added, or in the place of those with the same keys; what one leaves empty stays as it was."""
        found = {unit.key: unit for unit in self.units}
        for unit in units:
            old = found.get(unit.key)
            found[unit.key] = unit if old is None else replace(
                unit, parent=unit.parent or old.parent, level=unit.level or old.level,
                fingerprint=unit.fingerprint or old.fingerprint,
            )  # fmt: skip
        if len(found) > MOST:
            raise ExpectedError(Problem("expected_too_many", "", {"maximum": MOST}))
        return ExpectedUnits(tuple(found.values()))

    def repinned(self, later: ExpectedUnits) -> tuple[tuple[ExpectedUnit, str], ...]:
        """Those whose pinned certificate is another one in `later`, with the fingerprint they had."""
        found = ((unit, later.find(unit.key)) for unit in self.units if unit.fingerprint)
        return tuple((new, old.fingerprint) for old, new in found if new and new.fingerprint != old.fingerprint)

    def named(self, text: str) -> ExpectedUnit:
        """The organisation with this key, its beginning, or this name.

        Raises ExpectedError `expected_unknown`, `expected_unclear` where several are meant, with their keys.
        """
        wanted, start = bare(text), text.strip().casefold()
        found = [unit for unit in self.units if bare(unit.name) == wanted or (start and unit.key.startswith(start))]
        if len(found) > 1:
            raise ExpectedError(Problem("expected_unclear", text, {"keys": tuple(unit.key[:8] for unit in found)}))
        if not found:
            raise ExpectedError(Problem("expected_unknown", text))
        return found[0]

    def without(self, key: str) -> ExpectedUnits:
        """Without an organisation and all below it."""
        gone = {key, *(unit.key for unit in self.walk(key))}
        return ExpectedUnits(tuple(unit for unit in self.units if unit.key not in gone))


def read_expected(sheets: Sequence[TableSheet], own_key: str = "") -> tuple[ExpectedUnit, ...]:
    """The list out of a table; an organisation above may be named by key or by its name on the same list.

    `own_key` is the committee's: rows that name it (or nothing) stand directly below it. Raises TableError,
    ExpectedError with every refused row.
    """
    sheet = sheets[0]
    head = find_head(sheet, COLUMNS)
    rows: list[tuple[int, ExpectedUnit]] = []
    problems: list[Problem] = []
    for number, cells in enumerate(sheet.rows[head.row + 1 :], head.row + 2):
        texts = head.cells(cells)
        if not texts.get("key") and not texts.get("name"):
            continue
        key = texts.get("key", "").casefold().replace(" ", "")
        mark = re.sub(r"[\s:]", "", texts.get("fingerprint", "")).casefold()
        name = " ".join(texts.get("name", "").split())
        problem = _refused(str(number), key, name, mark)
        if problem is not None:
            problems.append(problem)
            continue
        rows.append((number, ExpectedUnit(key, name, texts.get("parent", ""), texts.get("level", ""), mark)))
    if problems:
        raise ExpectedError(*problems)
    if not rows:
        raise ExpectedError(Problem("expected_empty"))
    keys: set[str] = set()
    for _number, unit in rows:
        if unit.key in keys:
            raise ExpectedError(Problem("expected_twice", unit.name, {"key": unit.key}))
        keys.add(unit.key)
    names: dict[str, list[str]] = {}
    for _number, unit in rows:
        names.setdefault(bare(unit.name), []).append(unit.key)
    return tuple(replace(unit, parent=_parent(unit, keys, names, own_key)) for _number, unit in rows)


def _refused(row: str, key: str, name: str, mark: str) -> Problem | None:
    if not re.fullmatch(r"[0-9a-f]{16,128}", key):
        return Problem("expected_row_key", row, {"name": name or key})
    if not name:
        return Problem("expected_row_name", row, {"name": key})
    if not re.fullmatch(r"([0-9a-f]{64})?", mark):
        return Problem("expected_row_mark", row, {"name": name})
    return None


def _parent(unit: ExpectedUnit, keys: set[str], names: Mapping[str, list[str]], own_key: str) -> str:
    """The key of the one above; a text that names nobody is left for ExpectedUnits to refuse."""
    text = unit.parent.strip()
    key = text.casefold().replace(" ", "")
    if not text or key == own_key:
        return ""
    if key in keys:
        return key
    named = names.get(bare(text), [])
    return named[0] if len(named) == 1 else text
