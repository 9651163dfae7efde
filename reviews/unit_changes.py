"""What a unit file that was handed out again says otherwise than the card a member has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from reviews.card_settings import HEADS_FIRST, PREFIX
from reviews.forms import LEADERS, NO_POST
from reviews.local_points import DOCUMENT
from reviews.people import UnitCard

Part = Literal[
    "older", "unit", "name", "above", "place", "period", "deadline", "calendar", "points", "permission", "secretary",
    "signer", "receiving", "content", "heads_first", "quarterly", "other",
]  # fmt: skip

_LEGIBLE: Final[tuple[tuple[Part, str], ...]] = (
    ("name", "name"), ("above", "above"), ("place", "place"), ("period", "period"), ("deadline", "deadline"),
    ("permission", "electronic_permission"), ("secretary", "secretary"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnitChange:
    """One difference; `before` and `after` are empty where only the fact can be said (keys, questions)."""

    part: Part
    before: str = ""
    after: str = ""


def unit_changes(old: UnitCard, new: UnitCard) -> tuple[UnitChange, ...]:
    """The differences in the order in which a member should read them: another unit and another signer first."""
    return tuple(_changes(old, new))


def _changes(old: UnitCard, new: UnitCard) -> Iterator[UnitChange]:
    if old.key and old.key == new.key and new.issued < old.issued:
        yield UnitChange("older")
    if old.key and old.key != new.key:
        yield UnitChange("unit")
    if old.certificate and old.certificate != new.certificate:
        yield UnitChange("signer")
    for part, field in _LEGIBLE:
        before, after = _text(getattr(old, field)), _text(getattr(new, field))
        if before != after:
            yield UnitChange(part, before, after)
    if old.calendar != new.calendar:
        yield UnitChange("calendar", _dates(old), _dates(new))
    yield from _settings(old, new)
    if old.receiving != new.receiving:
        yield UnitChange("receiving", _names(old), _names(new))


def _settings(old: UnitCard, new: UnitCard) -> Iterator[UnitChange]:
    kinds: dict[Part, list[str]] = {}
    for name in sorted({*old.settings, *new.settings}):
        if old.settings.get(name) != new.settings.get(name):
            kinds.setdefault(_part(name), []).append(name)
    if old.points_mode != new.points_mode:
        kinds.setdefault("points", []).append("")
    for part in ("content", "points", "quarterly", "other"):
        if part in kinds:
            yield UnitChange(part)
    if "heads_first" in kinds:
        yield UnitChange("heads_first", *(_day(card.settings) for card in (old, new)))


def _part(name: str) -> Part:
    if name == HEADS_FIRST:
        return "heads_first"
    if name in (LEADERS, NO_POST):
        return "quarterly"
    if name.startswith(PREFIX):
        return "content"
    return "points" if name == DOCUMENT or name.startswith("points") else "other"


def _text(value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "")


def _day(settings: Mapping[str, str]) -> str:
    found = settings.get(HEADS_FIRST, "")
    return _text(date.fromisoformat(found)) if found else ""


def _dates(card: UnitCard) -> str:
    return "; ".join(f"{words} {_text(day)}" for words, day in card.calendar)


def _names(card: UnitCard) -> str:
    return ", ".join(name for name, _key in card.receiving)
